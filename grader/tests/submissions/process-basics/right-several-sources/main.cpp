#include "crew.hpp"
#include "task.hpp"

#include <iostream>
#include <stdexcept>
#include <unistd.h>
#include <vector>

int main(int argc, char* argv[])
{
    std::vector<Task> tasks;
    try
    {
        for (int i = 1; i < argc; ++i)
            tasks.emplace_back(argv[i]);
    }
    catch (const std::invalid_argument& e)
    {
        std::cerr << e.what() << std::endl;
        return 2;
    }
    if (tasks.empty() || tasks.size() > 64)
    {
        std::cerr << "between 1 and 64 tasks, please" << std::endl;
        return 2;
    }

    std::cout << "main " << getpid() << std::endl;
    Crew crew;
    for (const Task& task : tasks)
    {
        if (!crew.hire([&task] { task.execute(); }))
        {
            std::cerr << "cannot start a process" << std::endl;
            return 1;
        }
    }
    crew.wait();
    std::cout << "main all processes finished" << std::endl;
}
