// Has the printer for one page at a time.
#include "print_server.hpp"

int main() {
  run_print_server([](sem_t* printer, int out, char job) {
    for (int page = 0; page < pages; ++page) {
      sem_wait(printer);
      print_page(out, job);
      sem_post(printer);
    }
  });
}
