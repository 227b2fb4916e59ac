#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

struct Meeting {
  pid_t consumer[2];
  sem_t known[2];  // posted for consumer i when the pid of the other one is there
};

static const char* const names[] = {"q1.fifo", "q2.fifo"};

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static void tick(int) {}

static int open_fifo(int i, int mode) {
  int fd;
  do {
    fd = open(names[i], mode);
  } while (fd < 0 && errno == EINTR);
  if (fd < 0) fail(names[i]);
  return fd;
}

static void produce(int i, int n) {
  const int fd = open_fifo(i, O_WRONLY);
  srand(static_cast<unsigned>(time(nullptr) + getpid()));
  for (int k = 0; k < n; ++k) {
    const int value = 100 * i + rand() % 100;
    dprintf(1, "P%d %d\n", i + 1, value);
    if (write(fd, &value, sizeof value) != sizeof value) fail("write");
  }
}

static void tell(pid_t other, int k, bool last) {
  sigval value{};
  value.sival_int = k;
  if (sigqueue(other, SIGRTMIN + 1, value) == 0) return;
  if (errno == ESRCH && last) return;  // it has everything it needs from me and is gone
  fail("sigqueue");
}

static void consume(int i, int n, Meeting* meeting, const sigset_t* met) {
  meeting->consumer[i] = getpid();
  sem_post(&meeting->known[1 - i]);
  const int fd = open_fifo(i, O_RDONLY);
  while (sem_wait(&meeting->known[i]) != 0) {
  }
  for (int k = 0; k < n; ++k) {
    int value;
    if (read(fd, &value, sizeof value) != sizeof value) fail("read");
    dprintf(1, "C%d %d\n", i + 1, value);
    tell(meeting->consumer[1 - i], k, k == n - 1);
    siginfo_t info;
    int signal;
    do {
      signal = sigwaitinfo(met, &info);
    } while (signal < 0 && errno == EINTR);
    if (signal < 0 || info.si_value.sival_int != k) fail("sigwaitinfo");
  }
}

static bool parse(const char* text, int& n) {
  const size_t length = strlen(text);
  if (length == 0 || length > 6 || strspn(text, "0123456789") != length) return false;
  n = atoi(text);
  return n <= 100000;
}

int main(int argc, char** argv) {
  int n = 100;
  if (argc > 2 || (argc == 2 && !parse(argv[1], n))) {
    fprintf(stderr, "usage: rendezvous [N]\n");
    return 2;
  }
  struct sigaction action {};
  action.sa_handler = tick;
  action.sa_flags = SA_RESTART;
  sigaction(SIGALRM, &action, nullptr);
  sigset_t met;
  sigemptyset(&met);
  sigaddset(&met, SIGRTMIN + 1);
  sigprocmask(SIG_BLOCK, &met, nullptr);

  for (const char* name : names) {
    unlink(name);
    if (mkfifo(name, 0600) != 0) fail(name);
  }
  void* memory =
      mmap(nullptr, sizeof(Meeting), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) fail("mmap");
  auto* meeting = static_cast<Meeting*>(memory);
  for (sem_t& known : meeting->known) sem_init(&known, 1, 0);

  for (int child = 0; child < 4; ++child) {
    const pid_t pid = fork();
    if (pid < 0) fail("fork");
    if (pid > 0) continue;
    const itimerval ticks{{0, 20000}, {0, 20000}};
    setitimer(ITIMER_REAL, &ticks, nullptr);
    if (child < 2) {
      consume(child, n, meeting, &met);
    } else {
      produce(child - 2, n);
    }
    _exit(0);
  }
  bool failed = false;
  int status = 0;
  while (wait(&status) > 0) failed = failed || status != 0;
  for (const char* name : names) unlink(name);
  if (failed) return 1;
  puts("done");
  return 0;
}
