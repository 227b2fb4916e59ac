// A barber, one chair to wait on, two customers, of whom one may find it taken: right.
#include <cassert>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

struct Shop {
  std::mutex lock;
  int waiting = 0;
  int served = 0;
  bool closed = false;
  std::counting_semaphore<4> customers{0};
  std::counting_semaphore<4> barber{0};
};

void cut_hair(Shop& shop) {
  for (;;) {
    shop.customers.acquire();
    const std::lock_guard hold(shop.lock);
    if (shop.waiting == 0 && shop.closed) return;
    --shop.waiting;
    ++shop.served;
    shop.barber.release();
  }
}

bool visit(Shop& shop) {
  {
    const std::lock_guard hold(shop.lock);
    if (shop.waiting == 1) return false;
    ++shop.waiting;
    shop.customers.release();
  }
  shop.barber.acquire();
  return true;
}

int main() {
  Shop shop;
  std::thread barber([&] { cut_hair(shop); });
  int content[2];
  {
    std::vector<std::jthread> customers;
    for (int& each : content) customers.emplace_back([&] { each = visit(shop) ? 1 : 0; });
  }
  {
    const std::lock_guard hold(shop.lock);
    shop.closed = true;
    shop.customers.release();
  }
  barber.join();
  assert(content[0] + content[1] == shop.served && shop.served >= 1);
}
