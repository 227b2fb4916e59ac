#include "spec/kinds.hpp"
#include "spec/names.hpp"
#include "spec/number_order.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

Keys describe_duration(model::DurationCheck& check) {
  return Keys()
      .required("longest", check.longest, expression(), "seconds of the longest task")
      .required("sum", check.sum, expression(), "seconds of all tasks, one after the other")
      .optional("tolerance", check.tolerance, number(0, 1),
                "share of the way from longest to sum that is still well")
      .rule(in_order("longest", check.longest, "sum", check.sum));
}

Keys describe_timing(model::TimingCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "the lines")
      .required("not_before", check.not_before, expression(),
                "seconds from the start of the writing process")
      .optional("late_at_most", check.late_at_most, present(number(0, 3600)),
                "seconds that a line may come after that");
}

Keys describe_measured(model::MeasuredCheck& check) {
  using Work = model::MeasuredCheck::Work;
  return Keys()
      .required("event", check.event, event_name(), "the lines")
      .optional("field", check.field, field_of(check.event), "field: seconds")
      .optional("work", check.work,
                one_of<Work>({{"main_cpu", Work::main_cpu},
                              {"threads", Work::threads},
                              {"children", Work::children}}),
                "who did the work that was measured")
      .optional("absolute", check.absolute, number(0, 3600), "seconds by which it may differ")
      .optional("relative", check.relative, number(0, 10), "share by which it may differ");
}

Keys describe_speedup(model::SpeedupCheck& check) {
  return Keys()
      .required("single", check.single, case_name(), "case with one worker")
      .required("parallel", check.parallel, case_name(), "case with several workers")
      .optional("larger_single", check.larger_single, case_name(),
                "instead, when one worker is done in less than 0.05 s")
      .optional("larger_parallel", check.larger_parallel, case_name(),
                "its case with several workers")
      .needs("larger_single", "larger_parallel")
      .needs("larger_parallel", "larger_single")
      .required("workers", check.workers, expression(), "how many the parallel case has")
      .optional("at_most", check.at_most, number(0.01, 1),
                "the parallel run takes at most this share of the single one's time")
      .optional("pairs_at_least", check.pairs_at_least, integer_as<int>(1, 100), "pairs of runs")
      .optional("pairs_at_most", check.pairs_at_most, integer_as<int>(1, 100),
                "pairs of runs when the first do not decide")
      .optional("cpu_time_decides", check.cpu_time_decides, boolean(),
                "when wall time cannot be judged, the busiest worker's CPU time decides")
      .rule([&check](Reader& reader, const Value& map, const Keys::Words&) {
        if (check.pairs_at_least <= check.pairs_at_most) return;
        reader.error_at(map.key_at,
                        fmt::format("{} has more pairs at least than at most", map.name));
      });
}

}  // namespace

std::vector<Kind> time_kinds() {
  return {
      kind("duration", "The run takes as long as its longest task, not as all of them.",
           Needs::a_case, {"sequential"}, describe_duration),
      kind("timing", "Lines come neither early nor late.", Needs::a_case, {"early", "late"},
           describe_timing),
      kind("measured", "Printed seconds fit what was observed.", Needs::a_case, {"invented"},
           describe_measured),
      with_title(kind("speedup", "Several workers are faster than one.", Needs::nothing,
                      {"not_faster", "unbalanced", "serialised"}, describe_speedup)),
  };
}

}  // namespace interleave::spec
