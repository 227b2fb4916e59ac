#include "report/words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace interleave::report {

using namespace model;

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::fail:
      return "fail";
    case Verdict::inconclusive:
      return "inconclusive";
    case Verdict::skipped:
      return "skipped";
    case Verdict::error:
      return "error";
  }
  return "error";
}

const char* mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "✓";
    case Verdict::fail:
      return "✗";
    case Verdict::inconclusive:
      return "?";
    case Verdict::skipped:
      return "–";
    case Verdict::error:
      return "!";
  }
  return "!";
}

std::string word_for(Verdict verdict, Language language) {
  if (language == Language::en) return std::string(name_of(verdict));
  switch (verdict) {
    case Verdict::pass:
      return "réussi";
    case Verdict::fail:
      return "échoué";
    case Verdict::inconclusive:
      return "indécis";
    case Verdict::skipped:
      return "non jugé";
    case Verdict::error:
      return "erreur";
  }
  return "erreur";
}

std::string_view name_of(Visibility visibility) {
  switch (visibility) {
    case Visibility::always:
      return "always";
    case Visibility::hidden:
      return "hidden";
    case Visibility::after_due:
      return "after_due";
  }
  return "hidden";
}

std::string_view name_of(LeftoverKind kind) {
  switch (kind) {
    case LeftoverKind::shared_memory:
      return "shared_memory";
    case LeftoverKind::semaphore:
      return "semaphore";
    case LeftoverKind::message_queue:
      return "message_queue";
    case LeftoverKind::sysv_shared_memory:
      return "sysv_shared_memory";
    case LeftoverKind::sysv_semaphore:
      return "sysv_semaphore";
    case LeftoverKind::sysv_message_queue:
      return "sysv_message_queue";
    case LeftoverKind::file:
      return "file";
    case LeftoverKind::fifo:
      return "fifo";
    case LeftoverKind::socket:
      return "socket";
    case LeftoverKind::folder:
      return "folder";
    case LeftoverKind::unlisted:
      return "unlisted";
  }
  return "file";
}

std::string_view name_of(Limit limit) {
  switch (limit) {
    case Limit::wall:
      return "wall";
    case Limit::standstill:
      return "standstill";
    case Limit::cpu:
      return "cpu";
    case Limit::memory:
      return "memory";
    case Limit::output:
      return "output";
    case Limit::file_size:
      return "file_size";
    case Limit::disk:
      return "disk";
    case Limit::processes:
      return "processes";
    case Limit::open_files:
      return "open_files";
  }
  return "wall";
}

std::string_view name_of(Isolation isolation) {
  switch (isolation) {
    case Isolation::none:
      return "none";
    case Isolation::container:
      return "container";
    case Isolation::strict:
      return "strict";
  }
  return "none";
}

std::string_view name_of(ControlGroup group) {
  switch (group) {
    case ControlGroup::none:
      return "none";
    case ControlGroup::v1:
      return "v1";
    case ControlGroup::v2:
      return "v2";
  }
  return "none";
}

std::string_view name_of(Reaped reaped) {
  switch (reaped) {
    case Reaped::yes:
      return "yes";
    case Reaped::zombie:
      return "zombie";
    case Reaped::still_running:
      return "still_running";
    case Reaped::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view name_of(Diagnostic::Severity severity) {
  switch (severity) {
    case Diagnostic::Severity::note:
      return "note";
    case Diagnostic::Severity::warning:
      return "warning";
    case Diagnostic::Severity::error:
      return "error";
  }
  return "error";
}

std::string_view name_of(PictureRow::Turn turn) {
  switch (turn) {
    case PictureRow::Turn::same:
      return "same";
    case PictureRow::Turn::passed:
      return "passed";
    case PictureRow::Turn::preempted:
      return "preempted";
  }
  return "same";
}

std::string_view code_of(Language language) { return language == Language::fr ? "fr" : "en"; }

std::string points(double value) {
  // Adding 0 makes -0, what sums of thirds may leave behind, 0.
  std::string text = fmt::format("{:.2f}", std::round(value * 100) / 100 + 0.0);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string points_text(double reached, double max_points, bool bonus) {
  if (max_points == 0) return {};
  return fmt::format("{}/{}{}", points(reached), points(max_points), bonus ? "+" : "");
}

std::string replay_sentence(const model::Evidence& evidence, model::Language language) {
  if (evidence.replay.empty()) return {};
  return (language == model::Language::fr ? "Pour le revoir : " : "See it again: ") +
         evidence.replay;
}

std::string hidden_checks(Language language) {
  return language == Language::fr ? "vérifications cachées" : "hidden checks";
}

std::string score_text(double score, double bonus, double max_score, Language language) {
  const std::string text = fmt::format("{}/{}", points(score - bonus), points(max_score));
  if (bonus == 0) return text;
  return language == Language::fr ? fmt::format("{} + {} de bonus", text, points(bonus))
                                  : fmt::format("{} + {} bonus", text, points(bonus));
}

std::string isolation_line(Isolation isolation, ControlGroup group, Language language) {
  const bool french = language == Language::fr;
  std::string memory = french ? "mémoire de toute l’exécution additionnée par le correcteur"
                              : "memory of the whole run added up by the grader";
  if (group != ControlGroup::none) {
    memory = french ? "mémoire de toute l’exécution limitée par cgroup "
                    : "memory of the whole run limited by cgroup ";
    memory += name_of(group);
  }
  return fmt::format("{} {} ({})", french ? "isolation :" : "isolation:", name_of(isolation),
                     memory);
}

}  // namespace interleave::report
