#pragma once

// What every file of the runtime builds on. The runtime is linked into a submission and replaces
// what programs synchronise with; see scheduler.cpp for how one task at a time has the turn.
//
// Rules: no C++ library (C programs link it, too), no memory but the block and static variables, no
// lock. Static variables are private to a process, and inherited over fork, which is what tables of
// mappings and descriptors want.

#include <dlfcn.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>

#include "wire/block.hpp"

/// The function that this one stands before: libc's.
#define REAL(name)                                                                             \
  ([]() -> decltype(&::name) {                                                                 \
    [[gnu::section("interleave_real")]] static interleave::runtime::Real real{#name, nullptr}; \
    return reinterpret_cast<decltype(&::name)>(interleave::runtime::found(real));              \
  }())

#define CALLER reinterpret_cast<std::uint64_t>(__builtin_return_address(0))

namespace interleave::runtime {

using wire::Operation;
using wire::Pending;
using wire::ReportKind;

/// A function of another library. The server looks up all of them (server.cpp), so that no process
/// of a schedule need.
struct alignas(16) Real {
  const char* name;
  void* at;
};
inline void* found(Real& real) {
  if (real.at == nullptr) real.at = dlsym(RTLD_NEXT, real.name);
  return real.at;
}

extern wire::Block* block;
extern bool exploring;               ///< this process belongs to a schedule
extern __thread std::uint16_t self;  ///< this task; nobody: before or after its life
extern std::uint16_t process;        ///< this process's first task
extern std::uint64_t watched_from;   ///< only accesses in here are looked at
extern std::uint64_t watched_span;
extern bool threaded;  ///< this process has or had several threads at once

/// Whether calls are modelled here and now.
inline bool active() { return exploring && self != wire::nobody; }
inline wire::Task& task(std::uint32_t index) { return block->tasks[index % wire::most_tasks]; }
inline wire::Task& me() { return task(self); }
inline wire::Object& object(std::uint32_t index) {
  return block->objects[index % wire::most_objects];
}

// ---------------------------------------------------------------- scheduler.cpp

enum class Woken { go, timed_out, interrupted, cancelled };

/// The running task's next visible step. Returns when it has the turn and may execute it.
Woken point(const Pending& next);
Woken point(Operation operation, std::uint32_t object, std::uint64_t pc, std::uint32_t detail = 0);
/// The running task has ended: somebody else goes on. Returns at once.
void give_up_turn();
/// The same where the process goes on to what is not controlled, and cannot wait for others to
/// become able: one of those who wait does. Where nobody is left who could, the schedule ends.
void leave_turn();
/// Waits until this task is given the turn.
void await_turn();
/// Tells the server that the schedule is over. gdb stops in it.
[[gnu::noinline]] void end_schedule(wire::Ending ending);
/// Stops the schedule; does not return.
[[noreturn]] void finish(wire::Ending ending);
/// Waits to be killed.
[[noreturn]] void park();
/// Tasks that wait for something at this object may look again. 0: at any.
void wake_waiters(std::uint32_t object, Operation first, Operation last);
void wake_descriptor_waiters(std::uint32_t object);
bool enabled(std::uint32_t index);
std::uint32_t next_random(std::uint32_t below);
/// Mixes the bits of a number.
std::uint64_t mixed(std::uint64_t value);

// ---------------------------------------------------------------- tasks.cpp

std::uint16_t new_task(std::uint16_t of_process, bool thread, std::uint64_t pc);
/// The order of births gives tasks their numbers: an object of all that create.
inline std::uint32_t births();
/// This thread or process becomes a task, and waits for its first turn.
void become(std::uint16_t index);
void end_thread();
/// The model's end of this process; its descriptors are closed. The caller then ends it truly.
void end_process(int wait_status);
/// The same for another process, which the caller has killed.
void end_other_process(std::uint16_t of_process, int wait_status);
inline std::int32_t shown_pid(std::uint16_t index) { return 10000 + index; }
/// nobody: none of ours.
std::uint16_t task_of_pid(std::int32_t shown);

// ---------------------------------------------------------------- clocks.cpp

void acquire(wire::Clock& from);
void release(wire::Clock& into);
/// Whether the running task comes after all that was released into it.
bool knows(const wire::Clock& clock);
/// Whether nobody else lives, and all that others have done comes before what this task does: then
/// nothing that it does is a step.
bool is_alone();
void inherit(std::uint16_t child, std::uint16_t parent);
void acquire_task(std::uint16_t other);
/// What processes did which have ended comes before: all of them, or the children of `parent`.
void acquire_ended(std::uint16_t parent = wire::nobody);
/// All that a process which has ended knew.
void release_process(std::uint16_t ended, wire::Clock& into);
inline void acquire(std::uint32_t index) { acquire(object(index).clock); }
inline void release(std::uint32_t index) { release(object(index).clock); }
/// Atomic reads and writes of an object, as the C++ memory model orders what is around them
/// ([intro.races], [atomics.fences]). `updates`: a read-modify-write, which is a part of the
/// release sequence that it reads from; a store begins one.
void read_atomically(std::uint32_t index, bool acquires);
void write_atomically(std::uint32_t index, bool releases, bool updates);
void fence(bool acquires, bool releases);
std::uint32_t time_of(const wire::Clock& clock, std::uint32_t index);

// ---------------------------------------------------------------- objects.cpp

struct Place {
  std::uint64_t space;
  std::uint64_t offset;
};
enum Space : std::uint64_t {
  space_anonymous = 1ULL << 60U,
  space_file = 2ULL << 60U,
  space_process = 3ULL << 60U,
  space_children = 4ULL << 60U,
  space_descriptor = 5ULL << 60U,
  space_name = 6ULL << 60U,
  space_task = 7ULL << 60U,
  space_sysv = 8ULL << 60U,
  space_plain = 9ULL << 60U,
};
/// The object at this place, made if it is new. 0: the table is full.
std::uint32_t find_object(Place place, wire::ObjectKind kind, bool* made = nullptr);
/// The same, but none is made. 0: there is none.
std::uint32_t known_object(Place place, wire::ObjectKind kind);
/// That of this address of this process.
std::uint32_t object_at(const volatile void* address, wire::ObjectKind kind, bool* made = nullptr);
/// That of a primitive which the program may initialise by bytes alone. `mark` are two bytes of it
/// that nothing but this uses: where it is not set, something new begins here, whatever was here
/// before.
std::uint32_t object_with_mark(const volatile void* address, std::size_t size, void* mark,
                               wire::ObjectKind kind, bool* made = nullptr);
/// Forgets what lies in these bytes.
void forget_objects(Place place, std::uint64_t size);
/// And what lies in a process's own memory.
void forget_process(std::uint16_t which);
void use(std::uint32_t index, std::uint64_t pc);
/// In Object::users; the last one is that of all later processes.
inline std::uint64_t user_bit(std::uint16_t of_process) {
  return 1ULL << (of_process < wire::mask_tasks ? of_process : wire::mask_tasks - 1);
}
inline std::uint32_t births() {
  return find_object({space_task, 1U << 20U}, wire::ObjectKind::unknown);
}

// ---------------------------------------------------------------- ranges.cpp

/// Where an address lies: in a shared mapping, or in this process alone.
Place place_of(const volatile void* address, bool* shared = nullptr);
void add_range(void* address, std::size_t size, std::uint64_t space, std::uint64_t offset);
void remove_range(void* address, std::size_t size);
/// From here to the end of the shared mapping; 0: this is in none.
std::size_t size_of_range(const void* address);
/// Whether this process's own memory is looked at as well.
void watch_threads(bool several);
bool in_shared_range(std::uint64_t address, std::uint32_t& memory_object, std::uint64_t& offset);

// ---------------------------------------------------------------- shadow.cpp

enum Access : std::uint8_t { reads = 0, writes = 1, atomically = 2, as_volatile = 4, frees = 8 };
void access_slowly(std::uint64_t address, std::size_t size, unsigned kind, std::uint64_t pc);
inline void access(const volatile void* address, std::size_t size, unsigned kind,
                   std::uint64_t pc) {
  const auto at = reinterpret_cast<std::uint64_t>(address);
  if (at - watched_from < watched_span) access_slowly(at, size, kind, pc);
}
void clear_shadow(std::uint64_t address, std::size_t size);
inline void clear_private(const void* address, std::size_t size) {
  if (threaded) clear_shadow(reinterpret_cast<std::uint64_t>(address), size);
}
std::uint32_t memory_of_process();

// ---------------------------------------------------------------- spin.cpp

/// The task has read this value here. Waits for another one when it does so again and again.
void noticed(const volatile void* address, std::uint64_t value, std::uint64_t pc, bool surely);
/// The task has done something that others can see.
void has_acted();
/// Somebody wrote into this memory; 0: changed something else that can be waited for by looking.
void written(std::uint32_t memory);

// ---------------------------------------------------------------- polling.cpp

/// The task has seen this of what others may change.
void looked(std::uint64_t what);
/// It has taken or given back what it could, and would do so again: no progress by itself.
void has_taken(std::uint32_t object, std::uint32_t value);
/// It has looked at a clock: its loop ends by itself.
void looked_at_clock();
/// A pause, at which a round of a loop may end. True: the last rounds have seen the same and done
/// nothing, so that the next one need not begin before somebody has done something.
bool polls_here(std::uint64_t pc, Operation pause);
/// A pause that is over at once.
void give_way(std::uint64_t pc);
/// The same at the end of a critical section, where no pause follows.
void end_critical_section(std::uint64_t pc);
/// A wait until a deadline: how it may end.
void limit_time(Pending& next);
/// Counts who waits so for others to do something, for as long as this lives.
class Polling {
 public:
  explicit Polling(const Pending& next) : counted_(next.polls != 0) {
    if (counted_) ++block->spinners;
  }
  ~Polling() {
    if (counted_) --block->spinners;
  }
  Polling(const Polling&) = delete;
  Polling& operator=(const Polling&) = delete;

 private:
  bool counted_;
};

// ---------------------------------------------------------------- reports.cpp

struct Sides {
  std::uint16_t other = wire::nobody;
  std::uint64_t other_pc = 0;
  std::uint32_t object = 0;
  std::uint32_t flags = 0;
  std::uint32_t value = 0;
  std::uint64_t offset = 0;
};
void report(ReportKind kind, std::uint64_t pc, const Sides& sides = {}, const char* text = "");
/// Something runs that is not controlled, beside what is.
void uncontrolled(const char* call, std::uint64_t pc);
/// A call that the model does not know: nothing can be said of this schedule. Does not return when
/// calls are modelled.
void beyond_control(const char* call, std::uint64_t pc);

// ---------------------------------------------------------------- signals.cpp

/// Whether a handler ran, and whether one without SA_RESTART did.
enum class Delivered { nothing, handled, interrupting };
/// Runs the handlers of signals that have come.
Delivered deliver_signals();
/// `to`: a process, or one of its threads. `from`: a process; nobody: the kernel.
void send_signal(std::uint16_t to, int signal, std::uint16_t from);
/// What the ended task has created gets the signals that it has asked for (PR_SET_PDEATHSIG).
void tell_death(std::uint16_t ended);
/// As sigqueue. False: there are too many.
bool queue_signal(const wire::QueuedSignal& sent);
bool would_interrupt(std::uint32_t index);

// ---------------------------------------------------------------- alarms.cpp

/// Whether time would bring it a signal.
bool awaits_alarm(const wire::Task& who);
/// Sends the signals whose time has come.
void ring_alarms();

// ---------------------------------------------------------------- server.cpp, rejoining.cpp

/// The server's: it keeps the block open for programs that execute themselves.
extern int block_fd;
bool map_block(int fd);
/// What every schedule begins with, and a program that goes on in one.
void prepare_program();
using Rejoining = char[128];
/// What the environment of the program has to hold when it executes itself, and goes on as this
/// process. False: it cannot.
bool write_rejoining(Rejoining& into, std::uint16_t as);
/// Goes on so, if the variable's value says so.
bool rejoin(const char* wanted);

// ---------------------------------------------------------------- timers.cpp

constexpr std::int64_t never = INT64_MAX;
/// When time would next bring something; never.
std::int64_t next_timer();
void ring_timers();
/// Those of timer_create end when the process executes something.
void forget_timers(std::uint16_t of_process);

// ---------------------------------------------------------------- cancelling.cpp

/// Whether it was cancelled, and is where that ends a thread.
bool acts_on_cancel(const wire::Task& who);
/// The running thread ends, since it was cancelled; `pthread_exit` runs what is to be cleaned up.
[[noreturn]] void act_on_cancel();

// ---------------------------------------------------------------- places.cpp

/// Where the program's own code has called what leads here, through whatever libraries. 0: nowhere.
std::uint64_t place_in_program();

// ---------------------------------------------------------------- others

void start_streams();        ///< streams.cpp
void forked_streams();       ///< in the child
std::int64_t virtual_now();  ///< clock.cpp
std::int64_t calendar_seconds();
/// At most a quarter of what the type holds.
std::int64_t nanoseconds(const struct timespec& time);
/// 0 or EINTR.
int sleep_modelled(std::int64_t nanoseconds, std::uint64_t pc);
std::int64_t deadline_of(const struct timespec* absolute, int clock);
void prepare_crash_handlers();                   ///< crashes.cpp
void prepare_crash_stack();                      ///< where a thread stands that has used up its own
void leave_crash_stack();                        ///< the same thread, at its end
void watch_exit();                               ///< processes.cpp
void watch_forks();                              ///< forks.cpp; before the program asks to
std::uint32_t descriptor_object(int fd);         ///< descriptors.cpp
void inherit_actions();                          ///< signals.cpp; after the program executed itself
void undo_semaphores(std::uint16_t of_process);  ///< sysv_semaphores.cpp
void clean_names();                              ///< names.cpp; the server, after each schedule
void learn_folders();                            ///< folders.cpp; the server, before the first
void clean_folders();                            ///< after each
/// file_locks.cpp
void inherit_file_locks(std::uint16_t child);
constexpr std::size_t name_room = sizeof(wire::Name::text);
/// A name without its first slashes; of a long one its beginning and a hash.
const char* short_name(const char* name, char* room);
/// The schedule's own name for it, so that what one leaves behind does not poison the next.
const char* own_name(const char* name, char* room);
std::uint32_t add_name(wire::NameKind kind, const char* text, int id, std::int32_t key);

}  // namespace interleave::runtime
