#pragma once

#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

class Student {
public:
  Student(std::string name, int age, std::vector<double> grades)
      : name_(std::move(name)), age_(age), grades_(std::move(grades)) {
    if (age_ < 0) throw std::invalid_argument("negative age");
    for (double grade : grades_) check(grade);
  }

  const std::string& name() const { return name_; }
  int age() const { return age_; }
  const std::vector<double>& grades() const { return grades_; }

  double average() const {
    if (grades_.empty()) throw std::domain_error("no grades");
    return std::accumulate(grades_.begin(), grades_.end(), 0.0) / grades_.size();
  }

  void add_grade(double grade) {
    check(grade);
    grades_.push_back(grade);
  }

private:
  static void check(float grade) {
    if (!(grade >= 0 && grade <= 20)) throw std::invalid_argument("not a grade");
  }

  std::string name_;
  int age_;
  std::vector<double> grades_;
};
