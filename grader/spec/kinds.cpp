#include "spec/kinds.hpp"

#include <iterator>

namespace interleave::spec {

const std::vector<Kind>& all_kinds() {
  static const std::vector<Kind> all = [] {
    std::vector<Kind> kinds;
    for (const auto family :
         {ending_kinds, line_kinds, number_kinds, concurrency_kinds, interleaving_kinds,
          process_kinds, program_kinds, time_kinds, remains_kinds, other_kinds}) {
      std::vector<Kind> some = family();
      std::move(some.begin(), some.end(), std::back_inserter(kinds));
    }
    return kinds;
  }();
  return all;
}

}  // namespace interleave::spec
