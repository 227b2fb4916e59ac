#include "spec/kinds.hpp"
#include "spec/names.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

Keys describe_rendezvous(model::RendezvousCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "the steps of all parties")
      .required("party", check.party, field_of(check.event), "field that tells the parties apart")
      .required("parties", check.parties, list_of(any_text(), 2), "its values, one for each party")
      .optional("lead_at_most", check.lead_at_most, integer_as<int>(0),
                "so many steps a party may be ahead of another");
}

Keys describe_first_in_first_out(model::FirstInFirstOutCheck& check) {
  const auto both = [&check] { return std::vector<std::string>{check.produced, check.consumed}; };
  return Keys()
      .required("produced", check.produced, event_name(), "a value is put into a queue")
      .required("consumed", check.consumed, event_name(), "a value was taken from a queue")
      .optional("value", check.value, field_of_all(both), "field: the value, in both events")
      .optional("channel_produced", check.channel_produced, field_of(check.produced),
                "field that names the queue, when there are several")
      .optional("channel_consumed", check.channel_consumed, field_of(check.consumed),
                "field that names the queue, when there are several")
      .needs("channel_produced", "channel_consumed")
      .needs("channel_consumed", "channel_produced");
}

Keys describe_exactly_once(model::ExactlyOnceCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "the event that each key has once")
      .required("key", check.key, field_of(check.event), "field: the key")
      .required("keys", check.keys, expression(), "a Lua list of the keys");
}

Keys describe_tally(model::TallyCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "a line that tells a number of others")
      .required("key", check.key, field_of(check.event), "field: whose number it is")
      .required("count", check.count, field_of(check.event), "field: the number")
      .required("of", check.of, event_name(), "the event whose lines are counted")
      .required("of_key", check.of_key, field_of(check.of), "field of these: whose they are");
}

Keys describe_distinct(model::DistinctCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "the event whose lines are compared")
      .required("field", check.field, field_of(check.event), "field whose values differ");
}

Keys describe_varies(model::VariesCheck& check) {
  return Keys().optional("events", check.events, list_of(event_name(), 1),
                         "events that are compared; the whole output when it is not given");
}

Keys describe_same(model::SameCheck& check) {
  return Keys().optional("events", check.events, list_of(event_name(), 1),
                         "events that are compared; the whole output when it is not given");
}

Keys describe_independence(model::IndependenceCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "a worker's result")
      .required("worker", check.worker, field_of(check.event), "field: which worker")
      .required("trials", check.trials, field_of(check.event), "field: its number of trials")
      .required("hits", check.hits, field_of(check.event), "field: how many of them hit")
      .required("probability", check.probability, expression(), "of a hit")
      .optional("significance", check.significance, number(1e-15, 0.01),
                "probability of a false alarm");
}

}  // namespace

std::vector<Kind> concurrency_kinds() {
  return {
      kind("rendezvous", "No party's steps get ahead of another's.", Needs::a_case,
           {"lead", "missing"}, describe_rendezvous),
      kind("first_in_first_out", "What is taken is what was put, in order, and later.",
           Needs::a_case, {"lost", "invented", "reordered", "before_produced"},
           describe_first_in_first_out),
      kind("exactly_once", "Each key has exactly one line.", Needs::a_case,
           {"missing", "repeated", "unknown"}, describe_exactly_once),
      kind("tally", "Lines that tell how many others there are tell it rightly.", Needs::a_case,
           {"wrong_tally", "missing"}, describe_tally),
      kind("distinct", "The values of a field differ within a run.", Needs::a_case, {"repeated"},
           describe_distinct),
      with_title(
          kind("varies", "The runs differ.", Needs::several_runs, {"same"}, describe_varies)),
      with_title(kind("same", "Runs with equal variables have the same output.",
                      Needs::several_runs, {"differs"}, describe_same)),
      kind("independence", "The workers' random numbers are independent.", Needs::a_case,
           {"same_stream"}, describe_independence),
  };
}

}  // namespace interleave::spec
