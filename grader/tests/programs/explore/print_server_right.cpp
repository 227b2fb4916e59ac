// Has the printer for the whole job: right.
#include "print_server.hpp"

int main() {
  run_print_server([](sem_t* printer, int out, char job) {
    sem_wait(printer);
    for (int page = 0; page < pages; ++page) print_page(out, job);
    sem_post(printer);
  });
}
