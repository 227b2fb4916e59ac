#ifndef STUDENT_HPP
#define STUDENT_HPP

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

class Student {
  std::string name_;
  int age_;
  std::vector<double> grades_;

public:
  Student(std::string name, int age, std::vector<double> grades) {
    if (age < 0) {
      throw std::invalid_argument("the age must not be negative");
    }
    for (double g : grades) {
      if (std::isnan(g) || g < 0 || g > 20) {
        throw std::invalid_argument("a grade must be between 0 and 20");
      }
    }
    name_ = name;
    age_ = age;
    grades_ = grades;
  }

  const std::string &name() const { return name_; }

  int age() const { return age_; }

  const std::vector<double> &grades() const { return grades_; }

  double average() const {
    double sum = 0;
    for (double g : grades_) {
      sum += g;
    }
    if (sum == 0) {
      throw std::domain_error("there are no grades");
    }
    return sum / grades_.size();
  }

  void add_grade(double grade) {
    if (std::isnan(grade) || grade < 0 || grade > 20) {
      throw std::invalid_argument("a grade must be between 0 and 20");
    }
    grades_.push_back(grade);
  }
};

#endif
