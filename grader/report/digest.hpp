#pragma once

#include <string>
#include <string_view>

namespace interleave::report {

/// "'sha256-…'": how a content security policy names an inline script or style of this text (CSP
/// Level 3, 2.3.1).
[[nodiscard]] std::string policy_hash(std::string_view text);

}  // namespace interleave::report
