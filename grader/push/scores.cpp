#include "push/scores.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "push/urls.hpp"

namespace interleave::push {

Time next_time(Time now, std::optional<Time> last) {
  return last ? std::max(now, *last + std::chrono::seconds(1)) : now;
}

std::string timestamp(Time time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  const std::time_t seconds = whole.time_since_epoch().count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}+00:00", fmt::gmtime(seconds),
                     (time - whole).count());
}

Request score_request(const std::string& line_item_url, const std::string& user, const Score& score,
                      Time time, bool new_submission) {
  nlohmann::ordered_json json = {{"userId", user},
                                 {"scoreGiven", score.given},
                                 {"scoreMaximum", score.maximum},
                                 {"timestamp", timestamp(time)},
                                 {"activityProgress", "Completed"},
                                 // What is less than fully graded loses its score at Moodle.
                                 {"gradingProgress", "FullyGraded"}};
  if (!score.comment.empty()) json["comment"] = score.comment;
  if (!new_submission) {
    json["https://canvas.instructure.com/lti/submission"] = {{"new_submission", false}};
  }
  Request request;
  request.url = scores_url(line_item_url);
  request.content_type = "application/vnd.ims.lis.v1.score+json";
  request.body = json.dump();
  return request;
}

}  // namespace interleave::push
