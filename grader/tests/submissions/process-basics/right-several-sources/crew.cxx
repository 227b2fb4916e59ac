#include "crew.hpp"

#include <cerrno>
#include <sys/wait.h>
#include <unistd.h>

Crew::~Crew()
{
    wait();
}

bool Crew::hire(const std::function<void()>& job)
{
    const pid_t pid = ::fork();
    if (pid == -1)
        return false;
    if (pid == 0)
    {
        job();
        ::_exit(0);
    }
    ++m_size;
    return true;
}

void Crew::wait()
{
    while (m_size > 0)
    {
        if (::wait(nullptr) > 0)
            --m_size;
        else if (errno != EINTR)
            m_size = 0;
    }
}
