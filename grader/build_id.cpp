#include "build_id.hpp"

#include <elf.h>
#include <link.h>

#include <cstddef>
#include <cstring>
#include <string_view>

#include "base/result.hpp"

namespace interleave {

namespace {

constexpr std::size_t aligned(std::size_t size) { return (size + 3) & ~std::size_t{3}; }

/// The description of the note of this kind, in a segment of notes (elf(5)).
std::string_view note_of(std::string_view notes, std::string_view owner, ElfW(Word) kind) {
  ElfW(Nhdr) head{};
  while (notes.size() >= sizeof head) {
    std::memcpy(&head, notes.data(), sizeof head);
    const std::size_t text = sizeof head + aligned(head.n_namesz);
    if (notes.size() < text + aligned(head.n_descsz)) break;
    if (head.n_type == kind && notes.substr(sizeof head, head.n_namesz) == owner) {
      return notes.substr(text, head.n_descsz);
    }
    notes.remove_prefix(text + aligned(head.n_descsz));
  }
  return {};
}

/// Of the first object, which is the program itself (dl_iterate_phdr(3)).
int find_build_id(dl_phdr_info* object, std::size_t /*size*/, void* found) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): where the object lies is told as numbers.
    const auto* start = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
    const std::string_view id =
        note_of({start, segment.p_memsz}, std::string_view("GNU\0", 4), NT_GNU_BUILD_ID);
    if (!id.empty()) *static_cast<std::string*>(found) = id;
  }
  return 1;
}

}  // namespace

std::string build_id() {
  std::string id;
  dl_iterate_phdr(find_build_id, &id);
  if (id.empty()) throw base::GraderError("this program was linked without --build-id");
  return id;
}

}  // namespace interleave
