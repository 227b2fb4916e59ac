#pragma once

#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace course {

template <class T, T Low, T High>
class Bounded {
 public:
  template <class Iterator>
  Bounded(Iterator begin, Iterator end) {
    for (; begin != end; ++begin) add(*begin);
  }

  void add(double value) {
    if (value >= Low && value <= High) {
      values_.push_back(value);
    } else {
      throw std::invalid_argument{"out of range"};
    }
  }

  const std::vector<double>& all() const noexcept { return values_; }

 private:
  std::vector<double> values_;
};

class Student final {
 public:
  explicit Student(std::string name, int age, std::vector<double> grades) try
      : name_{std::move(name)},
        age_{age >= 0 ? age : throw std::invalid_argument{"age"}},
        grades_{grades.begin(), grades.end()} {
  } catch (const std::invalid_argument&) {
    throw;
  }

  [[nodiscard]] auto name() const noexcept -> const std::string& { return name_; }
  [[nodiscard]] auto age() const noexcept -> int { return age_; }
  [[nodiscard]] auto grades() const noexcept -> const std::vector<double>& { return grades_.all(); }

  [[nodiscard]] double average() const {
    const auto& all = grades();
    if (all.empty()) throw std::domain_error{"no grades"};
    return std::reduce(all.begin(), all.end()) / static_cast<double>(all.size());
  }

  void add_grade(double grade) { grades_.add(grade); }

 private:
  std::string name_;
  int age_;
  Bounded<int, 0, 20> grades_;
};

}  // namespace course

using course::Student;
