// Ends without waiting for its child.
#include "shared.hpp"

int main() {
  in_child([] {});
}
