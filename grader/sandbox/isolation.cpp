#include "sandbox/isolation.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/result.hpp"
#include "base/say.hpp"
#include "base/text.hpp"
#include "os/proc.hpp"
#include "sandbox/bubblewrap.hpp"
#include "sandbox/control_group.hpp"
#include "sandbox/run_command.hpp"
#include "sandbox/scratch.hpp"

namespace interleave::sandbox {

namespace {

using base::say;
using model::Isolation;
using model::Text;

std::string setting(const char* path) {
  return std::string(base::trimmed(os::read_file(path).value_or("")));
}

/// What can be said before anything is tried.
std::optional<Text> refused_bubblewrap() {
  struct stat status {};
  if (stat(bubblewrap_path, &status) != 0) {
    return say("bubblewrap is missing: install the package bubblewrap.",
               "bubblewrap manque : installez le paquet bubblewrap.");
  }
  if ((status.st_mode & S_ISUID) != 0) {
    return say("{} is set-user-id root, which is not safe: chmod u-s {}.",
               "{} est set-user-id root, ce qui n’est pas sûr : chmod u-s {}.", bubblewrap_path,
               bubblewrap_path);
  }
  return std::nullopt;
}

/// The usual reasons why there are no namespaces, each with its remedy.
Text remedy() {
  if (setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1") {
    return say(
        "AppArmor restricts user namespaces: give bwrap a profile that allows them (the package "
        "apparmor-profiles has bwrap-userns-restrict), or set sysctl "
        "kernel.apparmor_restrict_unprivileged_userns=0.",
        "AppArmor restreint les espaces de noms utilisateur : donnez à bwrap un profil qui les "
        "permet (le paquet apparmor-profiles a bwrap-userns-restrict), ou réglez sysctl "
        "kernel.apparmor_restrict_unprivileged_userns=0.");
  }
  if (setting("/proc/sys/kernel/unprivileged_userns_clone") == "0") {
    return say("Set sysctl kernel.unprivileged_userns_clone=1.",
               "Réglez sysctl kernel.unprivileged_userns_clone=1.");
  }
  if (setting("/proc/sys/user/max_user_namespaces") == "0") {
    return say("Set sysctl user.max_user_namespaces=10000.",
               "Réglez sysctl user.max_user_namespaces=10000.");
  }
  return say(
      "In a container, start it with the rights for namespaces (--security-opt "
      "seccomp=unconfined --security-opt systempaths=unconfined), or be root in it and use "
      "--isolation container.",
      "Dans un conteneur, lancez-le avec les droits nécessaires (--security-opt "
      "seccomp=unconfined --security-opt systempaths=unconfined), ou soyez root et utilisez "
      "--isolation container.");
}

std::vector<std::string> own_namespaces() {
  std::vector<std::string> names;
  for (const char* kind : {"user", "pid", "mnt", "net", "ipc", "uts", "cgroup"}) {
    names.push_back(os::read_link(std::string("/proc/self/ns/") + kind).value_or("none"));
  }
  return names;
}

Command self_test(Isolation isolation, const std::vector<std::filesystem::path>& hidden) {
  Command command;
  command.executable = {own_part("probe"), "/run/probe"};
  command.arguments = {"probe", isolation == Isolation::strict ? "strict" : "container"};
  for (std::string& name : own_namespaces()) command.arguments.push_back(std::move(name));
  command.arguments.emplace_back("--");
  for (const auto& folder : hidden) command.arguments.push_back(folder.string());
  return command;
}

/// Runs the self-test. What it finds, one complaint a line; empty: all is well.
std::string complaints(Isolation isolation, const std::vector<std::filesystem::path>& hidden) {
  // Named as those of gradings are: the next start removes it, should this grader be killed.
  const Scratch scratch(std::filesystem::temp_directory_path(),
                        fmt::format("interleave-{}-", getpid()));
  std::filesystem::permissions(scratch.path(), std::filesystem::perms(0711));
  // As the folder of another submission, which is graded meanwhile.
  const Scratch other(scratch.path(), "other-");
  std::vector<std::filesystem::path> unseen = hidden;
  unseen.insert(unseen.end(), {scratch.path(), other.path()});
  const Command command = self_test(isolation, unseen);
  const CommandResult result = run_command(command, {isolation, scratch.path(), hidden}, Cell());
  // What one program leaves would be in the way of the next.
  if (!result.finds_queues) {
    return "POSIX queues that programs leave cannot be found; mount -t mqueue mqueue /dev/mqueue";
  }
  if (result.succeeded()) return {};
  if (!result.output.empty()) return std::string(base::trimmed(result.output));
  return "the self-test did not end as it should";
}

Probed not_possible(const Text& why) { return {false, why}; }

}  // namespace

Probed probe(Isolation isolation, const std::vector<std::filesystem::path>& hidden) {
  if (isolation == Isolation::none) return {true, {}};
  if (isolation == Isolation::strict) {
    if (const auto why = refused_bubblewrap()) return not_possible(*why);
  } else if (geteuid() != 0) {
    return not_possible(
        say("It needs root, which has another user to run programs as.",
            "Il faut être root, qui dispose d’un autre utilisateur pour les programmes."));
  }
  try {
    const std::string found = complaints(isolation, hidden);
    if (found.empty()) return {true, {}};
    return not_possible(
        say("the self-test found: {}.", "l’autotest a trouvé : {}.", base::printable(found)));
  } catch (const base::GraderError& error) {
    const Text help = isolation == Isolation::strict ? remedy() : Text{};
    return not_possible({fmt::format("{}. {}", error.what(), help.en),
                         fmt::format("{}. {}", error.what(), help.fr)});
  }
}

}  // namespace interleave::sandbox
