#include "spec/kinds.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

Keys describe_exit_status(model::ExitStatusCheck& check) {
  return Keys()
      .optional("equals", check.equals, integer_as<int>(0, 255), "the exit status")
      .optional("prints", check.prints, boolean(), "something must come on standard output, too");
}

Keys describe_error_output(model::ErrorOutputCheck& check) {
  return Keys()
      .optional("matches", check.matches, list_of(pattern_template(), 1),
                "RE2; each must be found in standard error; each ${…} is an expression")
      .optional("not_empty", check.not_empty, boolean(), "something must be there");
}

}  // namespace

std::vector<Kind> ending_kinds() {
  return {
      with_title(kind("exit_status",
                      "The main process ends by itself, within the limits, with this status.",
                      Needs::a_case,
                      {"timeout", "crash", "wrong_status", "output_limit", "cpu_limit",
                       "memory_limit", "silent"},
                      describe_exit_status)),
      kind("error_output", "Something is said on standard error.", Needs::a_case,
           {"silent", "unmatched"}, describe_error_output),
  };
}

}  // namespace interleave::spec
