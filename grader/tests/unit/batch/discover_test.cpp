#include "batch/discover.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/result.hpp"
#include "support/scratch.hpp"

namespace interleave::batch {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

const Known known{
    {"prime-count", "rendezvous"}, "course/specs", "grader list --specs course/specs"};

class DiscoverTest : public testing::Test {
 protected:
  void make(const std::string& folder) const { fs::create_directories(root_ / folder); }

  [[nodiscard]] std::vector<std::string> found(const std::string& path,
                                               const std::string& exercise = "") const {
    std::vector<std::string> names;
    for (const Job& job : discover(root_ / path, exercise, known).jobs) {
      names.push_back(job.student + ":" + job.exercise);
    }
    return names;
  }

  /// "why path", the path below the root.
  [[nodiscard]] std::vector<std::string> left_out(const std::string& path,
                                                  const std::string& exercise = "") const {
    constexpr const char* words[] = {"no_exercise",  "doubled",       "no_submission",
                                     "loose_source", "other_archive", "loose_archive",
                                     "link",         "unreadable"};
    std::vector<std::string> all;
    for (const LeftOut& each : discover(root_ / path, exercise, known).left_out) {
      all.push_back(std::string(words[static_cast<int>(each.why)]) + " " +
                    each.path.lexically_relative(root_).string());
    }
    return all;
  }

  void write(const std::string& file) const { std::ofstream(root_ / file) << ""; }

  [[nodiscard]] std::string refusal(const std::string& path,
                                    const std::string& exercise = "") const {
    try {
      static_cast<void>(discover(root_ / path, exercise, known));
    } catch (const base::UsageError& error) {
      return error.what();
    }
    return "";
  }

  test::Scratch scratch_;
  const fs::path root_ = scratch_.path();
};

TEST_F(DiscoverTest, AClassIsSortedByStudentAndExercise) {
  make("class/zoé/rendezvous");
  make("class/amina/rendezvous");
  make("class/amina/prime-count");
  EXPECT_THAT(found("class"),
              ElementsAre("amina:prime-count", "amina:rendezvous", "zoé:rendezvous"));
  EXPECT_THAT(found("class", "rendezvous"), ElementsAre("amina:rendezvous", "zoé:rendezvous"));
}

TEST_F(DiscoverTest, OneStudentsFolder) {
  make("amina/rendezvous");
  EXPECT_THAT(found("amina"), ElementsAre("amina:rendezvous"));
}

TEST_F(DiscoverTest, ASubmissionNamedAsItsExercise) {
  make("rendezvous/src");
  EXPECT_THAT(found("rendezvous"), ElementsAre(":rendezvous"));
  EXPECT_THAT(found("rendezvous/"), ElementsAre(":rendezvous"));
}

TEST_F(DiscoverTest, AnyFolderWhenTheExerciseIsNamed) {
  make("my solution/src");
  EXPECT_THAT(found("my solution", "rendezvous"), ElementsAre(":rendezvous"));
}

TEST_F(DiscoverTest, NamesOfStudentsMayBeAnyBytes) {
  make("class/-x \n'\"\xff/rendezvous");
  EXPECT_THAT(found("class"), ElementsAre("-x \n'\"\xff:rendezvous"));
}

TEST_F(DiscoverTest, NamesFoldersThatAreNoExercise) {
  make("class/amina/rendezvous");
  make("class/amina/rendez-vous");
  EXPECT_THAT(left_out("class"), ElementsAre("no_exercise class/amina/rendez-vous"));
}

TEST_F(DiscoverTest, DoesNotFollowLinksButNamesThem) {
  make("class/amina/rendezvous");
  make("class/bob");
  fs::create_directory_symlink(root_ / "class/amina", root_ / "class/mallory");
  fs::create_symlink("notes.txt", root_ / "class/notes");
  fs::create_directory_symlink(root_ / "class/amina/rendezvous", root_ / "class/bob/rendezvous");
  // That a submission is a link is told when it is to be built.
  EXPECT_THAT(found("class"), ElementsAre("amina:rendezvous", "bob:rendezvous"));
  EXPECT_THAT(left_out("class"), ElementsAre("link class/mallory", "link class/notes"))
      << "what leads nowhere may have led to somebody's work";
}

TEST_F(DiscoverTest, NobodyVanishesFromAClass) {
  make("class/amina/rendezvous");
  for (const char* folder :
       {"class/empty", "class/loose", "class/packed", "class/.alice/rendezvous",
        "class/.git/rendezvous", "class/__MACOSX/rendezvous", "class/other/prime-count",
        "class/zoé/.vscode"}) {
    make(folder);
  }
  for (const char* file : {"class/loose/main.cpp", "class/loose/queue.hpp",
                           "class/packed/rendezvous.rar", "class/zoé/rendezvous.7z",
                           "class/bob.zip", "class/eve.cpp", "class/README", "class/.DS_Store"}) {
    write(file);
  }
  EXPECT_THAT(found("class"),
              ElementsAre(".alice:rendezvous", "amina:rendezvous", "other:prime-count"));
  EXPECT_THAT(left_out("class"),
              ElementsAre("loose_archive class/bob.zip", "no_submission class/empty",
                          "loose_source class/eve.cpp", "loose_source class/loose/main.cpp",
                          "other_archive class/packed/rendezvous.rar",
                          "other_archive class/zoé/rendezvous.7z"));
  EXPECT_THAT(left_out("class", "rendezvous"), testing::Contains("no_submission class/other"));
}

TEST_F(DiscoverTest, AStudentMayBeCalledAsAnExerciseIs) {
  make("class/rendezvous/rendezvous");
  make("class/amina/rendezvous");
  EXPECT_THAT(found("class"), ElementsAre("amina:rendezvous", "rendezvous:rendezvous"));
  make("alone/rendezvous/rendezvous");
  EXPECT_THAT(found("alone"), ElementsAre("rendezvous:rendezvous"));
  make("rendezvous/amina/rendezvous");
  EXPECT_THAT(found("rendezvous"), ElementsAre("amina:rendezvous")) << "a class may be, too";
}

TEST_F(DiscoverTest, ASubmissionMayHoldFoldersCalledAsExercisesAre) {
  make("rendezvous/tests/rendezvous");
  write("rendezvous/main.cpp");
  EXPECT_THAT(found("rendezvous"), ElementsAre(":rendezvous"));
  make("amina/rendezvous/rendezvous");
  write("amina/rendezvous/main.cpp");
  EXPECT_THAT(found("amina"), ElementsAre("amina:rendezvous"));
  make("zoé/rendezvous/rendezvous");
  make("zoé/prime-count");
  EXPECT_THAT(found("zoé"), ElementsAre("zoé:prime-count", "zoé:rendezvous"));
}

TEST_F(DiscoverTest, SaysWhatIsWrongWithThePath) {
  make("empty");
  make("class/rendez-vous");
  std::ofstream(root_ / "file") << "x";
  EXPECT_THAT(refusal("missing"), HasSubstr("no such folder"));
  EXPECT_THAT(refusal("file"), HasSubstr("is no folder"));
  EXPECT_THAT(refusal("empty"),
              AllOf(HasSubstr("no exercise “empty” in course/specs"),
                    HasSubstr("`grader list --specs course/specs` names the exercises"),
                    HasSubstr("--exercise NAME"), HasSubstr("--specs DIR")));
  EXPECT_THAT(refusal("class"), HasSubstr("did you mean “rendezvous” by “rendez-vous”"));
  make("amina/rendezvous");
  EXPECT_THAT(refusal("amina", "prime-count"), HasSubstr("no submission of “prime-count” found"));
}

TEST_F(DiscoverTest, ArchivesStandWhereFoldersDo) {
  make("class/amina");
  make("class/zoé/rendezvous");
  for (const char* file : {"class/amina/rendezvous.zip", "class/amina/prime-count.tar.gz",
                           "class/amina/notes.txt", "class/zoé/rendezvous.zip", "other.tgz"}) {
    std::ofstream(root_ / file) << "";
  }
  EXPECT_THAT(found("class"),
              ElementsAre("amina:prime-count", "amina:rendezvous", "zoé:rendezvous"));
  EXPECT_THAT(found("class/amina/rendezvous.zip"), ElementsAre(":rendezvous"));
  EXPECT_THAT(found("other.tgz", "rendezvous"), ElementsAre(":rendezvous"));
  EXPECT_THAT(refusal("other.tgz"), HasSubstr("--exercise NAME"));
  EXPECT_THAT(refusal("class/amina/notes.txt", "rendezvous"), HasSubstr("is no folder"));
}

TEST_F(DiscoverTest, AnArchiveBesideItsFolderIsNamedAndNotGraded) {
  make("zoé/rendezvous");
  std::ofstream(root_ / "zoé/rendezvous.zip") << "";
  const Discovery discovery = discover(root_ / "zoé", "", known);
  ASSERT_EQ(discovery.jobs.size(), 1U);
  EXPECT_EQ(discovery.jobs.front().folder, root_ / "zoé/rendezvous");
  EXPECT_THAT(left_out("zoé"), ElementsAre("doubled zoé/rendezvous.zip"));
}

}  // namespace
}  // namespace interleave::batch
