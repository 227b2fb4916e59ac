#include "push/ledger.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "os/content.hpp"
#include "os/replace_file.hpp"

namespace interleave::push {

namespace {

using nlohmann::ordered_json;

constexpr int ledger_schema = 1;

ordered_json entry_json(const Entry& entry) {
  ordered_json json = {{"last", entry.last.time_since_epoch().count()}};
  if (entry.score) {
    json["given"] = entry.score->given;
    json["maximum"] = entry.score->maximum;
    json["comment"] = entry.score->comment;
  }
  return json;
}

/// Throws nlohmann's exceptions.
Entry entry_of(const ordered_json& json) {
  Entry entry;
  entry.last = Time(std::chrono::milliseconds(json.at("last").get<std::int64_t>()));
  if (json.contains("given")) {
    entry.score = Taken{json.at("given").get<double>(), json.at("maximum").get<double>(),
                        json.at("comment").get<std::string>()};
  }
  return entry;
}

}  // namespace

Taken taken(const Score& score) {
  return {score.given, score.maximum,
          score.comment.empty() ? "" : fmt::format("{:016x}", base::fnv1a(score.comment))};
}

base::Result<Ledger> parse_ledger(std::string_view text) {
  try {
    const ordered_json json = ordered_json::parse(text);
    if (json.at("schema") != ledger_schema) return base::failure("is of another version");
    Ledger ledger;
    for (const auto& [line_item, users] : json.at("line_items").items()) {
      for (const auto& [user, entry] : users.items()) ledger[line_item][user] = entry_of(entry);
    }
    return ledger;
  } catch (const ordered_json::exception&) {
    return base::failure("is damaged");
  }
}

std::string ledger_text(const Ledger& ledger) {
  ordered_json line_items = ordered_json::object();
  for (const auto& [line_item, users] : ledger) {
    for (const auto& [user, entry] : users) line_items[line_item][user] = entry_json(entry);
  }
  return ordered_json{{"schema", ledger_schema}, {"line_items", line_items}}.dump(1) + "\n";
}

Ledger load_ledger(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return {};
  auto ledger = parse_ledger(os::content_of(file));
  if (ledger) return *std::move(ledger);
  throw base::GraderError(
      fmt::format("{}: this ledger of pushed scores {}; without it, all scores "
                  "are pushed again",
                  file.string(), ledger.error().message));
}

void save_ledger(const std::filesystem::path& file, const Ledger& ledger) {
  os::replace_file(file, ledger_text(ledger));
}

}  // namespace interleave::push
