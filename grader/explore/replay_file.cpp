#include "explore/replay_file.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace interleave::explore {
namespace {

using Json = nlohmann::ordered_json;

constexpr int format_version = 3;

bool stays_below(const std::filesystem::path& path) {
  return path.is_relative() && std::find(path.begin(), path.end(), "..") == path.end();
}

}  // namespace

std::string replay_text(const ReplayFile& file) {
  Json deviations = Json::array();
  for (const model::Deviation& each : file.schedule.deviations) {
    deviations.push_back({each.step, each.task});
  }
  Json files = Json::array();
  for (const model::InputFile& each : file.files) files.push_back({each.path, each.mode});
  const Json all = {{"interleave_replay", format_version},
                    {"kind", file.kind},
                    {"sources", file.sources},
                    {"arguments", file.arguments},
                    {"input", file.standard_input},
                    {"files", files},
                    {"environment", file.environment},
                    {"name", file.built.name},
                    {"cpp", file.built.cpp_standard},
                    {"c", file.built.c_standard},
                    {"cflags", file.built.compile_options},
                    {"ldflags", file.built.link_options},
                    {"limits",
                     {{"memory", file.limits.memory_bytes},
                      {"disk", file.limits.disk_bytes},
                      {"file", file.limits.file_bytes},
                      {"open_files", file.limits.open_files}}},
                    {"program", file.program},
                    {"step_limit", file.step_limit},
                    {"sleeps_yield", file.schedule.sleeps_yield},
                    {"output_orders", file.schedule.output_orders},
                    {"hot", file.schedule.hot},
                    {"deviations", deviations}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

base::Result<ReplayFile> parse_replay(const std::string& text) {
  ReplayFile file;
  try {
    const Json all = Json::parse(text);
    if (all.at("interleave_replay") != format_version) return base::failure("another version");
    all.at("kind").get_to(file.kind);
    all.at("sources").get_to(file.sources);
    all.at("arguments").get_to(file.arguments);
    all.at("input").get_to(file.standard_input);
    for (const Json& each : all.at("files")) {
      if (!stays_below(each.at(0).get<std::string>())) return base::failure("a path leads out");
      file.files.push_back({each.at(0).get<std::string>(), "", each.at(1).get<unsigned>()});
    }
    all.at("environment").get_to(file.environment);
    all.at("name").get_to(file.built.name);
    all.at("cpp").get_to(file.built.cpp_standard);
    all.at("c").get_to(file.built.c_standard);
    all.at("cflags").get_to(file.built.compile_options);
    all.at("ldflags").get_to(file.built.link_options);
    const Json& limits = all.at("limits");
    limits.at("memory").get_to(file.limits.memory_bytes);
    limits.at("disk").get_to(file.limits.disk_bytes);
    limits.at("file").get_to(file.limits.file_bytes);
    limits.at("open_files").get_to(file.limits.open_files);
    all.at("program").get_to(file.program);
    all.at("step_limit").get_to(file.step_limit);
    all.at("sleeps_yield").get_to(file.schedule.sleeps_yield);
    all.at("output_orders").get_to(file.schedule.output_orders);
    all.at("hot").get_to(file.schedule.hot);
    for (const Json& each : all.at("deviations")) {
      file.schedule.deviations.push_back(
          {each.at(0).get<std::uint32_t>(), each.at(1).get<std::uint16_t>()});
    }
  } catch (const Json::exception& error) {
    return base::failure(std::string("not a replay file: ") + error.what());
  }
  return file;
}

}  // namespace interleave::explore
