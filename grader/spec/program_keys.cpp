#include "spec/program_keys.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "spec/keys.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"
#include "spec/units.hpp"

namespace interleave::spec {

namespace {

using ProgramKind = model::Program::Kind;

// What -std= of the compiler (GCC 12) takes; -std=gnu++20 is c++20 with the extensions of GNU.
constexpr auto cpp_standards = std::to_array<std::string_view>(
    {"c++98", "c++03", "c++11", "c++14", "c++17", "c++20", "c++23", "gnu++98", "gnu++03", "gnu++11",
     "gnu++14", "gnu++17", "gnu++20", "gnu++23"});
constexpr auto c_standards =
    std::to_array<std::string_view>({"c89", "c90", "c99", "c11", "c17", "c18", "c2x", "gnu89",
                                     "gnu90", "gnu99", "gnu11", "gnu17", "gnu18", "gnu2x"});

Type<std::string> standard(std::span<const std::string_view> all) {
  std::vector<std::pair<std::string, std::string>> words;
  for (const std::string_view word : all) words.emplace_back(word, word);
  return one_of<std::string>(std::move(words));
}

bool names_one(const Keys::Words& present, const std::string& key) {
  return std::find(present.begin(), present.end(), key) != present.end();
}

void refuse_program_without_parts(Reader& reader, const Value& map, const Keys::Words& present,
                                  ProgramKind kind) {
  const std::string needed = kind == ProgramKind::executable ? "name" : "required_files";
  if (names_one(present, needed)) return;
  reader.error_at(map.key_at, fmt::format("missing key \"{}\" in {}", needed, map.name));
}

Json needed_by_kind() {
  const Json executable = {{"properties", {{"kind", {{"const", "executable"}}}}}};
  return {{"if", executable},
          {"then", {{"required", Json::array({"name"})}}},
          {"else", {{"required", Json::array({"required_files"})}}}};
}

Keys describe(model::Program& program) {
  return Keys()
      .optional("kind", program.kind,
                one_of<ProgramKind>({{"executable", ProgramKind::executable},
                                     {"header", ProgramKind::header},
                                     {"files", ProgramKind::files}}),
                "executable: sources with one main; header: a header that unit tests include; "
                "files: nothing to compile")
      .optional("name", program.name, path(), "name of the program, as argv[0] shows it")
      .optional("cpp_standard", program.cpp_standard, standard(cpp_standards),
                "-std= for C++ sources")
      .optional("c_standard", program.c_standard, standard(c_standards), "-std= for C sources")
      .optional("required_files", program.required_files, list_of(path(), 1),
                "files that a submission must have")
      .optional("compile_options", program.compile_options, list_of(some_text()),
                "options of the compiler, beside the usual ones")
      .optional("link_options", program.link_options, list_of(some_text()),
                "options of the linker, beside the usual ones")
      .rule(
          [&program](Reader& reader, const Value& map, const Keys::Words& present) {
            refuse_program_without_parts(reader, map, present, program.kind);
          },
          needed_by_kind);
}

/// RLIMIT_CPU counts whole seconds.
Type<model::Duration> whole_seconds() {
  return refined<model::Duration>(
      duration(), [](Reader& reader, const Value& value, const model::Duration& time) {
        const bool whole = time % std::chrono::seconds(1) == model::Duration::zero();
        if (!whole) reader.error(value, "must be whole seconds");
        return whole;
      });
}

Keys describe(model::RunLimits& limits) {
  return Keys()
      .optional("wall", limits.wall, duration(), "how long the run may take")
      .optional("cpu", limits.cpu, or_none(whole_seconds()), "CPU time of all processes together")
      .optional("memory", limits.memory_bytes, or_none(bytes()), "memory of all processes together")
      .optional("output", limits.output_bytes, or_none(bytes()),
                "standard output, and standard error")
      .optional("file_size", limits.file_bytes, or_none(bytes()), "size of each file written")
      .optional("disk", limits.disk_bytes, or_none(bytes()),
                "what fits into the current folder, and into /tmp")
      .optional("processes", limits.processes, or_none(integer_as<std::uint64_t>(1, 4096)),
                "processes and threads alive at once")
      .optional("open_files", limits.open_files, or_none(integer_as<std::uint64_t>(16, 65536)),
                "open descriptors of each process");
}

}  // namespace

Type<model::Program> program() {
  return object<model::Program>([](model::Program& target) { return describe(target); });
}

Type<model::RunLimits> limits() {
  Type<model::RunLimits> type =
      object<model::RunLimits>([](model::RunLimits& target) { return describe(target); });
  type.schema = []() -> Json { return {{"$ref", "#/definitions/limits"}}; };
  return type;
}

Json limits_schema() {
  model::RunLimits standard;
  return describe(standard).schema();
}

}  // namespace interleave::spec
