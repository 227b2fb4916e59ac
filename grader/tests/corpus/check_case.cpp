// check_case GRADER SPECS EXERCISE FOLDER [pass|fail]
//
// Grades one folder of the labelled corpus and compares the findings with its expect.yaml (or with
// the word given: full marks, or not). Exit status 0: judged as the label says; 1: misjudged.
//
// A right submission must pass every check. A wrong one must fail exactly the checks named; those
// skipped because a prerequisite failed do not count. What only exploration can find may fail fewer
// of them natively, but nothing else. Inconclusive checks are printed, and are no misjudgement.
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/scratch.hpp"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Label {
  bool right = false;
  bool any_failure = false;  ///< wrong, whatever the finding
  bool needs_exploration = false;
  std::set<std::string> fails;
};

Label label_of(const fs::path& folder, const std::string& word) {
  Label label;
  if (!word.empty()) {
    label.right = word == "pass";
    label.any_failure = !label.right;
    return label;
  }
  const YAML::Node expect = YAML::LoadFile(folder / "expect.yaml");
  label.right = expect["verdict"].as<std::string>() == "pass";
  label.needs_exploration = expect["needs"] && expect["needs"].as<std::string>() == "exploration";
  if (expect["fails"]) {
    for (const auto& check : expect["fails"].as<std::vector<std::string>>())
      label.fails.insert(check);
  }
  if (label.right != label.fails.empty()) {
    throw std::runtime_error(
        "expect.yaml: a wrong submission names its checks in `fails`, a right one none");
  }
  return label;
}

int run(const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  pid_t pid = 0;
  if (posix_spawn(&pid, argv[0], nullptr, nullptr, argv.data(), environ) != 0) return -1;
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

json graded(char** argv, const std::string& level) {
  const interleave::test::Scratch scratch;
  const fs::path file = scratch.path() / "report.json";
  std::vector<std::string> arguments = {argv[1],
                                        "grade",
                                        argv[4],
                                        "--exercise",
                                        argv[3],
                                        "--specs",
                                        argv[2],
                                        "--lang",
                                        "en",
                                        "--jobs",
                                        "1",
                                        "--report",
                                        "json=" + file.string()};
  if (!level.empty()) arguments.insert(arguments.end(), {"--isolation", level});
  const int status = run(arguments);
  if (status != 0 && status != 1) {
    throw std::runtime_error(fmt::format("the grader ended with status {}", status));
  }
  std::ifstream in(file);
  return json::parse(in);
}

void print(const json& finding, const char* remark) {
  fmt::print("{}: {} {}/{} [{}]\n  expected: {}\n  seen: {}\n", remark,
             finding["check"].get<std::string>(), finding["points"].get<double>(),
             finding["max_points"].get<double>(), finding["kind"].get<std::string>(),
             finding["expected"].get<std::string>(), finding["seen"].get<std::string>());
}

/// Number of misjudged checks, each printed.
int compare(const json& report, const Label& label) {
  int misjudged = 0;
  std::set<std::string> known;
  std::set<std::string> failed;
  for (const json& finding : report["findings"]) {
    const std::string verdict = finding["verdict"];
    const std::string check = finding["check"];
    known.insert(check);
    if (verdict == "inconclusive") print(finding, "inconclusive");
    if (verdict != "fail") continue;
    failed.insert(check);
    if (label.any_failure || label.fails.contains(check)) continue;
    print(finding, "misjudged, must not fail");
    ++misjudged;
  }
  if (label.any_failure) return failed.empty() ? 1 : 0;
  for (const std::string& check : label.fails) {
    if (!known.contains(check)) throw std::runtime_error("expect.yaml: no check " + check);
    if (failed.contains(check) || label.needs_exploration) continue;
    fmt::print("misjudged, must fail: {}\n", check);
    ++misjudged;
  }
  if (label.right && report["score"].get<double>() < report["max_score"].get<double>()) ++misjudged;
  return misjudged;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5 || argc > 7) {
    fmt::print(stderr, "usage: check_case GRADER SPECS EXERCISE FOLDER [pass|fail [LEVEL]]\n");
    return 2;
  }
  const std::string level = argc > 6 ? argv[6] : "";
  constexpr int skipped = 77;
  if (level == "container" && geteuid() != 0) return skipped;
  try {
    const Label label = label_of(argv[4], argc > 5 ? argv[5] : "");
    const json report = graded(argv, level);
    const int misjudged = compare(report, label);
    if (misjudged != 0) {
      fmt::print("score {}/{}; see it: {} grade {} --exercise {}\n", report["score"].get<double>(),
                 report["max_score"].get<double>(), argv[1], argv[4], argv[3]);
    }
    return misjudged == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "check_case: {}: {}\n", argv[4], error.what());
    return 1;
  }
}
