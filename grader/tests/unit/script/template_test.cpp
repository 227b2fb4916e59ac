#include <gmock/gmock.h>

#include "script/script.hpp"

namespace interleave::script {
namespace {

using testing::ElementsAre;

TEST(Template, FillsInValues) {
  auto scope = Scope::create(1, {{"n", std::int64_t{3}, false}, {"x", 0.5, false}});
  ASSERT_TRUE(scope);
  EXPECT_EQ(*scope->fill("a ${n + 1} b${x}"), "a 4 b0.5");
  EXPECT_EQ(*scope->fill("plain $5 {n}"), "plain $5 {n}");
  EXPECT_EQ(*scope->fill("$${n} ${k}", {{"k", "v"}}), "${n} v");
  EXPECT_EQ(*scope->fill("${join(map({1, 2}, function(i) return '}' .. i end), '{')}"), "}1{}2");
  EXPECT_FALSE(scope->fill("${n"));
  EXPECT_FALSE(scope->fill("${missing}"));
  EXPECT_FALSE(scope->fill("${}"));
}

TEST(Template, NamesItsExpressions) {
  EXPECT_THAT(*template_expressions("${a} and ${b + {}}"), ElementsAre("a", "b + {}"));
  EXPECT_THAT(*template_expressions("$${a}"), ElementsAre());
  EXPECT_FALSE(template_expressions("x ${a"));
}

TEST(Syntax, AcceptsOneExpression) {
  EXPECT_TRUE(check_syntax("a + b * (c or 1)"));
  EXPECT_TRUE(check_syntax("map(x, function(i) return i end)"));
  EXPECT_FALSE(check_syntax("a +"));
  EXPECT_FALSE(check_syntax("a = 1"));
  EXPECT_FALSE(check_syntax(""));
  EXPECT_FALSE(check_syntax("return 1"));
}

TEST(Syntax, ReservesWhatExpressionsSee) {
  for (const char* word :
       {"and", "function", "sum", "random", "math", "primes_below", "tostring"}) {
    EXPECT_TRUE(is_reserved_word(word)) << word;
  }
  for (const char* word : {"value", "limit", "workers", "i", "index"}) {
    EXPECT_FALSE(is_reserved_word(word)) << word;
  }
}

TEST(TextOf, WritesNumbersShortly) {
  EXPECT_EQ(text_of(std::int64_t{-3}), "-3");
  EXPECT_EQ(text_of(2.0), "2");
  EXPECT_EQ(text_of(0.1), "0.1");
  EXPECT_EQ(text_of("x"), "x");
}

}  // namespace
}  // namespace interleave::script
