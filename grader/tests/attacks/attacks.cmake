# The attack corpus: one test an attack and level of isolation, label `attack`; `unguarded` shows that the attack is
# a real one. Which levels there are for it, attack.yaml says.
set(attacks ${CMAKE_CURRENT_LIST_DIR})
set(python ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1 python3)
file(GLOB_RECURSE files CONFIGURE_DEPENDS ${attacks}/*/attack.yaml)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
execute_process(COMMAND ${python} ${attacks}/runner/table.py tests
  OUTPUT_VARIABLE tests COMMAND_ERROR_IS_FATAL ANY OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REPLACE "\n" ";" tests "${tests}")
foreach(test ${tests})
  string(REPLACE " " ";" test ${test})
  list(GET test 0 folder)
  list(GET test 1 level)
  string(REPLACE "/" "." name ${folder})
  add_test(NAME attack.${name}.${level} COMMAND ${python} ${attacks}/runner/run_attack.py
    $<TARGET_FILE:grader> ${attacks}/${folder} ${level})
  set_tests_properties(attack.${name}.${level} PROPERTIES LABELS attack TIMEOUT 300)
endforeach()

add_test(NAME attack.runner COMMAND ${python} -m unittest discover -b -s ${attacks}/runner)
add_test(NAME attack.table COMMAND ${python} ${attacks}/runner/table.py check ${CMAKE_SOURCE_DIR}/docs/security.md)
set_tests_properties(attack.runner attack.table PROPERTIES LABELS attack TIMEOUT 600)
