#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave {

struct IsolationWish {
  std::optional<model::Isolation> level;  ///< nothing: the strongest that works
  bool trust = false;                     ///< Isolation::none may be
  model::Language language = model::Language::en;
};

/// The level that was asked for, or the strongest that works; never a weaker one in silence.
/// `hidden`: what programs must not see. Throws base::UsageError and base::GraderError.
[[nodiscard]] model::Isolation choose_isolation(const IsolationWish& wish,
                                                const std::vector<std::filesystem::path>& hidden);

}  // namespace interleave
