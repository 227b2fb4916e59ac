#include "unpack/unpack.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <clocale>

#include "os/unique_fd.hpp"
#include "support/archives.hpp"
#include "support/scratch.hpp"

namespace interleave::unpack {
namespace {

namespace fs = std::filesystem;
using test::Entry;
using test::Format;
using test::Scratch;
using testing::ElementsAre;
using testing::IsEmpty;

class UnpackTest : public testing::Test {
 protected:
  // As the program does.
  static void SetUpTestSuite() { std::setlocale(LC_ALL, "C.UTF-8"); }

  Answer unpacked_file(const fs::path& file) {
    fs::create_directory(scratch_.path() / "out");
    const os::UniqueFd from(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    const os::UniqueFd into(
        ::open((scratch_.path() / "out").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return unpack(from.get(), into.get(), limits_);
  }

  Answer unpacked(const std::vector<Entry>& entries, Format format = Format::tar) {
    const fs::path file = scratch_.path() / "archive";
    test::write_archive(file, format, entries);
    return unpacked_file(file);
  }

  [[nodiscard]] std::string content(const std::string& name) const {
    return scratch_.read("out/" + name);
  }

  [[nodiscard]] bool exists(const std::string& name) const {
    return fs::exists(fs::symlink_status(scratch_.path() / name));
  }

  Scratch scratch_;
  Limits limits_;
};

TEST_F(UnpackTest, TakesEveryFormat) {
  for (const Format format : {Format::zip, Format::tar, Format::tar_gz, Format::tar_xz}) {
    const Answer answer = unpacked({{"ex/", "", AE_IFDIR}, {"ex/main.cpp", "int"}}, format);
    EXPECT_FALSE(answer.refused);
    EXPECT_THAT(answer.lines, IsEmpty());
    EXPECT_EQ(content("ex/main.cpp"), "int");
    fs::remove_all(scratch_.path() / "out");
  }
}

TEST_F(UnpackTest, MakesFoldersAndFixedPermissions) {
  ASSERT_FALSE(unpacked({{"./a/./b//main.cpp", "x"}, {"a/other.cpp", "y"}}).refused);
  EXPECT_EQ(content("a/b/main.cpp"), "x");
  EXPECT_EQ(content("a/other.cpp"), "y");
  struct stat what {};
  ASSERT_EQ(::stat((scratch_.path() / "out/a/other.cpp").c_str(), &what), 0);
  EXPECT_EQ(what.st_mode & 07777U, 0644U);
}

TEST_F(UnpackTest, TakesNamesInAnyEncoding) {
  ASSERT_FALSE(unpacked({{"é.cpp", "1"}, {"new\nline.cpp", "3"}, {"-o 'q\".cpp", "4"}}).refused);
  EXPECT_EQ(content("é.cpp"), "1");
  EXPECT_EQ(content("new\nline.cpp"), "3");
  EXPECT_EQ(content("-o 'q\".cpp"), "4");
}

TEST_F(UnpackTest, PassesOverWhatArchiversAdd) {
  const Answer answer = unpacked({{"__MACOSX/._main.cpp", "x"},
                                  {".git/config", "x"},
                                  {"sub/.svn/entries", "x"},
                                  {"main.cpp", "y"}});
  EXPECT_FALSE(answer.refused);
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch_.path() / "out"), {}), 1);
}

TEST_F(UnpackTest, LeavesOutLinksAndDevices) {
  scratch_.write("secret", "secret");
  const Answer answer = unpacked({{"link.cpp", "", AE_IFLNK, "../secret"},
                                  {"hard.cpp", "", AE_IFREG, "../secret", true},
                                  {"up", "", AE_IFLNK, ".."},
                                  {"up/escaped.cpp", "x"},
                                  {"fifo", "", AE_IFIFO},
                                  {"null", "", AE_IFCHR},
                                  {"main.cpp", "y"}});
  EXPECT_FALSE(answer.refused);
  EXPECT_THAT(answer.lines,
              ElementsAre("left_out_link link.cpp", "left_out_link hard.cpp", "left_out_link up",
                          "left_out_device fifo", "left_out_device null"));
  EXPECT_FALSE(exists("escaped.cpp"));
  EXPECT_EQ(content("up/escaped.cpp"), "x");
  EXPECT_FALSE(exists("out/link.cpp"));
  EXPECT_FALSE(exists("out/hard.cpp"));
}

struct Hostile {
  std::string name;
  std::vector<Entry> entries;
  std::string line;
  Format format = Format::tar;
};

class HostileArchive : public UnpackTest, public testing::WithParamInterface<Hostile> {};

TEST_P(HostileArchive, IsRefused) {
  limits_.entries = 20;
  limits_.bytes = 3'000'000;
  const Answer answer = unpacked(GetParam().entries, GetParam().format);
  EXPECT_TRUE(answer.refused);
  ASSERT_THAT(answer.lines, testing::SizeIs(1));
  EXPECT_EQ(answer.lines.front(), GetParam().line);
  EXPECT_FALSE(exists("escaped.cpp"));
}

INSTANTIATE_TEST_SUITE_P(
    Table, HostileArchive,
    testing::Values(
        Hostile{"Absolute",
                {{"/tmp/interleave-escaped.cpp", "x"}},
                "absolute /tmp/interleave-escaped.cpp"},
        Hostile{"Parent", {{"../escaped.cpp", "x"}}, "parent ../escaped.cpp"},
        Hostile{"ParentWithin", {{"a/../../escaped.cpp", "x"}}, "parent a/../../escaped.cpp"},
        Hostile{"ParentInZip", {{"../escaped.cpp", "x"}}, "parent ../escaped.cpp", Format::zip},
        Hostile{"Twice", {{"main.cpp", "x"}, {"main.cpp", "y"}}, "duplicate main.cpp"},
        Hostile{"TwiceOtherwise", {{"main.cpp", "x"}, {"./main.cpp", "y"}}, "duplicate ./main.cpp"},
        Hostile{"FileAsFolder", {{"a", "x"}, {"a/b", "y"}}, "duplicate a/b"},
        Hostile{"FolderAsFile", {{"a/b", "x"}, {"a", "y"}}, "duplicate a"},
        Hostile{"LongName", {{std::string(300, 'n'), "x"}}, "bad_name " + std::string(300, 'n')},
        Hostile{"NoName", {{".", "x"}}, "bad_name ."},
        Hostile{"Encrypted", {{"main.cpp", "x"}}, "encrypted main.cpp", Format::encrypted_zip},
        Hostile{"TooMuch", {{"big", std::string(3'000'001, 'x')}}, "too_many_bytes big"},
        Hostile{"TooMuchBaggage",
                {{".git/big", std::string(3'000'001, 'x')}},
                "too_many_bytes .git/big"},
        Hostile{"Bomb", {{"zeros", std::string(2'900'000, '\0')}}, "bomb zeros", Format::tar_xz},
        Hostile{"TooMany", std::vector<Entry>(21, Entry{".git/x", ""}), "too_many_entries %"}),
    [](const auto& test) { return test.param.name; });

TEST_F(UnpackTest, RefusesFoldersInFoldersWithoutEnd) {
  std::string deep;
  for (int i = 0; i < 70; ++i) deep += "d/";
  const Answer answer = unpacked({{deep + "main.cpp", "x"}});
  EXPECT_TRUE(answer.refused);
  EXPECT_THAT(answer.lines, ElementsAre("too_deep " + deep + "main.cpp"));
}

TEST_F(UnpackTest, RefusesWhatIsNoArchive) {
  for (const std::string& bytes : {std::string(), std::string("int main() {}\n"),
                                   std::string(100'000, '\0'), std::string("PK\x03\x04")}) {
    const Answer answer = unpacked_file(scratch_.write("file", bytes));
    EXPECT_TRUE(answer.refused || fs::is_empty(scratch_.path() / "out")) << bytes.substr(0, 20);
  }
}

TEST_F(UnpackTest, RefusesADamagedArchive) {
  test::write_archive(scratch_.path() / "whole", Format::tar_gz,
                      {{"main.cpp", std::string(100'000, 'x')}});
  const std::string bytes = scratch_.read("whole");
  const Answer answer = unpacked_file(scratch_.write("cut", bytes.substr(0, bytes.size() / 2)));
  EXPECT_TRUE(answer.refused);
}

}  // namespace
}  // namespace interleave::unpack
