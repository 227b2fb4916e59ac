#include "report/cut.hpp"

#include "base/text.hpp"

namespace interleave::report {

std::string cut_text(std::string_view text, std::size_t most) {
  return base::shortened(base::printable(base::shortened(text, most)), most);
}

std::string cut_line(std::string_view text, std::size_t most) {
  return base::shortened(base::one_line(base::shortened(text, most)), most);
}

}  // namespace interleave::report
