#include "check/describe.hpp"

#include <csignal>
#include <cstring>

#include "base/text.hpp"
#include "check/tree.hpp"

namespace interleave::check::describe {
namespace {

/// Which of its creator's processes it is, from 1.
int number_among_siblings(const model::RunRecord& record, int index) {
  const int creator = creator_of(record, index);
  int number = 0;
  for (const int other : created_processes(record)) {
    if (other <= index && creator_of(record, other) == creator) ++number;
  }
  return number;
}

Text role(const model::RunRecord& record, int index) {
  const int number = number_among_siblings(record, index);
  const int creator = creator_of(record, index);
  if (creator <= 0) return say("child {}", "le fils {}", number);
  const int above = number_among_siblings(record, creator);
  if (creator_of(record, creator) == 0) {
    return say("child {} of child {}", "le fils {} du fils {}", number, above);
  }
  return say("a descendant of child {}", "un descendant du fils {}", above);
}

}  // namespace

Text process(const model::RunRecord& record, int index) {
  const int owner = owner_of(record, index);
  if (owner < 0) return {"an unknown process", "un processus inconnu"};
  const int pid = record.processes[static_cast<std::size_t>(index)].pid;
  if (owner != index) {
    return say("a thread (pid {}) that shares the memory of {}",
               "un thread (pid {}) qui partage la mémoire avec {}", pid, process(record, owner));
  }
  if (index == 0) return say("the main process (pid {})", "le processus principal (pid {})", pid);
  return say("{} (pid {})", "{} (pid {})", role(record, index), pid);
}

Text line(const model::RunRecord& record, std::size_t index) {
  return say("line {} ({})", "la ligne {} ({})", index + 1, in_quotes(record.lines.at(index).text));
}

Text event(const std::string& name) {
  return say("lines of the kind {}", "lignes de type {}", in_quotes(name));
}

Text arguments(const model::RunRequest& request) {
  if (request.arguments.empty()) return {"without arguments", "sans argument"};
  std::vector<std::string> shown;
  for (const std::string& argument : request.arguments) {
    const bool plain = !argument.empty() && argument.find_first_of(" \t\n") == std::string::npos;
    shown.push_back(plain ? argument : "'" + argument + "'");
  }
  return say("with the arguments {}", "avec les arguments {}", in_quotes(base::joined(shown, " ")));
}

Text signal(int number) {
  const char* short_name = sigabbrev_np(number);
  const std::string name =
      short_name == nullptr ? fmt::format("signal {}", number) : fmt::format("SIG{}", short_name);
  const auto with = [&](const char* en, const char* fr) {
    return say("{} ({})", "{} ({})", name, Text{en, fr});
  };
  switch (number) {
    case SIGSEGV:
      return with("an invalid memory access", "un accès mémoire invalide");
    case SIGBUS:
      return with("an access behind the end of a mapped file",
                  "un accès après la fin d’un fichier projeté");
    case SIGABRT:
      return with("abort, an uncaught exception or a failed assertion",
                  "abort, une exception non rattrapée ou une assertion fausse");
    case SIGFPE:
      return with("an impossible division", "une division impossible");
    case SIGILL:
      return with("an invalid instruction", "une instruction invalide");
    case SIGPIPE:
      return with("a write into a pipe that nobody reads",
                  "une écriture dans un tube que personne ne lit");
    case SIGKILL:
      return with("killed", "tué");
    case SIGXCPU:
      return with("too much CPU time", "trop de temps processeur");
    default:
      return model::same_text(name);
  }
}

namespace {

Text of_limit(const model::LimitHit& hit) {
  const auto& allowed = hit.allowed;
  const auto& reached = hit.reached;
  switch (hit.limit) {
    case model::Limit::wall:
      return say("It had not ended after {} and was stopped.",
                 "Il n’était pas terminé après {} et a été arrêté.", allowed);
    case model::Limit::standstill:
      return say(
          "It stood still: all its processes were waiting, and none could wake another any "
          "more. It was stopped.",
          "Il s’est figé : tous ses processus attendaient, et aucun ne pouvait plus en "
          "réveiller un autre. Il a été arrêté.");
    case model::Limit::cpu:
      return say(
          "Its processes used more CPU time together than the {} allowed ({}), and were stopped.",
          "Ses processus ont utilisé ensemble plus que les {} de temps processeur permis ({}), et "
          "ont été arrêtés.",
          allowed, reached);
    case model::Limit::memory:
      return say(
          "It needed more memory than the {} allowed ({} reached), and one of its processes died "
          "of "
          "it.",
          "Il a demandé plus que les {} de mémoire permis ({} atteints), et l’un de ses processus "
          "en "
          "est mort.",
          allowed, reached);
    case model::Limit::output:
      return say("It printed more than the {} allowed ({}) and was stopped.",
                 "Il a imprimé plus que les {} permis ({}) et a été arrêté.", allowed, reached);
    case model::Limit::file_size:
      return say("It would have made a file larger than the {} allowed.",
                 "Il aurait fait un fichier plus grand que les {} permis.", allowed);
    case model::Limit::disk:
      return say("It filled the {} of disk space allowed ({}).",
                 "Il a rempli les {} d’espace disque permis ({}).", allowed, reached);
    case model::Limit::processes:
      return say(
          "It started more processes and threads than are allowed ({}; it had {}), and was "
          "stopped.",
          "Il a lancé plus de processus et de threads qu’il n’est permis ({} ; il en a eu {}), et "
          "a "
          "été arrêté.",
          allowed, reached);
    case model::Limit::open_files:
      return say("One of its processes used up the number of open files allowed ({}; it had {}).",
                 "Un de ses processus a épuisé le nombre de fichiers ouverts permis ({} ; il en "
                 "avait {}).",
                 allowed, reached);
  }
  return {};
}

/// The limit that ended the run, if one did. What can be survived did not, but the processes.
const model::LimitHit* ending_limit(const model::RunRecord& record) {
  for (const model::LimitHit& hit : record.limits_hit) {
    if (!may_be_survived(hit.limit) || hit.limit == model::Limit::processes) return &hit;
  }
  return nullptr;
}

Text own_ending(const model::RunRecord& record) {
  if (const auto status = exit_status(record)) {
    return say("It ended by itself with status {}.",
               "Il s’est terminé de lui-même avec le statut {}.", *status);
  }
  if (!record.ending) return {"How it ended is not known.", "On ignore comment il s’est terminé."};
  const auto& signalled = std::get<model::Signalled>(*record.ending);
  if (signalled.by_grader) {
    return {"The grader ended it.", "Le correcteur l’a arrêté."};
  }
  return say("It was ended by the signal {}.", "Il a été terminé par le signal {}.",
             signal(signalled.signal));
}

}  // namespace

bool may_be_survived(model::Limit limit) {
  return limit == model::Limit::disk || limit == model::Limit::processes ||
         limit == model::Limit::open_files || limit == model::Limit::file_size;
}

Text ending(const model::RunRecord& record) {
  if (const auto* limit = ending_limit(record)) return of_limit(*limit);
  Text text = own_ending(record);
  for (const model::LimitHit& hit : record.limits_hit) text = text + of_limit(hit);
  return text;
}

}  // namespace interleave::check::describe
