// A student with an age and grades, which is valid at every moment: whatever would make it
// invalid is refused with an exception, before anything has changed.
#pragma once

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

class Student {
 public:
  // Throws std::invalid_argument when the age is negative or a grade is not in [0, 20].
  Student(std::string name, int age, std::vector<double> grades)
      : name_(std::move(name)), age_(age), grades_(std::move(grades)) {
    if (age_ < 0) throw std::invalid_argument("an age is not negative");
    std::for_each(grades_.begin(), grades_.end(), check_grade);
  }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] int age() const { return age_; }
  [[nodiscard]] const std::vector<double>& grades() const { return grades_; }

  // The mean of the grades; std::domain_error when there are none, for 0 would be a grade.
  [[nodiscard]] double average() const {
    if (grades_.empty()) throw std::domain_error("no grades, no average");
    // The 0.0 makes it a sum of doubles: with 0, each step would be cut down to an int.
    const double sum = std::accumulate(grades_.begin(), grades_.end(), 0.0);
    return sum / static_cast<double>(grades_.size());
  }

  // Throws std::invalid_argument, and adds nothing, when the grade is not in [0, 20].
  void add_grade(double grade) {
    check_grade(grade);
    grades_.push_back(grade);
  }

 private:
  static void check_grade(double grade) {
    // Asked in this way round, NaN is refused too: every comparison with it is false.
    if (!(grade >= 0 && grade <= 20)) throw std::invalid_argument("a grade is from 0 to 20");
  }

  std::string name_;
  int age_;
  std::vector<double> grades_;
};
