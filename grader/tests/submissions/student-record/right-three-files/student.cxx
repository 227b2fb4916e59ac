#include "student.hpp"

#include <cmath>
#include <stdexcept>

static bool is_grade(double grade) { return std::isfinite(grade) && grade >= 0 && grade <= 20; }

Student::Student(std::string name, int age, std::vector<double> grades) : Person(name, age) {
  for (double grade : grades) add_grade(grade);
}

const std::vector<double>& Student::grades() const { return m_grades; }

double Student::average() const {
  if (m_grades.empty()) throw std::domain_error("no grades");
  double sum = 0;
  for (double grade : m_grades) sum += grade;
  return sum / m_grades.size();
}

void Student::add_grade(double grade) {
  if (!is_grade(grade)) throw std::invalid_argument("grade");
  m_grades.push_back(grade);
}
