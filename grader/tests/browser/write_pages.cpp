// write_pages FOLDER: the pages that test_pages.py opens in a browser. Classes in two languages
// with the report of each submission, a report with every kind of picture, and a class and reports
// with every hostile text wherever a submission can put one.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "report/formats.hpp"
#include "support/hostile_report.hpp"
#include "support/sample_class.hpp"

namespace {

using namespace interleave;
namespace fs = std::filesystem;

report::Setting setting_in(model::Language language) {
  report::Setting setting;
  setting.terminal.language = language;
  setting.now = "2026-01-02T03:04:05Z";
  return setting;
}

report::Part part_of(const char* format, const model::Report& report, model::Language language) {
  return {report::row_of(report, language), [format, report, language] {
            return report::find_format(format)->part_of(report, setting_in(language));
          }};
}

void write(const fs::path& file, const char* format, const std::vector<report::Part>& parts,
           model::Language language) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary)
      << report::find_format(format)->text_of(parts, setting_in(language));
}

void write_class(const fs::path& folder, const char* name,
                 const std::vector<model::Report>& reports, model::Language language) {
  std::vector<report::Part> parts;
  for (const model::Report& report : reports) {
    parts.push_back(part_of("html-class", report, language));
    // Names as no file can have them are not among those of the reports.
    const std::string own = fmt::format("{} reports/{}?#%.html", name, parts.size());
    parts.back().own_report = own;
    write(folder / own, "html-staff", {part_of("html-staff", report, language)}, language);
  }
  write(folder / fmt::format("{}.html", name), "html-class", parts, language);
}

std::vector<model::Report> hostile_class() {
  std::vector<model::Report> reports;
  for (const std::string& text : tests::hostile_texts()) {
    reports.push_back(tests::report_saying(text));
    for (model::Finding& finding : reports.back().findings) {
      finding.check = text;
      finding.title = model::same_text(text);
    }
  }
  return reports;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const fs::path folder = arguments[1];
  using enum model::Language;
  write_class(folder, "class.en", tests::sample_class(16, 11), en);
  write_class(folder, "class.fr", tests::sample_class(12, 4), fr);
  write_class(folder, "hostile", hostile_class(), en);
  const model::Report pictures = tests::report_with_pictures();
  write(folder / "report.en.html", "html-staff", {part_of("html-staff", pictures, en)}, en);
  write(folder / "report.fr.html", "html", {part_of("html", pictures, fr)}, fr);
}
