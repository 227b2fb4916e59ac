#include "student.hpp"

#include <numeric>
#include <stdexcept>
#include <utility>

namespace {

void require_grade(double grade) {
  const bool good = grade >= 0 && grade <= 20;
  if (!good) throw std::invalid_argument("the grade is not in [0, 20]");
}

}  // namespace

Student::Student(std::string name, int age, std::vector<double> grades)
    : name_(std::move(name)), age_(age), grades_(std::move(grades)) {
  if (age_ < 0) throw std::invalid_argument("the age is negative");
  for (const double grade : grades_) require_grade(grade);
}

const std::string& Student::name() const { return name_; }

int Student::age() const { return age_; }

const std::vector<double>& Student::grades() const { return grades_; }

double Student::average() const {
  if (grades_.empty()) throw std::domain_error("no grades");
  return std::accumulate(grades_.begin(), grades_.end(), 0.0) / static_cast<double>(grades_.size());
}

void Student::add_grade(double grade) {
  require_grade(grade);
  grades_.push_back(grade);
}
