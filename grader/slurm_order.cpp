#include "slurm_order.hpp"

#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "build/fingerprint.hpp"

namespace interleave {

// CBOR (RFC 8949) by the JSON library, which takes the bytes of a text there as they are.
using nlohmann::json;

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const json& value) {
  const std::vector<std::uint8_t> bytes = json::to_cbor(value);
  return {bytes.begin(), bytes.end()};
}

template <class Read>
auto read_with(const std::string& bytes, const Read& read) {
  try {
    return read(json::from_cbor(bytes));
  } catch (const json::exception& error) {
    throw base::GraderError(std::string("the order of a Slurm task cannot be read: ") +
                            error.what());
  }
}

GradeCommand command_in(const json& value) {
  GradeCommand command;
  command.program = value.at("program");
  command.specs = value.at("specs").get<std::string>();
  command.replays = value.at("replays").get<std::string>();
  command.language = value.at("french") ? model::Language::fr : model::Language::en;
  command.language_asked = value.at("language_asked");
  command.seed = value.at("seed");
  if (value.contains("isolation")) command.isolation = value.at("isolation");
  command.trust = value.at("trust");
  command.hard_links = value.at("hard_links");
  command.explore = value.at("explore");
  return command;
}

json json_of_command(const GradeCommand& command) {
  json value = {{"program", command.program},
                {"specs", command.specs.string()},
                {"replays", command.replays.string()},
                {"french", command.language == model::Language::fr},
                {"language_asked", command.language_asked},
                {"seed", command.seed},
                {"trust", command.trust},
                {"hard_links", command.hard_links},
                {"explore", command.explore}};
  if (command.isolation) value["isolation"] = *command.isolation;
  return value;
}

}  // namespace

std::string key_of(const SlurmItem& item) {
  return build::Fingerprint()
      .add(item.job.folder.string())
      .add(item.job.student)
      .add(item.job.exercise)
      .add(item.basis.submission)
      .add(item.basis.spec)
      .add(item.basis.grader)
      .add(item.basis.settings)
      .take();
}

std::string packed(const SlurmOrder& order) {
  json value = {{"grading", order.grading},
                {"command", json_of_command(order.command)},
                {"specs", order.specs.string()},
                {"isolation", order.isolation}};
  for (const fs::path& path : order.hidden) value["hidden"].push_back(path.string());
  for (const slurm::Array& array : order.arrays) {
    value["arrays"].push_back({array.first, array.count, array.exclusive});
  }
  return bytes_of(value);
}

SlurmOrder order_from(const std::string& bytes) {
  return read_with(bytes, [](const json& value) {
    SlurmOrder order{.grading = value.at("grading"),
                     .arrays = {},
                     .command = command_in(value.at("command")),
                     .specs = value.at("specs").get<std::string>(),
                     .isolation = value.at("isolation"),
                     .hidden = {}};
    for (const json& path : value.at("hidden")) order.hidden.emplace_back(path.get<std::string>());
    for (const json& array : value.at("arrays")) {
      order.arrays.push_back({array.at(0), array.at(1), array.at(2)});
    }
    return order;
  });
}

std::string packed(const std::vector<SlurmItem>& items) {
  json value = json::array();
  for (const SlurmItem& item : items) {
    value.push_back({item.job.folder.string(), item.job.student, item.job.exercise,
                     item.basis.submission, item.basis.spec, item.basis.grader,
                     item.basis.settings});
  }
  return bytes_of(value);
}

std::vector<SlurmItem> items_from(const std::string& bytes) {
  return read_with(bytes, [](const json& value) {
    std::vector<SlurmItem> items;
    for (const json& item : value) {
      items.push_back({{item.at(0).get<std::string>(), item.at(1), item.at(2)},
                       {item.at(3), item.at(4), item.at(5), item.at(6)}});
    }
    return items;
  });
}

}  // namespace interleave
