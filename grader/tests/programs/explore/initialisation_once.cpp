// A static local variable, and std::call_once: right.
#include "initialisation.hpp"

int main() {
  std::once_flag once;
  Value* second = nullptr;
  run_users([&]() -> Value& {
    static Value* const first = new Value{7};
    std::call_once(once, [&] { second = new Value{first->content}; });
    return *second;
  });
  delete second;
}
