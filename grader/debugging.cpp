// gdb attaches to the program where it waits before main to be forked for a schedule
// (runtime/explore/server.cpp), and then itself sends the word that has it forked. So it follows
// the first process from its birth, and all that come from it. One task at a time has the turn: the
// others wait in futexes, whatever gdb lets run. When gdb is left, the schedule goes on to its end.

#include "debugging.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/result.hpp"
#include "command_files.hpp"
#include "os/failure.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

/// `go` goes on although processes end, at each of which gdb stops. {0}: process, {1}: socket, {2}:
/// folder of the sources, {3}: the word that starts a schedule.
constexpr const char* gdb_script = R"gdb(set pagination off
set confirm off
set verbose off
set exec-file-mismatch off
set sysroot /
set debuginfod enabled off
set print thread-events off
set print inferior-events off
set detach-on-fork off
set schedule-multiple on
set follow-fork-mode child
directory {2}
attach {0}
python
import os

def living():
    """Threads of the program, without the server that forks it."""
    return [thread for inferior in gdb.inferiors() if inferior.pid not in (0, {0}) for thread in inferior.threads()]

class Go(gdb.Command):
    """Goes on until a breakpoint or a signal, past the ends of processes."""
    def __init__(self):
        super().__init__("go", gdb.COMMAND_RUNNING)
    def invoke(self, words, from_terminal):
        stopped = []
        def note(event):
            stopped.append(isinstance(event, (gdb.BreakpointEvent, gdb.SignalEvent)))
        gdb.events.stop.connect(note)
        try:
            while living() and not any(stopped):
                thread = gdb.selected_thread()
                if thread is None or thread.inferior.pid == {0}:
                    living()[0].switch()
                gdb.execute("continue")
        finally:
            gdb.events.stop.disconnect(note)

class End(gdb.Breakpoint):
    def stop(self):
        print("The interleaving is over; nobody goes on from here. Look around with: info threads, thread N, backtrace.")
        return True

Go()
End("interleave::runtime::end_schedule")
os.write({1}, b"{3}")
end
tbreak main
continue
set follow-fork-mode parent
)gdb";

/// Ctrl-C is for gdb alone as long as this lives.
class LeftAlone {
 public:
  LeftAlone() : before_(signal(SIGINT, SIG_IGN)) {}
  ~LeftAlone() { signal(SIGINT, before_); }
  LeftAlone(const LeftAlone&) = delete;
  LeftAlone& operator=(const LeftAlone&) = delete;

 private:
  sighandler_t before_;
};

[[noreturn]] void become_gdb(const fs::path& script, const fs::path& executable, int control) {
  signal(SIGINT, SIG_DFL);
  fcntl(control, F_SETFD, 0);
  execlp("gdb", "gdb", "-q", "-nx", "-x", script.c_str(), executable.c_str(),
         static_cast<char*>(nullptr));
  _exit(127);
}

}  // namespace

explore::Beside under_gdb(const fs::path& executable, const fs::path& sources,
                          const fs::path& scratch) {
  return [=](pid_t server, int control) {
    const fs::path script = scratch / "replay.gdb";
    write_file(script, fmt::format(gdb_script, server, control, sources.string(), wire::word_run));
    const LeftAlone left_alone;
    const pid_t child = fork();
    if (child < 0) os::throw_failure("fork");
    if (child == 0) become_gdb(script, executable, control);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
      throw base::UsageError("--gdb: there is no gdb (package gdb)");
    }
  };
}

}  // namespace interleave
