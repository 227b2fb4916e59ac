// check_case GRADER SPECS EXERCISE FOLDER [pass|fail]
//
// Grades one folder of the labelled corpus and compares the findings with its expect.yaml (or with
// the word given: full marks, or not). Exit status 0: judged as the label says; 1: misjudged.
//
// A right submission must get the verdict `pass` and full marks, of which a bonus is no part. On a
// busy machine checks that measure, or rest on holding a process, and what requires them may be
// inconclusive, as interleavings may be: they are printed, and are no misjudgement. A wrong one
// must fail exactly the checks named; those skipped because a prerequisite failed do not count.
// What native runs show by chance may fail besides; then a check that requires it may be skipped
// instead of failing.
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
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
  std::set<std::string> fails;
  std::set<std::string> by_chance;
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
  if (expect["fails"]) {
    for (const auto& check : expect["fails"].as<std::vector<std::string>>())
      label.fails.insert(check);
  }
  if (expect["by_chance"]) {
    for (const auto& check : expect["by_chance"].as<std::vector<std::string>>())
      label.by_chance.insert(check);
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

/// To explore costs another compilation: of the wrong ones, those are explored that must be found
/// so.
bool is_explored(const Label& label) {
  return label.right || label.fails.contains("interleavings");
}

json graded(char** argv, const std::string& level, const Label& label) {
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
  if (level == "none") arguments.emplace_back("--trust");
  if (!is_explored(label)) arguments.emplace_back("--no-explore");
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

/// Of a key that may come from a map that is merged in (<<).
YAML::Node member(const YAML::Node& map, const std::string& key) {
  if (const YAML::Node own = map[key]) return own;
  return map["<<"] ? member(map["<<"], key) : YAML::Node(YAML::NodeType::Undefined);
}

/// Whether the machine has a say in this check: its kind measures, or one of its cases is steered.
bool may_be_inconclusive(const YAML::Node& spec, const json& finding) {
  static const std::set<std::string> measured{"speedup", "duration", "timing", "no_spinning",
                                              "interleavings"};
  if (finding["kind"] == "prerequisite") return true;
  const YAML::Node check = spec["checks"][finding["check"].get<std::string>()];
  if (!check) return false;
  if (measured.contains(member(check, "kind").as<std::string>())) return true;
  const YAML::Node on = member(check, "on");
  if (!on.IsDefined()) return false;
  for (const YAML::Node& name : on) {
    const YAML::Node which = spec["cases"][name.as<std::string>()];
    if (which && member(which, "steer").IsDefined()) return true;
  }
  return false;
}

/// Number of faults in the verdict and the points of a right submission, each printed.
int compare_right(const json& report, bool inconclusive) {
  int misjudged = 0;
  const std::string verdict = report["verdict"];
  if (verdict != (inconclusive ? "inconclusive" : "pass")) {
    fmt::print("misjudged, verdict {}\n", verdict);
    ++misjudged;
  }
  const double earned = report["score"].get<double>() - report["bonus"].get<double>();
  if (earned < report["max_score"].get<double>() - 1e-9) {
    fmt::print("misjudged, no full marks\n");
    ++misjudged;
  }
  return misjudged;
}

/// Number of misjudged checks, each printed.
int compare(const json& report, const Label& label, const YAML::Node& spec) {
  int misjudged = 0;
  std::set<std::string> known;
  std::set<std::string> failed;
  std::set<std::string> skipped;
  bool inconclusive = false;  // not counting a bonus, which no verdict depends on
  for (const json& finding : report["findings"]) {
    const std::string verdict = finding["verdict"];
    const std::string check = finding["check"];
    known.insert(check);
    if (verdict == "inconclusive") {
      print(finding, "inconclusive");
      inconclusive = inconclusive || !finding["bonus"].get<bool>();
      if (label.right && !may_be_inconclusive(spec, finding)) {
        fmt::print("misjudged, must not be inconclusive: {}\n", check);
        ++misjudged;
      }
    }
    if (verdict == "skipped") skipped.insert(check);
    if (verdict != "fail") continue;
    failed.insert(check);
    if (label.any_failure || label.fails.contains(check) || label.by_chance.contains(check)) {
      continue;
    }
    print(finding, "misjudged, must not fail");
    ++misjudged;
  }
  if (label.any_failure) return failed.empty() || report["verdict"] != "fail" ? 1 : 0;
  const bool by_chance = std::any_of(failed.begin(), failed.end(), [&](const std::string& check) {
    return label.by_chance.contains(check);
  });
  for (const std::string& check : label.fails) {
    if (!known.contains(check)) throw std::runtime_error("expect.yaml: no check " + check);
    if (failed.contains(check) || (by_chance && skipped.contains(check))) continue;
    fmt::print("misjudged, must fail: {}\n", check);
    ++misjudged;
  }
  return misjudged + (label.right ? compare_right(report, inconclusive) : 0);
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
    const json report = graded(argv, level, label);
    const YAML::Node spec = YAML::LoadFile(fs::path(argv[2]) / (std::string(argv[3]) + ".yaml"));
    const int misjudged = compare(report, label, spec);
    if (misjudged != 0) {
      fmt::print("score {}/{}; see it: {}\n", report["score"].get<double>(),
                 report["max_score"].get<double>(), report["command"].get<std::string>());
    }
    return misjudged == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "check_case: {}: {}\n", argv[4], error.what());
    return 1;
  }
}
