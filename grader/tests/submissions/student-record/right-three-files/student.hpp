#ifndef STUDENT_HPP
#define STUDENT_HPP

#include <vector>

#include "person.hh"

class Student : public Person {
 public:
  Student(std::string name, int age, std::vector<double> grades);
  const std::vector<double>& grades() const;
  double average() const;
  void add_grade(double grade);

 private:
  std::vector<double> m_grades;
};

#endif
