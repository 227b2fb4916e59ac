#include "explore/target.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/result.hpp"
#include "os/failure.hpp"

namespace interleave::explore {
namespace {

constexpr std::size_t kept_output = 64U << 10U;
constexpr int patience_ms = 30'000;  ///< without any progress
constexpr int most_patience = 20;    ///< times that, whatever the program shows as progress

os::UniqueFd memory_file(const char* name, off_t size, bool append = false) {
  os::UniqueFd file(memfd_create(name, MFD_CLOEXEC));
  if (!file || ftruncate(file.get(), size) != 0) os::throw_failure("memfd_create");
  if (append) fcntl(file.get(), F_SETFL, O_APPEND);
  return file;
}

/// A file that the program can only read, however it opens it: what one schedule writes into it the
/// next ones would read.
os::UniqueFd read_only_file(const char* name, const std::string& content) {
  const os::UniqueFd file(memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
  const auto size = static_cast<ssize_t>(content.size());
  constexpr int seals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;
  if (!file || write(file.get(), content.data(), content.size()) != size ||
      fcntl(file.get(), F_ADD_SEALS, seals) != 0) {
    os::throw_failure("the standard input of a program");
  }
  const std::string path = "/proc/self/fd/" + std::to_string(file.get());
  os::UniqueFd reading(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!reading) os::throw_failure("the standard input of a program");
  return reading;
}

void say_hello(int socket, const std::array<int, 4>& given) {
  char word = wire::word_hello;
  iovec part{&word, 1};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof given)] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = room;
  message.msg_controllen = sizeof room;
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof given);
  std::memcpy(CMSG_DATA(header), given.data(), sizeof given);
  if (sendmsg(socket, &message, MSG_NOSIGNAL) != 1) os::throw_failure("the explored program");
}

std::string content(int file) {
  std::string bytes(kept_output, '\0');
  const ssize_t got = pread(file, bytes.data(), bytes.size(), 0);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

/// The program has come to its end, and where that is a good one, the kernel says so as well.
bool confirmed(const Trace& trace, const wire::Done& done) {
  if (trace.ending != wire::Ending::finished) return false;
  if (trace.tasks.empty() || !trace.tasks[0].ended) return false;
  return trace.tasks[0].status != 0 || done.root_status == 0;
}

/// What nobody confirms is no good end.
bool believable(const Trace& trace) {
  if (trace.ending != wire::Ending::finished) return true;
  const bool executed = std::any_of(trace.noted.begin(), trace.noted.end(), [](const auto& each) {
    return each.kind == wire::ReportKind::uncontrolled;
  });
  // Inconclusive unless it is confirmed: the first process may be another program by now.
  return executed || trace.confirmed;
}

/// The program has the same open file, and may have changed how it is written.
void empty(int file) {
  if (fcntl(file, F_SETFL, O_APPEND) != 0) os::throw_failure("fcntl");
  if (lseek(file, 0, SEEK_END) > 0 && ftruncate(file, 0) != 0) os::throw_failure("ftruncate");
}

unsigned core() { return static_cast<unsigned>(std::max(sched_getcpu(), 0)); }

/// Keeps this thread on the core where it is: where the program runs, too, so that neither has to
/// wake another core to be heard.
class OnOneCore {
 public:
  OnOneCore() {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(core(), &one);
    known_ = sched_getaffinity(0, sizeof before_, &before_) == 0 &&
             sched_setaffinity(0, sizeof one, &one) == 0;
  }
  ~OnOneCore() {
    if (known_) sched_setaffinity(0, sizeof before_, &before_);
  }
  OnOneCore(const OnOneCore&) = delete;
  OnOneCore& operator=(const OnOneCore&) = delete;

 private:
  cpu_set_t before_{};
  bool known_ = false;
};

}  // namespace

Target::Target(const Launch& launch, const std::string& standard_input, LimitMet met)
    : met_(std::move(met)),
      memory_(memory_file("block", sizeof(wire::Block))),
      input_(read_only_file("input", standard_input)),
      output_(memory_file("output", 0, true)),
      errors_(memory_file("errors", 0, true)) {
  void* at =
      mmap(nullptr, sizeof(wire::Block), PROT_READ | PROT_WRITE, MAP_SHARED, memory_.get(), 0);
  if (at == MAP_FAILED) os::throw_failure("mmap");
  block_ = static_cast<wire::Block*>(at);
  block_->magic = wire::magic;
  block_->version = wire::version;
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    os::throw_failure("socketpair");
  }
  control_.reset(ends[0]);
  const os::UniqueFd other(ends[1]);
  server_ = launch(other.get());
  say_hello(control_.get(), {memory_.get(), input_.get(), output_.get(), errors_.get()});
}

Target::~Target() {
  if (block_ != nullptr) munmap(block_, sizeof(wire::Block));
}

void Target::write_plan(const Order& order) {
  wire::Plan& plan = block_->plan;
  plan.strategy = order.strategy;
  plan.step_limit = order.step_limit;
  plan.seed = order.seed;
  plan.sleeping = order.sleeping;
  plan.use_sleep_set = order.use_sleep_set ? 1 : 0;
  plan.sleeps_yield = order.sleeps_yield ? 1 : 0;
  plan.output_orders = order.output_orders ? 1 : 0;
  plan.start_order = order.start_order;
  plan.core = core();
  plan.hold_pc = order.hold_pc;
  plan.release_pc = order.release_pc;
  for (std::size_t i = 0; i < std::size(plan.change_points); ++i) {
    plan.change_points[i] = i < order.change_points.size() ? order.change_points[i] : 0;
  }
  for (std::size_t i = 0; i < wire::mask_tasks; ++i) {
    plan.weights[i] = i < order.weights.size() ? order.weights[i] : 1;
  }
  const std::size_t hot = std::min<std::size_t>(order.hot.size(), wire::most_hot);
  std::copy_n(order.hot.begin(), hot, plan.hot);
  plan.hot_count = static_cast<std::uint32_t>(hot);
  const std::size_t length = std::min<std::size_t>(order.prefix.size(), wire::most_steps);
  std::copy_n(order.prefix.begin(), length, plan.prefix);
  plan.prefix_length = static_cast<std::uint32_t>(length);
}

/// The server's word that the schedule is over. On a machine that has much else to do a long one
/// may take its time.
bool Target::await_end() const {
  pollfd answer{control_.get(), POLLIN, 0};
  std::uint32_t progress = 0;
  for (int times = 0; times < most_patience; ++times) {
    if (poll(&answer, 1, patience_ms) == 1) return true;
    const auto& block = *const_cast<const volatile wire::Block*>(block_);
    const std::uint32_t now = block.progress + block.step_count;
    if (now == progress) return false;
    progress = now;
  }
  return false;
}

void Target::prepare(const Order& order) {
  write_plan(order);
  empty(output_.get());
  empty(errors_.get());
  // The last schedule has read it to its end, and may read without waiting.
  if (fcntl(input_.get(), F_SETFL, 0) != 0 || lseek(input_.get(), 0, SEEK_SET) != 0) {
    os::throw_failure("the standard input of a program");
  }
}

Trace Target::result() {
  wire::Done done{};
  alive_ = await_end() && recv(control_.get(), &done, sizeof done, MSG_WAITALL) ==
                              static_cast<ssize_t>(sizeof done);
  if (!alive_) return lost({});
  Trace trace = parse_trace(*block_);
  trace.confirmed = confirmed(trace, done);
  if (!believable(trace) || trace.ending == wire::Ending::lost) return lost(std::move(trace));
  return trace;
}

Trace Target::lost(Trace trace) const {
  trace.ending = wire::Ending::lost;
  if (met_) trace.met = met_();
  return trace;
}

Trace Target::run(const Order& order) {
  if (!alive_) return {};
  const OnOneCore here;
  prepare(order);
  const char word = wire::word_run;
  alive_ = send(control_.get(), &word, 1, MSG_NOSIGNAL) == 1;
  return alive_ ? result() : Trace{};
}

Trace Target::run_beside(const Order& order, const Beside& beside) {
  if (!alive_) return {};
  prepare(order);
  const std::uint32_t before = block_->schedule;
  beside(server_, control_.get());
  if (block_->schedule == before) {
    throw base::UsageError(
        "the program was not run: gdb may not attach to it (see kernel.yama.ptrace_scope)");
  }
  return result();
}

std::string Target::output() const { return content(output_.get()); }
std::string Target::errors() const { return content(errors_.get()); }

}  // namespace interleave::explore
