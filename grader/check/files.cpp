#include <algorithm>

#include "base/text.hpp"
#include "check/kinds.hpp"

namespace interleave::check {
namespace {

const model::ProducedFile* find(const RunRecord& record, const std::string& path) {
  const auto found = std::find_if(record.files.begin(), record.files.end(),
                                  [&](const auto& file) { return file.path == path; });
  return found == record.files.end() ? nullptr : &*found;
}

Outcome missing(const std::string& path) {
  return failed("missing", say("There is a file {}.", "Il y a un fichier {}.", in_quotes(path)),
                {"It is not there.", "Il n’y est pas."});
}

/// A newline at the very end makes no difference.
std::string_view without_last_newline(std::string_view text) {
  if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  return text;
}

std::optional<Outcome> judge_content(const RunRecord& record, const std::string& path,
                                     const std::string& wanted) {
  const auto* file = find(record, path);
  if (file == nullptr) return missing(path);
  const Text expected = say("The file {} holds {}.", "Le fichier {} contient {}.", in_quotes(path),
                            in_quotes(wanted));
  if (!file->content) {
    return failed("differs", expected,
                  {"It is no regular file, or too large.",
                   "Ce n’est pas un fichier ordinaire, ou il est trop grand."});
  }
  if (without_last_newline(*file->content) == without_last_newline(wanted)) return std::nullopt;
  return failed("differs", expected,
                say("It holds {}.", "Il contient {}.", in_quotes(*file->content)));
}

std::optional<Outcome> judge_run(const model::FilesCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  for (const std::string& element : check.exist) {
    const std::string path = filled(input, run, element);
    if (find(run.record, path) == nullptr) return missing(path);
  }
  for (const std::string& element : check.absent) {
    const std::string path = filled(input, run, element);
    if (find(run.record, path) == nullptr) continue;
    return failed("present",
                  say("There is no file {}.", "Il n’y a pas de fichier {}.", in_quotes(path)),
                  {"It is there.", "Il y est."});
  }
  for (const auto& [path, content] : check.contents) {
    auto outcome = judge_content(run.record, filled(input, run, path), filled(input, run, content));
    if (outcome) return outcome;
  }
  for (const std::string& element : check.executable) {
    const std::string path = filled(input, run, element);
    const auto* file = find(run.record, path);
    if (file == nullptr) return missing(path);
    if ((file->mode & 0111U) != 0) continue;
    return failed(
        "differs",
        say("The file {} is executable.", "Le fichier {} est exécutable.", in_quotes(path)),
        {"It is not.", "Il ne l’est pas."});
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::FilesCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"The current folder holds the right files after the run.",
                         "Le dossier courant contient les bons fichiers après l’exécution."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
