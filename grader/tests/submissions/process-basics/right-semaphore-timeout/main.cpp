// A sleep is a wait for something that does not come: a semaphore that nobody raises.
#include <semaphore.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

using namespace std;

typedef long long nanoseconds_t;

static bool digits_only(const string &s) {
  for (size_t i = 0; i < s.size(); i++)
    if (s[i] < '0' || s[i] > '9')
      return false;
  return s.size() > 0;
}

class Sleeper {
public:
  Sleeper() {
    sem_init(&never, 0, 0);
    clock_gettime(CLOCK_MONOTONIC, &when);
  }
  ~Sleeper() { sem_destroy(&never); }

  void sleep(nanoseconds_t time) {
    time += when.tv_nsec;
    when.tv_sec += time / 1000000000;
    when.tv_nsec = time % 1000000000;
    while (sem_clockwait(&never, CLOCK_MONOTONIC, &when) == -1 && errno == EINTR)
      ;
  }

private:
  sem_t never;
  timespec when;
};

static int work(const string &name, double seconds) {
  const pid_t self = getpid();
  cout << self << ' ' << name << " start" << endl;
  Sleeper sleeper;
  for (int step = 1; step <= 5; step++) {
    sleeper.sleep((nanoseconds_t)(seconds * 2e8));
    cout << self << ' ' << name << " progress " << step << "/5" << endl;
  }
  cout << self << ' ' << name << " end" << endl;
  return 0;
}

int main(int argc, char *argv[]) {
  vector<string> names;
  vector<double> durations;
  for (int i = 1; i < argc; i++) {
    const string arg = argv[i];
    const size_t colon = arg.find(':');
    string number, decimals = "0";
    bool ok = colon != string::npos && colon > 0;
    if (ok) {
      for (size_t j = 0; j < colon; j++)
        if (!isalnum((unsigned char)arg[j]) && arg[j] != '_')
          ok = false;
      number = arg.substr(colon + 1);
      const size_t dot = number.find('.');
      if (dot != string::npos) {
        decimals = number.substr(dot + 1);
        number.resize(dot);
      }
      ok = ok && digits_only(number) && digits_only(decimals);
    }
    double seconds = 0;
    if (ok) {
      istringstream in(number + "." + decimals);
      ok = (in >> seconds) && seconds <= 60;
    }
    if (!ok) {
      cerr << "Wrong task: " << arg << endl;
      return 2;
    }
    names.push_back(arg.substr(0, colon));
    durations.push_back(seconds);
  }
  if (names.size() < 1 || names.size() > 64) {
    cerr << "Give between 1 and 64 tasks" << endl;
    return 2;
  }

  cout << "main " << getpid() << endl;
  int children = 0;
  bool failed = false;
  for (size_t i = 0; i < names.size() && !failed; i++) {
    switch (fork()) {
    case -1:
      cerr << "fork failed" << endl;
      failed = true;
      break;
    case 0:
      return work(names[i], durations[i]);
    default:
      children++;
    }
  }
  while (children > 0)
    if (wait(NULL) > 0 || errno != EINTR)
      children--;
  if (failed)
    return 1;
  cout << "main all processes finished" << endl;
  return 0;
}
