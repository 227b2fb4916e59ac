// push CONFIG LANGUAGE [rehearse]: what `grader push lti` becomes. A program of its own, so that no
// network library is linked with the grader, which runs what strangers wrote.

#include <curl/curl.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <csignal>
#include <random>
#include <string_view>
#include <thread>

#include "base/say.hpp"
#include "os/unique_fd.hpp"
#include "push/curl_client.hpp"
#include "push/push.hpp"

namespace {

using namespace interleave;
using push::Tally;

struct Order {
  std::filesystem::path config;
  model::Language language = model::Language::en;
  bool rehearse = false;
};

struct GlobalCurl {
  GlobalCurl() {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
      throw base::GraderError("libcurl cannot be used");
    }
  }
  ~GlobalCurl() { curl_global_cleanup(); }
  GlobalCurl(const GlobalCurl&) = delete;
  GlobalCurl& operator=(const GlobalCurl&) = delete;
};

push::World real_world(push::CurlClient& client, std::mt19937_64& generator) {
  push::World world;
  world.send = [&client](const push::Request& request) { return client.send(request); };
  world.now = [] {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  };
  world.wait = [](model::Duration pause) { std::this_thread::sleep_for(pause); };
  world.chance = [&generator] { return std::uniform_real_distribution<>()(generator); };
  return world;
}

push::Config config_in(const std::filesystem::path& file) {
  push::ConfigResult result = push::load_config(file);
  for (const spec::Problem& problem : result.errors) {
    fmt::print(stderr, "{}\n", spec::formatted(problem));
  }
  if (!result.config) throw base::UsageError("the configuration is not valid");
  return *std::move(result.config);
}

push::SigningKey key_of(const push::Config& config) {
  auto key = push::load_key(config.private_key);
  if (key) return *std::move(key);
  throw base::UsageError(
      fmt::format("{}: {}", config.private_key.generic_string(), key.error().message));
}

/// Two pushes with one ledger would lose each other's entries.
os::UniqueFd locked_folder_of(const push::Config& config) {
  std::filesystem::path folder = config.ledger.parent_path();
  if (folder.empty()) folder = ".";
  os::UniqueFd opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened) throw base::UsageError(folder.generic_string() + ": no such folder");
  if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
    throw base::UsageError(folder.generic_string() + ": another push is under way here");
  }
  return opened;
}

model::Text summary_of(const Tally& tally, bool rehearsed) {
  return rehearsed ? base::say("{} would be pushed, {} unchanged, {} not possible",
                               "{} à pousser, {} inchangées, {} impossibles", tally.pushed,
                               tally.unchanged, tally.not_pushed)
                   : base::say("{} pushed, {} unchanged, {} not pushed",
                               "{} poussées, {} inchangées, {} non poussées", tally.pushed,
                               tally.unchanged, tally.not_pushed);
}

Tally pushed(const push::Config& config, const push::SigningKey& key, const push::Plan& plan,
             const push::Ledger& ledger, const push::Teller& tell) {
  const GlobalCurl curl;
  push::CurlClient client(config.timeout, config.allow_loopback);
  std::mt19937_64 generator(std::random_device{}());
  push::World world = real_world(client, generator);
  return push::push(config, key, plan, ledger, world, tell);
}

int run(const Order& order) {
  const push::Config config = config_in(order.config);
  const push::SigningKey key = key_of(config);
  const os::UniqueFd lock = locked_folder_of(config);
  const push::Ledger ledger = push::load_ledger(config.ledger);
  const push::Plan plan =
      push::planned(config, push::grades_of(config), push::roster_of(config), ledger);
  const push::Teller tell = [&](const model::Text& text) {
    fmt::print("{}\n", text.in(order.language));
    std::fflush(stdout);
  };
  for (const auto* list : {&plan.notes, &plan.left_out}) {
    for (const model::Text& text : *list) fmt::print(stderr, "{}\n", text.in(order.language));
  }
  const Tally tally =
      order.rehearse ? push::rehearse(plan, tell) : pushed(config, key, plan, ledger, tell);
  tell(summary_of(tally, order.rehearse));
  return tally.exit_status();
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // the state of a connection is an answer, not a reason to die
  if (argc < 3) return 2;
  try {
    return run({argv[1],
                std::string_view(argv[2]) == "fr" ? model::Language::fr : model::Language::en,
                argc > 3});
  } catch (const base::UsageError& error) {
    fmt::print(stderr, "grader: {}\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "grader: failed: {}\n", error.what());
    return 3;
  }
}
