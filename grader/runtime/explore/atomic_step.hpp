#pragma once

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// One atomic operation, from the moment it has the turn: a step where its memory is shared.
class AtomicStep {
 public:
  AtomicStep(const volatile void* at, std::size_t size, Operation operation, int order,
             std::uint64_t pc);
  /// What came of it. One that has left the value as it was may be a wait.
  void done(bool wrote, std::uint64_t value) const { done(wrote, value, order_); }
  /// `order`: of a comparison that failed, which may be another.
  void done(bool wrote, std::uint64_t value, int order) const;

 private:
  const volatile void* at_;
  std::size_t size_;
  Operation operation_;
  int order_;
  std::uint64_t pc_;
  std::uint32_t object_ = 0;
};

}  // namespace interleave::runtime
