// Linked into every submission. Standard output is a socket here, which stdio would buffer in
// blocks; this makes it line-buffered before any code of the program runs, in every process, also
// after an exec with an empty environment (where a preloaded library would be lost).
//
// stdbuf(1) does the same; see setvbuf(3): it must come before the first operation on the stream.
#include <stdio.h>

__attribute__((constructor(101))) static void interleave_line_buffer(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
}
