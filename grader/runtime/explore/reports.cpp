#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

bool known(const wire::Report& old, ReportKind kind, std::uint64_t pc, const Sides& sides) {
  if (old.kind != kind) return false;
  if (kind == ReportKind::limit || kind == ReportKind::relaxed_atomics) return true;
  if (kind == ReportKind::race) {
    return (old.pc == pc && old.other_pc == sides.other_pc) ||
           (old.pc == sides.other_pc && old.other_pc == pc);
  }
  return old.pc == pc && old.object == sides.object && old.task == self;
}

}  // namespace

void report(ReportKind kind, std::uint64_t pc, const Sides& sides, const char* text) {
  const std::uint32_t count = block->report_count;
  for (std::uint32_t i = 0; i < count && i < wire::most_reports; ++i) {
    if (known(block->reports[i], kind, pc, sides)) return;
  }
  if (count >= wire::most_reports) return;
  wire::Report& fresh = block->reports[count];
  fresh = {
      kind,        self,        sides.other,  pc, sides.other_pc, sides.object, block->step_count,
      sides.flags, sides.value, sides.offset, {}};
  copy_text(fresh.text, sizeof fresh.text, text);
  block->report_count = count + 1;
}

void uncontrolled(const char* call, std::uint64_t pc) {
  if (active()) report(ReportKind::uncontrolled, pc, {}, call);
}

void beyond_control(const char* call, std::uint64_t pc) {
  if (!active()) return;
  report(ReportKind::uncontrolled, pc, {}, call);
  finish(wire::Ending::lost);
}

}  // namespace interleave::runtime
