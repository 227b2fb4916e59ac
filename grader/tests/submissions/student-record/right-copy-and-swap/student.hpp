// Student.hpp -- copie et échange : ou tout réussit, ou rien ne change
#ifndef STUDENT_H_INCLUDED
#define STUDENT_H_INCLUDED
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

using namespace std;

class Student {
public:
  Student(string name, int age, vector<double> grades)
      : nom(name), annees(age), notes(grades) { verifier(); }

  Student(const Student &) = default;
  Student &operator=(const Student &) = default;
  virtual ~Student() = default;

  virtual const string &name() const { return nom; }
  virtual int age() const { return annees; }
  virtual const vector<double> &grades() const { return notes; }

  virtual double average() const {
    double somme = 0;
    for (auto note : notes) somme += note;
    return notes.size() ? somme / notes.size() : throw domain_error("aucune note");
  }

  virtual void add_grade(double note) {
    Student copie(*this);
    copie.notes.insert(end(copie.notes), note);
    copie.verifier();
    swap(notes, copie.notes);
  }

private:
  string nom;
  int annees;
  vector<double> notes;

  void verifier() const {
    if (annees < 0) throw invalid_argument("âge négatif");
    for (auto note : notes)
      if (!isfinite(note) || note < 0 || note > 20) throw invalid_argument("note hors de [0, 20]");
  }
};

#endif
