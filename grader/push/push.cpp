#include "push/push.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/say.hpp"
#include "base/text.hpp"
#include "push/line_items.hpp"
#include "push/platform.hpp"
#include "report/words.hpp"

namespace interleave::push {

namespace {

using base::say;
using model::Text;

std::string shown_score(double given, double maximum) {
  return fmt::format("{}/{}", report::points(given), report::points(maximum));
}

/// "amina, rendezvous: 12/20", and what the platform has now.
Text shown_due(const Batch& batch, const Due& due) {
  const std::string score =
      fmt::format("{}, {}: {}", base::one_line(due.student), base::one_line(batch.item.exercise),
                  shown_score(due.score.given, due.score.maximum));
  if (!due.before) return model::same_text(score);
  const std::string before = shown_score(due.before->given, due.before->maximum);
  return say("{} (was {})", "{} (était {})", score, before);
}

class Pusher {
 public:
  Pusher(const Config& config, const SigningKey& key, Ledger ledger, World& world,
         const Teller& tell)
      : config_(config),
        platform_(config, key, world),
        ledger_(std::move(ledger)),
        world_(world),
        tell_(tell) {}

  Tally push(const Plan& plan) {
    for (const Batch& batch : plan.batches) {
      tally_.unchanged += batch.unchanged;
      push(batch);
    }
    tally_.not_pushed += plan.left_out.size();
    return tally_;
  }

 private:
  void push(const Batch& batch) {
    const std::size_t pushed_before = tally_.pushed;
    if (!batch.due.empty() && !tally_.stopped) push_scores(batch);
    tally_.not_pushed += batch.due.size() - (tally_.pushed - pushed_before);
  }

  void push_scores(const Batch& batch) {
    const auto largest = std::max_element(
        batch.due.begin(), batch.due.end(),
        [](const Due& a, const Due& b) { return a.score.maximum < b.score.maximum; });
    const auto url = line_item_url(platform_, config_, batch.item, largest->score.maximum);
    if (!url) return give_up(batch, url.error());
    for (const Due& due : batch.due) {
      const auto answer = send(*url, batch, due);
      const std::optional<Refusal> refusal = refusal_in(answer);
      if (!refusal) {
        accept(batch, due);
      } else if (refusal->reach == Refusal::Reach::score) {
        tell_(say("{}: not pushed: {}", "{} : non poussé : {}", shown_due(batch, due),
                  refusal->words));
      } else {
        return give_up(batch, *refusal);
      }
    }
  }

  /// The rest of the exercise, or of everything.
  void give_up(const Batch& batch, const Refusal& refusal) {
    tally_.stopped = tally_.stopped || refusal.reach == Refusal::Reach::everything;
    tell_(say("{}: stopped: {}", "{} : arrêt : {}", base::one_line(batch.item.exercise),
              refusal.words));
  }

  tl::expected<Response, Refusal> send(const std::string& url, const Batch& batch, const Due& due) {
    return platform_.call([&] {
      Entry& entry = ledger_[batch.name][due.user];
      const bool first = entry.last == Time{};
      entry = {next_time(world_.now(), first ? std::nullopt : std::optional(entry.last)), {}};
      save_ledger(config_.ledger, ledger_);
      return score_request(url, due.user, due.score, entry.last, config_.new_submission);
    });
  }

  static std::optional<Refusal> refusal_in(const tl::expected<Response, Refusal>& answer) {
    if (!answer) return answer.error();
    if (answer->status < 200 || answer->status >= 300) return refused_score(*answer);
    return std::nullopt;
  }

  void accept(const Batch& batch, const Due& due) {
    ledger_[batch.name][due.user].score = taken(due.score);
    save_ledger(config_.ledger, ledger_);
    ++tally_.pushed;
    tell_(say("{}: pushed", "{} : poussé", shown_due(batch, due)));
  }

  const Config& config_;
  Platform platform_;
  Ledger ledger_;
  World& world_;
  const Teller& tell_;
  Tally tally_;
};

}  // namespace

int Tally::exit_status() const {
  if (stopped) return 3;
  return not_pushed > 0 ? 1 : 0;
}

Tally push(const Config& config, const SigningKey& key, const Plan& plan, Ledger ledger,
           World& world, const Teller& tell) {
  return Pusher(config, key, std::move(ledger), world, tell).push(plan);
}

Tally rehearse(const Plan& plan, const Teller& tell) {
  Tally tally;
  for (const Batch& batch : plan.batches) {
    for (const Due& due : batch.due) {
      tell(say("{}: would be pushed", "{} : serait poussé", shown_due(batch, due)));
    }
    tally.pushed += batch.due.size();
    tally.unchanged += batch.unchanged;
  }
  tally.not_pushed = plan.left_out.size();
  return tally;
}

}  // namespace interleave::push
