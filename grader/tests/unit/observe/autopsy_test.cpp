#include "observe/autopsy.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "observe/process_tree.hpp"
#include "observe/roles.hpp"

namespace interleave::observe {
namespace {

using model::BlockedThread;
using model::RunRecord;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using Waits = BlockedThread::Waits;

model::ProcessRecord process(int pid, int parent = -1) {
  model::ProcessRecord record;
  record.pid = pid;
  record.parent = parent;
  return record;
}

model::Line line(const std::string& text, int writer) {
  model::Line written;
  written.text = text;
  written.writer = writer;
  return written;
}

/// The main process, its children 1 and 2, and a child of child 2.
RunRecord family() {
  RunRecord record;
  record.processes = {process(9), process(10, 0), process(12, 0), process(15, 2)};
  return record;
}

BlockedThread blocked(int process, Waits waits, const std::string& object = "",
                      std::vector<int> on = {}) {
  BlockedThread thread;
  thread.process = process;
  thread.tid = 100 + process;
  thread.state = 'S';
  thread.waits = waits;
  thread.object = object;
  thread.on = std::move(on);
  return thread;
}

/// All sentences, one behind the other.
model::Text told(const RunRecord& record) {
  model::Text all;
  for (const model::Text& sentence : autopsy(record)) {
    all.en += (all.en.empty() ? "" : " ") + sentence.en;
    all.fr += (all.fr.empty() ? "" : " ") + sentence.fr;
  }
  return all;
}

TEST(Role, NamesAProcessByItsPlaceInTheTree) {
  const RunRecord record = family();
  EXPECT_EQ(role(record, 0).en, "the main process (pid 9)");
  EXPECT_EQ(role(record, 2).en, "child 2 (pid 12)");
  EXPECT_EQ(role(record, 3).en, "child 1 of child 2 (pid 15)");
  EXPECT_EQ(role(record, 3).fr, "le fils 1 du fils 2 (pid 15)");
  EXPECT_EQ(role(record, 77).en, "a process");
  EXPECT_EQ(role(record, -1).fr, "un processus");
}

TEST(Role, BearsADeepAndABrokenTree) {
  RunRecord record;
  record.processes.push_back(process(1));
  for (int i = 1; i < 5000; ++i) record.processes.push_back(process(i + 1, i - 1));
  EXPECT_THAT(role(record, 4999).en, AllOf(StartsWith("child 1 of"), HasSubstr("(pid 5000)")));
  record.processes[3].parent = 4000;
  EXPECT_THAT(role(record, 3).en, HasSubstr("(pid 4)"));
}

TEST(LastLine, IsFitForPeople) {
  RunRecord record = family();
  record.lines = {line("first", 1), line("a\x1b[31m", 1), line("other", 2)};
  EXPECT_EQ(last_line(record, 1), "a\\x1b[31m");
  EXPECT_EQ(last_line(record, 3), "");
  EXPECT_EQ(last_line(record, -1), "");
}

TEST(Autopsy, SaysNothingWithoutOne) { EXPECT_TRUE(autopsy(family()).empty()); }

TEST(Autopsy, TellsTheMainProcessFirstAndWhoPrintedWhatLast) {
  RunRecord record = family();
  record.lines = {line("C2 104", 2)};
  record.autopsy = {blocked(2, Waits::semaphore, "semaphore /items"),
                    blocked(0, Waits::child, "", {2})};
  const model::Text text = told(record);
  EXPECT_EQ(text.en,
            "The main process (pid 9) waits for child 2 (pid 12) to end. Child 2 (pid 12), which "
            "printed “C2 104” last, waits on semaphore /items, which nobody can post any more.");
  EXPECT_EQ(text.fr,
            "Le processus principal (pid 9) attend que le fils 2 (pid 12) se termine. Le fils 2 "
            "(pid 12), dont la dernière ligne est « C2 104 », attend le sémaphore /items, que plus "
            "personne ne peut incrémenter.");
}

TEST(Autopsy, HasASentenceForEachAndOneForTheCircle) {
  RunRecord record = family();
  record.autopsy = {blocked(1, Waits::mutex, "mutex a", {2}),
                    blocked(2, Waits::mutex, "mutex b", {1})};
  EXPECT_THAT(autopsy(record), SizeIs(3));
}

TEST(Autopsy, DoesNotSayNeverWhileSomebodyStillComputes) {
  RunRecord record = family();
  BlockedThread busy = blocked(1, Waits::nothing);
  busy.state = 'R';
  busy.cpu = std::chrono::milliseconds(2500);
  record.autopsy = {blocked(2, Waits::semaphore, "semaphore /items"), busy};
  const model::Text text = told(record);
  EXPECT_THAT(text.en, AllOf(HasSubstr("until somebody posts it"), HasSubstr("2.5 s of CPU time")));
  EXPECT_THAT(text.fr, HasSubstr("2,5 s"));
}

TEST(Autopsy, ExplainsAPipeThatTheReaderItselfHoldsOpen) {
  RunRecord record = family();
  record.autopsy = {blocked(1, Waits::pipe_data, "pipe 4", {1})};
  const model::Text text = told(record);
  EXPECT_THAT(text.en, HasSubstr("only it itself still holds the write end open"));
  EXPECT_THAT(text.fr, HasSubstr("Il doit fermer l'extrémité d'écriture avant de lire"));
}

TEST(Autopsy, NamesACircle) {
  RunRecord record = family();
  record.autopsy = {blocked(0, Waits::any_child), blocked(1, Waits::mutex, "mutex a", {2}),
                    blocked(2, Waits::mutex, "mutex b", {1})};
  const model::Text text = told(record);
  EXPECT_THAT(text.en, HasSubstr("held by child 2 (pid 12)"));
  EXPECT_THAT(text.en, HasSubstr("in a circle: child 1 (pid 10) → child 2 (pid 12) → child 1"));
  EXPECT_THAT(text.fr, HasSubstr("en cercle : le fils 1 (pid 10) → le fils 2 (pid 12)"));
}

TEST(Autopsy, SeesNoCircleThroughAProcessThatGoesOn) {
  RunRecord record = family();
  record.autopsy = {blocked(1, Waits::mutex, "mutex a", {2}), blocked(2, Waits::sleep, "", {1})};
  EXPECT_THAT(told(record).en, Not(HasSubstr("circle")));
}

TEST(Autopsy, TellsThreadsApart) {
  RunRecord record = family();
  record.autopsy = {blocked(1, Waits::condition), blocked(1, Waits::futex)};
  record.autopsy[1].tid = 205;
  EXPECT_THAT(told(record).en, AllOf(HasSubstr("thread 101 waits on a condition variable"),
                                     HasSubstr("thread 205")));
}

TEST(Autopsy, IsBounded) {
  RunRecord record;
  for (int i = 0; i < 64; ++i) {
    record.processes.push_back(process(i + 1, i > 0 ? 0 : -1));
    record.autopsy.push_back(blocked(i, Waits::semaphore));
  }
  const model::Text text = told(record);
  EXPECT_THAT(text.en, HasSubstr("56 more had not ended either."));
  EXPECT_LT(text.en.size(), 2000U);
}

struct Waiting {
  Waits waits;
  std::string object;
  std::vector<int> on;
  std::string en;
  std::string fr;
};

class WaitingFor : public testing::TestWithParam<Waiting> {};

TEST_P(WaitingFor, IsASentenceInBothLanguages) {
  RunRecord record = family();
  record.autopsy = {blocked(1, GetParam().waits, GetParam().object, GetParam().on)};
  record.autopsy.front().system_call = "ppoll";
  const model::Text text = told(record);
  EXPECT_EQ(text.en, "Child 1 (pid 10) " + GetParam().en + ".");
  EXPECT_EQ(text.fr, "Le fils 1 (pid 10) " + GetParam().fr + ".");
}

INSTANTIATE_TEST_SUITE_P(
    Table, WaitingFor,
    testing::Values(
        Waiting{Waits::child, "", {}, "waits for a child to end", "attend la fin d'un fils"},
        Waiting{Waits::any_child,
                "",
                {3},
                "waits for one of its children to end (child 1 of child 2 (pid 15))",
                "attend la fin d'un de ses fils (le fils 1 du fils 2 (pid 15))"},
        Waiting{Waits::pipe_data,
                "pipe 4",
                {0, 2},
                "waits for data from a pipe (its descriptor 4), whose write end is still open in "
                "the main process (pid "
                "9) and child 2 (pid 12)",
                "attend des données sur un tube (son descripteur 4), dont l'extrémité d'écriture "
                "est encore ouverte "
                "dans le processus principal (pid 9) et le fils 2 (pid 12)"},
        Waiting{Waits::pipe_data,
                "pipe 4",
                {0, 1},
                "waits for data from a pipe (its descriptor 4), whose write end is still open in "
                "the main process (pid "
                "9) and in itself",
                "attend des données sur un tube (son descripteur 4), dont l'extrémité d'écriture "
                "est encore ouverte "
                "dans le processus principal (pid 9) et dans lui-même"},
        Waiting{Waits::pipe_room,
                "pipe 4",
                {0},
                "writes to a pipe (its descriptor 4), which is full; its read end is open in the "
                "main process (pid 9)",
                "écrit dans un tube (son descripteur 4), qui est plein ; son extrémité de lecture "
                "est ouverte dans le "
                "processus principal (pid 9)"},
        Waiting{Waits::input, "", {}, "waits for standard input", "attend l'entrée standard"},
        Waiting{Waits::mutex,
                "mutex m",
                {1},
                "waits for mutex m, which it holds itself",
                "attend le mutex m, qu'il détient lui-même"},
        Waiting{Waits::sysv_semaphore,
                "",
                {},
                "waits on a semaphore, which nobody can post any more",
                "attend le sémaphore, que plus personne ne peut incrémenter"},
        Waiting{Waits::posix_message,
                "queue /q",
                {},
                "waits for a message or for room in queue /q",
                "attend un message ou de la place dans la file /q"},
        Waiting{Waits::sleep, "", {}, "sleeps", "dort"},
        Waiting{Waits::signal, "", {}, "waits for a signal", "attend un signal"},
        Waiting{Waits::lock_file,
                "file /tmp/l",
                {},
                "waits for the lock of file /tmp/l",
                "attend le verrou sur le fichier /tmp/l"},
        Waiting{Waits::other,
                "",
                {},
                "waits in the system call ppoll",
                "attend dans l'appel système ppoll"}));

// ---- the tree

TEST(ProcessTree, DrawsLifetimesEndsAndCpuTime) {
  using std::chrono::milliseconds;
  RunRecord record = family();
  auto& processes = record.processes;
  processes[0].ended = milliseconds(1500);
  processes[0].ending = model::Exited{0};
  processes[0].cpu = milliseconds(20);
  processes[0].execs.emplace_back().arguments = {"program", "4"};
  processes[1].started = milliseconds(1);
  processes[1].ended = milliseconds(900);
  processes[1].ending = model::Signalled{11};
  processes[1].reaped = model::Reaped::zombie;
  processes[2].started = milliseconds(2);
  processes[2].ending = model::Signalled{9, true};
  processes[2].threads = {{}, {}};
  processes[3].ended = milliseconds(3);
  processes[3].ending = model::Exited{2};
  processes[3].execs.emplace_back().arguments = {"gcc", "-c", "a\n.c"};
  EXPECT_THAT(
      process_tree(record, model::Language::en),
      ElementsAre(
          "main process (pid 9)  0.000–1.500 s  status 0  CPU 0.020 s",
          "├─ child 1 (pid 10)  0.001–0.900 s  killed by SIGSEGV, never waited for  CPU 0.000 s",
          "└─ child 2 (pid 12)  0.002–… s  killed by the grader (SIGKILL)  CPU 0.000 s  +2 threads",
          "   └─ child 1 (pid 15)  → gcc -c a\\n.c  0.000–0.003 s  status 2  CPU 0.000 s"));
  EXPECT_THAT(process_tree(record, model::Language::fr).front(),
              "processus principal (pid 9)  0,000–1,500 s  statut 0  CPU 0,020 s");
}

TEST(ProcessTree, IsCutWhereItIsLong) {
  RunRecord record;
  for (int i = 0; i < 100; ++i) record.processes.push_back(process(i + 1, i > 0 ? 0 : -1));
  const auto lines = process_tree(record, model::Language::en, 10);
  EXPECT_THAT(lines, SizeIs(11));
  EXPECT_EQ(lines.back(), "… and 90 more");
  EXPECT_THAT(process_tree(record, model::Language::fr, 0), SizeIs(100));
  EXPECT_THAT(process_tree({}, model::Language::en), IsEmpty());
}

}  // namespace
}  // namespace interleave::observe
