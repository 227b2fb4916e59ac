#ifndef CREW_HPP
#define CREW_HPP
#include <functional>

// The children of this process.
class Crew
{
public:
    ~Crew();
    bool hire(const std::function<void()>& job);
    void wait();

private:
    int m_size = 0;
};

#endif
