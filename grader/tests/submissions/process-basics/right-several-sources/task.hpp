#ifndef TASK_HPP
#define TASK_HPP
#include <string>
#include <chrono>

class Task
{
public:
    // throws std::invalid_argument
    explicit Task(const std::string& text);
    void execute() const;

private:
    std::string                         m_name;
    std::chrono::duration<double>       m_duration;

    void say(const std::string& what) const;
};

#endif
