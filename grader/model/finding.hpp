#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/schedule_picture.hpp"
#include "model/spec.hpp"
#include "model/text.hpp"

namespace interleave::model {

enum class Verdict { pass, fail, inconclusive, skipped, error };

/// Lines, processes and figures that show what a finding says.
struct Evidence {
  std::string case_name;                    ///< the run it comes from; empty: none
  int run = 0;                              ///< index of the case's run
  std::vector<std::size_t> lines;           ///< indices into that run's lines, the offending ones
  std::vector<int> processes;               ///< indices into that run's processes
  std::vector<Text> notes;                  ///< sentences
  std::map<std::string, double> figures;    ///< measured numbers by name, with the unit in the name
  std::optional<SchedulePicture> schedule;  ///< the interleaving that shows it
  std::string replay;                       ///< the command that shows it again, here only
};

/// What a check's judging function answers.
struct Outcome {
  Verdict verdict = Verdict::pass;
  std::string slug;  ///< kind of failure, e.g. "zombie"; empty when it passed
  Text expected;
  Text seen;
  Evidence evidence;
  std::string sub_id;         ///< for checks that answer several findings
  std::optional<Text> hint;   ///< of the check's own (quiz, external); else the spec's
  bool wants_more = false;    ///< speedup: another pair of runs would help
  bool wants_larger = false;  ///< speedup: the larger cases are needed
};

/// A judged and scored check.
struct Finding {
  std::string check;  ///< id
  std::string kind;   ///< the outcome's slug
  Verdict verdict = Verdict::pass;
  double points = 0;
  double max_points = 0;
  bool bonus = false;
  Visibility visibility = Visibility::always;
  Text title;
  Text expected;
  Text seen;
  Text why;
  Text hint;
  Evidence evidence;
};

}  // namespace interleave::model
