// An exception that two threads hold is freed by who lets go of it last.
#include <cassert>
#include <future>
#include <thread>

struct Failure {
  int code;
};

int main() {
  std::promise<int> promise;
  std::future<int> result = promise.get_future();
  std::thread other(
      [](std::promise<int> given) { given.set_exception(std::make_exception_ptr(Failure{5})); },
      std::move(promise));
  int code = 0;
  try {
    result.get();
  } catch (const Failure& failure) {
    code = failure.code;
  }
  other.join();
  assert(code == 5);
}
