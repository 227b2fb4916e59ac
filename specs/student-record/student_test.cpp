// The unit tests of student-record: one TEST for each finding of the report, each independent of
// the others, so that one mistake fails one test. What they call is in student_calls.cpp, where the
// class is; no code of a submission is in this program.
#include <interleave/tests.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace {

using interleave::Remote;
using Grades = std::vector<double>;
using Fields = std::tuple<std::string, int, Grades>;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

const Remote<void(std::string, int, Grades)> make_student("make");
const Remote<std::vector<Fields>(std::vector<Fields>)> all_fields("all_fields");
const Remote<std::tuple<std::string, std::string, Grades, Grades>(Fields, Fields)> side_by_side(
    "side_by_side");
const Remote<double(Grades)> average("average");
const Remote<Grades(Grades, Grades)> add("add");
const Remote<double(Grades, double)> average_after_adding("average_after_adding");
const Remote<std::tuple<int, Fields, double>(Grades, Grades)> refuse("refuse");
const Remote<Grades(Grades, Grades, double)> add_after_refusal("add_after_refusal");
const Remote<bool()> name_is_reference_to_const("name_is_reference_to_const");
const Remote<bool()> age_is_int("age_is_int");
const Remote<bool()> grades_are_reference_to_const("grades_are_reference_to_const");
const Remote<bool()> average_is_double("average_is_double");

Grades many_grades() {
  Grades many;
  for (int i = 0; i < 1000; ++i) many.push_back(i % 21);
  return many;
}

void make(int age, const Grades& grades) { make_student("Ada", age, grades); }

TEST(Student, Constructor) {
  EXPECT_NO_THROW(make(19, {12.0, 14.5})) << "An ordinary student was refused.";
  EXPECT_NO_THROW(make(0, {10.0})) << "An age of 0 is not negative, so it is allowed.";
  EXPECT_NO_THROW(make(std::numeric_limits<int>::max(), {10.0}))
      << "Only a negative age is refused; there is no greatest age.";
  EXPECT_NO_THROW(make(19, {})) << "A student may have no grades yet.";
  EXPECT_NO_THROW(make(19, {0.0, 20.0})) << "[0, 20] includes both ends: 0 and 20 are grades.";
  EXPECT_NO_THROW(make_student("", 19, {10.0}))
      << "Nothing is asked of the name: it may be empty.";
  EXPECT_NO_THROW(make(19, many_grades()))
      << "A student may have any number of grades, here 1000.";
}

TEST(Student, Getters) {
  const Fields ada{"Ada Lovelace", 36, {15.0, 7.5, 12.25}};
  const Fields alan{"Alan", 41, {9.0}};
  const std::vector<Fields> seen = all_fields({ada, alan});
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(std::get<0>(seen[0]), std::get<0>(ada))
      << "name() returns the name given to the constructor.";
  EXPECT_EQ(std::get<1>(seen[0]), std::get<1>(ada))
      << "age() returns the age given to the constructor.";
  EXPECT_EQ(std::get<2>(seen[0]), std::get<2>(ada))
      << "grades() returns the grades given to the constructor, in their order. If those of "
         "another student appear here: are the members static, and so shared by all students?";
  EXPECT_EQ(seen[1], alan);
  EXPECT_EQ(std::get<0>(all_fields({{"", 0, {}}}).at(0)), "") << "A name may be empty.";
  for (const int age : {70000, 2000000001}) {
    EXPECT_EQ(std::get<1>(all_fields({{"Ada", age, {}}}).at(0)), age)
        << "age() returns the age given to the constructor, whatever it is. Is it kept in "
           "something smaller than an int?";
  }
  EXPECT_EQ(std::get<2>(all_fields({{"Ada", 36, many_grades()}}).at(0)), many_grades())
      << "All grades given to the constructor are kept, here 1000.";
  EXPECT_EQ(side_by_side(ada, alan),
            std::tuple(std::get<0>(ada), std::get<0>(alan), std::get<2>(ada), std::get<2>(alan)))
      << "name() and grades() of two students were asked for, and looked at afterwards. A "
         "reference goes on showing its own student; one to a static variable shows the student "
         "that was asked last. Return the members themselves.";
  EXPECT_TRUE(name_is_reference_to_const())
      << "name() returns const std::string&: a reference, so that nothing is copied, to const, "
         "so that nobody changes the name through it.";
  EXPECT_TRUE(age_is_int()) << "age() returns int.";
  EXPECT_TRUE(grades_are_reference_to_const())
      << "grades() returns const std::vector<double>&: a reference, so that nothing is copied, "
         "to const, so that nobody adds a grade that was not checked.";
}

TEST(Student, Average) {
  EXPECT_NEAR(average({10.0, 14.0}), 12.0, 1e-9);
  EXPECT_NEAR(average({17.0}), 17.0, 1e-9) << "One grade is its own average.";
  EXPECT_NEAR(average({12.5, 13.75, 9.0}), 11.75, 1e-9)
      << "The average of 12.5, 13.75 and 9. Is the sum kept in an int? std::accumulate(..., 0) "
         "adds up in int, with 0.0 it adds up in double.";
  EXPECT_NEAR(average({10.0, 11.0}), 10.5, 1e-9)
      << "The average of 10 and 11. Was it divided as integers?";
  EXPECT_NEAR(average({10.0, 10.0, 11.0}), 31.0 / 3.0, 1e-9)
      << "The average of 10, 10 and 11 has no end of decimals. Was it rounded? That is for whoever "
         "prints it.";
  EXPECT_NEAR(average({13.1, 12.7, 9.3}), 11.7, 1e-9)
      << "The average of 13.1, 12.7 and 9.3. A float has only 7 digits; compute in double.";
  constexpr auto zero = "The average of 0 and 0 is 0. There is no average where there are no "
                        "grades; a sum of 0 says nothing about that.";
  EXPECT_NO_THROW(average({0.0, 0.0})) << zero;
  EXPECT_NEAR(average({0.0, 0.0}), 0.0, 1e-9) << zero;
  EXPECT_TRUE(average_is_double()) << "average() returns double.";
}

TEST(Student, AverageEmpty) {
  EXPECT_THROW(average({}), std::domain_error)
      << "Without grades there is no average: 0 / 0 is NaN, and 0 would look like a bad grade. "
         "Say so with std::domain_error.";
}

TEST(Student, AddGrade) {
  EXPECT_EQ(add({10.0}, {13.0}), (Grades{10.0, 13.0})) << "A new grade comes after the others.";
  EXPECT_NEAR(average_after_adding({10.0}, 13.0), 11.5, 1e-9)
      << "average() after add_grade() takes the new grade into account. Was it computed once, in "
         "the constructor?";
  EXPECT_EQ(add({10.0}, {13.0, 0.0, 20.0}), (Grades{10.0, 13.0, 0.0, 20.0}))
      << "0 and 20 are grades: [0, 20] includes both ends.";
  EXPECT_EQ(add({}, {16.0}), (Grades{16.0})) << "The first grade of a student without grades.";
  EXPECT_EQ(add({}, {16.0, 13.1}), (Grades{16.0, 13.1}))
      << "A grade is kept as it is given. Was 13.1 a float on its way? That is another number.";

  constexpr auto any_number = "A student may have any number of grades, here 1000.";
  EXPECT_NO_THROW(add({}, many_grades())) << any_number;
  EXPECT_EQ(add({}, many_grades()), many_grades()) << any_number;
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
  EXPECT_THROW(add({12.0}, {-0.5}), std::invalid_argument) << why;
  EXPECT_THROW(add({12.0}, {20.5}), std::invalid_argument) << why;
  EXPECT_THROW(add({12.0}, {-infinity}), std::invalid_argument) << why;

  constexpr auto next = "20 and 0 are the ends; the very next numbers lie outside. Compare the "
                        "double itself, without tolerance and not as a float.";
  const double above = std::nextafter(20.0, 21.0);
  const double below = std::nextafter(0.0, -1.0);
  EXPECT_THROW(make(19, {above}), std::invalid_argument) << next;
  EXPECT_THROW(make(19, {below}), std::invalid_argument) << next;
  EXPECT_THROW(add({12.0}, {above}), std::invalid_argument) << next;
  EXPECT_THROW(add({12.0}, {below}), std::invalid_argument) << next;
}

TEST(Student, NotANumber) {
  constexpr auto why = "NaN is not a grade. Every comparison with it is false, so "
                       "`grade < 0 || grade > 20` lets it through: ask `!(grade >= 0 && grade <= "
                       "20)`, or std::isnan.";
  EXPECT_THROW(make(19, {not_a_number}), std::invalid_argument) << why;
  EXPECT_THROW(make(19, {12.0, not_a_number, 13.0}), std::invalid_argument) << why;
  EXPECT_THROW(add({12.0}, {not_a_number}), std::invalid_argument) << why;
}

TEST(Student, Unchanged) {
  const Grades before{12.0, 14.0};
  const auto [refused, fields, mean] = refuse(before, {42.0});
  // BadGrade and NotANumber say what is wrong with a student that refuses nothing.
  if (refused == 0) GTEST_SKIP() << "add_grade(42) was not refused: see BadGrade.";
  constexpr auto why = "A refused grade leaves the student as it was: check first, then add.";
  EXPECT_EQ(fields, Fields("Ada", 19, before)) << why;
  EXPECT_NEAR(mean, 13.0, 1e-9) << why;
  EXPECT_EQ(std::get<0>(refuse(before, {42.0, -3.0})), 2);
  EXPECT_EQ(add_after_refusal(before, {42.0, -3.0}, 16.0), (Grades{12.0, 14.0, 16.0}))
      << why << " After a refusal, good grades are accepted again.";

  const auto [refused_nan, with_nan, ignored] = refuse({11.0}, {not_a_number});
  if (refused_nan == 1) {
    EXPECT_EQ(std::get<2>(with_nan), (Grades{11.0})) << why << " That holds for NaN as well.";
  }
}

}  // namespace
