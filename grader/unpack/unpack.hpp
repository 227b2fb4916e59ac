#pragma once

// Takes a submitted archive apart. Archives are hostile, and so is what libarchive makes of them:
// this is a program of its own (program/main.cpp), which the grader starts in a sandbox with
// nothing but the archive and the folder it fills. Its answer is checked by the grader like any
// other tool's.
//
// Only folders and regular files come out, with fixed permissions, below the folder; no link is
// ever made, so no name can lead anywhere else. What is only useless (a link, a device) is left out
// and named; what no honest program makes is refused as a whole.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace interleave::unpack {

struct Limits {
  std::uint64_t bytes = 10'000'000;  ///< of all files together
  std::size_t entries = 10'000;
  int levels = 64;            ///< folders below one another
  std::uint64_t ratio = 200;  ///< bytes out for each byte in, beyond the first megabyte
};

/// What the program prints: one line for each, "WORD NAME", the name escaped as in
/// base/escaping.hpp.
struct Answer {
  std::vector<std::string> lines;
  bool refused = false;
};

/// Reads the archive from a descriptor that can seek, and writes into the open folder `into`.
///   left_out_link, left_out_device NAME   not unpacked; the rest is
///   absolute, parent, bad_name, duplicate, encrypted, too_deep NAME
///   too_many_entries, too_many_bytes, bomb NAME
///   no_archive, damaged                   refused, from here on
///   unwritable NAME                       the folder cannot be written: no fault of the archive
[[nodiscard]] Answer unpack(int archive, int into, const Limits& limits);

}  // namespace interleave::unpack
