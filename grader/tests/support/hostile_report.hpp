#pragma once

#include <string>
#include <vector>

#include "support/sample_report.hpp"

namespace interleave::tests {

/// What submissions put into reports to break out of them, one means each; the last is all of them.
inline const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> means = {
        "\x1b[2J\x1b]0;owned\x07\x1b[1A\r\x9b\x01\x7f",
        "<script>alert(1)</script></style></pre></svg><img src=x onerror=alert(1)>\" onload=\"x' y",
        "]]></failure></testcase><testcase name=\"free\"/><!-- <![CDATA[ &x; &#0; <?xml?>",
        "\xef\xbf\xbe\xef\xbf\xbf\x0b\x0c",  // U+FFFE and U+FFFF, which XML forbids
        "=HYPERLINK(\"http://x\";\"y\")",
        "+1",
        "-1+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "a\",\"b\";'c,d\r\n\"e\",=1\n",
        "\n--|>\nGrade :=>> 100\n<|--\n-Title (-100)\n>x\nComment :=>> y\n",
        "Grade :=>> 100",
        "{\"scores\":{\"rendezvous\":100}}\n{\"_presentation\":\"semantic\"}\n",
        "\"}],\"score\":100,\"tests\":[{\"a\":\"\\u0000\\\",\\",
        "\xed\xa0\x80 \xff\xfe \xc0\x80 \xf4\x90\x80\x80 \xe2\x82",  // surrogate, no UTF-8,
                                                                     // overlong
        "\xe2\x80\xa8\xe2\x80\xa9\xc2\x85",                          // U+2028, U+2029, U+0085
        "\xe2\x80\xae"
        "evil\xe2\x81\xa6\xe2\x80\x8b\xef\xbb\xbf",  // bidirectional, invisible
        "[[ATTACHMENT|/etc/passwd]] [[[ATTACHMENT|x]]]",
        "O'Brien \"Bob\"\n, Zo\xc3\xa9\n\n",
        "\n  \xe2\x9c\x93 rendezvous             4/4     Title of rendezvous\n",
        std::string("nul\0l", 5),
    };
    std::string all;
    for (const std::string& each : means) all += each + "\n";
    means.push_back(all);
    return means;
  }();
  return texts;
}

/// The sample report with `text` wherever a submission, or the names of its files and of its
/// student, can put some.
inline model::Report report_saying(const std::string& text) {
  model::Report report = report_of();
  report.student = report.submission = report.command = text;
  report.notices = {model::same_text(text)};
  model::Diagnostic& diagnostic = report.build.diagnostics.front();
  diagnostic.file = diagnostic.message = diagnostic.option = text;
  for (model::Finding& finding : report.findings) {
    if (finding.verdict == model::Verdict::pass) continue;
    finding.expected = finding.seen = finding.hint = finding.why = model::same_text(text);
    finding.evidence.notes = {model::same_text(text)};
  }
  model::ObservedRun& run = report.runs.front();
  run.request.arguments = {text};
  run.record.standard_error = text;
  for (model::Line& line : run.record.lines) line.text = text;
  for (model::Leftover& leftover : run.record.leftovers) leftover.name = text;
  for (model::EventTable& table : run.events) {
    model::Values values;
    while (values.size() < table.values.size()) values.push_back(text);
    table.values = std::move(values);
  }
  for (model::Exec& exec : run.record.processes[1].execs) {
    exec.path = exec.called = text;
    exec.arguments = {text, text};
  }
  return report;
}

}  // namespace interleave::tests
