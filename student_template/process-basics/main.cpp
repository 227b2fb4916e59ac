// process-basics NAME:SECONDS...
//
// En bref : chaque tâche NOM:SECONDES est exécutée par un processus fils qui affiche son
// avancement. Le père crée tous les fils, puis les attend tous, puis affiche la dernière ligne.
//
// What has to be printed for `process-basics a:1` (4000 and 4001 stand for the true process ids):
//
//   main 4000
//   4001 a start
//   4001 a progress 1/5        each after a fifth of the duration
//   ...
//   4001 a progress 5/5
//   4001 a end
//   main all processes finished
//
// The full rules are in the exercise's statement. Compile with
//   g++ -std=c++20 -O2 -Wall -Wextra -pthread main.cpp -lrt -lm

#include <string>
#include <vector>

// Headers you are likely to need: <iostream>, <charconv> (text to number), <chrono> and <thread>
// (sleeping), <unistd.h> (fork, getpid, _exit), <sys/wait.h> (waitpid).

struct Task {
  std::string name;
  double seconds = 0;
};

// Step 1, the arguments. Turn each NAME:SECONDS into a Task. Check the name, the form of the number
// and its range yourself: std::stod and std::atof accept "1.5x". When anything is wrong, main says
// so on standard error and returns 2, before anything is printed and before any fork.
std::vector<Task> read_tasks([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
  return {};
}

// Step 3, the child. It prints `start`, sleeps a fifth of the duration and prints its progress,
// five times, and prints `end`. getpid() must be called here, in the child: before the fork it
// gives the parent's id. Sleeping means leaving the processor to others: no loop that looks at the
// clock until it is time.
void run_task([[maybe_unused]] const Task& task) {}

int main(int argc, char** argv) {
  const std::vector<Task> tasks = read_tasks(argc, argv);

  // Step 2, the parent. Print `main <pid>` and flush: what is still in the buffer at the moment of
  // a fork exists twice after it.

  for (const Task& task : tasks) {
    // TODO: fork. fork() returns twice: 0 in the child, the child's process id in the parent, and
    // -1 when it failed (then: a message and exit status 1). The child runs the task and ends by
    // _exit(0), so that it does not go on with this loop. The parent keeps the child's id and does
    // NOT wait yet: the tasks run at the same time.
    run_task(task);  // TODO: only in the child
  }

  // Step 4, the parent. Wait for every child (waitpid): a child that nobody waits for stays in the
  // process table as a zombie. Then print the last line.

  return 0;
}
