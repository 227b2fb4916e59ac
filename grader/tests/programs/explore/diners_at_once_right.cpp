// std::scoped_lock takes both forks, and puts one back while the other is not free: right.
#include "diners.hpp"

int main() {
  run_diners([](std::mutex& left, std::mutex& right) { const std::scoped_lock both(left, right); });
}
