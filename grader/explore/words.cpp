#include "explore/words.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <cstring>

namespace interleave::explore {
namespace {

using model::Text;
using wire::ObjectKind;
using wire::Operation;
using wire::ReportKind;

Text kind_words(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::mutex:
      return {"a mutex", "un mutex"};
    case ObjectKind::semaphore:
      return {"a semaphore", "un sémaphore"};
    case ObjectKind::condition:
      return {"a condition variable", "une variable de condition"};
    case ObjectKind::read_write_lock:
      return {"a read-write lock", "un verrou lecteurs-rédacteurs"};
    case ObjectKind::barrier:
      return {"a barrier", "une barrière"};
    case ObjectKind::spin_lock:
      return {"a spin lock", "un verrou tournant"};
    case ObjectKind::descriptor:
      return {"a pipe or socket", "un tube ou une socket"};
    case ObjectKind::message_queue:
      return {"a message queue", "une file de messages"};
    case ObjectKind::sysv_semaphores:
      return {"a System V semaphore", "un sémaphore System V"};
    case ObjectKind::futex:
      return {"a futex", "un futex"};
    case ObjectKind::file_name:
      return {"the file", "le fichier"};
    case ObjectKind::timer:
      return {"a timer", "un minuteur"};
    case ObjectKind::signals:
      return {"a signal", "un signal"};
    default:
      return {"a shared object", "un objet partagé"};
  }
}

Text sentence(std::string en, std::string fr) { return {std::move(en), std::move(fr)}; }

Text access_verb(std::uint32_t flags) {
  if ((flags & wire::access_frees) != 0) return {"frees", "libère"};
  if ((flags & wire::access_writes) != 0) return {"writes", "écrit dans"};
  return {"reads", "lit"};
}

}  // namespace

std::string Words::task(int index) const {
  if (index < 0 || index >= static_cast<int>(trace_.tasks.size())) return "?";
  return trace_.tasks[static_cast<std::size_t>(index)].name;
}

std::string Words::at(std::uint64_t pc) const {
  const std::string place = source_of_(pc);
  return place.empty() ? "" : fmt::format(" ({})", place);
}

Text Words::object(std::uint32_t index) const {
  const TracedObject& known = trace_.objects.at(index < trace_.objects.size() ? index : 0);
  Text words = kind_words(known.kind);
  if (known.name.empty()) return words;
  if (known.kind == ObjectKind::file_name) {
    return {words.en + " " + known.name, words.fr + " " + known.name};
  }
  return {fmt::format("{} /{}", words.en, known.name), fmt::format("{} /{}", words.fr, known.name)};
}

/// What both sides of a race do, or those of a use of freed memory.
void Words::tell_accesses(const Noted& noted, model::ExplorationFinding& into) const {
  const Text verb = access_verb(noted.flags);
  const std::string who = task(noted.task);
  const std::string where = at(noted.pc);
  const std::string other = task(noted.other_task);
  const std::string there = at(noted.other_pc);
  if (noted.kind == ReportKind::used_freed) {
    into.what = sentence(
        fmt::format("{} {} memory{} that {} has freed{}", who, verb.en, where, other, there),
        fmt::format("{} {} la mémoire{} que {} a libérée{}", who, verb.fr, where, other, there));
    return;
  }
  const bool other_wrote = (noted.flags & wire::access_other_wrote) != 0;
  into.what = sentence(
      fmt::format("{} {} memory{} that {} {}{}, and nothing orders the two: a data race", who,
                  verb.en, where, other, other_wrote ? "writes" : "reads", there),
      fmt::format(
          "{} {} la mémoire{} que {} {}{}, et rien n'ordonne les deux : un accès concurrent", who,
          verb.fr, where, other, other_wrote ? "écrit" : "lit", there));
  if ((noted.flags & wire::access_volatile) != 0) {
    into.details.push_back({"volatile does not order anything between processes or threads",
                            "volatile n'ordonne rien entre processus ou entre threads"});
  }
}

void Words::tell_noted(const Noted& noted, model::ExplorationFinding& into) const {
  into.places = {source_of_(noted.pc), source_of_(noted.other_pc)};
  const std::string who = task(noted.task);
  const std::string where = at(noted.pc);
  const Text what = object(noted.object);
  switch (noted.kind) {
    case ReportKind::race:
    case ReportKind::used_freed:
      return tell_accesses(noted, into);
    case ReportKind::assertion:
      into.what = sentence(fmt::format("an assertion fails in {}: {}", who, noted.text),
                           fmt::format("une assertion échoue dans {} : {}", who, noted.text));
      return;
    case ReportKind::crash:
      into.what = sentence(
          fmt::format("{} is killed by {}{}", who, strsignal(static_cast<int>(noted.value)), where),
          fmt::format("{} est tué par un signal ({}){}", who,
                      strsignal(static_cast<int>(noted.value)), where));
      return;
    case ReportKind::unlock_not_owner:
      into.what =
          sentence(fmt::format("{} unlocks {} that it does not hold{}", who, what.en, where),
                   fmt::format("{} libère {} qu'il ne tient pas{}", who, what.fr, where));
      return;
    case ReportKind::destroyed_in_use:
      into.what = sentence(fmt::format("{} destroys {} that {} still uses{}", who, what.en,
                                       task(noted.other_task), where),
                           fmt::format("{} détruit {} que {} utilise encore{}", who, what.fr,
                                       task(noted.other_task), where));
      return;
    case ReportKind::used_destroyed:
      into.what = sentence(fmt::format("{} uses {} that was destroyed{}", who, what.en, where),
                           fmt::format("{} utilise {} déjà détruit{}", who, what.fr, where));
      return;
    case ReportKind::uninitialised:
      into.what =
          sentence(fmt::format("{} uses {} that was never initialised{}", who, what.en, where),
                   fmt::format("{} utilise {} jamais initialisé{}", who, what.fr, where));
      return;
    case ReportKind::not_process_shared:
      into.what = sentence(
          fmt::format("{} is shared by processes, but was not initialised for that{}", what.en,
                      where),
          fmt::format("{} est partagé entre processus, sans avoir été initialisé pour cela{}",
                      what.fr, where));
      return;
    case ReportKind::double_flush:
      into.what = sentence(
          fmt::format(
              "{} writes what its parent had not yet written when it forked: it comes out twice",
              who),
          fmt::format("{} écrit ce que son parent n'avait pas encore écrit au moment du fork : "
                      "cela sort deux fois",
                      who));
      return;
    default:
      return;
  }
}

Text Words::waits(const Waiting& waiting, const Holder& holder, bool for_ever) const {
  const std::string who = task(waiting.task);
  const std::string where = at(waiting.pc);
  const Text what = object(waiting.object);
  if (waiting.stopped) {
    return {fmt::format("{} is stopped, and nobody continues it{}", who, where),
            fmt::format("{} est arrêté, et personne ne le fait reprendre{}", who, where)};
  }
  switch (waiting.operation) {
    case Operation::lock:
    case Operation::read_lock:
    case Operation::semaphore_wait: {
      if (holder.task < 0) break;
      const Text holds = waiting.operation == Operation::semaphore_wait
                             ? Text{"has taken", "a pris"}
                             : Text{"holds", "tient"};
      if (holder.task == waiting.task) {
        return {fmt::format("{} waits for {} that it {} itself{}", who, what.en, holds.en, where),
                fmt::format("{} attend {} qu'il {} lui-même{}", who, what.fr, holds.fr, where)};
      }
      const std::string owner = task(holder.task);
      const std::string taken = at(holder.pc);
      return {
          fmt::format("{} waits for {}{}, which {} {}{}", who, what.en, where, owner, holds.en,
                      taken),
          fmt::format("{} attend {}{}, que {} {}{}", who, what.fr, where, owner, holds.fr, taken)};
    }
    case Operation::wait_child:
    case Operation::join:
      return {fmt::format("{} waits for the end of {}{}", who,
                          task(static_cast<int>(waiting.detail)), where),
              fmt::format("{} attend la fin de {}{}", who, task(static_cast<int>(waiting.detail)),
                          where)};
    case Operation::wait_any:
      return {fmt::format("{} waits for a child{}", who, where),
              fmt::format("{} attend un enfant{}", who, where)};
    case Operation::condition_resume:
      return {fmt::format("{} waits for a signal to {}{}", who, what.en, where),
              fmt::format("{} attend qu'on signale {}{}", who, what.fr, where)};
    case Operation::descriptor_read:
      if (trace_.objects.at(waiting.object).kind != ObjectKind::descriptor) break;
      if (!for_ever) {
        return {fmt::format("{} waits for data in {}{}", who, what.en, where),
                fmt::format("{} attend des données dans {}{}", who, what.fr, where)};
      }
      return {fmt::format("{} waits for data or an end in {}{}: a writing end is still open", who,
                          what.en, where),
              fmt::format(
                  "{} attend des données ou une fin dans {}{} : un bout d'écriture reste ouvert",
                  who, what.fr, where)};
    case Operation::spin:
      return {fmt::format("{} reads the same value again and again{}", who, where),
              fmt::format("{} relit sans cesse la même valeur{}", who, where)};
    case Operation::sleep:
      return {fmt::format("{} sleeps{}", who, where), fmt::format("{} dort{}", who, where)};
    case Operation::signal_wait:
      return {fmt::format("{} waits for a signal{}", who, where),
              fmt::format("{} attend un signal{}", who, where)};
    default:
      break;
  }
  return {fmt::format("{} waits for {}{}", who, what.en, where),
          fmt::format("{} attend {}{}", who, what.fr, where)};
}

void Words::tell_stuck(model::ExplorationFinding& into) const {
  std::string en;
  std::string fr;
  for (const Waiting& each : trace_.waiting) {
    const TracedObject& object = trace_.objects.at(each.object);
    const Text words = waits(each, {object.owner, object.taken_at}, true);
    into.details.push_back(words);
    into.places.push_back(source_of_(each.pc));
    en += (en.empty() ? "" : "; ") + words.en;
    fr += (fr.empty() ? "" : " ; ") + words.fr;
  }
  if (into.kind == "livelock") {
    into.what = sentence("nobody gets any further: " + en, "personne n'avance plus : " + fr);
    return;
  }
  into.what = sentence("nobody can go on: " + en, "personne ne peut continuer : " + fr);
}

void Words::tell_exit(model::ExplorationFinding& into) const {
  const int status = trace_.tasks.at(0).status;
  if (WIFSIGNALED(status)) {
    into.what = sentence(
        fmt::format("the program is killed by {}", strsignal(WTERMSIG(status))),
        fmt::format("le programme est tué par un signal ({})", strsignal(WTERMSIG(status))));
    return;
  }
  into.what =
      sentence(fmt::format("the program ends with status {}", WEXITSTATUS(status)),
               fmt::format("le programme se termine avec le statut {}", WEXITSTATUS(status)));
}

void Words::tell_unwaited(std::size_t index, bool runs_on, model::ExplorationFinding& into) const {
  const model::TracedTask& child = trace_.tasks.at(index);
  into.places.push_back(source_of_(child.created_at));
  const std::string made = at(child.created_at);
  into.what =
      runs_on ? sentence(
                    fmt::format("{}{} still runs when its parent ends", child.name, made),
                    fmt::format("{}{} tourne encore quand son parent se termine", child.name, made))
              : sentence(fmt::format("{}{} is never waited for", child.name, made),
                         fmt::format("{}{} n'est jamais attendu", child.name, made));
}

void Words::tell_held(std::uint32_t index, model::ExplorationFinding& into) const {
  const TracedObject& held = trace_.objects.at(index);
  const std::string who = task(held.owner);
  const std::string where = at(held.taken_at);
  const Text what = object(index);
  into.places.push_back(source_of_(held.taken_at));
  into.what = sentence(fmt::format("{} ends and still holds {}{}", who, what.en, where),
                       fmt::format("{} se termine en tenant encore {}{}", who, what.fr, where));
}

Text Words::reservation(const Noted& noted) const {
  const std::string where = at(noted.pc);
  if (noted.kind == ReportKind::uncontrolled) {
    return {fmt::format("{} is not controlled{}", noted.text, where),
            fmt::format("{} n'est pas contrôlé{}", noted.text, where)};
  }
  return {fmt::format("a table of the exploration is full: {}", noted.text),
          fmt::format("une table de l'exploration est pleine : {}", noted.text)};
}

}  // namespace interleave::explore
