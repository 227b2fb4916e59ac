#pragma once

// The door of this room: what is run in a sandbox, what it is shown, and what it may use. It knows
// nothing of submissions: programs, compilers and probes are started alike.

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "model/run.hpp"

namespace interleave::sandbox {

/// A file or folder of the machine, and its absolute path inside a sandbox. Only Isolation::strict
/// has a file system of its own; elsewhere things stay where they lie, see path_inside().
struct Shown {
  std::filesystem::path source;
  std::string inside;
};

struct Command {
  /// What is executed. Its `source` may lie where only the grader can reach it. With an empty
  /// `source`, `inside` is a program of the system: "/usr/bin/g++".
  Shown executable;
  /// Nothing inside can read, find or execute the executable, but this one execution of it: it is
  /// no file there. For what must not be asked by a program that it starts.
  bool hides_executable = false;
  std::vector<std::string> arguments;    ///< argv, argv[0] included
  std::vector<std::string> environment;  ///< NAME=value, beside PATH, HOME, LANG and TMPDIR
  /// Absolute, as inside. Empty: the home folder, which is new, empty, writable, limited in size,
  /// and gone afterwards.
  std::string current_folder;
  /// False: it gets no POSIX queues where the kernel counts those of all runs together; see
  /// QueueLock.
  bool may_have_queues = true;
  /// A tracer is told of calls that use up what is limited (watched_calls_filter). Without one they
  /// would fail.
  bool is_traced = false;
  /// A compiler or another tool of the grader's: at container it may open neither /proc nor what
  /// all share (/tmp, /dev/shm), for what it reads can come back in its messages.
  bool is_tool = false;
  /// Beside the system's programs, libraries and headers. When the grader is root, folders must be
  /// searchable, with all their parents, for the user that the command runs as; regular files need
  /// not be: at strict they are copied.
  std::vector<Shown> read_only;
  /// Folders of the grader's that the command may fill. When the grader is root they must belong
  /// to the cell's user (Cell::uid), and their parents must be searchable.
  std::vector<Shown> writable;
  std::vector<model::InputFile> files;  ///< laid into the home folder
  model::RunLimits limits;              ///< wall, standstill and output are the caller's to keep
  std::array<int, 3> standard{-1, -1, -1};  ///< descriptors 0, 1 and 2
};

/// Under which circumstances commands are run.
struct Ground {
  model::Isolation isolation = model::Isolation::strict;
  /// In which a command gets a folder of its own at container and none, removed afterwards. When
  /// the grader is root, it and its parents must be searchable for everybody.
  std::filesystem::path scratch_folder = "/tmp";
  /// Folders of the grader (specs, references) that must not be seen, should they lie in what is
  /// shown of the system.
  std::vector<std::filesystem::path> hidden = {};
};

/// What a command must call this file or folder.
[[nodiscard]] inline std::string path_inside(const Shown& shown, model::Isolation isolation) {
  return isolation == model::Isolation::strict ? shown.inside : shown.source.string();
}

}  // namespace interleave::sandbox
