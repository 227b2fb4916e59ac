#include <fmt/format.h>

#include "base/hash.hpp"
#include "plan/plan.hpp"

namespace interleave::plan {
namespace {

/// One step of splitmix64 (Steele, Lea, Flood 2014): every bit of the input reaches every bit of
/// the output, which FNV-1a alone does not give for short inputs.
std::uint64_t splitmix64(std::uint64_t state) {
  state += 0x9e3779b97f4a7c15ULL;
  state = (state ^ (state >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  state = (state ^ (state >> 27U)) * 0x94d049bb133111ebULL;
  return state ^ (state >> 31U);
}

}  // namespace

std::uint64_t run_seed(std::uint64_t seed, std::string_view exercise, std::string_view case_name,
                       int combination, int repetition) {
  const std::string key =
      fmt::format("{}\n{}\n{}\n{}", exercise, case_name, combination, repetition);
  return splitmix64(base::fnv1a(key) ^ splitmix64(seed));
}

}  // namespace interleave::plan
