#pragma once

// A world in which answers are scripted and time passes only by waiting.

#include <deque>
#include <vector>

#include "push/world.hpp"

namespace interleave::push {

class FakeWorld {
 public:
  std::vector<Request> requests;
  std::vector<model::Duration> pauses;
  std::deque<tl::expected<Response, NoAnswer>> answers;
  Time time{std::chrono::milliseconds(1'772'366'400'250)};  // 2026-03-01 12:00:00.25
  double chance = 0;

  World world() {
    World made;
    made.send = [this](const Request& request) { return answer(request); };
    made.now = [this] { return time; };
    made.wait = [this](model::Duration pause) {
      pauses.push_back(pause);
      time += std::chrono::floor<std::chrono::milliseconds>(pause);
    };
    made.chance = [this] { return chance; };
    return made;
  }

 private:
  /// 204 once there are no more.
  tl::expected<Response, NoAnswer> answer(const Request& request) {
    requests.push_back(request);
    if (answers.empty()) return Response{204, "", {}, ""};
    auto next = answers.front();
    answers.pop_front();
    return next;
  }
};

inline Response status(int code, std::string body = {}) { return {code, std::move(body), {}, ""}; }

}  // namespace interleave::push
