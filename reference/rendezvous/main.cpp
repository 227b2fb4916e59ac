// rendezvous [N]: two producers, two queues, and two consumers that meet after every message.
//
//   P1 --Q1--> C1
//              ||   rendezvous: nobody takes message k+1 before both have printed message k
//   P2 --Q2--> C2
//
// Everything that the processes share exists before the first fork, so each child inherits it and
// it does not matter which of them runs first: who comes early waits in a queue or a semaphore.

#include <boost/interprocess/anonymous_shared_memory.hpp>
#include <boost/interprocess/ipc/message_queue.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <boost/interprocess/sync/interprocess_semaphore.hpp>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace ipc = boost::interprocess;

namespace {

constexpr unsigned default_count = 100;
constexpr unsigned max_count = 100'000;
constexpr std::size_t queue_capacity = 64;  // a producer that is this far ahead has to wait

// A queue of integers for the processes that are forked after it was made. They inherit its
// mapping and need no name, so the name goes at once: nothing is left behind even after a crash.
class Queue {
 public:
  explicit Queue(const std::string& name)
      : messages_(ipc::create_only, name.c_str(), queue_capacity, sizeof(int)) {
    ipc::message_queue::remove(name.c_str());
  }

  void put(int value) { messages_.send(&value, sizeof value, 0); }

  int take() {
    int value = 0;
    ipc::message_queue::size_type size = 0;
    unsigned priority = 0;
    messages_.receive(&value, sizeof value, size, priority);
    return value;
  }

 private:
  ipc::message_queue messages_;
};

// The meeting point. A semaphore counts, so whoever arrives first leaves a unit that the other
// finds later; a flag or a bare signal could be missed.
class Rendezvous {
 public:
  // Say that `me` has consumed, then wait for the other. In the opposite order both would wait.
  void meet(int me) {
    has_consumed_[me].post();
    has_consumed_[1 - me].wait();
  }

 private:
  ipc::interprocess_semaphore has_consumed_[2] = {0, 0};
};

// One object in memory that the children share with their parent instead of copying it.
template <typename T>
class Shared {
 public:
  Shared() : region_(ipc::anonymous_shared_memory(sizeof(T))) { new (region_.get_address()) T(); }
  ~Shared() { get().~T(); }
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;

  T& get() { return *static_cast<T*>(region_.get_address()); }

 private:
  ipc::mapped_region region_;
};

// The child processes. None outlives this object: those that still run when it goes, because
// something failed, are killed and waited for.
class Children {
 public:
  Children() = default;
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;

  ~Children() {
    for (const pid_t pid : running_) ::kill(pid, SIGKILL);
    for (const pid_t pid : running_) ::waitpid(pid, nullptr, 0);
  }

  template <typename Work>
  void start(Work work) {
    const pid_t pid = ::fork();
    if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid == 0) ::_exit(run(work));  // not exit(): the parent's destructors are not the child's
    running_.push_back(pid);
  }

  // Throws at the first child that failed: the others would wait for it for ever.
  void wait_for_all() {
    while (!running_.empty()) {
      int status = 0;
      const pid_t pid = ::wait(&status);
      if (pid < 0) throw std::system_error(errno, std::generic_category(), "wait");
      std::erase(running_, pid);
      if (status != 0) throw std::runtime_error("a child process failed");
    }
  }

 private:
  template <typename Work>
  static int run(Work& work) {
    try {
      work();
      return std::cout.flush() ? 0 : 1;
    } catch (const std::exception& error) {
      std::cerr << "rendezvous: " << error.what() << '\n';
      return 1;
    }
  }

  std::vector<pid_t> running_;
};

// std::endl, since the line has to be out before the next step makes it visible to others.
void print(std::string_view who, int value) { std::cout << who << ' ' << value << std::endl; }

// Seeded here, in the child: a generator made before the fork would be the same in both producers.
void produce(std::string_view name, Queue& queue, int first, unsigned count) {
  std::mt19937 generator{std::random_device{}()};
  std::uniform_int_distribution<int> draw(first, first + 99);
  for (unsigned i = 0; i < count; ++i) {
    const int value = draw(generator);
    print(name, value);  // before put(): afterwards the consumer could print it first
    queue.put(value);
  }
}

// Counts its messages. An empty queue is no sign of the end: the producer may just be late.
void consume(std::string_view name, Queue& queue, Rendezvous& rendezvous, int me, unsigned count) {
  for (unsigned i = 0; i < count; ++i) {
    print(name, queue.take());
    rendezvous.meet(me);
  }
}

void run(unsigned count) {
  const std::string prefix = "rendezvous-" + std::to_string(::getpid());
  Queue q1(prefix + "-Q1");
  Queue q2(prefix + "-Q2");
  Shared<Rendezvous> rendezvous;

  Children children;
  children.start([&] { produce("P1", q1, 0, count); });
  children.start([&] { produce("P2", q2, 100, count); });
  children.start([&] { consume("C1", q1, rendezvous.get(), 0, count); });
  children.start([&] { consume("C2", q2, rendezvous.get(), 1, count); });
  children.wait_for_all();
  std::cout << "done" << std::endl;
}

std::optional<unsigned> parse_count(std::string_view text) {
  unsigned count = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, count);
  if (error != std::errc{} || end != last || count > max_count) return std::nullopt;
  return count;
}

std::optional<unsigned> read_arguments(int argc, char* argv[]) {
  if (argc == 1) return default_count;
  if (argc == 2) return parse_count(argv[1]);
  return std::nullopt;
}

}  // namespace

int main(int argc, char* argv[]) {
  const auto count = read_arguments(argc, argv);
  if (!count) {
    std::cerr << "usage: rendezvous [N]   (N from 0 to " << max_count << ")\n";
    return 2;
  }
  try {
    run(*count);
  } catch (const std::exception& error) {
    std::cerr << "rendezvous: " << error.what() << '\n';
    return 1;
  }
}
