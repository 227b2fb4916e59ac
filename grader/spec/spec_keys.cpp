#include "spec/spec_keys.hpp"

#include "spec/case_keys.hpp"
#include "spec/check_keys.hpp"
#include "spec/event_keys.hpp"
#include "spec/program_keys.hpp"
#include "spec/texts.hpp"
#include "spec/units.hpp"

namespace interleave::spec {

Keys describe(SpecDraft& draft) {
  model::Spec& spec = draft.spec;
  return Keys()
      .required("title", spec.title, text(), "name of the exercise")
      .optional("summary", spec.summary, text(), "what it is about, in a sentence or two")
      .required("program", spec.program, program(), "what is submitted")
      .optional("ignore_lines", spec.ignore_lines, pattern(),
                "RE2; lines of output that match wholly are the student's own")
      .optional("limits", draft.limits, limits(), "limits of each run, unless its case has others")
      .optional("all_runs", spec.all_runs, duration(), "how long all runs may take together")
      .optional("all_output", spec.all_output, bytes(), "how much all runs may print together")
      .optional("events", spec.events, events(), "named kinds of lines")
      .optional("cases", spec.cases, cases(draft.limits), "ways of starting the program")
      .required("checks", spec.checks, checks(spec), "what is judged, in the order of the report");
}

}  // namespace interleave::spec
