#pragma once

#include "push/platform.hpp"

namespace interleave::push {

/// The address of a line item: as configured, or of the one that the course has by this resource id
/// and tag, or of a new one with this maximum. Sends requests for the latter two only.
[[nodiscard]] tl::expected<std::string, Refusal> line_item_url(Platform& platform,
                                                               const Config& config,
                                                               const LineItem& item,
                                                               double maximum);

}  // namespace interleave::push
