#include "person.hh"

#include <stdexcept>

Person::Person(std::string name, int age) : m_name(name), m_age(age) {
  if (age < 0) throw std::invalid_argument("age");
}

Person::~Person() {}

const std::string& Person::name() const { return m_name; }

int Person::age() const { return m_age; }
