#pragma once
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

// Everything hidden behind a pointer.
class Student {
  struct Data {
    std::string name;
    int age = 0;
    std::vector<double> grades;
  };
  std::shared_ptr<Data> data = std::make_shared<Data>();

public:
  Student() = default;
  Student(std::string name, int age, std::vector<double> grades) {
    data->name.swap(name);
    data->age = age;
    for (auto it = grades.cbegin(); it != grades.cend(); ++it) add_grade(*it);
    if (data->age <= -1) throw std::invalid_argument("age");
  }
  Student(const Student& other) : data(std::make_shared<Data>(*other.data)) {}
  Student& operator=(const Student& other) {
    data = std::make_shared<Data>(*other.data);
    return *this;
  }

  const std::string& name() const { return data->name; }
  int age() const { return data->age; }
  const std::vector<double>& grades() const { return data->grades; }

  double average() const {
    double sum = 0;
    int count = 0;
    for (double g : grades()) {
      sum += g;
      ++count;
    }
    if (count == 0) throw std::domain_error("average of nothing");
    return sum / count;
  }

  void add_grade(double grade) {
    data->grades.push_back(grade);
    try {
      check_last();
    } catch (...) {
      data->grades.pop_back();
      throw;
    }
  }

private:
  void check_last() const {
    const double g = data->grades.back();
    if (g >= 0 && g <= 20) return;
    throw std::invalid_argument("grade");
  }
};
