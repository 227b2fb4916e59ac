// What the unit tests of student-record ask of a submission. The header comes first: it has to
// compile by itself. It comes a second time, as it does where two headers of a program include it.
#include "student.hpp"
// clang-format off
#include "student.hpp"
// clang-format on

#include <interleave/calls.hpp>
#include <list>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace {

using interleave::Call;
using Grades = std::vector<double>;
using Fields = std::tuple<std::string, int, Grades>;

Fields fields_of(const Student& student) {
  return {student.name(), student.age(), student.grades()};
}

// Whether add_grade() refuses the grade, with whatever exception: which one is another test's.
bool refuses(Student& student, double grade) {
  try {
    student.add_grade(grade);
  } catch (...) {
    return true;
  }
  return false;
}

const Call make("make", [](const std::string& name, int age, const Grades& grades) {
  [[maybe_unused]] const Student student(name, age, grades);
});

// All are made before the first is looked at: they are different students.
const Call all_fields("all_fields", [](const std::vector<Fields>& wanted) {
  std::list<Student> students;
  for (const auto& [name, age, grades] : wanted) students.emplace_back(name, age, grades);
  std::vector<Fields> seen;
  for (const Student& student : students) seen.push_back(fields_of(student));
  return seen;
});

const Call average("average", [](const Grades& grades) {
  const Student student("Ada", 19, grades);
  return static_cast<double>(student.average());
});

const Call add("add", [](const Grades& grades, const Grades& more) {
  Student student("Ada", 19, grades);
  for (const double grade : more) student.add_grade(grade);
  return student.grades();
});

const Call average_after_adding("average_after_adding", [](const Grades& grades, double grade) {
  Student student("Ada", 19, grades);
  static_cast<void>(student.average());  // one that is computed only once shows now
  student.add_grade(grade);
  return static_cast<double>(student.average());
});

// How many of the grades `bad` were refused, and what the student is like then.
const Call refuse("refuse", [](const Grades& grades, const Grades& bad) {
  Student student("Ada", 19, grades);
  int refused = 0;
  for (const double grade : bad) refused += refuses(student, grade) ? 1 : 0;
  return std::tuple(refused, fields_of(student), static_cast<double>(student.average()));
});

const Call add_after_refusal("add_after_refusal",
                             [](const Grades& grades, const Grades& bad, double good) {
                               Student student("Ada", 19, grades);
                               for (const double grade : bad) refuses(student, grade);
                               student.add_grade(good);
                               return student.grades();
                             });

// Types are known where the submission is compiled, and nowhere else.
using Constant = const Student&;
const Call name_type("name_is_reference_to_const", [] {
  return std::is_same_v<decltype(std::declval<Constant>().name()), const std::string&>;
});
const Call age_type("age_is_int", [] {
  return std::is_same_v<decltype(std::declval<Constant>().age()), int>;
});
const Call grades_type("grades_are_reference_to_const", [] {
  return std::is_same_v<decltype(std::declval<Constant>().grades()), const Grades&>;
});
const Call average_type("average_is_double", [] {
  return std::is_same_v<decltype(std::declval<Constant>().average()), double>;
});

}  // namespace
