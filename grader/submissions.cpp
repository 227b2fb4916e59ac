#include "submissions.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <set>

#include "base/text.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

std::string suggestion(const fs::path& path, const std::vector<std::string>& exercises,
                       bool french) {
  const std::string near = base::nearest(path.filename().string(), exercises);
  if (near.empty()) return near;
  return french ? fmt::format(" ; vouliez-vous dire « {} » ?", near)
                : fmt::format("; did you mean “{}”?", near);
}

model::Text reason_of(batch::NotGraded why) {
  using batch::NotGraded;
  switch (why) {
    case NotGraded::no_exercise:
      return {"no exercise of this name", "aucun exercice de ce nom"};
    case NotGraded::doubled:
      return {"the exercise is beside it already, in a folder or an archive",
              "l’exercice est déjà à côté, dans un dossier ou une archive"};
    case NotGraded::no_submission:
      return {"holds no submission", "ne contient aucun rendu"};
    case NotGraded::loose_source:
      return {"sources belong in a folder <student>/<exercise>/",
              "les sources vont dans un dossier <étudiant>/<exercice>/"};
    case NotGraded::other_archive:
      return {"an archive that is not unpacked; .zip, .tar, .tar.gz, .tar.bz2 and .tar.xz are",
              "une archive qui n’est pas ouverte ; .zip, .tar, .tar.gz, .tar.bz2 et .tar.xz le "
              "sont"};
    case NotGraded::loose_archive:
      return {"archives belong in a student’s folder, <student>/<exercise>.zip",
              "les archives vont dans le dossier d’un étudiant, <étudiant>/<exercice>.zip"};
    case NotGraded::link:
      return {"a link, which is not followed", "un lien, qui n’est pas suivi"};
    case NotGraded::unreadable:
      return {"cannot be read", "illisible"};
  }
  return {};
}

}  // namespace

batch::Discovery discover_all(const GradeCommand& command, const Places& places,
                              const std::vector<std::string>& exercises) {
  const batch::Known known{exercises, places.specs, places.list_command()};
  batch::Discovery all;
  std::set<fs::path> taken;
  for (const fs::path& path : command.paths) {
    batch::Discovery found = batch::discover(path, command.exercise, known);
    // The same submission may be given twice, by itself and in a class.
    for (batch::Job& job : found.jobs) {
      if (taken.insert(fs::weakly_canonical(job.folder.parent_path()) / job.folder.filename())
              .second) {
        all.jobs.push_back(std::move(job));
      }
    }
    std::move(found.left_out.begin(), found.left_out.end(), std::back_inserter(all.left_out));
  }
  return all;
}

std::vector<std::string> not_graded(const batch::Discovery& discovery,
                                    const std::vector<std::string>& exercises,
                                    model::Language language) {
  const bool french = language == model::Language::fr;
  std::vector<std::string> all;
  for (const batch::LeftOut& each : discovery.left_out) {
    const bool misspelt = each.why == batch::NotGraded::no_exercise;
    all.push_back(
        fmt::format("{}: {}{}{}", base::one_line(each.path.string()),
                    french ? "non noté : " : "not graded: ", reason_of(each.why).in(language),
                    misspelt ? suggestion(each.path, exercises, french) : ""));
  }
  return all;
}

}  // namespace interleave
