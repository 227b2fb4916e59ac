#ifndef PERSON_HH
#define PERSON_HH

#include <string>

class Person {
 public:
  Person(std::string name, int age);
  virtual ~Person();
  const std::string& name() const;
  int age() const;

 private:
  std::string m_name;
  int m_age;
};

#endif
