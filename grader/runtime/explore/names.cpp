// What a schedule has made in places that outlive it, and its removal.

#include <mqueue.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/shm.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

const char* short_name(const char* name, char* room) {
  constexpr std::size_t most_kept = 80;
  while (*name == '/') ++name;
  const std::size_t length = length_of(name);
  if (length <= most_kept) return name;
  std::uint64_t hash = length;
  for (std::size_t i = 0; i < length; ++i) {
    hash = mixed(hash * 257 + static_cast<unsigned char>(name[i]));
  }
  snprintf(room, name_room, "%.40s-%016lx", name, hash);
  return room;
}

const char* own_name(const char* name, char* room) {
  char shorter[name_room];
  snprintf(room, name_room, "/il-%d-%s", block->server, short_name(name, shorter));
  return room;
}

std::uint32_t add_name(wire::NameKind kind, const char* text, int id, std::int32_t key) {
  if (block->name_count >= wire::most_names) {
    report(ReportKind::limit, 0, {}, "names");
    return 0;
  }
  wire::Name& fresh = block->names[block->name_count];
  fresh = {};
  fresh.kind = kind;
  fresh.id = id;
  fresh.key = key;
  copy_text(fresh.text, sizeof fresh.text, text);
  return ++block->name_count;
}

void clean_names() {
  for (std::uint32_t i = 0; i < block->name_count && i < wire::most_names; ++i) {
    const wire::Name& each = block->names[i];
    if (each.kind == wire::NameKind::shared_memory) REAL(shm_unlink)(each.text);
    if (each.kind == wire::NameKind::message_queue) REAL(mq_unlink)(each.text);
    if (each.kind == wire::NameKind::sysv_memory) REAL(shmctl)(each.id, IPC_RMID, nullptr);
    if (each.kind == wire::NameKind::sysv_messages) REAL(msgctl)(each.id, IPC_RMID, nullptr);
  }
}

}  // namespace interleave::runtime
