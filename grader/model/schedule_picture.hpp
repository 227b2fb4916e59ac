#pragma once

// A failing interleaving as it is shown to people: who did what in which order, who had to wait for
// what, and where it went wrong. Rows go downwards; each process or thread has a lane.

#include <cstddef>
#include <string>
#include <vector>

#include "model/text.hpp"

namespace interleave::model {

/// A process ("P0", "P1") or a thread of one ("P1/2"). It lives in the rows [born, ended).
struct PictureLane {
  std::string name;
  std::size_t born = 0;
  std::size_t ended = 0;
};

/// A step, or several of one lane that tell nothing.
struct PictureRow {
  std::size_t lane = 0;
  std::size_t step = 0;  ///< number of the schedule's step, from 1; 0: no step of its own
  std::size_t folded =
      0;  ///< not 0: so many steps of one lane, or of several (`lane` is the last's)
  bool several_lanes = false;
  Text what;           ///< "takes a mutex"; of a folded row empty
  std::string place;   ///< "file.cpp:12"; empty: in no source of the program
  std::string source;  ///< what is written there; empty: unknown
  enum class Turn {
    same,       ///< of the lane before
    passed,     ///< the lane before waited, or had ended
    preempted,  ///< the lane before could have gone on
  } turn = Turn::same;
  bool offending = false;
};

/// Somebody cannot go on in the rows [from, to); `to` is behind the last row when it never can.
struct PictureWait {
  std::size_t lane = 0;
  std::size_t from = 0;
  std::size_t to = 0;
  Text what;  ///< "P1 waits for a mutex (file.cpp:12), which P2 holds (file.cpp:9)"
  bool for_ever = false;
};

struct SchedulePicture {
  std::string kind;  ///< of the finding: "deadlock"
  Text what;         ///< the finding's sentence
  std::vector<PictureLane> lanes;
  std::vector<PictureRow> rows;
  std::vector<PictureWait> waits;
  std::size_t steps = 0;  ///< of the whole schedule
};

}  // namespace interleave::model
