#include "push/scores.hpp"

#include <gmock/gmock.h>

namespace interleave::push {
namespace {

using namespace std::chrono_literals;

Time at(std::int64_t milliseconds) { return Time(std::chrono::milliseconds(milliseconds)); }

TEST(Scores, TimestampsHaveMillisecondsAndAZone) {
  EXPECT_EQ(timestamp(at(1'772'366'400'250)), "2026-03-01T12:00:00.250+00:00");
  EXPECT_EQ(timestamp(at(1'772'366'400'007)), "2026-03-01T12:00:00.007+00:00");
  EXPECT_EQ(timestamp(at(1'709'251'199'999)), "2024-02-29T23:59:59.999+00:00");
}

TEST(Scores, TimesGrowByASecondAtLeast) {
  const Time now = at(1'772'366'400'250);
  EXPECT_EQ(next_time(now, {}), now);
  EXPECT_EQ(next_time(now, now - 5s), now);
  EXPECT_EQ(next_time(now, now - 1ms), now + 999ms);
  EXPECT_EQ(next_time(now, now + 1h), now + 1h + 1s);  // the clock was put back
}

TEST(Scores, AreWrittenAsTheServiceTakesThem) {
  const Request request = score_request("https://m.example/9/lineitem?type_id=3", "42",
                                        {12.5, 20, "Très bien"}, at(1'772'366'400'250), true);
  EXPECT_EQ(request.url, "https://m.example/9/lineitem/scores?type_id=3");
  EXPECT_EQ(request.content_type, "application/vnd.ims.lis.v1.score+json");
  EXPECT_EQ(request.body,
            R"({"userId":"42","scoreGiven":12.5,"scoreMaximum":20.0,)"
            R"("timestamp":"2026-03-01T12:00:00.250+00:00","activityProgress":"Completed",)"
            R"("gradingProgress":"FullyGraded","comment":"Très bien"})");
}

TEST(Scores, CanvasCanBeToldThatNothingNewWasHandedIn) {
  const Request request = score_request("https://c.example/2", "42", {1, 2, ""}, at(0), false);
  EXPECT_EQ(request.body,
            R"({"userId":"42","scoreGiven":1.0,"scoreMaximum":2.0,)"
            R"("timestamp":"1970-01-01T00:00:00.000+00:00","activityProgress":"Completed",)"
            R"("gradingProgress":"FullyGraded",)"
            R"("https://canvas.instructure.com/lti/submission":{"new_submission":false}})");
}

}  // namespace
}  // namespace interleave::push
