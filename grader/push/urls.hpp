#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interleave::push {

/// What is wrong with an address that tokens or grades will be sent to, or nothing. It is https, or
/// http to 127.0.0.1 or [::1] where `loopback` allows that; names no user and no part of a page.
[[nodiscard]] std::string problem_of_url(const std::string& url, bool loopback);

/// Where the scores of a line item go: /scores behind its path, before a query (AGS 2.0, Score
/// service). Moodle's addresses have one.
[[nodiscard]] std::string scores_url(std::string_view line_item);

struct Parameter {
  std::string name;
  std::string value;  ///< any bytes
};

/// The address of `rel="next"` in the value of a Link header (RFC 8288), or empty.
[[nodiscard]] std::string next_page(std::string_view link);

/// The address with more parameters in its query. `url` is a valid one.
[[nodiscard]] std::string with_query(const std::string& url, const std::vector<Parameter>& more);

}  // namespace interleave::push
