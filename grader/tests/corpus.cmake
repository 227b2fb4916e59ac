# The labelled corpus: one test a submission, label `corpus`; and for each exercise its reference,
# which must get full marks, and its untouched template, which must not.
add_executable(check_case corpus/check_case.cpp)
target_include_directories(check_case PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(check_case PRIVATE interleave_settings fmt::fmt yaml-cpp
  nlohmann_json::nlohmann_json)

set(specs ${CMAKE_SOURCE_DIR}/specs)
# Those that take longest begin first, so that none of them is alone at the end.
set(long_exercises rendezvous threads-vs-processes monte-carlo-pi prime-count)
function(add_corpus_test name exercise folder)
  add_test(NAME corpus.${exercise}.${name}
    COMMAND check_case $<TARGET_FILE:grader> ${specs} ${exercise} ${folder} ${ARGN})
  set_tests_properties(corpus.${exercise}.${name} PROPERTIES LABELS corpus TIMEOUT 900)
  if(exercise IN_LIST long_exercises)
    set_tests_properties(corpus.${exercise}.${name} PROPERTIES COST 1)
  endif()
endfunction()

file(GLOB labels CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/submissions/*/*/expect.yaml)
foreach(label ${labels})
  get_filename_component(folder ${label} DIRECTORY)
  get_filename_component(name ${folder} NAME)
  get_filename_component(exercise ${folder} DIRECTORY)
  get_filename_component(exercise ${exercise} NAME)
  add_corpus_test(${name} ${exercise} ${folder})
endforeach()

file(GLOB files CONFIGURE_DEPENDS ${specs}/*.yaml)
foreach(file ${files})
  get_filename_component(exercise ${file} NAME_WE)
  add_corpus_test(reference ${exercise} ${CMAKE_SOURCE_DIR}/reference/${exercise} pass)
  # Right solutions are right at each level; at container they need root.
  add_corpus_test(reference-container ${exercise} ${CMAKE_SOURCE_DIR}/reference/${exercise} pass container)
  set_tests_properties(corpus.${exercise}.reference-container PROPERTIES SKIP_RETURN_CODE 77)
  add_corpus_test(template ${exercise} ${CMAKE_SOURCE_DIR}/student_template/${exercise} fail)
endforeach()
