#include "sandbox/isolation.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "os/unique_fd.hpp"
#include "sandbox/keeper.hpp"
#include "sandbox/message.hpp"
#include "sandbox/prepare.hpp"

namespace interleave::sandbox {

namespace {

struct Refusal {
  std::string step;
  int error = 0;
};

/// The keeper's whole set-up in new namespaces, without a program. Empty: it went well.
std::optional<Refusal> refusal() {
  model::RunRequest nothing;
  Plan plan = prepare_plan(nothing, model::Isolation::private_namespaces);
  plan.probe_only = true;
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
    return Refusal{"socketpair", errno};
  }
  const os::UniqueFd ours(pair[0]);
  os::UniqueFd theirs(pair[1]);
  plan.control = theirs.get();
  unsigned long flags = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET;
  if (plan.user_namespace) flags |= CLONE_NEWUSER;
  const pid_t child = raw_fork(flags);
  if (child < 0) return Refusal{"clone", errno};
  if (child == 0) keep(plan);
  theirs.reset();
  const std::optional<Received> answer = receive_message(ours.get());
  while (waitpid(child, nullptr, __WALL) < 0 && errno == EINTR) {
  }
  if (!answer) return Refusal{"keeper", ECHILD};
  if (answer->message.kind == Message::Kind::places) return std::nullopt;
  return Refusal{answer->message.step, answer->message.error};
}

model::Text explained(const Refusal& refused) {
  const std::string reason =
      fmt::format("{}: {}", refused.step, std::generic_category().message(refused.error));
  return {
      fmt::format(
          "This machine does not let the grader make private namespaces ({}). Allow unprivileged "
          "user namespaces (sysctl kernel.unprivileged_userns_clone=1 on Debian, "
          "kernel.apparmor_restrict_unprivileged_userns=0 on Ubuntu), or start the container with "
          "the rights for them (--security-opt seccomp=unconfined --security-opt "
          "systempaths=unconfined --cap-add SYS_ADMIN).",
          reason),
      fmt::format(
          "Cette machine ne laisse pas le correcteur créer d’espaces de noms privés ({}). "
          "Autorisez les espaces de noms utilisateur (sysctl kernel.unprivileged_userns_clone=1 "
          "sous Debian, kernel.apparmor_restrict_unprivileged_userns=0 sous Ubuntu), ou lancez le "
          "conteneur avec les droits nécessaires (--security-opt seccomp=unconfined --security-opt "
          "systempaths=unconfined --cap-add SYS_ADMIN).",
          reason)};
}

}  // namespace

const DetectedIsolation& detect_isolation() {
  static const DetectedIsolation detected = [] {
    const std::optional<Refusal> refused = refusal();
    if (!refused) return DetectedIsolation{model::Isolation::private_namespaces, {}};
    return DetectedIsolation{model::Isolation::shared, explained(*refused)};
  }();
  return detected;
}

}  // namespace interleave::sandbox
