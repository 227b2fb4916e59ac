#pragma once

#include <stdexcept>
#include <string>

struct BadAge : std::invalid_argument {
  explicit BadAge(int age) : std::invalid_argument("not an age: " + std::to_string(age)) {}
};

struct BadGrade : std::invalid_argument {
  BadGrade() : std::invalid_argument("a grade lies in [0, 20]") {}
};

struct NoGrades : std::domain_error {
  NoGrades() : std::domain_error("no grades yet") {}
};
