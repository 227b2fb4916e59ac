// What the unit tests of student-record ask of a submission. The header comes first: it has to
// compile by itself. It comes a second time, as it does where two headers of a program include it.
//
// Whatever macros it defines hold here, too. So all names of this file's own begin with course_ or
// Course, which no header has reason to use.
#include "student.hpp"
// clang-format off
#include "student.hpp"
// clang-format on

#include <interleave/calls.hpp>
#include <list>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using CourseCall = interleave::Call;
using CourseGrades = std::vector<double>;
using CourseFields = std::tuple<std::string, int, CourseGrades>;

CourseFields course_fields_of(const Student& course_student) {
  return {course_student.name(), course_student.age(), course_student.grades()};
}

// Whether add_grade() refuses the grade, with whatever exception: which one is another test's.
bool course_refuses(Student& course_student, double course_grade) {
  try {
    course_student.add_grade(course_grade);
  } catch (...) {
    return true;
  }
  return false;
}

const CourseCall course_make("make", [](const std::string& course_name, int course_age,
                                        const CourseGrades& course_grades) {
  [[maybe_unused]] const Student course_student(course_name, course_age, course_grades);
});

// All are made before the first is looked at: they are different students.
const CourseCall course_all_fields("all_fields", [](const std::vector<CourseFields>& course_asked) {
  std::list<Student> course_students;
  for (const auto& [course_name, course_age, course_grades] : course_asked) {
    course_students.emplace_back(course_name, course_age, course_grades);
  }
  std::vector<CourseFields> course_seen;
  for (const Student& course_student : course_students) {
    course_seen.push_back(course_fields_of(course_student));
  }
  return course_seen;
});

// All references are taken before the first is looked at. Each is bound by itself, so that copies
// live as long: that they are copies is said elsewhere.
const CourseCall course_side_by_side("side_by_side", [](const CourseFields& course_left,
                                                        const CourseFields& course_right) {
  const Student course_a(std::get<0>(course_left), std::get<1>(course_left),
                         std::get<2>(course_left));
  const Student course_b(std::get<0>(course_right), std::get<1>(course_right),
                         std::get<2>(course_right));
  const std::string& course_name_a = course_a.name();
  const std::string& course_name_b = course_b.name();
  const CourseGrades& course_grades_a = course_a.grades();
  const CourseGrades& course_grades_b = course_b.grades();
  return std::tuple(course_name_a, course_name_b, course_grades_a, course_grades_b);
});

const CourseCall course_average("average", [](const CourseGrades& course_grades) {
  const Student course_student("Ada", 19, course_grades);
  return static_cast<double>(course_student.average());
});

const CourseCall course_add("add",
                            [](const CourseGrades& course_grades, const CourseGrades& course_more) {
                              Student course_student("Ada", 19, course_grades);
                              for (const double course_grade : course_more) {
                                course_student.add_grade(course_grade);
                              }
                              return course_student.grades();
                            });

const CourseCall course_average_after_adding(
    "average_after_adding", [](const CourseGrades& course_grades, double course_grade) {
      Student course_student("Ada", 19, course_grades);
      static_cast<void>(course_student.average());  // one that is computed only once shows now
      course_student.add_grade(course_grade);
      return static_cast<double>(course_student.average());
    });

// How many of the bad grades were refused, and what the student is like then.
const CourseCall course_refuse("refuse", [](const CourseGrades& course_grades,
                                            const CourseGrades& course_bad) {
  Student course_student("Ada", 19, course_grades);
  int course_refused = 0;
  for (const double course_grade : course_bad) {
    course_refused += course_refuses(course_student, course_grade) ? 1 : 0;
  }
  return std::tuple(course_refused, course_fields_of(course_student),
                    static_cast<double>(course_student.average()));
});

const CourseCall course_add_after_refusal("add_after_refusal",
                                          [](const CourseGrades& course_grades,
                                             const CourseGrades& course_bad, double course_good) {
                                            Student course_student("Ada", 19, course_grades);
                                            for (const double course_grade : course_bad)
                                              course_refuses(course_student, course_grade);
                                            course_student.add_grade(course_good);
                                            return course_student.grades();
                                          });

// Types are known where the submission is compiled, and nowhere else. The header could have
// specialised std::is_same_v before; what is declared behind it, it could not.
template <class CourseA, class CourseB>
constexpr bool course_same = false;
template <class CourseA>
constexpr bool course_same<CourseA, CourseA> = true;

using CourseConstant = const Student&;
const CourseCall course_name_type("name_is_reference_to_const", [] {
  return course_same<decltype(std::declval<CourseConstant>().name()), const std::string&>;
});
const CourseCall course_age_type("age_is_int", [] {
  return course_same<decltype(std::declval<CourseConstant>().age()), int>;
});
const CourseCall course_grades_type("grades_are_reference_to_const", [] {
  return course_same<decltype(std::declval<CourseConstant>().grades()), const CourseGrades&>;
});
const CourseCall course_average_type("average_is_double", [] {
  return course_same<decltype(std::declval<CourseConstant>().average()), double>;
});

}  // namespace
