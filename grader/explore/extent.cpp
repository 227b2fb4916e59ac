#include "explore/extent.hpp"

#include <fmt/format.h>

namespace interleave::explore {

model::Text extent(const model::Exploration& seen, std::uint64_t interleavings,
                   std::uint64_t drawn) {
  if (seen.exhaustive && interleavings == 1) {
    return {"every interleaving of this input comes to the same",
            "tous les entrelacements de cette entrée reviennent au même"};
  }
  if (seen.exhaustive) {
    return {fmt::format("all {} interleavings of this input", interleavings),
            fmt::format("tous les {} entrelacements de cette entrée", interleavings)};
  }
  model::Text text{fmt::format("{} schedules", seen.schedules),
                   fmt::format("{} ordonnancements", seen.schedules)};
  constexpr std::uint64_t enough = 30;
  if (drawn < enough) return text;
  const double rate = 300.0 / static_cast<double>(drawn);
  text.en += fmt::format(
      ", {} of them by chance: what they did not show, fewer than {:.2g} % of such schedules do "
      "(95 % confidence)",
      drawn, rate);
  text.fr += fmt::format(
      ", dont {} au hasard : ce qu’ils n’ont pas montré, moins de {:.2g} % de tels "
      "ordonnancements le font (confiance de 95 %)",
      drawn, rate);
  return text;
}

}  // namespace interleave::explore
