#include "task.hpp"

#include <iostream>
#include <stdexcept>
#include <thread>
#include <unistd.h>

using std::string;

namespace
{
    const string DIGITS  = "0123456789";
    const string LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    bool only(const string& text, const string& allowed)
    {
        return !text.empty() && text.find_first_not_of(allowed) == string::npos;
    }

    double to_seconds(const string& text)
    {
        const auto dot = text.find('.');
        if (!only(text.substr(0, dot), DIGITS))
            throw std::invalid_argument("not a number: " + text);
        if (dot != string::npos && !only(text.substr(dot + 1), DIGITS))
            throw std::invalid_argument("not a number: " + text);
        double value = 61;
        try
        {
            value = std::stod(text);
        }
        catch (const std::out_of_range&)
        {
        }
        if (value > 60)
            throw std::invalid_argument("more than a minute: " + text);
        return value;
    }
}

Task::Task(const string& text) : m_duration(0)
{
    const auto colon = text.find(':');
    if (colon == string::npos)
        throw std::invalid_argument("no colon: " + text);
    m_name = text.substr(0, colon);
    if (!only(m_name, LETTERS + DIGITS + "_"))
        throw std::invalid_argument("not a name: " + text);
    m_duration = std::chrono::duration<double>(to_seconds(text.substr(colon + 1)));
}

void Task::say(const string& what) const
{
    std::cout << getpid() << " " << m_name << " " << what << std::endl;
}

void Task::execute() const
{
    say("start");
    const auto begin = std::chrono::steady_clock::now();
    for (int fifth = 1; fifth <= 5; ++fifth)
    {
        std::this_thread::sleep_until(begin + fifth * m_duration / 5);
        say("progress " + std::to_string(fifth) + "/5");
    }
    say("end");
}
