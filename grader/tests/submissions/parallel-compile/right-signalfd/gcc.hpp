#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

std::string object_name(const std::string& source);

// Both give the process id of a child that becomes gcc, or -1. The first tells `fd` the name of
// its object before, as "<pid> <length> <name>".
pid_t start_compiler(const std::string& source, int fd);
pid_t start_linker(const std::vector<std::string>& objects);
