#include "build/diagnostics.hpp"

#include <gmock/gmock.h>

#include <string>

namespace interleave::build {
namespace {

using model::Diagnostic;
using Severity = Diagnostic::Severity;
using testing::IsEmpty;
using testing::SizeIs;

const PrivateFolders folders{"/srv/private/snapshot"};

std::string message(const std::string& kind, const std::string& text, int line = 3) {
  return R"({"kind": ")" + kind + R"(", "message": ")" + text +
         R"(", "option": "-Wall", "locations": [{"caret": {"file": "./main.cpp", "line": )" +
         std::to_string(line) + R"(, "column": 7}}], "children": []})";
}

TEST(CompilerText, GivesPlaceSeverityAndOption) {
  const auto text =
      parse_compiler("[" + message("warning", "unused variable 'x'") + "]\n", folders);
  ASSERT_THAT(text.diagnostics, SizeIs(1));
  const Diagnostic& one = text.diagnostics.front();
  EXPECT_EQ(one.file, "main.cpp");
  EXPECT_EQ(one.line, 3);
  EXPECT_EQ(one.column, 7);
  EXPECT_EQ(one.severity, Severity::warning);
  EXPECT_EQ(one.message, "unused variable 'x'");
  EXPECT_EQ(one.option, "-Wall");
  EXPECT_THAT(text.rest, IsEmpty());
}

TEST(CompilerText, KeepsNotesBelowTheirError) {
  std::string error = message("error", "no match");
  error.replace(error.find("[]}"), 3, "[" + message("note", "candidate") + "]}");
  const auto text = parse_compiler("[" + error + "]", folders);
  ASSERT_THAT(text.diagnostics, SizeIs(2));
  EXPECT_EQ(text.diagnostics[0].severity, Severity::error);
  EXPECT_EQ(text.diagnostics[1].severity, Severity::note);
}

TEST(CompilerText, SeparatesWhatTheDriverSays) {
  const auto text =
      parse_compiler("g++: fatal error: Killed\n[]\ncompilation terminated.\n", folders);
  EXPECT_THAT(text.diagnostics, IsEmpty());
  EXPECT_EQ(text.rest, "g++: fatal error: Killed\ncompilation terminated.\n");
}

struct Hostile {
  std::string name;
  std::string text;
  std::string message;  ///< of the first diagnostic; empty: there is none
};

class HostileCompilerText : public testing::TestWithParam<Hostile> {};

TEST_P(HostileCompilerText, IsReadAsFarAsItGoes) {
  const auto text = parse_compiler(GetParam().text, folders);
  const std::string first = text.diagnostics.empty() ? "" : text.diagnostics.front().message;
  EXPECT_EQ(first, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Table, HostileCompilerText,
    testing::Values(
        Hostile{"nothing", "", ""}, Hostile{"empty_array", "[]", ""},
        Hostile{"cut_off", "[" + message("error", "first") + ", " + R"({"kind": "err)", "first"},
        Hostile{"brackets_in_text", "[" + message("error", "}{][") + "]", "}{]["},
        Hostile{"invalid_utf8",
                "[" +
                    message("error",
                            "a\xff"
                            "b") +
                    "]",
                "a\\xffb"},
        Hostile{"escape_sequence", "[" + message("error", "\x1b[31mred") + "]", "\\x1b[31mred"},
        Hostile{"escaped_control", "[" + message("error", R"(\u001b[2J)") + "]", "\\x1b[2J"},
        Hostile{"real_backslash", "[" + message("error", R"(a\\xb)") + "]", "a\\xb"},
        Hostile{"newline", "[" + message("error", R"(two\nlines)") + "]", "two lines"},
        Hostile{"private_path", "[" + message("error", "in /srv/private/snapshot/sub/x.hpp") + "]",
                "in sub/x.hpp"},
        Hostile{"wrong_types", R"([{"kind": 3, "message": [], "locations": "x", "children": {}}])",
                ""},
        Hostile{"no_object", "[1, 2, \"x\"]", ""}),
    [](const auto& test) { return test.param.name; });

TEST(CompilerText, ShortensLongMessages) {
  const auto text =
      parse_compiler("[" + message("error", std::string(100'000, 'x')) + "]", folders);
  ASSERT_THAT(text.diagnostics, SizeIs(1));
  EXPECT_LE(text.diagnostics.front().message.size(), message_bytes_kept + 3);
}

TEST(AddDiagnostics, KeepsErrorsWhenThereAreTooMany) {
  std::string array = "[";
  for (int i = 0; i < 500; ++i) array += message("warning", "w", i) + ",";
  array += message("error", "the error") + "]";
  model::Build build;
  add_diagnostics(build, parse_compiler(array, folders).diagnostics);
  EXPECT_THAT(build.diagnostics, SizeIs(diagnostics_kept));
  EXPECT_TRUE(build.diagnostics_cut);
  EXPECT_EQ(build.diagnostics.back().message, "the error");
}

TEST(AddDiagnostics, DoesNotRepeatTheWarningOfAHeader) {
  model::Build build;
  const auto same = parse_compiler("[" + message("warning", "w") + "]", folders).diagnostics;
  add_diagnostics(build, same);
  add_diagnostics(build, same);
  EXPECT_THAT(build.diagnostics, SizeIs(1));
  EXPECT_FALSE(build.diagnostics_cut);
}

TEST(PlainText, LeavesOutTheTemporaryFileOfTheAssembler) {
  const auto all = parse_plain(
      "/srv/tmp/cc1.s: Assembler messages:\n/srv/tmp/cc1.s:9: Error: no such instruction: `x'\n",
      folders);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all.front().message, "Error: no such instruction: `x'");
}

}  // namespace
}  // namespace interleave::build
