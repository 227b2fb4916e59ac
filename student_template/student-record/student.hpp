// class Student: a name, an age, and grades from 0 to 20.
//
// En bref : complétez cette classe. Un âge négatif ou une note hors de [0, 20] (ou qui n'est pas
// un nombre, NaN) est refusé par std::invalid_argument et l'objet reste inchangé ; la moyenne
// sans aucune note lève std::domain_error. Pas de `main` ici : des tests GoogleTest incluent
// ce fichier.
//
// Steps, and the words to look up for each:
//
// 1. Private members for the name, the age and the grades. The constructor takes its arguments by
//    value: initialise the members from them in a member initialiser list (std::move).
// 2. The getters return what was given. name() and grades() return a reference to const: no copy
//    is made, and nobody can change the student through it.
// 3. The constructor checks the age and every grade, and throws std::invalid_argument. An age of 0
//    and grades of exactly 0 and 20 are fine, and so is an empty list of grades.
// 4. average() is the mean. Mind the type of the sum: std::accumulate(..., 0) adds up in int.
//    Without grades: std::domain_error.
// 5. add_grade() checks first and adds then: when it throws, nothing must have changed.
// 6. NaN: each comparison with it is false, so `grade < 0 || grade > 20` lets it through.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

class Student {
 public:
  Student([[maybe_unused]] std::string name, [[maybe_unused]] int age,
          [[maybe_unused]] std::vector<double> grades) {
    // Steps 1 and 3 go here.
  }

  const std::string& name() const { return name_; }
  int age() const { return -1; }
  const std::vector<double>& grades() const { return grades_; }

  // Step 4 goes here.
  double average() const { return -1; }

  // Steps 5 and 6 go here.
  void add_grade([[maybe_unused]] double grade) {}

 private:
  std::string name_ = "?";
  std::vector<double> grades_;
};
