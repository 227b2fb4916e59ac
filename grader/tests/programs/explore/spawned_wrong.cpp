#include "spawned.hpp"

int main(int argc, char** argv) { return spawn_workers(argc, argv, false); }
