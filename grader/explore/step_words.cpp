#include "explore/step_words.hpp"

namespace interleave::explore {
namespace {

using model::Text;
using wire::Operation;

/// `{}` is the object.
Text verb(Operation operation) {
  switch (operation) {
    case Operation::begin:
      return {"begins", "commence"};
    case Operation::fork:
      return {"forks", "fait un fork"};
    case Operation::create_thread:
      return {"starts a thread", "lance un thread"};
    case Operation::exit:
      return {"ends", "se termine"};
    case Operation::thread_exit:
      return {"ends", "se termine"};
    case Operation::wait_child:
    case Operation::wait_any:
      return {"has waited for a child", "a attendu un enfant"};
    case Operation::join:
      return {"joins a thread", "rejoint un thread"};
    case Operation::lock:
    case Operation::read_lock:
      return {"takes {}", "prend {}"};
    case Operation::try_lock:
      return {"tries to take {}", "essaie de prendre {}"};
    case Operation::unlock:
    case Operation::read_unlock:
      return {"gives {} back", "rend {}"};
    case Operation::semaphore_wait:
      return {"has waited at {}", "a attendu sur {}"};
    case Operation::semaphore_try:
      return {"tries {}", "essaie {}"};
    case Operation::semaphore_post:
      return {"posts {}", "incrémente {}"};
    case Operation::condition_wait:
      return {"begins to wait at {}", "commence à attendre {}"};
    case Operation::condition_resume:
      return {"goes on after {}", "reprend après {}"};
    case Operation::condition_signal:
      return {"signals {}", "signale {}"};
    case Operation::condition_broadcast:
      return {"signals all at {}", "signale à tous {}"};
    case Operation::barrier_arrive:
      return {"arrives at {}", "arrive à {}"};
    case Operation::barrier_leave:
      return {"leaves {}", "quitte {}"};
    case Operation::atomic_load:
      return {"reads an atomic", "lit un atomique"};
    case Operation::atomic_store:
      return {"writes an atomic", "écrit un atomique"};
    case Operation::atomic_update:
      return {"changes an atomic", "modifie un atomique"};
    case Operation::plain_read:
      return {"reads shared memory", "lit la mémoire partagée"};
    case Operation::plain_write:
      return {"writes shared memory", "écrit la mémoire partagée"};
    case Operation::descriptor_read:
      return {"reads from {}", "lit dans {}"};
    case Operation::descriptor_write:
      return {"writes to {}", "écrit dans {}"};
    case Operation::descriptor_close:
      return {"closes {}", "ferme {}"};
    case Operation::descriptor_poll:
      return {"looks at descriptors", "observe des descripteurs"};
    case Operation::sleep:
      return {"has slept", "a dormi"};
    case Operation::yield:
      return {"gives way", "cède sa place"};
    case Operation::spin:
      return {"looks again", "regarde de nouveau"};
    case Operation::signal_send:
      return {"sends a signal", "envoie un signal"};
    case Operation::signal_wait:
      return {"has waited for a signal", "a attendu un signal"};
    case Operation::cancel:
      return {"cancels a thread", "annule un thread"};
    case Operation::name_look:
      return {"looks for {}", "cherche {}"};
    case Operation::name_change:
      return {"makes, empties or removes {}", "crée, vide ou supprime {}"};
    case Operation::execute:
      return {"executes a program", "exécute un programme"};
    default:
      return {"uses {}", "utilise {}"};
  }
}

std::string with(const std::string& pattern, const std::string& object) {
  const std::size_t at = pattern.find("{}");
  return at == std::string::npos ? pattern
                                 : pattern.substr(0, at) + object + pattern.substr(at + 2);
}

}  // namespace

Text step_words(Operation operation, const Text& object) {
  const Text pattern = verb(operation);
  return {with(pattern.en, object.en), with(pattern.fr, object.fr)};
}

}  // namespace interleave::explore
