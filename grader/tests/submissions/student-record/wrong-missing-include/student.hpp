#pragma once

#include <stdexcept>
#include <string>

class Student {
public:
  Student(std::string name, int age, std::vector<double> grades) : name_(name), age_(age), grades_(grades) {
    if (age < 0) throw std::invalid_argument("age");
    for (auto g : grades) check(g);
  }
  const std::string& name() const { return name_; }
  int age() const { return age_; }
  const std::vector<double>& grades() const { return grades_; }
  double average() const {
    if (grades_.empty()) throw std::domain_error("no grades");
    double sum = 0;
    for (auto g : grades_) sum += g;
    return sum / grades_.size();
  }
  void add_grade(double g) {
    check(g);
    grades_.push_back(g);
  }

private:
  void check(double g) const {
    if (!(g >= 0 && g <= 20)) throw std::invalid_argument("grade");
  }
  std::string name_;
  int age_;
  std::vector<double> grades_;
};
