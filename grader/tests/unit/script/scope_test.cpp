#include <gmock/gmock.h>

#include <limits>
#include <thread>

#include "script/generator.hpp"
#include "script/script.hpp"

namespace interleave::script {
namespace {

using model::Value;
using testing::ElementsAre;
using testing::HasSubstr;

Scope scope_of(std::vector<model::Binding> bindings = {}, std::uint64_t seed = 1) {
  auto scope = Scope::create(seed, bindings);
  EXPECT_TRUE(scope) << scope.error().message;
  return std::move(*scope);
}

struct Evaluated {
  const char* expression;
  Value value;
};
class Evaluation : public testing::TestWithParam<Evaluated> {};

TEST_P(Evaluation, GivesTheValue) {
  Scope scope = scope_of();
  const auto value = scope.evaluate(GetParam().expression);
  ASSERT_TRUE(value) << value.error().message;
  EXPECT_EQ(*value, GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    Expressions, Evaluation,
    testing::Values(
        Evaluated{"1 + 2", std::int64_t{3}}, Evaluated{"1 / 2", 0.5},
        Evaluated{"7 // 2", std::int64_t{3}}, Evaluated{"'a' .. 'b'", "ab"},
        Evaluated{"9223372036854775807", std::numeric_limits<std::int64_t>::max()},
        Evaluated{"sum({1, 2, 3})", std::int64_t{6}}, Evaluated{"sum({1, 0.5})", 1.5},
        Evaluated{"sum({})", std::int64_t{0}},
        Evaluated{"slice_sum({1, 2, 3, 4}, 1, 3)", std::int64_t{5}},
        Evaluated{"slice_sum({1, 2}, 2, 2)", std::int64_t{0}},
        Evaluated{"join(range(1, 4), ', ')", "1, 2, 3, 4"}, Evaluated{"join(range(2, 1), ',')", ""},
        Evaluated{"join(map({1, 2}, function(x, i) return x * 10 + i end), ' ')", "11 22"},
        Evaluated{"length('héhé')", std::int64_t{6}},
        Evaluated{"length(lines('a\\n\\nb\\n'))", std::int64_t{3}},
        Evaluated{"length(lines(''))", std::int64_t{0}}, Evaluated{"lines('a\\nb')[2]", "b"},
        Evaluated{"primes_below(0)", std::int64_t{0}},
        Evaluated{"primes_below(2)", std::int64_t{0}},
        Evaluated{"primes_below(3)", std::int64_t{1}},
        Evaluated{"primes_below(4)", std::int64_t{2}},
        Evaluated{"primes_below(30)", std::int64_t{10}},
        Evaluated{"primes_below(100000)", std::int64_t{9592}},
        Evaluated{"primes_below(10000000)", std::int64_t{664579}},
        Evaluated{"primes_below(100000000)", std::int64_t{5761455}},
        Evaluated{"primes_below(524288)", std::int64_t{43390}},
        Evaluated{"primes_below(-5)", std::int64_t{0}},
        Evaluated{"squares(1, 1000)", std::int64_t{333833500}},
        Evaluated{"squares(1, 0)", std::int64_t{0}}, Evaluated{"squares(-2, 3)", std::int64_t{19}},
        Evaluated{"squares(1, 3000000)", std::int64_t{9000004500000500000}},
        Evaluated{"squares(1000000000, 1000000000)", std::int64_t{1000000000000000000}},
        Evaluated{"math.floor(2.5)", std::int64_t{2}}, Evaluated{"string.rep('x', 3)", "xxx"}));

struct Refused {
  const char* expression;
  const char* message;
};
class Refusal : public testing::TestWithParam<Refused> {};

TEST_P(Refusal, NamesTheExpressionAndTheReason) {
  Scope scope = scope_of();
  const auto value = scope.evaluate(GetParam().expression);
  ASSERT_FALSE(value);
  EXPECT_THAT(value.error().message, HasSubstr(GetParam().message));
  EXPECT_THAT(value.error().message, HasSubstr("expression \""));
}

INSTANTIATE_TEST_SUITE_P(
    Expressions, Refusal,
    testing::Values(
        Refused{"unknown + 1", "there is no variable or function 'unknown'"},
        Refused{"1 +", "unexpected"}, Refused{"  ", "empty"}, Refused{"1; os.exit()", "expected"},
        Refused{"io.open('/etc/passwd')", "'io'"}, Refused{"os.time()", "'os'"},
        Refused{"load('return 1')()", "'load'"}, Refused{"require('os')", "'require'"},
        Refused{"print(1)", "'print'"}, Refused{"pcall(error)", "'pcall'"},
        Refused{"math.random()", "nil value"}, Refused{"string.dump(range)", "nil value"},
        Refused{"nil", "nil"}, Refused{"{1}", "table"}, Refused{"true", "boolean"},
        Refused{"squares(1, 10000000)", "64 bits"},
        Refused{"squares(1, 9223372036854775807)", "64 bits"},
        Refused{"sum({9223372036854775807, 1})", "64 bits"}, Refused{"sum({'a'})", "element 1"},
        Refused{"slice_sum({1}, 0, 2)", "no such slice"}, Refused{"random(2, 1)", "empty range"},
        Refused{"choice({})", "empty list"}, Refused{"primes_below(1e18)", "too large"},
        Refused{"range(1, 1 << 62)", "too long"}, Refused{"integers(-1, 0, 1)", "elements"},
        Refused{"(function() while true do end end)()", "come to an end"},
        Refused{"(function() x = 1 end)()", "assigns nothing"},
        Refused{"(function() random = 1 end)()", "assigns nothing"},
        Refused{"string.rep('x', 600000000)", "memory"}, Refused{"error({})", "without text"}));

TEST(Scope, GoesOnAfterAnError) {
  Scope scope = scope_of();
  EXPECT_FALSE(scope.evaluate("string.rep('x', 600000000)"));
  EXPECT_FALSE(scope.evaluate("(function() while true do end end)()"));
  EXPECT_EQ(*scope.evaluate("1"), Value(std::int64_t{1}));
}

TEST(Scope, EvaluatesBindingsInOrder) {
  Scope scope = scope_of({{"n", std::int64_t{3}, false},
                          {"numbers", "range(1, n)", true},
                          {"name", "= n", false},
                          {"half", "n / 2", true}});
  EXPECT_EQ(*scope.evaluate("sum(numbers)"), Value(std::int64_t{6}));
  EXPECT_EQ(*scope.evaluate("name"), Value("= n"));
  EXPECT_EQ(*scope.evaluate_number("half"), 1.5);
}

TEST(Scope, SaysWhichBindingFails) {
  const auto scope = Scope::create(1, {{"n", "missing + 1", true}});
  ASSERT_FALSE(scope);
  EXPECT_THAT(scope.error().message, HasSubstr("variable n: expression \"missing + 1\""));
}

TEST(Scope, ExtraVariablesHideOthersForOneEvaluation) {
  Scope scope = scope_of({{"n", std::int64_t{3}, false}});
  EXPECT_EQ(*scope.evaluate_integer("n * 2", {{"n", std::int64_t{5}}}), 10);
  EXPECT_EQ(*scope.evaluate_integer("n * 2"), 6);
  EXPECT_FALSE(scope.evaluate("k"));
  EXPECT_EQ(*scope.evaluate("k", {{"k", "x"}}), Value("x"));
  EXPECT_FALSE(scope.evaluate("k"));
}

TEST(Scope, ConvertsStrictly) {
  Scope scope = scope_of();
  EXPECT_EQ(*scope.evaluate_integer("4 / 2"), 2);
  EXPECT_FALSE(scope.evaluate_integer("1 / 2"));
  EXPECT_FALSE(scope.evaluate_integer("'2'"));
  EXPECT_FALSE(scope.evaluate_integer("2^63"));
  EXPECT_FALSE(scope.evaluate_number("'2'"));
  EXPECT_TRUE(*scope.evaluate_bool("1 < 2"));
  EXPECT_FALSE(scope.evaluate_bool("1"));
  EXPECT_THAT(*scope.evaluate_list("{1, 'a', 0.5}"),
              ElementsAre(Value(std::int64_t{1}), Value("a"), Value(0.5)));
  EXPECT_FALSE(scope.evaluate_list("1"));
  EXPECT_FALSE(scope.evaluate_list("{{1}}"));
}

TEST(Scope, SameSeedSameValues) {
  const std::vector<model::Binding> bindings = {{"numbers", "integers(100, -50, 50)", true}};
  const std::string text = "join(numbers, ' ') .. random(1, 1000000) .. choice(numbers)";
  Scope first = scope_of(bindings, 7);
  Scope second = scope_of(bindings, 7);
  Scope other = scope_of(bindings, 8);
  const auto value = *first.evaluate(text);
  EXPECT_EQ(value, *second.evaluate(text));
  EXPECT_NE(value, *other.evaluate(text));
}

TEST(Scope, CanBeMoved) {
  Scope scope = scope_of({{"n", std::int64_t{3}, false}});
  Scope moved = std::move(scope);
  EXPECT_EQ(*moved.evaluate_integer("n"), 3);
}

TEST(Scope, PrimesFromSeveralThreads) {
  const auto ask = [] { EXPECT_EQ(*scope_of().evaluate_integer("primes_below(3000000)"), 216816); };
  std::thread one(ask);
  std::thread two(ask);
  one.join();
  two.join();
}

TEST(Generator, IsSplitMix64) {
  Generator generator(1234567);  // the published test vector of the algorithm
  EXPECT_EQ(generator.next(), 6457827717110365317ULL);
  EXPECT_EQ(generator.next(), 3203168211198807973ULL);
}

TEST(Generator, StaysWithinTheRangeAndReachesItsEnds) {
  Generator generator(1);
  std::array<int, 3> seen{};
  for (int i = 0; i < 300; ++i) ++seen.at(static_cast<std::size_t>(generator.between(-1, 1) + 1));
  EXPECT_THAT(seen, testing::Each(testing::Gt(60)));
  EXPECT_EQ(generator.between(5, 5), 5);
  generator.between(std::numeric_limits<std::int64_t>::min(),
                    std::numeric_limits<std::int64_t>::max());
}

}  // namespace
}  // namespace interleave::script
