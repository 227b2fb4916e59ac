const char neighbour[] = {
#include "@NEIGHBOUR@/main.c"
};
