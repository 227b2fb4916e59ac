#ifndef STUDENT_HPP_
#define STUDENT_HPP_

#include <string>
#include <vector>

class Student {
 public:
  Student(std::string name, int age, std::vector<double> grades);

  const std::string& name() const;
  int age() const;
  const std::vector<double>& grades() const;
  double average() const;
  void add_grade(double grade);

 private:
  std::string name_;
  int age_;
  std::vector<double> grades_;
};

#endif  // STUDENT_HPP_
