#include "push/push.hpp"

#include <gmock/gmock.h>

#include "fake_world.hpp"
#include "public_key.hpp"
#include "sample_items.hpp"
#include "support/scratch.hpp"

namespace interleave::push {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Response token_answer(const std::string& token = "token-1", int life = 3600) {
  return status(200,
                R"({"access_token":")" + token + R"(","expires_in":)" + std::to_string(life) + "}");
}

class Push : public testing::Test {
 protected:
  Push() {
    config.token_url = "https://m.example/token";
    config.client_id = "c";
    config.ledger = scratch.path() / "pushed.json";
    config.line_items_url = "https://m.example/items?type_id=3";
    config.line_items = {item_at("ring", "https://m.example/9/lineitem?type_id=3")};
    grades = {grade("amina", 12), grade("bob", 20)};
  }

  static Grade grade(const std::string& student, double given) {
    return {student, "ring", student + "/ring", Score{given, 20, ""}};
  }

  Tally run() {
    World world = fake.world();
    const Ledger ledger = load_ledger(config.ledger);
    const Roster roster = {{"amina", "1"}, {"bob", "2"}};
    return push(config, key, planned(config, grades, roster, ledger), ledger, world,
                [this](const model::Text& text) { said.push_back(text.en); });
  }

  const Entry& entry(const std::string& user) {
    ledger_ = load_ledger(config.ledger);
    return ledger_.at("https://m.example/9/lineitem?type_id=3").at(user);
  }

  test::Scratch scratch;
  FakeWorld fake;
  Config config;
  SigningKey key = base::value_or_throw(SigningKey::from_pem(known_key));
  std::vector<Grade> grades;
  std::vector<std::string> said;

 private:
  Ledger ledger_;
};

TEST_F(Push, OneTokenServesForAll) {
  fake.answers = {token_answer()};
  const Tally tally = run();
  EXPECT_EQ(tally.exit_status(), 0);
  EXPECT_EQ(tally.pushed, 2U);
  ASSERT_THAT(fake.requests, SizeIs(3));
  EXPECT_EQ(fake.requests[0].url, "https://m.example/token");
  EXPECT_EQ(fake.requests[1].url, "https://m.example/9/lineitem/scores?type_id=3");
  EXPECT_EQ(fake.requests[1].bearer, "token-1");
  EXPECT_EQ(fake.requests[2].bearer, "token-1");
  EXPECT_THAT(said, ElementsAre("amina, ring: 12/20: pushed", "bob, ring: 20/20: pushed"));
  EXPECT_EQ(entry("1").score, taken({12, 20, ""}));
}

TEST_F(Push, NothingIsSentWhenNothingChanged) {
  fake.answers = {token_answer()};
  (void)run();
  fake.requests.clear();
  const Tally tally = run();
  EXPECT_EQ(tally.unchanged, 2U);
  EXPECT_EQ(tally.exit_status(), 0);
  EXPECT_THAT(fake.requests, IsEmpty());
}

TEST_F(Push, TokenIsReplacedWhenItExpires) {
  fake.answers = {token_answer("token-1", 2), status(503), status(204), token_answer("token-2")};
  config.patience.first_wait = 4s;
  EXPECT_EQ(run().exit_status(), 0);
  EXPECT_EQ(fake.requests.back().bearer, "token-2");
}

TEST_F(Push, TokenThatIsRefusedIsReplacedOnce) {
  fake.answers = {token_answer("token-1"), status(401), token_answer("token-2")};
  EXPECT_EQ(run().exit_status(), 0);
  EXPECT_EQ(fake.requests.back().bearer, "token-2");
  grades[0].score->given = 13;
  fake.answers = {token_answer(), status(401), token_answer(), status(401, "no")};
  const Tally tally = run();
  EXPECT_EQ(tally.exit_status(), 1);
  EXPECT_THAT(said.back(), HasSubstr("ring: stopped: the platform takes the token"));
}

TEST_F(Push, NoTokenEndsEverything) {
  fake.answers = {status(400, R"({"error":"invalid_client"})")};
  const Tally tally = run();
  EXPECT_EQ(tally.exit_status(), 3);
  EXPECT_EQ(tally.not_pushed, 2U);
  EXPECT_THAT(fake.requests, SizeIs(1));
  EXPECT_THAT(said.back(), HasSubstr("(status 400: {\"error\":\"invalid_client\"})"));
}

TEST_F(Push, MissingScopeIsSaid) {
  fake.answers = {status(200, R"({"access_token":"t","scope":"a b"})")};
  EXPECT_EQ(run().exit_status(), 3);
  EXPECT_THAT(said.back(), HasSubstr("does not grant the scope https://purl.imsglobal.org/"));
}

TEST_F(Push, OneRefusedScoreDoesNotKeepBackTheOthers) {
  for (const int code : {400, 409, 422}) {
    fake.answers = {token_answer(), status(code, "why"), status(204)};
    grades[0].score->given += 1;
    grades[1].score->given += 1;
    const Tally tally = run();
    EXPECT_EQ(tally.exit_status(), 1) << code;
    EXPECT_EQ(tally.pushed, 1U);
    EXPECT_FALSE(entry("1").score);
    EXPECT_THAT(said[said.size() - 2], HasSubstr("not pushed: the platform"));
    EXPECT_THAT(said[said.size() - 2], HasSubstr("why"));
  }
}

TEST_F(Push, MissingLineItemEndsItsExerciseOnly) {
  config.line_items.push_back(item_at("pi", "https://m.example/8"));
  grades.push_back({"bob", "pi", "bob/pi", Score{1, 2, ""}});
  fake.answers = {token_answer(), status(404), status(200)};
  const Tally tally = run();
  EXPECT_EQ(tally.exit_status(), 1);
  EXPECT_EQ(tally.pushed, 1U);
  EXPECT_EQ(tally.not_pushed, 2U);
  EXPECT_THAT(said, ElementsAre(HasSubstr("ring: stopped: the platform knows no such line item"),
                                "bob, pi: 1/2: pushed"));
}

TEST_F(Push, PlatformThatFailsEndsEverything) {
  fake.answers = {token_answer()};
  fake.answers.insert(fake.answers.end(), 5, tl::unexpected(NoAnswer{"timeout"}));
  const Tally tally = run();
  EXPECT_EQ(tally.exit_status(), 3);
  EXPECT_THAT(fake.requests, SizeIs(6));
  EXPECT_THAT(said, ElementsAre(HasSubstr("does not answer: timeout (attempts: 5)")));
}

TEST_F(Push, TimesGrowFromAttemptToAttemptAndFromPushToPush) {
  config.patience.first_wait = 1ms;
  grades.resize(1);
  fake.answers = {token_answer(), status(500), status(500)};
  (void)run();
  EXPECT_THAT(fake.requests[1].body, HasSubstr("T12:00:00.250"));
  EXPECT_THAT(fake.requests[2].body, HasSubstr("T12:00:01.250"));
  EXPECT_THAT(fake.requests[3].body, HasSubstr("T12:00:02.250"));
  grades[0].score->given = 13;
  fake.answers = {token_answer()};
  (void)run();
  EXPECT_THAT(fake.requests.back().body, HasSubstr("T12:00:03.250"));
}

// A lost answer may be that of a score that was taken: going back to the grade before is a change.
TEST_F(Push, WhatWasSentInVainIsNotForgotten) {
  grades.resize(1);
  fake.answers = {token_answer()};
  (void)run();
  grades[0].score->given = 8;
  config.patience.attempts = 1;
  fake.answers = {token_answer(), tl::unexpected(NoAnswer{"timeout"})};
  EXPECT_EQ(run().exit_status(), 3);
  grades[0].score->given = 12;
  fake.answers = {token_answer()};
  const Tally tally = run();
  EXPECT_EQ(tally.pushed, 1U);
}

TEST_F(Push, LedgerAndWordsHoldNoSecret) {
  fake.answers = {token_answer("secret-token"), status(400, "echo secret-token"), status(204)};
  (void)run();
  EXPECT_THAT(scratch.read("pushed.json"), Not(HasSubstr("secret-token")));
  EXPECT_THAT(said.front(), HasSubstr("echo …"));
  EXPECT_THAT(said.front(), Not(HasSubstr("secret-token")));
}

class LineItems : public Push {
 protected:
  LineItems() {
    config.line_items = {item_named("ring", "r 1", "grade")};
    grades.resize(1);
  }
};

TEST_F(LineItems, AreFoundByTheirNames) {
  fake.answers = {token_answer(), status(200, R"([
      {"id":"https://m.example/1","resourceId":"other","tag":"grade"},
      {"id":"https://m.example/2?type_id=3","resourceId":"r 1","tag":"grade"}])")};
  EXPECT_EQ(run().exit_status(), 0);
  EXPECT_EQ(fake.requests[1].url, "https://m.example/items?type_id=3&resource_id=r+1&tag=grade");
  EXPECT_EQ(fake.requests[1].accept, "application/vnd.ims.lis.v2.lineitemcontainer+json");
  EXPECT_EQ(fake.requests[2].url, "https://m.example/2/scores?type_id=3");
}

TEST_F(LineItems, AreFoundOnLaterPages) {
  fake.answers = {
      token_answer(), Response{200, "[]", {}, "https://m.example/items?page=2"},
      status(200, R"([{"id":"https://m.example/2","resourceId":"r 1","tag":"grade"}])")};
  EXPECT_EQ(run().exit_status(), 0);
  EXPECT_EQ(fake.requests[2].url, "https://m.example/items?page=2");
}

TEST_F(LineItems, AreMadeWhenTheConfigurationSaysSo) {
  fake.answers = {token_answer(), status(200, "[]")};
  EXPECT_EQ(run().exit_status(), 1);
  EXPECT_THAT(said.back(), HasSubstr("has no such line item"));
  config.line_items[0].create = true;
  fake.answers = {token_answer(), status(200, "[]"),
                  status(201, R"({"id":"https://m.example/3"})")};
  EXPECT_EQ(run().exit_status(), 0);
  const Request& creation = fake.requests[fake.requests.size() - 2];
  EXPECT_EQ(creation.url, "https://m.example/items?type_id=3");
  EXPECT_EQ(creation.content_type, "application/vnd.ims.lis.v2.lineitem+json");
  EXPECT_EQ(creation.body,
            R"({"scoreMaximum":20.0,"label":"ring","resourceId":"r 1","tag":"grade"})");
  EXPECT_EQ(fake.requests.back().url, "https://m.example/3/scores");
}

// Whether it was made is unknown after a lost answer: the next push looks for it first.
TEST_F(LineItems, AreNotMadeTwice) {
  config.line_items[0].create = true;
  fake.answers = {token_answer(), status(200, "[]"), status(503)};
  EXPECT_EQ(run().exit_status(), 3);
  EXPECT_THAT(fake.requests, SizeIs(3));
}

TEST_F(LineItems, MustBeOne) {
  const std::string item = R"({"id":"https://m.example/2","resourceId":"r 1","tag":"grade"})";
  fake.answers = {token_answer(), status(200, "[" + item + "," + item + "]")};
  EXPECT_EQ(run().exit_status(), 1);
  EXPECT_THAT(said.back(), HasSubstr("has 2 such line items"));
}

TEST_F(LineItems, AnswersOfAnotherFormAreRefused) {
  for (const char* body :
       {"", "{}", R"([{"id":"http://m.example/2","resourceId":"r 1","tag":"grade"}])",
        R"([{"resourceId":"r 1","tag":"grade"}])"}) {
    fake.answers = {token_answer(), status(200, body)};
    EXPECT_EQ(run().exit_status(), 1) << body;
    EXPECT_THAT(said.back(), HasSubstr("not that of AGS 2.0")) << body;
  }
}

TEST_F(Push, RehearsalSaysWhatWouldChange) {
  fake.answers = {token_answer()};
  (void)run();
  grades[0].score->given = 14;
  const Ledger ledger = load_ledger(config.ledger);
  const Plan plan = planned(config, grades, {{"amina", "1"}, {"bob", "2"}}, ledger);
  said.clear();
  const Tally tally = rehearse(plan, [this](const model::Text& text) { said.push_back(text.fr); });
  EXPECT_THAT(said, ElementsAre("amina, ring: 14/20 (était 12/20) : serait poussé"));
  EXPECT_EQ(tally.pushed, 1U);
  EXPECT_EQ(tally.unchanged, 1U);
}

}  // namespace
}  // namespace interleave::push
