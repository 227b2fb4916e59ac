#include "report/process_tree.hpp"

#include <gtest/gtest.h>

#include "support/sample_report.hpp"

namespace interleave::report {
namespace {

TEST(ProcessTree, SaysWhatBecameOfEachProcess) {
  const std::string svg = process_tree_svg(tests::observed_run().record, model::Language::en);
  EXPECT_NE(svg.find("2 · main · status 0"), std::string::npos) << svg;
  EXPECT_NE(svg.find("3 · gcc · signal 11 · never waited for"), std::string::npos) << svg;
  EXPECT_NE(svg.find("class=\"birth\""), std::string::npos);
}

TEST(ProcessTree, StandsWhateverTheTreeIs) {
  model::RunRecord run;  // nothing at all, not even a main process
  EXPECT_NE(process_tree_svg(run, model::Language::fr).find("</svg>"), std::string::npos);
  // A chain of a thousand, and one whose parent is said to be itself.
  for (int i = 0; i < 1000; ++i) {
    model::ProcessRecord process;
    process.pid = i + 2;
    process.parent = i - 1;
    run.processes.push_back(process);
  }
  run.processes[500].parent = 500;
  const std::string svg = process_tree_svg(run, model::Language::en);
  EXPECT_NE(svg.find("… and 936 more processes"), std::string::npos);
  EXPECT_LT(svg.size(), 30000U);
}

}  // namespace
}  // namespace interleave::report
