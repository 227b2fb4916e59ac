#include "/proc/self/cmdline"
