#pragma once

// What a push needs of the world outside: an HTTP client, a clock, chance. Tests replace it.

#include <chrono>
#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "model/time.hpp"

namespace interleave::push {

/// Of the day, in UTC. Platforms keep no more than milliseconds of a score's time.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

struct Request {
  std::string url;
  std::string accept;                ///< media type of the answer; empty: any
  std::string content_type;          ///< of the body; empty: there is none, and this is a GET
  std::string body;                  ///< of a POST
  std::string bearer;                ///< access token; empty: none
  std::vector<std::string> secrets;  ///< beside the token, what no message may repeat
};

struct Response {
  int status = 0;
  std::string body;
  std::chrono::seconds retry_after{};  ///< what the platform asks for; 0: nothing
  std::string next_page;               ///< URL of `Link: <…>; rel="next"`, or empty
};

/// The platform was not reached, or its answer was lost: whether it acted is unknown.
struct NoAnswer {
  std::string message;   ///< English, from the HTTP library
  bool lasting = false;  ///< trying again is of no use: a wrong certificate, say
};

struct World {
  std::function<tl::expected<Response, NoAnswer>(const Request&)> send;
  std::function<Time()> now;
  std::function<void(model::Duration)> wait;
  std::function<double()> chance;  ///< from 0 to below 1
};

}  // namespace interleave::push
