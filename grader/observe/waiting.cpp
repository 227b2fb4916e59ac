#include "observe/waiting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "observe/roles.hpp"

namespace interleave::observe {
namespace {

using model::BlockedThread;
using model::RunRecord;
using model::Text;
using Waits = BlockedThread::Waits;

constexpr std::size_t named_at_most = 3;

Text operator+(const Text& a, const Text& b) { return {a.en + b.en, a.fr + b.fr}; }

/// "child 1 (pid 10), child 2 (pid 11) and others"
Text listed(const RunRecord& record, const std::vector<int>& processes) {
  Text text;
  for (std::size_t i = 0; i < processes.size(); ++i) {
    if (i == named_at_most) return text + Text{" and others", " et d'autres"};
    const bool last = i + 1 == processes.size();
    if (i > 0) text = text + (last ? Text{" and ", " et "} : Text{", ", ", "});
    text = text + role(record, processes[i]);
  }
  return text;
}

/// "semaphore /items" in French: "le sémaphore /items". The first word is the grader's own.
struct Noun {
  std::string_view word;
  std::string_view en;
  std::string_view fr;
};
constexpr std::array nouns{
    Noun{"semaphore", "semaphore", "le sémaphore"},
    Noun{"mutex", "mutex", "le mutex"},
    Noun{"condition", "condition variable", "la variable de condition"},
    Noun{"futex", "futex", "le futex"},
    Noun{"pipe", "pipe", "le tube"},
    Noun{"FIFO", "FIFO", "le tube nommé"},
    Noun{"fifo", "FIFO", "le tube nommé"},
    Noun{"descriptor", "descriptor", "le descripteur"},
    Noun{"socket", "socket", "la socket"},
    Noun{"queue", "queue", "la file"},
    Noun{"message", "message", "le message"},
    Noun{"file", "file", "le fichier"},
};

/// Descriptors are what the program's own calls name: "pipe 3" alone would leave open what counts.
Text numbered_pipe(std::string_view number) {
  return {fmt::format("a pipe (its descriptor{})", number),
          fmt::format("un tube (son descripteur{})", number)};
}

/// A primitive that has no name but the memory it lies in. Nothing: it has another one.
std::optional<Text> in_memory(const std::string& shown, std::string_view noun) {
  constexpr std::pair<std::string_view, const char*> memories[] = {
      {"shared memory", "mémoire partagée"},
      {"System V shared memory", "mémoire partagée System V"},
      {"private memory", "mémoire privée"}};
  constexpr Noun primitives[] = {
      {"semaphore", "a semaphore", "un sémaphore"},
      {"mutex", "a mutex", "un mutex"},
      {"condition", "a condition variable", "une variable de condition"}};
  for (const auto& [memory, french] : memories) {
    if (!shown.starts_with(memory)) continue;
    const std::string rest = shown.substr(memory.size());
    for (const Noun& each : primitives) {
      if (each.word != noun) continue;
      return Text{fmt::format("{} in {}", each.en, shown),
                  fmt::format("{} en {}{}", each.fr, french, rest)};
    }
  }
  return std::nullopt;
}

Text object(const BlockedThread& thread, std::string_view otherwise) {
  const std::string shown = base::one_line(
      base::shortened(thread.object.empty() ? std::string(otherwise) : thread.object, 100));
  if (const auto primitive = in_memory(shown, otherwise)) return *primitive;
  const std::string word = shown.substr(0, shown.find(' '));
  const std::string rest = shown.substr(word.size());
  if (word == "pipe" && !rest.empty()) return numbered_pipe(rest);
  const auto noun = std::find_if(nouns.begin(), nouns.end(),
                                 [&](const Noun& known) { return known.word == word; });
  if (noun == nouns.end()) return {shown, shown};
  const std::string_view article = rest.empty() ? "a " : "";
  return {fmt::format("{}{}{}", article, noun->en, rest), fmt::format("{}{}", noun->fr, rest)};
}

std::string decimal(double value, char point) {
  std::string text = fmt::format("{:.1f}", value);
  std::replace(text.begin(), text.end(), '.', point);
  return text;
}

bool only_itself(const BlockedThread& thread) {
  return thread.on == std::vector<int>{thread.process};
}

std::vector<int> others(const BlockedThread& thread) {
  std::vector<int> result = thread.on;
  std::erase(result, thread.process);
  return result;
}

Text pipe_data(const RunRecord& record, const BlockedThread& thread) {
  const Text from = object(thread, "pipe");
  Text text{fmt::format("waits for data from {}", from.en),
            fmt::format("attend des données sur {}", from.fr)};
  if (only_itself(thread)) {
    return text +
           Text{
               ", but only it itself still holds the write end open: it will never see the "
               "end of the data. It has to close the write end before it reads",
               ", mais lui seul en garde encore l'extrémité d'écriture ouverte : il ne verra "
               "jamais la fin des données. Il doit fermer l'extrémité d'écriture avant de lire"};
  }
  const bool itself_too =
      std::find(thread.on.begin(), thread.on.end(), thread.process) != thread.on.end();
  const Text holders = listed(record, others(thread));
  if (holders.empty()) return text;
  text = text +
         Text{fmt::format(", whose write end is still open in {}", holders.en),
              fmt::format(", dont l'extrémité d'écriture est encore ouverte dans {}", holders.fr)};
  return itself_too ? text + Text{" and in itself", " et dans lui-même"} : text;
}

Text pipe_room(const RunRecord& record, const BlockedThread& thread) {
  const Text to = object(thread, "pipe");
  const Text text{fmt::format("writes to {}, which is full", to.en),
                  fmt::format("écrit dans {}, qui est plein", to.fr)};
  if (only_itself(thread)) {
    return text + Text{", and only it itself still holds the read end open",
                       ", et lui seul en garde encore l'extrémité de lecture ouverte"};
  }
  const Text readers = listed(record, others(thread));
  if (readers.empty()) return text + Text{" and which nobody reads", " et que personne ne lit"};
  return text + Text{"; its read end is open in " + readers.en,
                     " ; son extrémité de lecture est ouverte dans " + readers.fr};
}

Text child(const RunRecord& record, const BlockedThread& thread) {
  const Text who = listed(record, thread.on);
  if (who.empty()) return {"waits for a child to end", "attend la fin d'un fils"};
  const char* end = thread.on.size() > 1 ? "se terminent" : "se termine";
  return {fmt::format("waits for {} to end", who.en), fmt::format("attend que {} {}", who.fr, end)};
}

Text any_child(const RunRecord& record, const BlockedThread& thread) {
  const Text who = listed(record, thread.on);
  const Text text{"waits for one of its children to end", "attend la fin d'un de ses fils"};
  return who.empty() ? text : text + Text{" (" + who.en + ")", " (" + who.fr + ")"};
}

Text mutex(const RunRecord& record, const BlockedThread& thread) {
  const Text what = object(thread, "mutex");
  const Text text{"waits for " + what.en, "attend " + what.fr};
  if (only_itself(thread)) {
    return text + Text{", which it holds itself", ", qu'il détient lui-même"};
  }
  const Text holder = listed(record, others(thread));
  if (holder.empty()) return text;
  return text + Text{", held by " + holder.en, ", détenu par " + holder.fr};
}

/// Something that somebody else has to do something for: `never` when nobody can, else `until`.
Text event(const BlockedThread& thread, std::string_view noun, bool stuck, const Text& never,
           const Text& until) {
  const Text what = object(thread, noun);
  const Text text{"waits on " + what.en, "attend " + what.fr};
  return text + (stuck ? never : until);
}

Text semaphore(const BlockedThread& thread, bool stuck) {
  return event(thread, "semaphore", stuck,
               {", which nobody can post any more", ", que plus personne ne peut incrémenter"},
               {" until somebody posts it", " jusqu'à ce que quelqu'un l'incrémente"});
}

Text condition(const BlockedThread& thread, bool stuck) {
  return event(thread, "condition", stuck,
               {", which nobody can signal any more", ", que plus personne ne peut signaler"},
               {" until somebody signals it", " jusqu'à ce que quelqu'un la signale"});
}

Text message(const BlockedThread& thread) {
  const Text what = object(thread, "queue");
  return {"waits for a message or for room in " + what.en,
          "attend un message ou de la place dans " + what.fr};
}

Text busy(const BlockedThread& thread) {
  if (thread.state == 'Z' || thread.state == 'X') {
    return {"has ended, but was not waited for", "est terminé, mais n'a pas été attendu"};
  }
  if (thread.state == 'T' || thread.state == 't') return {"is stopped", "est arrêté"};
  const double cpu = model::seconds(thread.cpu);
  return {fmt::format("is still computing ({} s of CPU time so far): an endless loop, active "
                      "waiting, or long work",
                      decimal(cpu, '.')),
          fmt::format("calcule encore ({} s de temps processeur) : boucle sans fin, attente active "
                      "ou long travail",
                      decimal(cpu, ','))};
}

Text named_object(const BlockedThread& thread, const Text& before, std::string_view noun) {
  return before + object(thread, noun);
}

Text other(const BlockedThread& thread) {
  const std::string call = base::one_line(base::shortened(thread.system_call, 40));
  if (call.empty()) return {"waits", "attend"};
  return {"waits in the system call " + call, "attend dans l'appel système " + call};
}

}  // namespace

bool can_go_on(const BlockedThread& thread) {
  if (thread.waits == Waits::nothing) return thread.state != 'Z' && thread.state != 'X';
  return thread.waits == Waits::sleep || thread.waits == Waits::other ||
         thread.waits == Waits::input;
}

Text waiting(const RunRecord& record, const BlockedThread& thread, bool stuck) {
  switch (thread.waits) {
    case Waits::nothing:
      return busy(thread);
    case Waits::child:
      return child(record, thread);
    case Waits::any_child:
      return any_child(record, thread);
    case Waits::pipe_data:
      return pipe_data(record, thread);
    case Waits::pipe_room:
      return pipe_room(record, thread);
    case Waits::input:
      return {"waits for standard input", "attend l'entrée standard"};
    case Waits::semaphore:
    case Waits::sysv_semaphore:
      return semaphore(thread, stuck);
    case Waits::mutex:
      return mutex(record, thread);
    case Waits::condition:
      return condition(thread, stuck);
    case Waits::futex:
      return named_object(thread,
                          {"waits for a mutex, semaphore, condition or thread (futex): ",
                           "attend un mutex, un sémaphore, une condition ou un thread (futex) : "},
                          "futex");
    case Waits::sysv_message:
    case Waits::posix_message:
      return message(thread);
    case Waits::sleep:
      return {"sleeps", "dort"};
    case Waits::lock_file:
      return named_object(thread, {"waits for the lock of ", "attend le verrou sur "}, "file");
    case Waits::signal:
      return {"waits for a signal", "attend un signal"};
    case Waits::socket:
      return named_object(thread,
                          {"waits for data or room at ", "attend des données ou de la place sur "},
                          "socket");
    case Waits::other:
      break;
  }
  return other(thread);
}

}  // namespace interleave::observe
