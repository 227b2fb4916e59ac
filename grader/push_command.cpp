// `grader push`: becomes the program that talks to platforms.
#include <unistd.h>

#include <filesystem>

#include "commands.hpp"
#include "os/failure.hpp"
#include "places.hpp"

namespace interleave {

int execute(const PushCommand& command) {
  const std::string program = own_program("push").string();
  const char* language = command.language == model::Language::fr ? "fr" : "en";
  const char* rehearse = command.dry_run ? "rehearse" : nullptr;
  ::execl(program.c_str(), program.c_str(), command.config.c_str(), language, rehearse, nullptr);
  os::throw_failure(program);
}

}  // namespace interleave
