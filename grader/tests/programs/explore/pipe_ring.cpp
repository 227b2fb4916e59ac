// A token goes round three processes twice, through pipes: right.
#include "shared.hpp"

int main() {
  int pipes[3][2];
  for (auto& each : pipes) {
    if (pipe(each) != 0) return 1;
  }
  for (int i = 0; i < 3; ++i) {
    in_child([&] {
      char token = 0;
      for (int round = 0; round < 2; ++round) {
        if (read(pipes[i][0], &token, 1) != 1 || token != 't') _exit(1);
        const bool last = i == 2 && round == 1;
        if (!last && write(pipes[(i + 1) % 3][1], &token, 1) != 1) _exit(1);
      }
    });
  }
  if (write(pipes[0][1], "t", 1) != 1) return 1;
  for (int i = 0, status = 0; i < 3; ++i) {
    wait(&status);
    assert(status == 0);
  }
}
