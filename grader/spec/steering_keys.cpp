#include "spec/steering_keys.hpp"

#include <optional>

#include "script/script.hpp"
#include "spec/keys.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"
#include "spec/units.hpp"

namespace interleave::spec {

namespace {

using model::HoldUntil;
using model::Steering;

/// A number that may depend on the case's variables.
struct Number {
  int value = 1;           ///< 0: all
  std::string expression;  ///< in its place, when not empty
};

struct Release {
  HoldUntil until = HoldUntil::quiescent;
  std::string pattern;
  Number count;
};

/// One element of `steer` as it is written.
struct Draft {
  std::optional<Number> child;
  std::optional<std::string> line;
  std::optional<model::Duration> busy;
  std::string after;
  std::optional<std::string> program;
  Number nth;
  Release release;
  std::optional<model::Duration> at_most;
  int signal = 9;
  std::string only_if_silent;
  bool all_children = false;
  bool kill = false;
};

/// The expression of a text that is one ${…} and nothing else.
std::optional<std::string> sole_expression(const std::string& text) {
  const auto parts = script::parse_template(text);
  if (!parts || parts->size() != 1 || !parts->front().is_expression) return std::nullopt;
  return parts->front().text;
}

bool read_number(Reader& reader, const Value& value, bool all_allowed, Number& target) {
  const std::string must_be =
      fmt::format("a positive integer{} or ${{expression}}", all_allowed ? ", all" : "");
  const auto text = scalar_text(reader, value, must_be);
  if (!text) return false;
  const auto number = is_plain(value.node) ? parsed_integer(*text) : std::nullopt;
  if (number && *number >= 1 && *number <= 1'000'000) {
    target.value = static_cast<int>(*number);
  } else if (all_allowed && *text == "all") {
    target.value = 0;
  } else if (const auto expression = sole_expression(*text)) {
    target.expression = *expression;
    return check_expression(reader, value, *expression);
  } else {
    reader.error(value, fmt::format("must be {}, not \"{}\"", must_be, *text));
    return false;
  }
  return true;
}

Type<Number> number_or_expression(bool all_allowed) {
  const auto schema = [all_allowed] {
    Json made = {{"anyOf",
                  {{{"type", "integer"}, {"minimum", 1}},
                   {{"type", "string"}, {"pattern", "^\\$\\{.*\\}$"}}}}};
    if (all_allowed) made["anyOf"].push_back({{"const", "all"}});
    return made;
  };
  return {schema,
          [all_allowed](Reader& reader, const Value& value, Number& target) {
            return read_number(reader, value, all_allowed, target);
          },
          [](const Number& standard) { return Json(standard.value); }};
}

Keys describe(Release& release) {
  release.until = HoldUntil::lines;
  return Keys()
      .required("lines", release.pattern, pattern_template(), "RE2; each ${…} is an expression")
      .required("count", release.count, number_or_expression(false),
                "how many such lines, those before the hold included");
}

Type<Release> release() {
  const Type<HoldUntil> word = one_of<HoldUntil>({{"quiescent", HoldUntil::quiescent},
                                                  {"parent_waits", HoldUntil::parent_waits},
                                                  {"elapsed", HoldUntil::elapsed}});
  const auto schema = [word]() -> Json {
    Release blank;
    return {{"anyOf", {word.schema.json(), describe(blank).schema()}}};
  };
  return {schema,
          [word](Reader& reader, const Value& value, Release& target) {
            if (value.node.IsMap()) return describe(target).read(reader, value);
            return word.read(reader, value, target.until);
          },
          [word](const Release& standard) { return word.show(standard.until); }};
}

void check_nth(Reader& reader, const Value& map, const Draft& draft, const Keys::Words& present) {
  const bool given = std::find(present.begin(), present.end(), "nth") != present.end();
  if (given && !draft.line && !draft.program) {
    reader.error_at(map.key_at, fmt::format("\"nth\" of {} counts \"line\" or \"exec\"", map.name));
  }
  if (draft.program && draft.nth.value == 0) {
    reader.error_at(map.key_at, fmt::format("\"nth: all\" of {} is for \"line\" only", map.name));
  }
}

Keys trigger_keys(Draft& draft) {
  return Keys()
      .optional("child", draft.child, present(number_or_expression(true)),
                "when this child of the main process is born: 1 is the first, all: each")
      .optional("line", draft.line, present(pattern_template()),
                "when a line that matches is written: the process that wrote it")
      .optional("busy", draft.busy, present(duration()),
                "when a child has used so much CPU time: the first that has")
      .optional("after", draft.after, pattern_template(),
                "with busy: counted from the first line that matches")
      .optional("exec", draft.program, present(program_name()),
                "when a program of this base name is executed")
      .optional("nth", draft.nth, number_or_expression(true),
                "with line or exec: the how manyth; with line also all")
      .exactly_one_of({"child", "line", "busy", "exec"})
      .needs("after", "busy")
      .rule([&draft](Reader& reader, const Value& map, const Keys::Words& present) {
        check_nth(reader, map, draft, present);
      });
}

Keys describe_hold(Draft& draft) {
  return trigger_keys(draft)
      .and_also(
          Keys()
              .optional("until", draft.release, release(),
                        "quiescent: nobody else can go on; parent_waits: the main process is "
                        "blocked; elapsed: at_most has passed; or {lines: pattern, count: number}")
              .optional("at_most", draft.at_most, present(duration()),
                        "the hold ends then at the latest; 2 s when it is not given"))
      .rule([&draft](Reader& reader, const Value& map, const Keys::Words&) {
        if (draft.release.until != HoldUntil::elapsed || draft.at_most) return;
        reader.error_at(map.key_at, fmt::format("missing key \"at_most\" in {}: \"until: elapsed\" "
                                                "waits so long",
                                                map.name));
      });
}

Keys describe_kill(Draft& draft) {
  draft.kill = true;
  return trigger_keys(draft).and_also(
      Keys()
          .optional("signal", draft.signal, signal_number(), "which signal")
          .optional("only_if_silent", draft.only_if_silent, pattern_template(),
                    "hold first until quiescent; if a line that matches came meanwhile, let go and "
                    "try the next")
          .optional("at_most", draft.at_most, present(duration()),
                    "that hold ends then at the latest; 2 s when it is not given")
          .optional("all_children", draft.all_children, boolean(),
                    "kill every child of the main process at once")
          .at_most_one_of({"only_if_silent", "all_children"})
          .needs("at_most", "only_if_silent"));
}

Keys describe(Draft& draft) {
  return Keys()
      .optional("hold", draft, object<Draft>(describe_hold), "hold a process still")
      .optional("kill", draft, object<Draft>(describe_kill), "kill a process")
      .exactly_one_of({"hold", "kill"});
}

model::Trigger trigger_of(const Draft& draft) {
  if (draft.child) return model::ChildBorn{draft.child->value};
  if (draft.line) return model::LineWritten{*draft.line, draft.nth.value};
  if (draft.busy) return model::ChildBusy{*draft.busy, draft.after};
  return model::ProgramExecuted{draft.program.value_or(""), draft.nth.value};
}

Steering steering_of(const Draft& draft) {
  Steering made;
  made.trigger = trigger_of(draft);
  if (draft.at_most) made.at_most = *draft.at_most;
  made.signal = draft.signal;
  if (draft.kill) {
    made.action = draft.all_children ? Steering::Action::kill_all_children : Steering::Action::kill;
    made.only_if_silent = !draft.only_if_silent.empty();
    made.lines_pattern = draft.only_if_silent;
    return made;
  }
  made.until = draft.release.until;
  made.lines_pattern = draft.release.pattern;
  if (made.until == HoldUntil::lines) made.lines_count = draft.release.count.value;
  return made;
}

void add_templates(const Draft& draft, std::size_t index,
                   std::vector<model::Case::SteeringTemplate>& templates) {
  const Number& nth = draft.child ? *draft.child : draft.nth;
  if (!nth.expression.empty()) templates.push_back({index, "nth", nth.expression});
  const std::string& count = draft.release.count.expression;
  if (!count.empty()) templates.push_back({index, "lines_count", count});
}

}  // namespace

Type<std::vector<Steering>> steering(std::vector<model::Case::SteeringTemplate>& templates) {
  const auto drafts = list_of(object<Draft>([](Draft& draft) { return describe(draft); }), 1);
  return {drafts.schema,
          [drafts, &templates](Reader& reader, const Value& value, std::vector<Steering>& target) {
            std::vector<Draft> read;
            const bool good = drafts.read(reader, value, read);
            for (const Draft& draft : read) {
              add_templates(draft, target.size(), templates);
              target.push_back(steering_of(draft));
            }
            return good;
          }};
}

}  // namespace interleave::spec
