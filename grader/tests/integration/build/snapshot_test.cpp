#include "build/snapshot.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "os/unique_fd.hpp"
#include "support/scratch.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;
using model::BuildFailure;
using model::Program;
using test::Scratch;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Program header_program() {
  Program program;
  program.kind = Program::Kind::header;
  program.required_files = {"student.hpp"};
  return program;
}

Snapshot taken(const Scratch& scratch, const Program& program = {},
               const SnapshotLimits& limits = {}) {
  auto result = snapshot(scratch.path() / "in", program, scratch.path() / "copy", limits);
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

/// All notices, one a line, in English.
std::string notices(const Snapshot& shot) {
  std::string text;
  for (const model::Text& notice : shot.submission.notices) text += notice.en + "\n";
  return text;
}

TEST(Snapshot, CopiesSourcesHeadersAndSubfolders) {
  const Scratch scratch;
  scratch.write("in/main.cpp", "int main() {}\n");
  scratch.write("in/b.cc", "");
  scratch.write("in/c.cxx", "");
  scratch.write("in/a.c", "");
  scratch.write("in/sub/deep/h.hpp", "header");
  const Snapshot shot = taken(scratch);
  EXPECT_FALSE(shot.failed);
  EXPECT_THAT(shot.submission.sources, ElementsAre("a.c", "b.cc", "c.cxx", "main.cpp"));
  EXPECT_THAT(shot.submission.notices, IsEmpty());
  EXPECT_EQ(scratch.read("copy/main.cpp"), "int main() {}\n");
  EXPECT_EQ(scratch.read("copy/sub/deep/h.hpp"), "header");
}

TEST(Snapshot, TakesAnyNames) {
  const Scratch scratch;
  const std::vector<std::string> names{"-o.cpp", "@args.cpp", "a b.cpp", "new\nline.cpp",
                                       "\xff.cpp"};
  for (const std::string& name : names) scratch.write("in/" + name, "");
  EXPECT_THAT(taken(scratch).submission.sources, testing::UnorderedElementsAreArray(names));
}

TEST(Snapshot, LeavesHiddenAndForeignFilesUncompiled) {
  const Scratch scratch;
  for (const char* name : {"._main.cpp", "main.CPP", "notes.txt", "main.cpp~", "real.cpp"}) {
    scratch.write(fs::path("in") / name, "");
  }
  EXPECT_THAT(taken(scratch).submission.sources, ElementsAre("real.cpp"));
}

TEST(Snapshot, LeavesVersionControlOut) {
  const Scratch scratch;
  scratch.write("in/main.cpp", "");
  scratch.write("in/.git/config", "");
  const Snapshot shot = taken(scratch);
  EXPECT_FALSE(fs::exists(scratch.path() / "copy/.git"));
  EXPECT_THAT(shot.submission.notices, IsEmpty());
}

TEST(Snapshot, LeavesPrecompiledHeadersOut) {
  const Scratch scratch;
  scratch.write("in/student.hpp", "header");
  scratch.write("in/student.hpp.gch", "gpch");
  scratch.write("in/sub/other.hpp.gch/c++20", "gpch");
  scratch.write("in/sub/other.pch", "");
  scratch.write("in/sub/gch.hpp", "");
  const Snapshot shot = taken(scratch, header_program());
  EXPECT_FALSE(shot.failed);
  EXPECT_TRUE(fs::exists(scratch.path() / "copy/student.hpp"));
  EXPECT_TRUE(fs::exists(scratch.path() / "copy/sub/gch.hpp"));
  EXPECT_THAT(notices(shot),
              AllOf(HasSubstr("“student.hpp.gch” is a precompiled header"),
                    HasSubstr("“sub/other.hpp.gch” is"), HasSubstr("“sub/other.pch” is")));
  for (const char* name : {"student.hpp.gch", "sub/other.hpp.gch", "sub/other.pch"}) {
    EXPECT_FALSE(fs::exists(scratch.path() / "copy" / name)) << name;
  }
}

TEST(Snapshot, SaysThatSourcesInSubfoldersAreNotCompiled) {
  const Scratch scratch;
  scratch.write("in/main.cpp", "");
  scratch.write("in/src/part.cpp", "");
  EXPECT_THAT(notices(taken(scratch)), HasSubstr("src/part.cpp"));
}

TEST(Snapshot, RefusesAFileThatHasANameOutside) {
  const Scratch scratch;
  scratch.write("secret.cpp", "int secret;\n");
  scratch.write("in/main.cpp", "int main() {}\n");
  fs::create_hard_link(scratch.path() / "secret.cpp", scratch.path() / "in/mine\n.cpp");
  const auto refused = snapshot(scratch.path() / "in", {}, scratch.path() / "copy");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message,
              AllOf(HasSubstr("“mine\\n.cpp” is a hard link"), HasSubstr("--hard-links")));
  const auto taken =
      snapshot(scratch.path() / "in", {}, scratch.path() / "again", {.outside_links = true});
  ASSERT_TRUE(taken);
  EXPECT_FALSE(taken->failed);
}

TEST(Snapshot, TakesFilesWithSeveralNamesInside) {
  const Scratch scratch;
  scratch.write("in/main.cpp", "int main() {}\n");
  scratch.write("in/sub/a.hpp", "");
  fs::create_hard_link(scratch.path() / "in/sub/a.hpp", scratch.path() / "in/b.hpp");
  const Snapshot shot = taken(scratch);
  EXPECT_FALSE(shot.failed);
  EXPECT_TRUE(fs::exists(scratch.path() / "copy/b.hpp"));
}

void make_socket(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  const os::UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM, 0));
  // Deliberately the C API: bind(2) is the only way to make one.
  const auto* generic = static_cast<const sockaddr*>(static_cast<const void*>(&address));
  ASSERT_EQ(::bind(fd.get(), generic, sizeof address), 0);
}

TEST(Snapshot, OpensNothingButRegularFiles) {
  const Scratch scratch;
  scratch.write("in/main.cpp", "int main() {}\n");
  scratch.write("secret", "secret");
  const fs::path in = scratch.path() / "in";
  fs::create_symlink("../secret", in / "link.cpp");
  fs::create_directory_symlink("..", in / "up");
  fs::create_symlink("nowhere", in / "dangling.hpp");
  ASSERT_EQ(::mkfifo((in / "fifo.cpp").c_str(), 0644), 0);
  make_socket(in / "socket.cpp");
  const Snapshot shot = taken(scratch);
  EXPECT_THAT(shot.submission.sources, ElementsAre("main.cpp"));
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path() / "copy"), {}), 1);
  EXPECT_THAT(
      notices(shot),
      AllOf(HasSubstr("“link.cpp” is a symbolic link"), HasSubstr("“up” is a symbolic link"),
            HasSubstr("“fifo.cpp” is a FIFO"), HasSubstr("“socket.cpp” is a socket")));
}

TEST(Snapshot, BoundsTheNotices) {
  const Scratch scratch;
  scratch.write("in/main.cpp", "");
  for (int i = 0; i < 30; ++i) {
    fs::create_symlink("x", scratch.path() / "in" / ("link" + std::to_string(i)));
  }
  const Snapshot shot = taken(scratch);
  EXPECT_EQ(shot.submission.notices.size(), 21U);
  EXPECT_EQ(shot.submission.notices.back().en, "10 more were left out.");
}

TEST(Snapshot, ChangesNothingInTheOriginal) {
  const Scratch scratch;
  const fs::path file = scratch.write("in/main.cpp", "x");
  const timespec old[2] = {{1000, 0}, {1000, 0}};
  ASSERT_EQ(::utimensat(AT_FDCWD, file.c_str(), old, 0), 0);
  static_cast<void>(taken(scratch));
  struct stat after {};
  ASSERT_EQ(::stat(file.c_str(), &after), 0);
  EXPECT_EQ(after.st_atim.tv_sec, 1000);
  EXPECT_EQ(after.st_mtim.tv_sec, 1000);
  EXPECT_EQ(std::distance(fs::directory_iterator(file.parent_path()), {}), 1);
}

TEST(Snapshot, GivesTheContentsOfRequiredFiles) {
  const Scratch scratch;
  scratch.write("in/student.hpp", "class Student;");
  const Snapshot shot = taken(scratch, header_program());
  EXPECT_FALSE(shot.failed);
  EXPECT_EQ(shot.submission.files.at("student.hpp"), "class Student;");
}

TEST(Snapshot, CannotBeWrittenIsTheGradersFailure) {
  const Scratch scratch;
  scratch.write("in/main.cpp", "");
  EXPECT_FALSE(snapshot(scratch.path() / "in", {}, scratch.path() / "no/such/folder"));
}

struct BadFolder {
  std::string name;
  std::function<void(const Scratch&)> make;
  BuildFailure failure;
  std::string en;
  std::string fr;
  Program program{};
};

class BadFolders : public testing::TestWithParam<BadFolder> {};

TEST_P(BadFolders, AreExplained) {
  const Scratch scratch;
  GetParam().make(scratch);
  SnapshotLimits limits;
  limits.files = 20;
  limits.bytes = 1'000'000;
  limits.levels = 5;
  limits.entries = 50;
  const Snapshot shot = taken(scratch, GetParam().program, limits);
  ASSERT_TRUE(shot.failed);
  EXPECT_EQ(shot.failed->failure, GetParam().failure);
  EXPECT_THAT(shot.failed->explanation.en, HasSubstr(GetParam().en));
  EXPECT_THAT(shot.failed->explanation.fr, HasSubstr(GetParam().fr));
}

void many(const Scratch& scratch, int count, const std::function<void(const fs::path&)>& make) {
  fs::create_directories(scratch.path() / "in");
  for (int i = 0; i < count; ++i) make(fs::path("in") / ("f" + std::to_string(i) + ".cpp"));
}

void endless_file(const Scratch& scratch) {
  const fs::path file = scratch.write("in/big.cpp", "");
  fs::resize_file(file, 1ULL << 40U);  // sparse: takes no room
}

const auto unusable = BuildFailure::unusable_folder;

INSTANTIATE_TEST_SUITE_P(
    Table, BadFolders,
    testing::Values(
        BadFolder{"missing", [](const Scratch&) {}, unusable, "does not exist", "n'existe pas"},
        BadFolder{"a_file", [](const Scratch& s) { s.write("in", "int main() {}"); }, unusable,
                  "is not a folder", "n'est pas un dossier"},
        BadFolder{"a_link",
                  [](const Scratch& s) {
                    s.write("real/main.cpp", "");
                    fs::create_directory_symlink("real", s.path() / "in");
                  },
                  unusable, "is a symbolic link", "est un lien symbolique"},
        BadFolder{"empty", [](const Scratch& s) { fs::create_directory(s.path() / "in"); },
                  BuildFailure::no_sources, "is empty", "est vide"},
        BadFolder{"only_a_link",
                  [](const Scratch& s) {
                    fs::create_directory(s.path() / "in");
                    fs::create_symlink("/etc/passwd", s.path() / "in/main.cpp");
                  },
                  BuildFailure::no_sources, "everything was left out", "laissé de côté"},
        BadFolder{"no_source", [](const Scratch& s) { s.write("in/main.py", ""); },
                  BuildFailure::no_sources, "main.py", "Fichiers trouvés : main.py"},
        BadFolder{"sources_below", [](const Scratch& s) { s.write("in/src/main.cpp", ""); },
                  BuildFailure::no_sources, "in subfolders only: src/main.cpp", "src/main.cpp"},
        BadFolder{
            "too_many_files",
            [](const Scratch& s) { many(s, 21, [&](const fs::path& name) { s.write(name, ""); }); },
            unusable, "more than 20 files", "plus de 20 fichiers"},
        BadFolder{"too_many_entries",
                  [](const Scratch& s) {
                    many(s, 51,
                         [&](const fs::path& name) { fs::create_symlink("x", s.path() / name); });
                  },
                  unusable, "more than 50 files, folders and links", "plus de 50"},
        BadFolder{"too_much",
                  [](const Scratch& s) { s.write("in/a.cpp", std::string(1'000'001, 'x')); },
                  unusable, "more than 1 MB in all (exceeded with “a.cpp”)", "dépassent 1 Mo"},
        BadFolder{"endless_file", endless_file, unusable, "more than 1 MB", "1 Mo"},
        BadFolder{"too_deep", [](const Scratch& s) { s.write("in/1/2/3/4/5/h.hpp", ""); }, unusable,
                  "more than 5 levels", "plus de 5 niveaux"},
        BadFolder{"missing_file", [](const Scratch& s) { s.write("in/other.txt", ""); },
                  BuildFailure::missing_file, "“student.hpp” is missing", "« student.hpp » manque",
                  header_program()},
        BadFolder{"misspelt_file", [](const Scratch& s) { s.write("in/Student.hpp", ""); },
                  BuildFailure::missing_file, "There is “Student.hpp”", "Il y a « Student.hpp »",
                  header_program()}),
    [](const auto& test) { return test.param.name; });

/// Root reads everything: for the time of a test another user does.
class AsNobody {
 public:
  AsNobody() : was_root_(::geteuid() == 0) {
    if (was_root_ && ::seteuid(65534) != 0) throw std::runtime_error("seteuid");
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  ~AsNobody() {
    if (was_root_ && ::seteuid(0) != 0) std::abort();
  }

 private:
  bool was_root_;
};

TEST(Snapshot, ExplainsWhatCannotBeRead) {
  const Scratch scratch;
  const fs::path in = scratch.path() / "in";
  scratch.write("in/main.cpp", "");
  fs::permissions(scratch.write("in/locked.cpp", ""), fs::perms::none);
  fs::create_directory(in / "closed");
  fs::permissions(in / "closed", fs::perms::none);
  fs::permissions(scratch.path(), fs::perms::all);
  {
    const AsNobody nobody;
    const Snapshot shot = taken(scratch);
    EXPECT_THAT(shot.submission.sources, ElementsAre("main.cpp"));
    EXPECT_THAT(notices(shot), AllOf(HasSubstr("The file “locked.cpp” cannot be read"),
                                     HasSubstr("The folder “closed” cannot be read")));
  }
  fs::permissions(in, fs::perms::none);
  {
    const AsNobody nobody;
    const auto shot = snapshot(in, {}, scratch.path() / "copy2");
    ASSERT_TRUE(shot);
    ASSERT_TRUE(shot->failed);
    EXPECT_EQ(shot->failed->failure, BuildFailure::unusable_folder);
    EXPECT_THAT(shot->failed->explanation.en, HasSubstr("permission denied"));
  }
  fs::permissions(in, fs::perms::all);
}

}  // namespace
}  // namespace interleave::build
