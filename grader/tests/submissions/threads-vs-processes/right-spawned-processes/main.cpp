#include "sieve.hpp"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

extern char** environ;
using namespace std;
using namespace std::chrono;

// This program under this name is a worker: FROM TO DESCRIPTOR.
const string WORKER = "tvp-worker";

int worker(char** argv) {
  const long count = primes_in(stol(argv[1]), stol(argv[2]));
  return write(stoi(argv[3]), &count, sizeof count) == sizeof count ? 0 : 1;
}

long spawn_workers(long work, long workers) {
  int ends[2];
  if (pipe(ends) != 0) throw runtime_error("pipe");
  vector<pid_t> pids;
  for (long i = 0; i < workers; ++i) {
    string words[] = {WORKER, to_string(work * i / workers), to_string(work * (i + 1) / workers),
                      to_string(ends[1])};
    vector<char*> args;
    for (string& word : words) args.push_back(word.data());
    args.push_back(nullptr);
    pid_t pid;
    if (posix_spawn(&pid, "/proc/self/exe", nullptr, nullptr, args.data(), environ) != 0) break;
    pids.push_back(pid);
  }
  close(ends[1]);
  long total = 0, count = 0, answers = 0;
  while (read(ends[0], &count, sizeof count) == sizeof count) {
    total += count;
    ++answers;
  }
  close(ends[0]);
  for (pid_t pid : pids) waitpid(pid, nullptr, 0);
  if (answers != workers) throw runtime_error("a worker process is missing");
  return total;
}

long start_threads(long work, long workers) {
  vector<long> counts(workers);
  vector<thread> threads;
  for (long i = 0; i < workers; ++i)
    threads.push_back(thread([&counts, i, work, workers] {
      counts[i] = primes_in(work * i / workers, work * (i + 1) / workers);
    }));
  long total = 0;
  for (long i = 0; i < workers; ++i) {
    threads[i].join();
    total += counts[i];
  }
  return total;
}

int main(int argc, char** argv) {
  if (argc == 4 && argv[0] == WORKER) return worker(argv);

  long work, workers;
  try {
    if (argc != 3) throw invalid_argument("expected WORK WORKERS");
    for (char* a : {argv[1], argv[2]})
      if (strspn(a, "0123456789") != strlen(a)) throw invalid_argument("not a number");
    work = stol(argv[1]);
    workers = stol(argv[2]);
    if (work > 10000000 || workers < 1 || workers > 64) throw out_of_range("out of range");
  } catch (const logic_error& e) {
    cerr << "threads-vs-processes: " << e.what() << endl;
    return 2;
  }

  try {
    auto t0 = steady_clock::now();
    long n0 = primes_in(0, work);
    auto t1 = steady_clock::now();
    long n1 = start_threads(work, workers);
    auto t2 = steady_clock::now();
    long n2 = spawn_workers(work, workers);
    auto t3 = steady_clock::now();

    // whole microseconds, so that what is compared is what is printed
    const long us[] = {duration_cast<microseconds>(t1 - t0).count(),
                       duration_cast<microseconds>(t2 - t1).count(),
                       duration_cast<microseconds>(t3 - t2).count()};
    const char* const modes[] = {"sequential", "threads", "processes"};
    const long counts[] = {n0, n1, n2};
    int best = 0;
    for (int i = 0; i < 3; ++i) {
      printf("%s %ld %ld.%06ld\n", modes[i], counts[i], us[i] / 1000000, us[i] % 1000000);
      if (us[i] < us[best]) best = i;
    }
    printf("fastest %s\n", modes[best]);
  } catch (const exception& e) {
    cerr << "threads-vs-processes: " << e.what() << endl;
    return 1;
  }
  return 0;
}
