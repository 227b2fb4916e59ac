#include "push/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/say.hpp"
#include "base/text.hpp"

namespace interleave::push {

namespace {

using base::one_line;
using base::say;
using model::Text;

std::string ledger_name(const Config& config, const LineItem& item) {
  if (!item.url.empty()) return item.url;
  return fmt::format("{} resource_id={} tag={}", config.line_items_url, item.resource_id, item.tag);
}

/// Why a grade cannot be pushed, or nothing.
Text obstacle(const Grade& grade, const Roster& roster) {
  if (grade.student.empty()) {
    return say("{}: was graded outside of a class, so that it names no student",
               "{} : a été corrigé hors d’une classe et ne nomme pas d’étudiant",
               one_line(grade.submission));
  }
  const std::string whose = one_line(grade.student + ", " + grade.exercise);
  if (!grade.score) {
    return say("{}: has no grade: the grader failed, or nothing could be judged",
               "{} : n’a pas de note : le correcteur a échoué, ou rien n’a pu être jugé", whose);
  }
  if (!roster.contains(grade.student)) {
    return say("{}: the roster has no user id for “{}”",
               "{} : la liste n’a pas d’identifiant pour « {} »", whose, one_line(grade.student));
  }
  return {};
}

const Entry* entry_in(const Ledger& ledger, const std::string& line_item, const std::string& user) {
  const auto users = ledger.find(line_item);
  if (users == ledger.end()) return nullptr;
  const auto entry = users->second.find(user);
  return entry == users->second.end() ? nullptr : &entry->second;
}

void add_grade(Batch& batch, const Grade& grade, const std::string& user, const Ledger& ledger) {
  const Entry* known = entry_in(ledger, batch.name, user);
  const std::optional<Taken> before = known == nullptr ? std::nullopt : known->score;
  if (before == taken(*grade.score)) {
    ++batch.unchanged;
  } else {
    batch.due.push_back({grade.student, user, *grade.score, before});
  }
}

Batch batch_of(const Config& config, const LineItem& item, const std::vector<Grade>& grades,
               const Roster& roster, const Ledger& ledger, std::vector<Text>& left_out) {
  Batch batch{item, ledger_name(config, item), {}, 0};
  for (const Grade& grade : grades) {
    if (grade.exercise != item.exercise) continue;
    Text reason = obstacle(grade, roster);
    if (reason.empty()) {
      add_grade(batch, grade, roster.at(grade.student), ledger);
    } else {
      left_out.push_back(std::move(reason));
    }
  }
  return batch;
}

/// Exercises of the reports that have no line item, and line items without a report.
std::vector<Text> notes_on(const Config& config, const std::vector<Grade>& grades) {
  std::map<std::string, int> counts;
  for (const Grade& grade : grades) ++counts[grade.exercise];
  std::vector<Text> notes;
  for (const LineItem& item : config.line_items) {
    if (counts.erase(item.exercise) > 0) continue;
    notes.push_back(say("{}: the reports hold nothing of this exercise",
                        "{} : les rapports n’ont rien de cet exercice", one_line(item.exercise)));
  }
  for (const auto& [exercise, count] : counts) {
    notes.push_back(say("{}: has no line item in the configuration; grades not pushed: {}",
                        "{} : n’a pas d’élément de note dans la configuration ; notes non "
                        "poussées : {}",
                        one_line(exercise), count));
  }
  return notes;
}

}  // namespace

Plan planned(const Config& config, const std::vector<Grade>& grades, const Roster& roster,
             const Ledger& ledger) {
  Plan plan;
  for (const LineItem& item : config.line_items) {
    plan.batches.push_back(batch_of(config, item, grades, roster, ledger, plan.left_out));
  }
  plan.notes = notes_on(config, grades);
  return plan;
}

}  // namespace interleave::push
