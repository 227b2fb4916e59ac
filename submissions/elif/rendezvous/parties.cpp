#include "parties.hpp"

#include <boost/interprocess/ipc/message_queue.hpp>
#include <boost/interprocess/sync/named_semaphore.hpp>

#include <iostream>
#include <random>

namespace bi = boost::interprocess;

static constexpr int END = -1;

void producer(const std::string& label, const Names& names, int low, int high, unsigned n) {
  bi::message_queue queue(bi::open_only, names.queue.c_str());
  std::random_device dev;
  std::default_random_engine engine(dev());
  std::uniform_int_distribution<int> dist(low, high - 1);
  for (unsigned i = 0; i < n; i++) {
    int v = dist(engine);
    std::cout << label << " " << v << std::endl;
    queue.send(&v, sizeof(v), 0);
  }
  queue.send(&END, sizeof(END), 0);
}

void consumer(const std::string& label, const Names& names) {
  bi::message_queue queue(bi::open_only, names.queue.c_str());
  bi::named_semaphore mine(bi::open_only, names.my_turn_is_over.c_str());
  bi::named_semaphore other(bi::open_only, names.other_is_over.c_str());
  for (;;) {
    int v = 0;
    bi::message_queue::size_type size;
    unsigned priority;
    queue.receive(&v, sizeof(v), size, priority);
    if (v == END) break;  // both producers send the same number of values
    std::cout << label << " " << v << std::endl;
    mine.post();
    other.wait();
  }
}
