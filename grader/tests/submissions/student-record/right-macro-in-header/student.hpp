#ifndef STUDENT_HPP
#define STUDENT_HPP

#include <stdexcept>
#include <string>
#include <vector>

class Student
{
private:
    std::string m_name;
    int m_age;
    std::vector<double> m_grades;

    static bool isGrade(double g)
    {
        if (g != g) return false; // only NaN is different from itself
        return g >= 0.0 && g <= 20.0;
    }

public:
    Student(std::string name, int age, std::vector<double> grades)
    {
        if (age < 0) {
            throw std::invalid_argument("age < 0");
        }
        for (size_t i = 0; i < grades.size(); i++) {
            if (!isGrade(grades[i])) {
                throw std::invalid_argument("grade " + std::to_string(i) + " is not in [0, 20]");
            }
        }
        m_name = name;
        m_age = age;
        m_grades = grades;
    }

    const std::string& name() const { return m_name; }
    int age() const { return m_age; }
    const std::vector<double>& grades() const { return m_grades; }

    double average() const
    {
        if (m_grades.empty()) {
            throw std::domain_error("no grades");
        }
        long double sum = 0;
        for (size_t i = 0; i < m_grades.size(); i++) {
            sum += m_grades[i];
        }
        return sum / m_grades.size();
    }

    void add_grade(double g)
    {
        if (!isGrade(g)) {
            throw std::invalid_argument("not a grade");
        }
        m_grades.push_back(g);
    }
};

#endif
#define good 10  // pass mark
#define bad 7
#define student "Ada"
#define wanted wanted wanted
#define refused (-1)
