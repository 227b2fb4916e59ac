// Everybody takes the fork with the lower number first: right.
#include <semaphore.h>

#include "shared.hpp"

struct Table {
  sem_t forks[3];
};

int main() {
  auto* table = make_shared_memory<Table>();
  for (sem_t& fork : table->forks) sem_init(&fork, 1, 1);
  for (int i = 0; i < 3; ++i) {
    in_child([&] {
      sem_wait(&table->forks[i == 2 ? 0 : i]);
      sem_wait(&table->forks[i == 2 ? 2 : i + 1]);
      sem_post(&table->forks[i == 2 ? 2 : i + 1]);
      sem_post(&table->forks[i == 2 ? 0 : i]);
    });
  }
  await_children();
}
