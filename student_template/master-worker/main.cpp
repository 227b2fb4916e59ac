// master-worker WORKERS
//
// En bref : un processus maître lit des tâches sur son entrée standard, une par ligne
// (`<id> <n>`), et les distribue à WORKERS processus (de 1 à 64), une à la fois à chacun, dès
// qu'ils sont libres. Le résultat d'une tâche est le nombre de nombres premiers inférieurs à n.
// Une tâche longue ne doit jamais retarder les autres.
//
// What has to be printed, all of it by the master:
//   task <id> worker <k> result <r>    as each result comes in, k from 0 to WORKERS-1
//   worker <k> tasks <count>           at the end, for each k in order
//   done <tasks>                       last
// Lines that start with # are yours: print what helps you.
//
// Steps, and the words to look up for each:
//
// 1. Arguments. Exactly one, a number from 1 to 64 and nothing behind it (`12x` is wrong):
//    std::from_chars. Wrong usage: a message on std::cerr, nothing on std::cout, return 2.
//
// 2. The workers. Start WORKERS processes with fork(), before you read the input (a child copies
//    the buffers that its parent has half read). Give each a channel of its own: two pipes, or
//    one socketpair(). Close the ends that a process does not use, in the parent AND in the
//    child: a reader sees end-of-file only when the last copy of the other end is closed.
//
// 3. A worker's life: read n from its channel, count the primes below n (sieve of Eratosthenes;
//    n goes up to 100000000), write the count, again, until end-of-file. Then _exit(0). What a
//    worker changes in a variable is changed in its own memory only: the master never sees it.
//
// 4. The input. id is any 64-bit integer, n from 0 to 100000000. A line that is not a task is
//    named on std::cerr with its line number (the first is 1); the others are done all the same,
//    and the exit status is 1 in the end.
//
// 5. The master's loop. Give each free worker ONE task. Wait for whichever result comes first:
//    poll() listens to all channels at once. Print it, give that worker the next task. What if
//    there is no task at all?
//
// 6. The end: close the channels, waitpid() for every worker, remove whatever you created.
//
// 7. For the bonus: a worker may be killed while it holds a task. read() then returns 0 at the
//    master's end (and a write() raises SIGPIPE, unless you prevent it): give its task to another
//    worker. When all are dead: a message on std::cerr, return 1. Try it with `kill -9`.

#include <cstdint>
#include <iostream>
#include <string>

// One task of the input.
struct Task {
  std::int64_t id = 0;
  std::int64_t n = 0;
};

// The number of primes p with p < limit.
std::int64_t primes_below([[maybe_unused]] std::int64_t limit) {
  // Step 3 goes here.
  return 0;
}

int main([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
  // The steps above go here, each in a function of its own.
  return 0;
}
