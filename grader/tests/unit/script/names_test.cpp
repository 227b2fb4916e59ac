#include <gmock/gmock.h>

#include "script/script.hpp"

namespace interleave::script {
namespace {

struct Names {
  const char* expression;
  std::vector<std::string> free;
};

class FreeNames : public testing::TestWithParam<Names> {};

TEST_P(FreeNames, AreThoseThatComeFromOutside) {
  ASSERT_TRUE(check_syntax(GetParam().expression));
  EXPECT_EQ(free_names(GetParam().expression), GetParam().free);
}

INSTANTIATE_TEST_SUITE_P(
    Expressions, FreeNames,
    testing::Values(
        Names{"1 + 2", {}}, Names{"n * workers - n", {"n", "workers"}},
        Names{"random(lo, 3)", {"lo"}}, Names{"math.floor(x / 2)", {"x"}},
        Names{"s:upper() .. t", {"s", "t"}}, Names{"'quoted n' .. \"and m\" .. k", {"k"}},
        Names{"'it\\'s' .. a", {"a"}}, Names{"[[long n]] .. [==[ ]] m ]==] .. b", {"b"}},
        Names{"0x1p-3 + 1e+5 + c -- not d", {"c"}}, Names{"1 --[[ no e\n ]] + f", {"f"}},
        Names{"map(list, function(v, i) return v * i + g end)", {"g", "list"}},
        Names{"(function() local h = i; for j = 1, h do h = h + j end return h end)()", {"i"}},
        Names{"({k = l, m; ['o'] = p}).k", {"l", "m", "p"}},
        Names{"q == r and s ~= t or u", {"q", "r", "s", "t", "u"}},
        Names{"primes_below(ns[index + 1])", {"index", "ns"}}));

}  // namespace
}  // namespace interleave::script
