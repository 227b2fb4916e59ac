#pragma once

#include <map>
#include <string>

#include "model/spec.hpp"

namespace interleave::score {

/// What a kind of check says where its spec says nothing of its own: the concept behind it, in both
/// languages. Kinds that mean something else in each exercise have none.
struct DefaultTexts {
  model::Text title;
  model::Text why;
  std::map<std::string, model::Text> hints;  ///< by slug; "" for the others
};

[[nodiscard]] const DefaultTexts& default_texts(const model::CheckOptions& options);

}  // namespace interleave::score
