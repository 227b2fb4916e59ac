# A room is a folder below grader/ with one static library, interleave_<room>. What it may include
# is what it names after USES: a room that is not linked is not found by the linker, and a test
# checks the includes.
function(add_room room)
  cmake_parse_arguments(ROOM "" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/*.cpp)
  if(sources)
    add_library(interleave_${room} STATIC ${sources})
    target_include_directories(interleave_${room} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(interleave_${room} PUBLIC interleave_settings ${ROOM_USES})
  else()
    add_library(interleave_${room} INTERFACE)
    target_include_directories(interleave_${room} INTERFACE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(interleave_${room} INTERFACE interleave_settings ${ROOM_USES})
  endif()
endfunction()

# The unit tests of a room: grader/tests/unit/<room>/*_test.cpp, one executable, label `label`.
function(add_room_tests room label)
  cmake_parse_arguments(TESTS "" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${label}/${room}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  set(target ${label}_${room})
  add_executable(${target} ${sources})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_compile_definitions(${target} PRIVATE
    INTERLEAVE_GOLDEN="${CMAKE_CURRENT_SOURCE_DIR}/golden")
  target_link_libraries(${target} PRIVATE interleave_${room} ${TESTS_USES} GTest::gmock_main)
  gtest_discover_tests(${target} TEST_PREFIX "${label}.${room}." DISCOVERY_MODE PRE_TEST
    PROPERTIES LABELS ${label} TIMEOUT 600)
endfunction()
