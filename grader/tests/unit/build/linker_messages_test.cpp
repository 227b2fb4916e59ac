#include <gmock/gmock.h>

#include <map>
#include <string>

#include "build/diagnostics.hpp"
#include "build/explain.hpp"
#include "build/reserved_names.hpp"
#include "build/symbols.hpp"

namespace interleave::build {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using Kind = LinkerMessage::Kind;

const std::map<std::string, std::string> sources{{"object-0001.o", "a.cpp"},
                                                 {"object-0002.o", "b.cpp"}};

std::vector<LinkerMessage> parsed(const std::string& text) {
  return parse_linker(text, sources, {"/private"});
}

TEST(LinkerMessages, NamesTheSourceOfAnUndefinedReference) {
  const auto messages = parsed(
      "/usr/bin/ld: object-0002.o: in function `main':\n"
      "b.cpp:(.text.startup+0x5): undefined reference to `f(int)'\n"
      "/usr/bin/ld: b.cpp:(.text.startup+0x15): undefined reference to `g'\n"
      "collect2: error: ld returned 1 exit status\n");
  ASSERT_THAT(messages, SizeIs(2));
  EXPECT_EQ(messages[0].kind, Kind::undefined);
  EXPECT_EQ(messages[0].symbol, "f(int)");
  EXPECT_EQ(messages[0].diagnostic.file, "b.cpp");
  EXPECT_EQ(messages[0].diagnostic.line, 0);
  EXPECT_EQ(messages[1].symbol, "g");
  EXPECT_EQ(messages[1].diagnostic.file, "b.cpp");
}

TEST(LinkerMessages, TakesTheLineFromDebugInformation) {
  const auto messages = parsed(
      "/usr/bin/ld: object-0001.o: in function `main':\n"
      "/private/a.cpp:12: undefined reference to `f()'\n");
  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_EQ(messages[0].diagnostic.line, 12);
  EXPECT_EQ(messages[0].diagnostic.file, "a.cpp");
}

TEST(LinkerMessages, NamesBothSourcesOfAMultipleDefinition) {
  const auto messages = parsed(
      "/usr/bin/ld: object-0002.o:(.data+0x0): multiple definition of `x'; "
      "object-0001.o:(.data+0x0): first defined here\n");
  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_EQ(messages[0].kind, Kind::multiple);
  EXPECT_EQ(messages[0].symbol, "x");
  EXPECT_EQ(messages[0].diagnostic.file, "b.cpp");
  EXPECT_EQ(messages[0].first_defined, "a.cpp");
}

TEST(LinkerMessages, DoNotRepeatThemselves) {
  const std::string line = "/usr/bin/ld: object-0001.o:(.text+0x1): undefined reference to `f'\n";
  EXPECT_THAT(parsed(line + line + line), SizeIs(1));
}

TEST(LinkerMessages, TellWarningsApart) {
  const auto messages = parsed(
      "/usr/bin/ld: object-0001.o: in function `main':\n"
      "a.cpp:(.text+0x1): warning: the use of `tmpnam' is dangerous, better use `mkstemp'\n");
  ASSERT_THAT(messages, SizeIs(1));
  EXPECT_EQ(messages[0].diagnostic.severity, model::Diagnostic::Severity::warning);
  EXPECT_THAT(messages[0].diagnostic.message, HasSubstr("tmpnam"));
}

struct Explained {
  std::string name;
  std::string linker;
  std::vector<std::string> mains;
  std::string en;
  std::string fr;
};

class LinkExplanation : public testing::TestWithParam<Explained> {};

TEST_P(LinkExplanation, SaysTheCause) {
  const auto text = explain_link_error(parsed(GetParam().linker), GetParam().mains, true);
  EXPECT_THAT(text.en, HasSubstr(GetParam().en));
  EXPECT_THAT(text.fr, HasSubstr(GetParam().fr));
}

INSTANTIATE_TEST_SUITE_P(
    Table, LinkExplanation,
    testing::Values(
        Explained{"two_mains",
                  "multiple definition of `main'",
                  {"a.cpp", "b.cpp"},
                  "Two functions main: in a.cpp and b.cpp",
                  "dans a.cpp et b.cpp"},
        Explained{"three_mains",
                  "",
                  {"a.cpp", "b.cpp", "c.c"},
                  "Several functions main: in a.cpp, b.cpp and c.c",
                  "a.cpp, b.cpp et c.c"},
        Explained{"no_main", "", {}, "No source defines the function main", "Aucune source"},
        Explained{"undefined",
                  "/usr/bin/ld: object-0001.o:(.text+0x1): undefined reference to `f(int)'",
                  {"a.cpp"},
                  "a.cpp uses “f(int)”",
                  "a.cpp utilise « f(int) »"},
        Explained{
            "multiple",
            "object-0002.o:(.data+0x0): multiple definition of `x'; object-0001.o:(.data+0x0): "
            "first defined here",
            {"a.cpp"},
            "“x” is defined in a.cpp and again in b.cpp",
            "de nouveau dans b.cpp"},
        Explained{"other",
                  "/usr/bin/ld: cannot find -lnothing: No such file or directory",
                  {"a.cpp"},
                  "cannot find -lnothing",
                  "cannot find -lnothing"}),
    [](const auto& test) { return test.param.name; });

TEST(Nm, GivesTheNamesOfEachObject) {
  const auto objects = parse_nm(
      "object-0001.o: main T 0000000000000000 0000000000000015\n"
      "object-0001.o: fork U         \n"
      "object-0001.o: perhaps w         \n"
      "object-0001.o: _Z1gv W 0 b\n"
      "object-0002.o: x C 4 4\n"
      "no object here\n\n");
  ASSERT_THAT(objects, SizeIs(2));
  EXPECT_THAT(objects.at("object-0001.o").defined, ElementsAre("_Z1gv", "main"));
  EXPECT_THAT(objects.at("object-0001.o").undefined, ElementsAre("fork", "perhaps"));
  EXPECT_THAT(objects.at("object-0002.o").defined, ElementsAre("x"));
}

TEST(ForeignSymbols, AreThoseThatNoOwnObjectDefines) {
  const SymbolsBySource symbols{
      {"a.cpp", {{"main"}, {"fork", "helper", "_ZSt4cout", "_GLOBAL_OFFSET_TABLE_"}}},
      {"b.c", {{"helper"}, {"fork", "printf"}}}};
  EXPECT_THAT(foreign_symbols(symbols), ElementsAre(Pair("fork", ElementsAre("a.cpp", "b.c")),
                                                    Pair("printf", ElementsAre("b.c"))));
  EXPECT_THAT(mains_of(symbols), ElementsAre("a.cpp"));
  EXPECT_THAT(mains_of({}), IsEmpty());
}

TEST(Mains, AreKnownWhateverTheirVersion) {
  EXPECT_THAT(mains_of({{"a.c", {{"main@@MINE_1"}, {}}}, {"b.c", {{"main_loop", "my@main"}, {}}}}),
              ElementsAre("a.c"));
}

TEST(ReservedName, IsOneWhateverItsVersion) {
  EXPECT_FALSE(reserved_name({{"a.c", {{"main", "my_setvbuf", "my@setvbuf"}, {"setvbuf"}}}}));
  for (const char* name : {"setvbuf", "setvbuf@@GLIBC_2.2.5", "stdout@GLIBC_2.2.5"}) {
    const auto refused = reserved_name({{"a.c", {{name}, {}}}});
    ASSERT_TRUE(refused) << name;
    EXPECT_THAT(refused->en, HasSubstr("a.c defines “" + std::string(name) + "”"));
  }
}

TEST(NameOfExploration, IsRefusedWhereItIsMentioned) {
  EXPECT_FALSE(
      name_of_exploration({{"a.c", {{"main", "my__tsan_"}, {"tsan_init", "interleave_lists"}}}}));
  EXPECT_TRUE(name_of_exploration({{"a.c", {{"__tsan_on_report"}, {}}}}));
  for (const char* name : {"__tsan_init", "__sanitizer_print", "interleave_guarded_call"}) {
    const auto refused = name_of_exploration({{"a.c", {{"main"}, {name}}}});
    ASSERT_TRUE(refused) << name;
    EXPECT_THAT(refused->en, HasSubstr("a.c uses “" + std::string(name) + "”"));
    EXPECT_THAT(refused->fr, HasSubstr("« " + std::string(name) + " »"));
  }
}

}  // namespace
}  // namespace interleave::build
