#include <fnmatch.h>

#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

/// What a kind is called, and what removes it.
struct Kind {
  const char* slug;
  Text name;
  Text remedy;
};

Text removed_by(const char* call) {
  return say("It is removed with {}.", "On le supprime par {}.", call);
}

Kind kind_of(model::LeftoverKind kind) {
  switch (kind) {
    case model::LeftoverKind::shared_memory:
      return {"shared_memory",
              {"the shared memory object", "l’objet de mémoire partagée"},
              removed_by("shm_unlink")};
    case model::LeftoverKind::semaphore:
      return {"semaphore", {"the named semaphore", "le sémaphore nommé"}, removed_by("sem_unlink")};
    case model::LeftoverKind::message_queue:
      return {"message_queue",
              {"the message queue", "la file de messages"},
              say("It is removed with {}.", "On la supprime par {}.", "mq_unlink")};
    case model::LeftoverKind::sysv_shared_memory:
      return {"sysv_shared_memory",
              {"the System V shared memory segment", "le segment de mémoire partagée System V"},
              removed_by("shmctl(…, IPC_RMID, …)")};
    case model::LeftoverKind::sysv_semaphore:
      return {"sysv_semaphore",
              {"the System V semaphore set", "l’ensemble de sémaphores System V"},
              removed_by("semctl(…, IPC_RMID)")};
    case model::LeftoverKind::sysv_message_queue:
      return {"sysv_message_queue",
              {"the System V message queue", "la file de messages System V"},
              say("It is removed with {}.", "On la supprime par {}.", "msgctl(…, IPC_RMID, …)")};
    case model::LeftoverKind::file:
      return {"file", {"the file", "le fichier"}, removed_by("unlink")};
    case model::LeftoverKind::fifo:
      return {"fifo", {"the FIFO", "le tube nommé"}, removed_by("unlink")};
    case model::LeftoverKind::socket:
      return {"socket",
              {"the socket", "la socket"},
              say("It is removed with {}.", "On la supprime par {}.", "unlink")};
    case model::LeftoverKind::folder:
      return {"folder", {"the folder", "le dossier"}, removed_by("rmdir")};
    case model::LeftoverKind::unlisted:
      return {"unlisted",
              {"more than can be listed in", "plus qu’on ne peut énumérer dans"},
              {"Each run removes what it makes.", "Chaque exécution supprime ce qu’elle crée."}};
  }
  return {"file", {"the file", "le fichier"}, removed_by("unlink")};
}

bool is_allowed(const model::LeftoversCheck& check, const model::Leftover& leftover) {
  return std::any_of(check.allow_files.begin(), check.allow_files.end(), [&](const auto& pattern) {
    const std::size_t slash = leftover.name.rfind('/');
    const std::string name =
        slash == std::string::npos ? leftover.name : leftover.name.substr(slash + 1);
    return fnmatch(pattern.c_str(), leftover.name.c_str(), 0) == 0 ||
           fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
  });
}

std::optional<Outcome> judge_run(const model::LeftoversCheck& check, const ObservedRun& run) {
  if (exit_status(run.record) != 0) {
    return skipped({},
                   describe::ending(run.record) + Text{"What is left behind then is not judged.",
                                                       "Ce qui reste alors n’est pas jugé."});
  }
  std::optional<Outcome> outcome;
  std::int64_t others = 0;
  for (const model::Leftover& leftover : run.record.leftovers) {
    if (is_allowed(check, leftover)) continue;
    if (outcome) {
      ++others;
      continue;
    }
    const Kind kind = kind_of(leftover.kind);
    outcome = failed(kind.slug, {},
                     sentence(say("{} {} remained.", "{} {} est resté(e).", kind.name,
                                  in_quotes(leftover.name))) +
                         kind.remedy);
  }
  if (others > 0) {
    outcome->seen = outcome->seen + say("{} more remained.", "Il en est resté {} de plus.", others);
  }
  return outcome;
}

}  // namespace

Outcome judge(const model::LeftoversCheck& check, const CheckInput& input) {
  return judge_each_run(
      input,
      {"When the program has ended, nothing of it is left: no shared memory, no semaphore, no "
       "queue, no file.",
       "Quand le programme est terminé, il n’en reste rien : ni mémoire partagée, ni sémaphore, ni "
       "file, ni fichier."},
      [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
