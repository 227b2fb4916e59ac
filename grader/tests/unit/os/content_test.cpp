#include "os/content.hpp"

#include <gmock/gmock.h>

#include "base/result.hpp"
#include "support/scratch.hpp"

namespace interleave::os {
namespace {

TEST(Content, IsAllBytesOfAFile) {
  const test::Scratch scratch;
  const std::string bytes = std::string("\0\r\n\xff", 4) + std::string(100'000, 'x');
  EXPECT_EQ(content_of(scratch.write("data", bytes)), bytes);
  EXPECT_EQ(content_of(scratch.write("empty", "")), "");
}

TEST(Content, OfWhatCannotBeReadIsTheGradersFailure) {
  const test::Scratch scratch;
  const auto message = [](const std::filesystem::path& file) -> std::string {
    try {
      return content_of(file);
    } catch (const base::GraderError& error) {
      return error.what();
    }
  };
  const std::filesystem::path missing = scratch.path() / "missing";
  EXPECT_EQ(message(missing), "cannot read " + missing.string());
  EXPECT_EQ(message(scratch.path()), "cannot read " + scratch.path().string());  // a folder
}

}  // namespace
}  // namespace interleave::os
