// The unit tests of student-record: one TEST for each finding of the report, each independent of
// the others, so that one mistake fails one test. The header comes first: it has to compile by
// itself. It comes a second time, as it does where two headers of a program include it.
#include "student.hpp"
// clang-format off
#include "student.hpp"
// clang-format on

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using Grades = std::vector<double>;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// Results are thrown away on purpose, also those of [[nodiscard]] functions.
void make(int age, const Grades& grades) {
  [[maybe_unused]] const Student student("Ada", age, grades);
}

TEST(Student, Constructor) {
  EXPECT_NO_THROW(make(19, {12.0, 14.5})) << "An ordinary student was refused.";
  EXPECT_NO_THROW(make(0, {10.0})) << "An age of 0 is not negative, so it is allowed.";
  EXPECT_NO_THROW(make(std::numeric_limits<int>::max(), {10.0}))
      << "Only a negative age is refused; there is no greatest age.";
  EXPECT_NO_THROW(make(19, {})) << "A student may have no grades yet.";
  EXPECT_NO_THROW(make(19, {0.0, 20.0})) << "[0, 20] includes both ends: 0 and 20 are grades.";
  EXPECT_NO_THROW(Student("", 19, {10.0})) << "Nothing is asked of the name: it may be empty.";
}

TEST(Student, Getters) {
  const Student ada("Ada Lovelace", 36, {15.0, 7.5, 12.25});
  const Student alan("Alan", 41, {9.0});
  EXPECT_EQ(ada.name(), "Ada Lovelace") << "name() returns the name given to the constructor.";
  EXPECT_EQ(ada.age(), 36) << "age() returns the age given to the constructor.";
  EXPECT_EQ(ada.grades(), (Grades{15.0, 7.5, 12.25}))
      << "grades() returns the grades given to the constructor, in their order. If those of "
         "another student appear here: are the members static, and so shared by all students?";
  EXPECT_EQ(alan.name(), "Alan");
  EXPECT_EQ(alan.age(), 41);
  EXPECT_EQ(alan.grades(), (Grades{9.0}));
  EXPECT_EQ(Student("", 0, {}).name(), "") << "A name may be empty.";
  EXPECT_TRUE((std::is_same_v<decltype(ada.name()), const std::string&>))
      << "name() returns const std::string&: a reference, so that nothing is copied, to const, "
         "so that nobody changes the name through it.";
  EXPECT_TRUE((std::is_same_v<decltype(ada.age()), int>)) << "age() returns int.";
  EXPECT_TRUE((std::is_same_v<decltype(ada.grades()), const Grades&>))
      << "grades() returns const std::vector<double>&: a reference, so that nothing is copied, "
         "to const, so that nobody adds a grade that was not checked.";
}

TEST(Student, Average) {
  EXPECT_NEAR(Student("Ada", 19, {10.0, 14.0}).average(), 12.0, 1e-9);
  EXPECT_NEAR(Student("Ada", 19, {17.0}).average(), 17.0, 1e-9) << "One grade is its own average.";
  EXPECT_NEAR(Student("Ada", 19, {12.5, 13.75, 9.0}).average(), 11.75, 1e-9)
      << "The average of 12.5, 13.75 and 9. Is the sum kept in an int? std::accumulate(..., 0) "
         "adds up in int, with 0.0 it adds up in double.";
  EXPECT_NEAR(Student("Ada", 19, {10.0, 11.0}).average(), 10.5, 1e-9)
      << "The average of 10 and 11. Was it divided as integers?";
  EXPECT_NEAR(Student("Ada", 19, {10.0, 10.0, 11.0}).average(), 31.0 / 3.0, 1e-9)
      << "The average of 10, 10 and 11 has no end of decimals. Was it rounded? That is for whoever "
         "prints it.";
  const Student ada("Ada", 19, {13.1, 12.7, 9.3});
  EXPECT_NEAR(ada.average(), 11.7, 1e-9)
      << "The average of 13.1, 12.7 and 9.3. A float has only 7 digits; compute in double.";
  EXPECT_TRUE((std::is_same_v<decltype(ada.average()), double>)) << "average() returns double.";
}

TEST(Student, AverageEmpty) {
  const Student fresh("Ada", 19, {});
  EXPECT_THROW((void)fresh.average(), std::domain_error)
      << "Without grades there is no average: 0 / 0 is NaN, and 0 would look like a bad grade. "
         "Say so with std::domain_error.";
}

TEST(Student, AddGrade) {
  Student ada("Ada", 19, {10.0});
  EXPECT_NO_THROW(ada.add_grade(13.0));
  EXPECT_EQ(ada.grades(), (Grades{10.0, 13.0})) << "A new grade comes after the others.";
  EXPECT_NEAR(ada.average(), 11.5, 1e-9)
      << "average() after add_grade() takes the new grade into account. Was it computed once, in "
         "the constructor?";
  EXPECT_NO_THROW(ada.add_grade(0.0)) << "0 is a grade: [0, 20] includes both ends.";
  EXPECT_NO_THROW(ada.add_grade(20.0)) << "20 is a grade: [0, 20] includes both ends.";
  EXPECT_EQ(ada.grades(), (Grades{10.0, 13.0, 0.0, 20.0}));

  Student alan("Alan", 20, {});
  EXPECT_NO_THROW(alan.add_grade(16.0));
  EXPECT_EQ(alan.grades(), (Grades{16.0})) << "The first grade of a student without grades.";
  EXPECT_NO_THROW(alan.add_grade(13.1));
  EXPECT_EQ(alan.grades(), (Grades{16.0, 13.1}))
      << "A grade is kept as it is given. Was 13.1 a float on its way? That is another number.";

  Student grace("Grace", 21, {});
  Grades many;
  for (int i = 0; i < 100; ++i) {
    many.push_back(i % 21);
    EXPECT_NO_THROW(grace.add_grade(i % 21));
  }
  EXPECT_EQ(grace.grades(), many) << "A student may have any number of grades, here 100.";
}

TEST(Student, BadAge) {
  EXPECT_THROW(make(-1, {12.0}), std::invalid_argument)
      << "A negative age is refused by the constructor with std::invalid_argument.";
  EXPECT_THROW(make(std::numeric_limits<int>::min(), {}), std::invalid_argument)
      << "Every negative age is refused.";
}

TEST(Student, BadGrade) {
  constexpr auto why = "A grade outside [0, 20] is refused with std::invalid_argument, by the "
                       "constructor as well as by add_grade(), wherever in the list it stands.";
  EXPECT_THROW(make(19, {-0.5}), std::invalid_argument) << why;
  EXPECT_THROW(make(19, {20.5}), std::invalid_argument) << why;
  EXPECT_THROW(make(19, {21.0, 12.0, 13.0}), std::invalid_argument) << why;
  EXPECT_THROW(make(19, {12.0, 13.0, -1.0}), std::invalid_argument) << why;
  EXPECT_THROW(make(19, {infinity}), std::invalid_argument) << why;
  Student ada("Ada", 19, {12.0});
  EXPECT_THROW(ada.add_grade(-0.5), std::invalid_argument) << why;
  EXPECT_THROW(ada.add_grade(20.5), std::invalid_argument) << why;
  EXPECT_THROW(ada.add_grade(-infinity), std::invalid_argument) << why;
}

TEST(Student, NotANumber) {
  constexpr auto why = "NaN is not a grade. Every comparison with it is false, so "
                       "`grade < 0 || grade > 20` lets it through: ask `!(grade >= 0 && grade <= "
                       "20)`, or std::isnan.";
  EXPECT_THROW(make(19, {not_a_number}), std::invalid_argument) << why;
  EXPECT_THROW(make(19, {12.0, not_a_number, 13.0}), std::invalid_argument) << why;
  Student ada("Ada", 19, {12.0});
  EXPECT_THROW(ada.add_grade(not_a_number), std::invalid_argument) << why;
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

TEST(Student, Unchanged) {
  Student ada("Ada", 19, {12.0, 14.0});
  // BadGrade and NotANumber say what is wrong with a student that refuses nothing.
  if (!refuses(ada, 42.0)) GTEST_SKIP() << "add_grade(42) was not refused: see BadGrade.";
  constexpr auto why = "A refused grade leaves the student as it was: check first, then add.";
  EXPECT_EQ(ada.grades(), (Grades{12.0, 14.0})) << why;
  EXPECT_NEAR(ada.average(), 13.0, 1e-9) << why;
  EXPECT_EQ(ada.name(), "Ada") << why;
  EXPECT_EQ(ada.age(), 19) << why;
  EXPECT_TRUE(refuses(ada, -3.0));
  EXPECT_EQ(ada.grades(), (Grades{12.0, 14.0})) << why;
  EXPECT_NO_THROW(ada.add_grade(16.0)) << "After a refusal, good grades are accepted again.";
  EXPECT_EQ(ada.grades(), (Grades{12.0, 14.0, 16.0})) << why;

  Student alan("Alan", 20, {11.0});
  if (refuses(alan, not_a_number)) {
    EXPECT_EQ(alan.grades(), (Grades{11.0})) << why << " That holds for NaN as well.";
  }
}

}  // namespace
