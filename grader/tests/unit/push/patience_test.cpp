#include "push/patience.hpp"

#include <gmock/gmock.h>

#include "fake_world.hpp"

namespace interleave::push {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Request plain_request() {
  Request request;
  request.url = "https://lms.example/x";
  return request;
}

TEST(Patience, TakesTheFirstAnswerThatStays) {
  for (const int code : {200, 201, 204, 302, 400, 401, 403, 404, 409, 415, 422}) {
    FakeWorld fake;
    fake.answers = {status(code)};
    World world = fake.world();
    const auto answer = patiently(world, {}, plain_request);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, code);
    EXPECT_THAT(fake.pauses, IsEmpty());
  }
}

TEST(Patience, WaitsLongerEachTimeWithSomeChance) {
  FakeWorld fake;
  fake.answers = {status(500), status(503), tl::unexpected(NoAnswer{"connection refused"})};
  World world = fake.world();
  EXPECT_TRUE(patiently(world, {}, plain_request));
  EXPECT_THAT(fake.pauses, ElementsAre(500ms, 1s, 2s));
  fake.pauses.clear();
  fake.chance = 0.5;
  fake.answers = {status(500), status(502)};
  EXPECT_TRUE(patiently(world, {}, plain_request));
  EXPECT_THAT(fake.pauses, ElementsAre(750ms, 1500ms));
}

TEST(Patience, PausesAreAtMostAMinute) {
  FakeWorld fake;
  fake.answers.assign(9, status(500));
  World world = fake.world();
  EXPECT_TRUE(patiently(world, {.attempts = 10}, plain_request));
  EXPECT_EQ(fake.pauses.back(), 30s);  // the half that is certain
}

TEST(Patience, WaitsAsLongAsThePlatformAsks) {
  FakeWorld fake;
  fake.answers = {Response{429, "", 7s, ""}, Response{503, "", 2s, ""}};
  World world = fake.world();
  EXPECT_TRUE(patiently(world, {}, plain_request));
  EXPECT_THAT(fake.pauses, ElementsAre(7s, 2s));
}

TEST(Patience, DoesNotWaitForHours) {
  FakeWorld fake;
  fake.answers = {Response{503, "maintenance", 2h, ""}};
  World world = fake.world();
  const auto answer = patiently(world, {}, plain_request);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().reach, Refusal::Reach::everything);
  EXPECT_THAT(answer.error().words.en, HasSubstr("asks to wait 7200 s"));
  EXPECT_THAT(fake.pauses, IsEmpty());
}

TEST(Patience, KnowsHowCanvasSaysThatItIsTooMuch) {
  FakeWorld fake;
  fake.answers = {status(403, "403 Forbidden (Rate Limit Exceeded)\n")};
  World world = fake.world();
  EXPECT_EQ(patiently(world, {}, plain_request)->status, 204);
}

TEST(Patience, GivesUpAfterSoManyAttempts) {
  FakeWorld fake;
  fake.answers = {status(500), status(500, "broken"), status(200)};
  World world = fake.world();
  const auto answer = patiently(world, {.attempts = 2}, plain_request);
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().words.en, HasSubstr("attempts: 2) (status 500: broken)"));
  EXPECT_THAT(answer.error().words.fr, HasSubstr("essais : 2) (statut 500 : broken)"));
  EXPECT_EQ(fake.requests.size(), 2U);
}

TEST(Patience, DoesNotRepeatWhatCannotWork) {
  FakeWorld fake;
  fake.answers = {tl::unexpected(NoAnswer{"certificate has expired", true})};
  World world = fake.world();
  const auto answer = patiently(world, {}, plain_request);
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().words.en, HasSubstr("certificate has expired (attempts: 1)"));
}

TEST(Patience, MakesTheRequestAnewForEachAttempt) {
  FakeWorld fake;
  fake.answers = {status(500)};
  World world = fake.world();
  int made = 0;
  (void)patiently(world, {}, [&] {
    Request request;
    request.url = std::to_string(++made);
    return request;
  });
  ASSERT_EQ(fake.requests.size(), 2U);
  EXPECT_EQ(fake.requests.back().url, "2");
}

TEST(Patience, NoAnswerRepeatsASecret) {
  const auto secretive = [] {
    Request request;
    request.bearer = "the-token";
    request.secrets = {"the-assertion"};
    return request;
  };
  FakeWorld fake;
  fake.answers = {status(400, "got the-token and the-assertion, the-token"),
                  tl::unexpected(NoAnswer{"bad header the-token", true})};
  World world = fake.world();
  EXPECT_EQ(patiently(world, {}, secretive)->body, "got … and …, …");
  EXPECT_THAT(patiently(world, {}, secretive).error().words.en, Not(HasSubstr("the-token")));
}

}  // namespace
}  // namespace interleave::push
