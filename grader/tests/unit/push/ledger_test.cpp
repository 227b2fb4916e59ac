#include "push/ledger.hpp"

#include <gmock/gmock.h>

#include "support/scratch.hpp"

namespace interleave::push {
namespace {

Ledger sample_ledger() {
  Ledger ledger;
  ledger["https://m.example/9/lineitem?type_id=3"]["42"] = {Time(std::chrono::milliseconds(1250)),
                                                            taken({12.1, 20, "well done"})};
  ledger["https://m.example/9/lineitem?type_id=3"]["7"] = {Time(std::chrono::milliseconds(3)), {}};
  return ledger;
}

TEST(Ledger, IsReadAsItWasWritten) {
  const auto ledger = parse_ledger(ledger_text(sample_ledger()));
  ASSERT_TRUE(ledger);
  EXPECT_EQ(*ledger, sample_ledger());
  EXPECT_EQ(parse_ledger(ledger_text({})), Ledger());
}

TEST(Ledger, HoldsNoComment) {
  EXPECT_THAT(ledger_text(sample_ledger()), testing::Not(testing::HasSubstr("well")));
  EXPECT_NE(taken({1, 2, "a"}), taken({1, 2, "b"}));
  EXPECT_NE(taken({1, 2, "a"}), taken({1, 2, ""}));
}

TEST(Ledger, DamageIsAnError) {
  for (const char* text : {"", "[]", "{}", R"({"schema": 1})", R"({"schema": 1, "line_items": 5})",
                           R"({"schema": 1, "line_items": {"a": {"b": {"given": 1}}}})"}) {
    const auto ledger = parse_ledger(text);
    ASSERT_FALSE(ledger) << text;
    EXPECT_EQ(ledger.error().message, "is damaged") << text;
  }
  EXPECT_EQ(parse_ledger(R"({"schema": 2, "line_items": {}})").error().message,
            "is of another version");
}

TEST(Ledger, LivesInAFile) {
  const test::Scratch scratch;
  const auto file = scratch.path() / "pushed.json";
  EXPECT_EQ(load_ledger(file), Ledger());
  save_ledger(file, sample_ledger());
  EXPECT_EQ(load_ledger(file), sample_ledger());
  EXPECT_THROW(load_ledger(scratch.write("bad.json", "{")), base::GraderError);
}

}  // namespace
}  // namespace interleave::push
