#include <gtest/gtest.h>

#include <interleave/wire.hpp>
#include <limits>

namespace interleave {
namespace {

template <class T>
std::string encoded(const T& value) {
  Encoder encoder;
  encoder.put(value);
  return encoder.take();
}

template <class T>
T decoded(const std::string& bytes) {
  Decoder decoder(bytes);
  auto value = decoder.take<T>();
  decoder.expect_end();
  return value;
}

template <class T>
void expect_comes_back(const T& value) {
  EXPECT_EQ(decoded<T>(encoded(value)), value);
}

TEST(Wire, BringsValuesBack) {
  expect_comes_back(true);
  expect_comes_back(std::numeric_limits<int>::min());
  expect_comes_back(0.1);
  expect_comes_back(std::numeric_limits<double>::infinity());
  expect_comes_back(std::string("a\0b\n", 4));
  expect_comes_back(std::vector<double>{1, 2.5});
  expect_comes_back(std::vector<std::vector<std::string>>{{"a"}, {}, {"b", ""}});
  expect_comes_back(std::optional<int>());
  expect_comes_back(std::optional<int>(3));
  expect_comes_back(std::pair<int, std::string>(1, "x"));
  expect_comes_back(std::tuple<std::string, int, std::vector<double>>("Ada", 36, {12.5}));
  expect_comes_back(std::tuple<>());
}

TEST(Wire, TakesNoLengthOnTrust) {
  const std::string huge = encoded(std::numeric_limits<std::uint64_t>::max());
  EXPECT_THROW(static_cast<void>(decoded<std::string>(huge + "abc")), Malformed);
  EXPECT_THROW(static_cast<void>(decoded<std::vector<double>>(huge + "abc")), Malformed);
  EXPECT_THROW(
      static_cast<void>(decoded<std::vector<double>>(encoded(std::uint64_t{9}) + "abcdefghi")),
      Malformed);
}

TEST(Wire, RefusesBytesThatAreCutOrTooMany) {
  const std::string bytes = encoded(std::tuple<std::string, int>("text", 7));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(static_cast<void>(decoded<std::tuple<std::string, int>>(bytes.substr(0, size))),
                 Malformed);
  }
  EXPECT_THROW(static_cast<void>(decoded<int>(encoded(7) + "x")), Malformed);
}

}  // namespace
}  // namespace interleave
