#include "spec/kinds.hpp"
#include "spec/names.hpp"
#include "spec/number_order.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

Keys describe_processes(model::ProcessesCheck& check) {
  return Keys()
      .optional("equals", check.equals, expression(), "so many")
      .optional("at_least", check.at_least, expression(), "so many or more")
      .optional("at_most", check.at_most, expression(), "so many or fewer")
      .optional("direct_only", check.direct_only, boolean(), "children of the main process only")
      .optional("not_executed", check.not_executed, boolean(),
                "without those that replaced themselves by exec")
      .at_least_one_of({"equals", "at_least", "at_most"})
      .rule(in_order("at_least", check.at_least, "at_most", check.at_most));
}

Keys describe_at_once(model::AtOnceCheck& check) {
  return Keys().required("at_least", check.at_least, expression(),
                         "so many children are started before the first is waited for");
}

Keys describe_writer(model::WriterCheck& check) {
  using By = model::WriterCheck::By;
  return Keys()
      .required("event", check.event, event_name(), "the lines")
      .optional("by", check.by, one_of<By>({{"main", By::main}, {"child", By::child}}),
                "the main process, or another one")
      .optional("one_process_per", check.one_process_per, field_of(check.event),
                "field: each value has a process of its own")
      .optional("direct_child", check.direct_child, boolean(),
                "the writer is a child of the main process")
      .optional("allow_none", check.allow_none, boolean(), "no such line is right, too");
}

Keys describe_pid(model::PidCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "the lines")
      .optional("field", check.field, field_of(check.event), "field: the writer's process id");
}

Keys describe_tidy(model::TidyCheck& check) {
  return Keys()
      .optional("crash_signals", check.crash_signals, list_of(signal_number(), 1),
                "signals that are crashes; SEGV, ABRT, BUS, FPE and ILL when it is not given")
      .optional("ignore_crashes", check.ignore_crashes, boolean(), "children may crash")
      .at_most_one_of({"crash_signals", "ignore_crashes"});
}

Keys describe_threads(model::ThreadsCheck& check) {
  return Keys()
      .optional("equals", check.equals, expression(), "so many, beside the first")
      .optional("at_least", check.at_least, expression(), "so many or more")
      .optional("at_most", check.at_most, expression(), "so many or fewer")
      .optional("in_main", check.in_main, boolean(), "threads of the main process")
      .optional("busy_share", check.busy_share, expression(),
                "each uses at least this share of the threads' mean CPU time")
      .at_least_one_of({"equals", "at_least", "at_most", "busy_share"})
      .rule(in_order("at_least", check.at_least, "at_most", check.at_most));
}

Keys describe_cpu(model::CpuCheck& check) {
  using Of = model::CpuCheck::Of;
  return Keys()
      .optional("of", check.of, one_of<Of>({{"each_child", Of::each_child}, {"main", Of::main}}),
                "whose CPU time")
      .optional("at_most", check.at_most, expression(), "seconds")
      .optional("at_least", check.at_least, expression(), "seconds")
      .optional("share_of_mean_at_least", check.share_of_mean_at_least, expression(),
                "share of the children's mean")
      .at_least_one_of({"at_most", "at_least", "share_of_mean_at_least"})
      .rule(in_order("at_least", check.at_least, "at_most", check.at_most));
}

Keys describe_no_spinning(model::NoSpinningCheck& check) {
  return Keys().optional("share_at_most", check.share_at_most, number(0, 1),
                         "CPU time that a process may use, as a share of the hold");
}

Keys describe_shared_memory(model::SharedMemoryCheck& check) {
  return Keys().required("bytes_at_least", check.bytes_at_least, expression(),
                         "so much is mapped shared by some process");
}

}  // namespace

std::vector<Kind> process_kinds() {
  return {
      with_title(kind("processes", "How many processes the program creates.", Needs::a_case,
                      {"too_few", "too_many"}, describe_processes)),
      with_title(kind("at_once", "All children are started before the first is waited for.",
                      Needs::barrier, {"one_by_one"}, describe_at_once)),
      with_title(kind("writer", "Who writes the lines of an event.", Needs::a_case,
                      {"wrong_writer", "shared_writer", "split_writer", "missing"},
                      describe_writer)),
      kind("pid", "A field is the process id of the line's writer.", Needs::a_case, {"wrong_pid"},
           describe_pid),
      with_title(kind("tidy", "Every child is waited for, none outlives the program, none crashes.",
                      Needs::a_case, {"zombie", "orphan", "crashed"}, describe_tidy)),
      kind("threads", "How many threads a process has.", Needs::a_case,
           {"too_few", "too_many", "idle"}, describe_threads),
      kind("cpu", "CPU time of the children or of the main process.", Needs::a_case,
           {"spinning", "idle"}, describe_cpu),
      with_title(kind("no_spinning", "While one process is held, no other burns CPU time.",
                      Needs::hold, {"spinning"}, describe_no_spinning)),
      kind("shared_memory", "Memory is mapped shared.", Needs::a_case, {"not_shared"},
           describe_shared_memory),
  };
}

}  // namespace interleave::spec
