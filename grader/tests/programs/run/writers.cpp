// Two children write their lines in pieces, in turns; the main process leaves a line unfinished.
#include <sys/wait.h>
#include <unistd.h>

#include <string_view>

namespace {
int to_a[2], to_b[2];
void say(std::string_view text) { (void)!write(1, text.data(), text.size()); }
void pass(int* to) { (void)!write(to[1], "x", 1); }
void take(int* from) {
  char c;
  (void)!read(from[0], &c, 1);
}
}  // namespace

int main() {
  (void)!pipe(to_a);
  (void)!pipe(to_b);
  if (fork() == 0) {
    say("a1 ");
    pass(to_b);
    take(to_a);
    say("a2\n");
    pass(to_b);
    _exit(0);
  }
  if (fork() == 0) {
    take(to_b);
    say("b1 ");
    pass(to_a);
    take(to_b);
    say("b2\nb3");
    _exit(0);
  }
  while (wait(nullptr) > 0) {
  }
  say("main");
}
