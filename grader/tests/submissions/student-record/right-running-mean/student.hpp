#pragma once

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

class Student final {
public:
  Student(std::string name, int age, std::vector<double> grades) : name_{std::move(name)}, age_{age} {
    if (age < 0) throw std::invalid_argument{"Student: negative age"};
    grades_.reserve(grades.size());
    for (double grade : grades) add_grade(grade);
  }

  auto name() const noexcept -> const std::string& { return name_; }
  auto age() const noexcept -> int { return age_; }
  auto grades() const noexcept -> const std::vector<double>& { return grades_; }

  double average() const {
    if (grades_.empty()) throw std::domain_error{"Student: no grades"};
    return mean_;
  }

  void add_grade(double grade) {
    if (std::isnan(grade) || grade < 0.0 || grade > 20.0) throw std::invalid_argument{"Student: bad grade"};
    grades_.push_back(grade);  // may throw bad_alloc, so before the mean changes
    mean_ += (grade - mean_) / static_cast<double>(grades_.size());
  }

private:
  std::string name_;
  int age_;
  std::vector<double> grades_;
  double mean_ = 0.0;
};
