#include "build/archive.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include "support/archives.hpp"
#include "support/scratch.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;
using test::Entry;
using test::Format;
using test::Scratch;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ArchiveTest : public testing::Test {
 protected:
  ArchiveTest() { fs::permissions(scratch_.path(), fs::perms(0711)); }

  [[nodiscard]] Unpacking with(const fs::path& program = INTERLEAVE_UNPACKER) const {
    return {program, {model::Isolation::strict, scratch_.path()}};
  }

  [[nodiscard]] fs::path packed(const std::vector<Entry>& entries,
                                Format format = Format::zip) const {
    const fs::path file = scratch_.path() / "rendezvous.zip";
    test::write_archive(file, format, entries);
    return file;
  }

  [[nodiscard]] Unpacked unpacked(const fs::path& archive) const {
    auto result = unpack(archive, scratch_.path() / "out", with());
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }

  [[nodiscard]] std::string refusal(const fs::path& archive) const {
    const Unpacked result = unpacked(archive);
    return result.failed ? result.failed->explanation.en : "";
  }

  Scratch scratch_;
};

TEST_F(ArchiveTest, EntersTheOnlyFolder) {
  const Unpacked result =
      unpacked(packed({{"ex/main.cpp", "int"}, {"ex/part.hpp", ""}, {"__MACOSX/._x", ""}}));
  ASSERT_FALSE(result.failed) << result.failed->explanation.en;
  EXPECT_EQ(result.folder, scratch_.path() / "out/ex");
  EXPECT_EQ(scratch_.read("out/ex/main.cpp"), "int");
}

TEST_F(ArchiveTest, StaysWhereThereIsMoreThanAFolder) {
  EXPECT_EQ(unpacked(packed({{"main.cpp", ""}, {"ex/part.hpp", ""}})).folder,
            scratch_.path() / "out");
}

TEST_F(ArchiveTest, NamesWhatItLeavesOut) {
  const Unpacked result =
      unpacked(packed({{"main.cpp", "int"}, {"a b", "", AE_IFLNK, "/etc/passwd"}}, Format::tar));
  ASSERT_THAT(result.notices, SizeIs(1));
  EXPECT_THAT(result.notices.front().en, HasSubstr("a b"));
  EXPECT_FALSE(fs::exists(fs::symlink_status(scratch_.path() / "out/a b")));
}

TEST_F(ArchiveTest, NamesNoMoreThanAFew) {
  std::vector<Entry> links;
  for (int i = 0; i < 50; ++i) links.push_back({"l" + std::to_string(i), "", AE_IFLNK, "x"});
  EXPECT_THAT(unpacked(packed(links, Format::tar)).notices, SizeIs(21));
}

TEST_F(ArchiveTest, SaysWhyItRefuses) {
  EXPECT_THAT(refusal(packed({{"../\x1b[2J.cpp", "x"}})),
              testing::AllOf(HasSubstr("“rendezvous.zip” is refused"),
                             HasSubstr("“../\\x1b[2J.cpp” leads out of it")));
}

TEST_F(ArchiveTest, RefusesWhatIsNoArchive) {
  EXPECT_THAT(refusal(scratch_.write("main.zip", "int main() {}\n")), HasSubstr("it is no zip"));
}

TEST_F(ArchiveTest, RefusesAnEmptyFile) {
  EXPECT_THAT(refusal(scratch_.write("main.zip", "")), HasSubstr("is refused"));
}

TEST_F(ArchiveTest, RefusesALargeFileWithoutReadingIt) {
  const fs::path file = scratch_.write("big.tar", "");
  fs::resize_file(file, 1ULL << 40U);
  EXPECT_THAT(refusal(file), HasSubstr("larger than 20 MB"));
}

TEST_F(ArchiveTest, IsNotReadThroughALink) {
  const fs::path real = packed({{"main.cpp", "int"}});
  fs::create_symlink(real, scratch_.path() / "link.zip");
  EXPECT_THAT(refusal(scratch_.path() / "link.zip"), HasSubstr("cannot be read"));
}

TEST_F(ArchiveTest, WithANameElsewhereIsNobodysFailure) {
  const fs::path real = packed({{"main.cpp", "int"}});
  fs::create_hard_link(real, scratch_.path() / "other.zip");
  const auto result = unpack(real, scratch_.path() / "out", with());
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, HasSubstr("hard link"));
}

// A program in the place of the real one, as if hostile bytes had taken it over.
TEST_F(ArchiveTest, BelievesNothingOfATakenOverProgram) {
  const fs::path program = scratch_.write("taken", "#!/bin/sh\necho 'refused'; echo 'x \x1b[2J'\n");
  fs::permissions(program, fs::perms::owner_all);
  const auto result = unpack(packed({{"main.cpp", "int"}}), scratch_.path() / "out", with(program));
  ASSERT_TRUE(result);
  ASSERT_TRUE(result->failed);
  EXPECT_THAT(result->failed->explanation.en, HasSubstr("damaged"));
}

}  // namespace
}  // namespace interleave::build
