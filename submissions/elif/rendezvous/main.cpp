#include "parties.hpp"

#include <boost/interprocess/ipc/message_queue.hpp>
#include <boost/interprocess/sync/named_semaphore.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

namespace bi = boost::interprocess;

static const Names FIRST{"rdv_q1", "rdv_s1", "rdv_s2"};
static const Names SECOND{"rdv_q2", "rdv_s2", "rdv_s1"};

// Removes the names when it is made (an earlier run may have crashed) and when it goes.
struct Cleaner {
  Cleaner() { clean(); }
  ~Cleaner() { clean(); }
  static void clean() {
    for (const Names* n : {&FIRST, &SECOND}) {
      bi::message_queue::remove(n->queue.c_str());
      bi::named_semaphore::remove(n->my_turn_is_over.c_str());
    }
  }
};

static int run(unsigned n) {
  Cleaner cleaner;
  bi::message_queue q1(bi::create_only, FIRST.queue.c_str(), 1000, sizeof(int));
  bi::message_queue q2(bi::create_only, SECOND.queue.c_str(), 1000, sizeof(int));
  bi::named_semaphore s1(bi::create_only, "rdv_s1", 0);
  bi::named_semaphore s2(bi::create_only, "rdv_s2", 0);

  const std::vector<std::function<void()>> parties = {
      [&] { producer("P1", FIRST, 0, 100, n); },
      [&] { consumer("C1", FIRST); },
      [&] { producer("P2", SECOND, 100, 200, n); },
      [&] { consumer("C2", SECOND); },
  };
  std::vector<pid_t> pids;
  for (const auto& party : parties) {
    pid_t pid = fork();
    if (pid == 0) {
      try {
        party();
        _exit(0);
      } catch (const std::exception& e) {
        std::cerr << e.what() << std::endl;
        _exit(1);
      }
    }
    if (pid < 0) {
      std::cerr << "fork failed" << std::endl;
      for (pid_t p : pids) kill(p, SIGKILL);
      break;
    }
    pids.push_back(pid);
  }
  int failures = 4 - static_cast<int>(pids.size());
  for (pid_t pid : pids) {
    int status;
    waitpid(pid, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) failures++;
  }
  if (failures) return 1;
  std::cout << "done" << std::endl;
  return 0;
}

int main(int argc, char* argv[]) {
  unsigned long n = 100;
  try {
    if (argc > 2) throw std::invalid_argument("too many arguments");
    if (argc == 2) {
      const std::string s = argv[1];
      if (s.empty() || s.find_first_not_of("0123456789") != std::string::npos)
        throw std::invalid_argument("N is not a number");
      n = std::stoul(s);
      if (n > 100000) throw std::out_of_range("N is too big");
    }
  } catch (const std::exception& e) {
    std::cerr << "usage: rendezvous [N]: " << e.what() << std::endl;
    return 2;
  }
  try {
    return run(static_cast<unsigned>(n));
  } catch (const std::exception& e) {
    std::cerr << e.what() << std::endl;
    return 1;
  }
}
