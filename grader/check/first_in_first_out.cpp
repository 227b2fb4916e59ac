// The kth value consumed from a queue is the kth value put into it, and comes later. Values may be
// equal, so that positions are compared, not values looked up.

#include <algorithm>
#include <map>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

struct Channel {
  std::vector<Seen> produced;
  std::vector<Seen> consumed;
};

std::map<std::string, Channel> channels_of(const model::FirstInFirstOutCheck& check,
                                           const ObservedRun& run) {
  std::map<std::string, Channel> channels;
  const auto name = [](const Seen& seen, const std::string& field) {
    return field.empty() ? std::string() : text_field(seen, field);
  };
  for (Seen& seen : seen_of(run, check.produced)) {
    channels[name(seen, check.channel_produced)].produced.push_back(std::move(seen));
  }
  for (Seen& seen : seen_of(run, check.consumed)) {
    channels[name(seen, check.channel_consumed)].consumed.push_back(std::move(seen));
  }
  return channels;
}

std::vector<std::string> values_of(const std::vector<Seen>& lines, const std::string& field) {
  std::vector<std::string> values;
  for (const Seen& seen : lines) values.push_back(text_field(seen, field));
  return values;
}

/// Whether all of `part` is in `whole`, in the same order.
bool is_subsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  auto next = whole.begin();
  for (const std::string& value : part) {
    next = std::find(next, whole.end(), value);
    if (next == whole.end()) return false;
    ++next;
  }
  return true;
}

/// What happened when the sequences differ somewhere.
std::string slug_of(std::vector<std::string> produced, std::vector<std::string> consumed) {
  if (is_subsequence(consumed, produced)) return "lost";
  std::sort(produced.begin(), produced.end());
  std::sort(consumed.begin(), consumed.end());
  return std::includes(produced.begin(), produced.end(), consumed.begin(), consumed.end())
             ? "reordered"
             : "invented";
}

std::optional<Outcome> judge_position(const RunRecord& record, const Seen& produced,
                                      const Seen& consumed) {
  if (produced.line < consumed.line) return std::nullopt;
  return failed(
      "before_produced",
      say("{} comes before {}.", "{} précède {}.", sentence(describe::line(record, produced.line)),
          describe::line(record, consumed.line)),
      {"It comes after it: consumed before it was produced.",
       "Elle vient après : consommée avant d’être produite."},
      at_lines({consumed.line, produced.line}));
}

Text teaching(const std::string& slug) {
  if (slug == "lost") return {"A value was lost.", "Une valeur a été perdue."};
  if (slug == "reordered") return {"Values changed places.", "Des valeurs ont changé de place."};
  return {"A value was consumed that nobody had produced, or twice.",
          "Une valeur a été consommée que personne n’avait produite, ou deux fois."};
}

std::optional<Outcome> judge_channel(const model::FirstInFirstOutCheck& check,
                                     const RunRecord& record, const Channel& channel) {
  const auto produced = values_of(channel.produced, check.value);
  const auto consumed = values_of(channel.consumed, check.value);
  for (std::size_t k = 0; k < consumed.size(); ++k) {
    const Seen& taken = channel.consumed[k];
    if (k < produced.size() && produced[k] == consumed[k]) {
      if (auto outcome = judge_position(record, channel.produced[k], taken)) return outcome;
      continue;
    }
    const std::string slug = slug_of(produced, consumed);
    const Text expected =
        k < produced.size()
            ? say("Value {} of this queue is {}, as it was put in.",
                  "La valeur {} de cette file est {}, comme elle a été déposée.", k + 1,
                  in_quotes(produced[k]))
            : say("Only {} were put into this queue.",
                  "Seulement {} ont été déposées dans cette file.",
                  quantity(static_cast<std::int64_t>(produced.size()), noun::value));
    return failed(slug, expected,
                  say("It is {} in {}.", "C’est {} dans {}.", in_quotes(consumed[k]),
                      describe::line(record, taken.line)) +
                      teaching(slug),
                  at_lines({taken.line}));
  }
  if (consumed.size() == produced.size()) return std::nullopt;
  const Seen& lost = channel.produced[consumed.size()];
  return failed("lost", {},
                say("{} was put in and never consumed.", "{} a été déposée et jamais consommée.",
                    sentence(describe::line(record, lost.line))),
                at_lines({lost.line}));
}

}  // namespace

Outcome judge(const model::FirstInFirstOutCheck& check, const CheckInput& input) {
  return judge_each_run(
      input,
      {"What is consumed from a queue is what was put in, in the same order, and later.",
       "Ce qu’on retire d’une file est ce qui y a été déposé, dans le même ordre, et plus tard."},
      [&](const ObservedRun& run) -> std::optional<Outcome> {
        const auto channels = channels_of(check, run);
        if (channels.empty()) return skipped({}, no_such_line(check.produced));
        for (const auto& [name, channel] : channels) {
          if (auto outcome = judge_channel(check, run.record, channel)) return outcome;
        }
        return std::nullopt;
      });
}

}  // namespace interleave::check
