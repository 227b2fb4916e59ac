#pragma once

#include "student_errors.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

class [[nodiscard]] Student {
  std::string name_;
  int age_;
  std::vector<double> grades_;

  static constexpr bool in_scale(double grade) { return 0.0 <= grade && grade <= 20.0; }

  static int checked(int age) { return age >= 0 ? age : throw BadAge(age); }

  static std::vector<double>&& checked(std::vector<double>&& grades) {
    if (!std::ranges::all_of(grades, in_scale)) throw BadGrade();
    return std::move(grades);
  }

public:
  explicit Student(std::string name, int age, std::vector<double> grades)
      : name_(std::move(name)), age_(checked(age)), grades_(checked(std::move(grades))) {}

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] int age() const noexcept { return age_; }
  [[nodiscard]] const std::vector<double>& grades() const noexcept { return grades_; }

  [[nodiscard]] double average() const {
    if (grades_.empty()) throw NoGrades();
    return std::reduce(grades_.begin(), grades_.end()) / grades_.size();
  }

  void add_grade(double grade) { grades_.push_back(in_scale(grade) ? grade : throw BadGrade()); }
};
