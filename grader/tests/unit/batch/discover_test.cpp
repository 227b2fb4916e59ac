#include "batch/discover.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "base/result.hpp"

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
  DiscoverTest() {
    std::string name = fs::temp_directory_path() / "discover-XXXXXX";
    root_ = mkdtemp(name.data());
  }
  ~DiscoverTest() override { fs::remove_all(root_); }

  void make(const std::string& folder) const { fs::create_directories(root_ / folder); }

  [[nodiscard]] std::vector<std::string> found(const std::string& path,
                                               const std::string& exercise = "") const {
    std::vector<std::string> names;
    for (const Job& job : discover(root_ / path, exercise, known).jobs) {
      names.push_back(job.student + ":" + job.exercise);
    }
    return names;
  }

  [[nodiscard]] std::string refusal(const std::string& path,
                                    const std::string& exercise = "") const {
    try {
      static_cast<void>(discover(root_ / path, exercise, known));
    } catch (const base::UsageError& error) {
      return error.what();
    }
    return "";
  }

  fs::path root_;
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
  const Discovery discovery = discover(root_ / "class", "", known);
  EXPECT_THAT(discovery.unknown, ElementsAre(root_ / "class/amina/rendez-vous"));
}

TEST_F(DiscoverTest, DoesNotFollowLinksButNamesThem) {
  make("class/amina/rendezvous");
  make("class/bob");
  fs::create_directory_symlink(root_ / "class/amina", root_ / "class/mallory");
  fs::create_symlink("notes.txt", root_ / "class/notes");
  fs::create_directory_symlink(root_ / "class/amina/rendezvous", root_ / "class/bob/rendezvous");
  // That a submission is a link is told when it is to be built.
  EXPECT_THAT(found("class"), ElementsAre("amina:rendezvous", "bob:rendezvous"));
  EXPECT_THAT(discover(root_ / "class", "", known).unknown, ElementsAre(root_ / "class/mallory"));
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
  EXPECT_THAT(discovery.doubled, ElementsAre(root_ / "zoé/rendezvous.zip"));
}

}  // namespace
}  // namespace interleave::batch
