#include <map>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

using Lines = std::map<std::string, std::vector<std::size_t>>;

/// How often each key is asked for: a key may stand in the list more than once.
std::map<std::string, std::size_t> wanted_keys(const model::ExactlyOnceCheck& check,
                                               const CheckInput& input, const ObservedRun& run) {
  std::map<std::string, std::size_t> wanted;
  for (const model::Value& key : list_of(input, run, check.keys)) ++wanted[script::text_of(key)];
  return wanted;
}

std::optional<Outcome> judge_run(const model::ExactlyOnceCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const auto wanted = wanted_keys(check, input, run);
  Lines lines;
  for (const Seen& seen : seen_of(run, check.event)) {
    lines[text_field(seen, check.key)].push_back(seen.line);
  }
  for (const auto& [key, where] : lines) {
    const auto known = wanted.find(key);
    if (known == wanted.end()) {
      return failed("unknown", {},
                    sentence(describe::line(run.record, where.front())) +
                        say("is about {}, which there is not.", "parle de {}, qui n’existe pas.",
                            in_quotes(key)),
                    at_lines({where.front()}));
    }
    if (where.size() > known->second) {
      return failed(
          "repeated", {},
          say("{} comes {}, last in {}.", "{} vient {}, la dernière étant {}.", in_quotes(key),
              quantity(static_cast<std::int64_t>(where.size()), noun::time),
              describe::line(run.record, where.back())),
          at_lines(where));
    }
  }
  for (const auto& [key, count] : wanted) {
    const auto found = lines.find(key);
    if (found == lines.end() || found->second.size() < count) {
      return failed("missing", {}, say("{} is missing.", "{} manque.", in_quotes(key)));
    }
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::ExactlyOnceCheck& check, const CheckInput& input) {
  const Text expected =
      say("Each {} has exactly one of the {}.", "Chaque {} a exactement une des {}.",
          in_quotes(check.key), describe::event(check.event));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
