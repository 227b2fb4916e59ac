# Settings that every target of the project shares, as INTERFACE targets.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 17)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()
# Plain -O2 with assertions on: the grader is not bound by its own speed.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
# Line numbers, for sanitizers and backtraces, and no variables.
set(CMAKE_CXX_FLAGS_DEBUG "-g1")

find_program(INTERLEAVE_CCACHE ccache)
if(INTERLEAVE_CCACHE)
  # With paths from the source folder on, what one checkout has compiled serves the others, too.
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${INTERLEAVE_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Megabytes are there; to look for garbage in them took a seventh of the time of compiling.
  add_compile_options("SHELL:--param ggc-min-heapsize=1000000")
endif()

option(INTERLEAVE_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)
option(INTERLEAVE_SANITIZE "Build the engine and its tests with AddressSanitizer and UBSan" OFF)

add_library(interleave_settings INTERFACE)
target_compile_options(interleave_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual
  $<$<BOOL:${INTERLEAVE_WARNINGS_AS_ERRORS}>:-Werror>)
if(INTERLEAVE_SANITIZE)
  # Null and misaligned pointers: the first AddressSanitizer reports as well, and to ask both before
  # each access makes compiling half as long again; its own checks are calls for the same reason.
  target_compile_options(interleave_settings INTERFACE
    -fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all
    -fno-omit-frame-pointer "SHELL:--param asan-instrumentation-with-call-threshold=0")
  target_link_options(interleave_settings INTERFACE -fsanitize=address,undefined)
endif()
