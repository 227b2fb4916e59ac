#include "sandbox/weaknesses.hpp"

#include <fmt/format.h>
#include <linux/landlock.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "base/say.hpp"
#include "os/proc.hpp"
#include "sandbox/control_group.hpp"

namespace interleave::sandbox {

namespace {

using base::say;
using model::Isolation;
using model::Text;

/// A resource that runs are given by default, and how a shell limits it.
struct Given {
  int resource;
  std::uint64_t by_default;
  char ulimit;
  const char* en;
  const char* fr;
};

std::vector<Given> given() {
  const model::RunLimits limits;
  const auto cpu = std::chrono::duration_cast<std::chrono::seconds>(limits.cpu).count();
  return {{RLIMIT_CPU, static_cast<std::uint64_t>(cpu) + 1, 't', "{} s of processor time",
           "{} s de temps processeur"},
          {RLIMIT_AS, limits.memory_bytes, 'v', "{} bytes of address space",
           "{} octets d’espace d’adressage"},
          {RLIMIT_FSIZE, limits.file_bytes, 'f', "files of {} bytes", "des fichiers de {} octets"},
          {RLIMIT_NOFILE, limits.open_files, 'n', "{} open files", "{} fichiers ouverts"},
          {RLIMIT_NPROC, limits.processes, 'u', "{} processes", "{} processus"}};
}

bool machine_swaps() {
  const std::string table = os::read_file("/proc/swaps").value_or("");
  return std::count(table.begin(), table.end(), '\n') > 1;  // the first line is the heading
}

/// By root, unless its container keeps that right back.
bool may_be_raised(__rlimit_resource resource, const rlimit& limit, std::uint64_t wanted) {
  const rlimit raised{limit.rlim_cur, wanted};
  if (setrlimit(resource, &raised) != 0) return false;
  return setrlimit(resource, &limit) == 0;
}

std::vector<Circumstances::Ceiling> ceilings() {
  std::vector<Circumstances::Ceiling> found;
  for (const Given& each : given()) {
    rlimit limit{};
    const auto resource = static_cast<__rlimit_resource>(each.resource);
    if (getrlimit(resource, &limit) != 0 || limit.rlim_max >= each.by_default) continue;
    if (may_be_raised(resource, limit, each.by_default)) continue;
    found.push_back({each.resource, limit.rlim_max});
  }
  return found;
}

std::vector<Text> weaknesses_of_landlock(long version) {
  if (version < 1) {
    return {
        say("Isolation “container” is weaker here, for the kernel has no Landlock: what every "
            "user of the machine may read, programs can read.",
            "L’isolation « container » est plus faible ici, car le noyau n’a pas Landlock : ce "
            "que tout utilisateur de la machine peut lire, les programmes le peuvent aussi.")};
  }
  if (version < 6) {
    return {
        say("Isolation “container” is weaker here, for the kernel’s Landlock is of version {}, "
            "not 6: programs can connect to abstract sockets of the machine.",
            "L’isolation « container » est plus faible ici, car le Landlock du noyau est de "
            "version {}, et non 6 : les programmes peuvent se connecter aux sockets abstraites "
            "de la machine.",
            version)};
  }
  return {};
}

}  // namespace

Circumstances circumstances() {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0UL, LANDLOCK_CREATE_RULESET_VERSION);
  const GroupParents parents = group_parents();
  const bool limits_memory = parents.version != model::ControlGroup::none;
  return {.landlock = std::max(version, 0L),
          .swap_is_free = limits_memory && machine_swaps() && !Group(parents, {}).limits_swap(),
          .ceilings = ceilings()};
}

std::vector<Text> weaknesses(Isolation isolation, const Circumstances& found) {
  std::vector<Text> list;
  if (isolation == Isolation::container) list = weaknesses_of_landlock(found.landlock);
  if (found.swap_is_free) {
    list.push_back(
        say("The limit of memory leaves out swap here, for the kernel does not account for it: "
            "start it with swapaccount=1, or switch swap off.",
            "La limite de mémoire ne compte pas l’espace d’échange ici, car le noyau ne le "
            "comptabilise pas : démarrez-le avec swapaccount=1, ou désactivez l’échange."));
  }
  const std::vector<Given> resources = given();
  for (const Circumstances::Ceiling& ceiling : found.ceilings) {
    const auto each = std::find_if(resources.begin(), resources.end(), [&](const Given& resource) {
      return resource.resource == ceiling.resource;
    });
    if (each == resources.end()) continue;
    const Text amount{fmt::format(fmt::runtime(each->en), ceiling.value),
                      fmt::format(fmt::runtime(each->fr), ceiling.value)};
    list.push_back(
        say("Programs get {} at most, for the grader was started with that limit (ulimit -H{}).",
            "Les programmes obtiennent {} au plus, car le correcteur a été lancé avec cette limite "
            "(ulimit -H{}).",
            amount, each->ulimit));
  }
  return list;
}

}  // namespace interleave::sandbox
