// Exercice : rendezvous [N]
//
// Deux producteurs P1 et P2 déposent chacun N entiers au hasard dans leur file Q1 ou Q2 ; deux
// consommateurs C1 et C2 les retirent. Après chaque consommation, C1 et C2 s'attendent l'un
// l'autre (rendez-vous), grâce à des sémaphores. Quatre processus fils, et le père affiche `done`.
//
// What your program has to print, each line by the process that it names:
//   P1 <value>   just before P1 puts the value, from [0, 100), into Q1
//   P2 <value>   just before P2 puts the value, from [100, 200), into Q2
//   C1 <value>   when C1 has taken the value from Q1 (C2 likewise from Q2)
//   done         by the parent, last
// Lines that begin with `#` are yours: use them to see what happens.

#include <string>

// Step 1 - the queues. Choose one: a Boost.Interprocess message_queue, a POSIX or SysV message
// queue, a pipe, or a ring buffer in shared memory with your own semaphores. Taking from an empty
// queue must block. Remember: a global variable is copied by fork, it is not shared.
struct Queue {
  // void put(int value);
  // int take();
};

// Step 2 - the rendezvous. C1 may take message k+1 only when C2 has taken message k, and the
// other way round. Two semaphores in shared memory are enough. Which initial values do they need?
// What happens if both consumers wait before they post?
struct Rendezvous {
  // void meet(int me);
};

// Step 3 - a producer: draw a value, print it, put it, N times. Seed the generator so that two
// runs differ.
void produce(const std::string& name, Queue& queue, int first, int count) {
  (void)name, (void)queue, (void)first, (void)count;  // remove this line
}

// Step 4 - a consumer: take, print, meet. How does it know that it has finished? "The queue is
// empty" is not the answer: perhaps its producer has not even started yet.
void consume(const std::string& name, Queue& queue, Rendezvous& rendezvous, int me, int count) {
  (void)name, (void)queue, (void)rendezvous, (void)me, (void)count;  // remove this line
}

int main() {
  // Step 5 - the argument: N from 0 to 100000, 100 without an argument. Anything else: a message
  // on standard error and exit status 2, before any process is started. (std::from_chars tells
  // you where a number ends; atoi does not.)

  // Step 6 - create what is shared, then fork the four children. A child ends with _exit(0) when
  // its function returns: it must not go on in main.

  // Step 7 - wait for all four, remove what you have created, print `done`.
  return 0;
}
