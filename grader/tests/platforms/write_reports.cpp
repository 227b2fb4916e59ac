// write_reports FOLDER: each format of the table with each hostile text, as FOLDER/FORMAT.TEXT, for
// test_hostile.py. "harmless" is the same report with a word in its place, "long" one of many and
// long texts. A file that holds several submissions has a second one.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "report/formats.hpp"
#include "support/hostile_report.hpp"

namespace {

using namespace interleave;

report::Setting setting() {
  report::Setting setting;
  setting.version = "1.2.3";
  setting.now = "2026-01-02T03:04:05Z";
  setting.example_command = "grader grade class/amina";
  setting.variables = {{"COMMIT_URL", "https://example.org/commit/1"}};
  return setting;
}

std::string text_of(const report::Format& format, const model::Report& hostile) {
  std::vector<model::Report> reports = {hostile};
  if (format.scope != report::Format::Scope::one_submission) {
    reports.push_back(tests::report_of());
    reports.back().student = "amina";
  }
  std::vector<report::Part> parts;
  for (const model::Report& each : reports) {
    parts.push_back({report::row_of(each, model::Language::en),
                     [&] { return format.part_of(each, setting()); }});
  }
  return format.text_of(parts, setting());
}

model::Report long_report() {
  model::Report report = tests::report_saying(std::string(3'000, '"'));
  const model::Finding failed = report.findings[1];
  for (int i = 0; i < 500; ++i) {
    report.findings.push_back(failed);
    report.findings.back().check = fmt::format("check{}", i);
  }
  return report;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder = arguments[1];
  const auto write = [&](const std::string& name, const model::Report& report) {
    for (const report::Format& format : report::formats()) {
      std::ofstream(folder / fmt::format("{}.{}", format.name, name), std::ios::binary)
          << text_of(format, report);
    }
  };
  write("harmless", tests::report_saying("harmless"));
  write("long", long_report());
  const std::vector<std::string>& texts = tests::hostile_texts();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    write(std::to_string(i), tests::report_saying(texts[i]));
  }
}
