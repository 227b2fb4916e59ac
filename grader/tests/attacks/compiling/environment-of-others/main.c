#include "/proc/@CANARY_PID@/environ"
