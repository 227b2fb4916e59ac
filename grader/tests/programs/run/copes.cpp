// Uses something until it is refused, gives all of it back, and ends well.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

namespace {

int open_one() { return open("/dev/null", O_RDONLY); }
int duplicate_one() { return fcntl(0, F_DUPFD_CLOEXEC, 0); }

/// At most so many; 0: it was refused (EMFILE) in the end.
int take(int (*one)(), int most) {
  std::vector<int> taken;
  for (int got = 0; most > 0 && (got = one()) >= 0; --most) taken.push_back(got);
  const bool refused = errno == EMFILE;
  for (const int descriptor : taken) close(descriptor);
  return refused || most == 0 ? 0 : 1;
}

/// Each takes two, of which there are not always as many.
int take_pipes() {
  std::vector<int> taken;
  int pair[2];
  while (pipe(pair) == 0) taken.insert(taken.end(), pair, pair + 2);
  const bool refused = errno == EMFILE;
  for (const int descriptor : taken) close(descriptor);
  return refused ? 0 : 1;
}

/// Its own limit is none of the grader's.
int take_fewer() {
  const rlimit few{20, 20};
  return setrlimit(RLIMIT_NOFILE, &few) == 0 ? take(open_one, 1000) : 1;
}

int take_in_a_thread() {
  int result = 1;
  std::thread([&] { result = take(open_one, 1000); }).join();
  return result;
}

/// Standard input, sent to itself over and over: where no number is left, the kernel leaves it out.
int take_messages() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0) return 1;
  std::vector<int> taken;
  bool refused = false;
  while (!refused) {
    char byte = 0;
    iovec content{&byte, 1};
    alignas(cmsghdr) char space[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &content;
    message.msg_iovlen = 1;
    message.msg_control = space;
    message.msg_controllen = sizeof space;
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    if (sendmsg(ends[0], &message, 0) != 1 || recvmsg(ends[1], &message, 0) != 1) return 1;
    refused = (message.msg_flags & MSG_CTRUNC) != 0;
    if (!refused) taken.push_back(*reinterpret_cast<int*>(CMSG_DATA(CMSG_FIRSTHDR(&message))));
  }
  for (const int descriptor : taken) close(descriptor);
  return 0;
}

/// A megabyte for each of so many files, and once more, which takes nothing; then they are removed.
int reserve(int files) {
  bool refused = false;
  for (int i = 0; i < files; ++i) {
    const int file = open(std::to_string(i).c_str(), O_CREAT | O_WRONLY, 0600);
    for (int j = 0; j < 2; ++j) refused = posix_fallocate(file, 0, 1 << 20) != 0 || refused;
    close(file);
  }
  for (int i = 0; i < files; ++i) unlink(std::to_string(i).c_str());
  return refused && files <= 3 ? 1 : 0;
}

/// Into files until one is refused for this reason; then they are removed, or kept without content.
int write_files(int reason, bool keeps) {
  static const char block[1 << 16] = {};
  int refused = 0;
  for (int i = 0; i < 10 && refused == 0; ++i) {
    const int file = open(std::to_string(i).c_str(), O_CREAT | O_WRONLY, 0600);
    for (int j = 0; j < 15 && refused == 0; ++j) {
      if (write(file, block, sizeof block) < 0) refused = errno;
    }
    if (reason == EFBIG && pwrite(file, block, sizeof block, 64 << 20) < 0) refused = errno;
    close(file);
  }
  for (int i = 0; i < 10; ++i) {
    const std::string name = std::to_string(i);
    if (keeps) (void)!truncate(name.c_str(), 0);
    if (!keeps) unlink(name.c_str());
  }
  return refused == reason || reason == 0 ? 0 : 1;
}

}  // namespace

int main(int, char** argv) {
  const std::string what = argv[1];
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  if (what == "opens") return take(open_one, 1000);
  if (what == "threads") return take_in_a_thread();
  if (what == "duplicates") return take(duplicate_one, 1000);
  if (what == "pipes") return take_pipes();
  if (what == "messages") return take_messages();
  if (what == "nearly") return take(open_one, static_cast<int>(files.rlim_cur) - 4);
  if (what == "of_its_own") return take_fewer();
  signal(SIGXFSZ, SIG_IGN);
  if (what == "writes") return write_files(EFBIG, false);
  if (what == "signals") return kill(getpid(), SIGXFSZ);
  if (what == "fills") return write_files(0, false);
  if (what == "truncates") return write_files(0, true);
  if (what == "reserves") return reserve(6);
  if (what == "reserves_less") return reserve(3);
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, nullptr);
  return what == "blocks" ? write_files(EFBIG, false) : 1;
}
