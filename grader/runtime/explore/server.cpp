// The program stops here before main, and is forked once for each schedule: what the dynamic linker
// and libc have done by then need not be done again. The engine speaks through descriptor 0.

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

/// The linker's names for what REAL() leaves behind.
extern "C" interleave::runtime::Real __start_interleave_real[];
extern "C" interleave::runtime::Real __stop_interleave_real[];

namespace interleave::runtime {

int block_fd = -1;

bool map_block(int fd) {
  void* const at =
      REAL(mmap)(nullptr, sizeof(wire::Block), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (at == MAP_FAILED) return false;
  block = static_cast<wire::Block*>(at);
  return true;
}

void prepare_program() {
  for (Real* each = __start_interleave_real; each != __stop_interleave_real; ++each) found(*each);
  dlerror();  // not every program has all of them
  start_streams();
  prepare_crash_handlers();
  watch_exit();
  watch_forks();
  place_in_program();
}

namespace {

constexpr int first_kept = 100;  ///< descriptors of the server
int control = -1;

int moved(int fd) {
  const int high = fcntl(fd, F_DUPFD_CLOEXEC, first_kept);
  REAL(close)(fd);
  return high;
}

/// The engine's hello carries the descriptors of the block, input, output and errors.
bool receive_hello() {
  constexpr std::size_t count = 4;
  char word = 0;
  iovec part{&word, 1};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int) * count)];
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = room;
  message.msg_controllen = sizeof room;
  if (recvmsg(control, &message, 0) != 1 || word != wire::word_hello) return false;
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (header == nullptr || header->cmsg_len != CMSG_LEN(sizeof(int) * count)) return false;
  const int* given = reinterpret_cast<const int*>(CMSG_DATA(header));
  if (!map_block(given[0])) return false;
  block_fd = moved(given[0]);
  int standard[3];
  for (int i = 0; i < 3; ++i) standard[i] = moved(given[i + 1]);
  for (int i = 0; i < 3; ++i) {
    REAL(dup2)(standard[i], i);
    REAL(close)(standard[i]);
  }
  return block->magic == wire::magic && block->version == wire::version;
}

bool stay_on(std::uint32_t core) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(core, &one);
  return sched_setaffinity(0, sizeof one, &one) == 0;
}

/// All tasks on one core, so that handing over the turn wakes no other; the engine's, so that this
/// is true of its turn as well.
void pin() {
  static std::uint32_t pinned = ~0U;
  const std::uint32_t wanted = block->plan.core;
  if (pinned == wanted) return;
  if (!stay_on(wanted) && pinned == ~0U) stay_on(static_cast<std::uint32_t>(sched_getcpu()));
  pinned = wanted;
}

void reset_block() {
  const std::uint32_t schedule = block->schedule + 1;
  auto* from = reinterpret_cast<char*>(&block->schedule);
  auto* to = reinterpret_cast<char*>(&block->plan);
  for (char* at = from; at < to; ++at) *at = 0;
  for (std::uint16_t& each : block->object_index) each = 0;
  block->schedule = schedule;
  block->turn = block->last = wire::nobody;
  block->random = mixed(block->plan.seed);
  block->clocks_used = 16;
  block->server = kernel_pid();
}

void become_program() {
  REAL(close)(control);
  REAL(close)(block_fd);
  exploring = true;
  const std::uint16_t root = new_task(0, false, 0);
  task(root).parent = wire::nobody;
  task(root).pid = kernel_pid();
  process = root;
  self = root;
  block->turn = root;
}

/// In virtual time nothing lasts. Real time passes only when the program computes.
bool await_end(pid_t root) {
  constexpr int most_seconds = 10;
  std::uint32_t progress = 0;
  int still = 0;
  auto* ending = reinterpret_cast<std::uint32_t*>(&block->ending);
  while (__atomic_load_n(ending, __ATOMIC_ACQUIRE) == 0) {
    timespec patience{0, 200'000'000};
    REAL(syscall)(SYS_futex, ending, FUTEX_WAIT, 0, &patience, nullptr, 0);
    still = progress == block->progress + block->step_count ? still + 1 : 0;
    progress = block->progress + block->step_count;
    const std::uint16_t holder = block->turn;
    const bool died = still > 0 && holder < wire::most_tasks &&
                      is_gone(block->tasks[block->tasks[holder].process % wire::most_tasks].pid, 0);
    const bool gone =
        died || (block->task_count == 0 && REAL(waitpid)(root, nullptr, WNOHANG) == root);
    if (gone || still > most_seconds * 5) return false;
  }
  return true;
}

void kill_everything(pid_t root) {
  REAL(kill)(root, SIGKILL);
  for (std::uint32_t i = 0; i < block->task_count && i < wire::most_tasks; ++i) {
    const wire::Task& each = block->tasks[i];
    if (each.is_thread == 0 && each.pid > 1 && each.reaped != 1) REAL(kill)(each.pid, SIGKILL);
  }
  while (REAL(waitpid)(-1, nullptr, 0) > 0 || errno == EINTR) {
  }
}

/// What the block says the program can say; this it cannot.
std::int32_t true_end(pid_t root) {
  constexpr long patience_ms = 10'000;
  int status = 0;
  if (block->ending != wire::Ending::finished) return wire::not_ended;
  const auto reaped = [&] { return REAL(waitpid)(root, &status, WNOHANG) == root; };
  return reaped() || (is_gone(root, patience_ms) && reaped()) ? status : wire::not_ended;
}

bool run_schedule() {
  reset_block();
  pin();
  const pid_t root = REAL(fork)();
  if (root < 0) return false;
  if (root == 0) {
    become_program();
    return true;
  }
  if (!await_end(root)) block->ending = wire::Ending::lost;
  const wire::Done done{wire::word_done, {}, true_end(root)};
  kill_everything(root);
  clean_names();
  clean_folders();
  return REAL(write)(control, &done, sizeof done) == sizeof done ? false : (leave(3), false);
}

/// What a program does may depend on its addresses, so they are those of each other server: without
/// random ones. Where that is forbidden (some containers), the engine notices.
bool fixes_addresses() {
  constexpr unsigned long ask = 0xffffffff;
  const auto fixed = [] { return (personality(ask) & ADDR_NO_RANDOMIZE) != 0; };
  const int now = personality(ask);
  if (now < 0 || fixed()) return false;
  return personality(static_cast<unsigned>(now) | ADDR_NO_RANDOMIZE) >= 0 && fixed();
}

/// Both count from a program's start on. What is not bound then would be by each process that calls
/// it first.
void begin_with_all_bound(char** arguments) {
  constexpr const char* bind_now = "LD_BIND_NOW";
  const bool fixes = fixes_addresses();
  if (getenv(bind_now) == nullptr || fixes) {
    setenv(bind_now, "1", 1);
    REAL(execve)("/proc/self/exe", arguments, environ);
  }
  unsetenv(bind_now);
}

__attribute__((constructor(101))) void serve(int, char** arguments, char**) {
  const char* const wanted = getenv(wire::environment_name);
  if (wanted == nullptr) return;
  if (rejoin(wanted)) return;
  begin_with_all_bound(arguments);
  if (same_text(wanted, wire::own_folders)) learn_folders();
  unsetenv(wire::environment_name);
  control = moved(STDIN_FILENO);
  if (!receive_hello()) leave(3);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  prepare_program();
  for (;;) {
    char word = 0;
    if (REAL(read)(control, &word, 1) != 1) leave(0);
    if (word == wire::word_run && run_schedule()) return;
  }
}

}  // namespace

}  // namespace interleave::runtime
