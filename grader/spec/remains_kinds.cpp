#include "spec/kinds.hpp"
#include "spec/names.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

Keys describe_leftovers(model::LeftoversCheck& check) {
  return Keys().optional("allow_files", check.allow_files, list_of(path()),
                         "files that the program may leave in its folder");
}

Keys describe_files(model::FilesCheck& check) {
  return Keys()
      .optional("exist", check.exist, list_of(path(), 1), "files that are there after the run")
      .optional("absent", check.absent, list_of(path(), 1), "files that are not")
      .optional("contents", check.contents, map_of(path(), template_text()),
                "content of files; each ${…} is a Lua expression")
      .optional("executable", check.executable, list_of(path(), 1), "files that can be executed")
      .at_least_one_of({"exist", "absent", "contents", "executable"});
}

Keys describe_held_up(model::HeldUpCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "lines that go on coming during a hold")
      .required("at_least", check.at_least, expression(), "so many of them");
}

}  // namespace

std::vector<Kind> remains_kinds() {
  return {
      with_title(kind(
          "leftovers", "Nothing is left behind.", Needs::a_case,
          {"shared_memory", "semaphore", "message_queue", "sysv_shared_memory", "sysv_semaphore",
           "sysv_message_queue", "file", "fifo", "socket", "folder", "unlisted"},
          describe_leftovers)),
      kind("files", "Files of the current folder after the run.", Needs::a_case,
           {"missing", "present", "differs"}, describe_files),
      kind("held_up", "While one process is held, the others go on.", Needs::hold, {"held_up"},
           describe_held_up),
  };
}

}  // namespace interleave::spec
