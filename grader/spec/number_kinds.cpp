#include "spec/kinds.hpp"
#include "spec/names.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

Keys describe_value(model::ValueCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "the condition holds for each of its lines")
      .optional("field", check.field, field_of(check.event), "the field that `equals` speaks of")
      .optional("equals", check.equals, expression(), "the value of `field`")
      .optional("holds", check.holds, expression(),
                "a condition on the fields; `index` counts the lines from 0")
      .optional("allow_none", check.allow_none, boolean(), "no such line is right, too")
      .exactly_one_of({"equals", "holds"})
      .needs("equals", "field")
      .needs("field", "equals");
}

Keys describe_sum(model::SumCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "the event whose lines are added up")
      .required("field", check.field, field_of(check.event), "the field that is added up")
      .optional("where", check.where, expression(), "only events for which it is true")
      .required("equals", check.equals, expression(), "the sum");
}

Keys describe_tolerance(model::ToleranceCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "each of its lines is looked at")
      .required("field", check.field, field_of(check.event), "the number")
      .required("target", check.target, expression(), "what it should be")
      .optional("absolute", check.absolute, expression(), "the largest difference")
      .optional("relative", check.relative, expression(), "the largest difference / |target|")
      .optional("standard_errors", check.standard_errors, expression(),
                "the largest difference / standard_error")
      .optional("standard_error", check.standard_error, expression(),
                "the standard error of an honest estimate")
      .exactly_one_of({"absolute", "relative", "standard_errors"})
      .needs("standard_errors", "standard_error")
      .needs("standard_error", "standard_errors");
}

Keys describe_partition(model::PartitionCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "events whose lines are the ranges")
      .optional("begin", check.begin, field_of(check.event), "field: first of the range")
      .optional("end", check.end, field_of(check.event), "field: where the range ends")
      .optional("inclusive", check.inclusive, boolean(),
                "`end` belongs to the range; an empty one has end = begin - 1")
      .optional("from", check.from, expression(), "where the first range begins")
      .required("to", check.to, expression(),
                "where the last range ends: the number behind it, with inclusive, too")
      .optional("parts", check.parts, expression(), "how many ranges")
      .optional("order_by", check.order_by, field_of(check.event),
                "field that numbers the ranges 0, 1, … in ascending order")
      .optional("differ_at_most", check.differ_at_most, expression(),
                "largest difference of two ranges' sizes");
}

}  // namespace

std::vector<Kind> number_kinds() {
  return {
      kind("value", "A field has this value, or a condition holds, in each line of an event.",
           Needs::a_case, {"wrong_value", "missing"}, describe_value),
      kind("sum", "The sum of a field over the lines of an event.", Needs::a_case,
           {"wrong_sum", "missing"}, describe_sum),
      kind("tolerance", "A field is near a target.", Needs::a_case, {"off", "missing"},
           describe_tolerance),
      kind("partition", "Ranges cover an interval without gap or overlap.", Needs::a_case,
           {"gap", "overlap", "outside", "unbalanced", "wrong_number", "wrong_order", "missing"},
           describe_partition),
  };
}

}  // namespace interleave::spec
