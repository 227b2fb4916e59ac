#include "push/config.hpp"

#include <gmock/gmock.h>

namespace interleave::push {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const std::string smallest = R"(token_url: https://m.example/token.php
client_id: 10000000000003
private_key: lti.pem
reports: [out/grades.json]
students: {amina: 42}
line_items:
  ring: {url: "https://m.example/9/lineitem?type_id=3"}
)";

std::vector<std::string> config_errors(const std::string& yaml) {
  std::vector<std::string> said;
  for (const spec::Problem& problem : parse_config(yaml, "course/lti.yaml").errors) {
    said.push_back(spec::formatted(problem));
  }
  return said;
}

TEST(Config, HasSensibleDefaults) {
  const ConfigResult result = parse_config(smallest, "course/lti.yaml");
  ASSERT_TRUE(result.config) << spec::formatted(result.errors.front());
  const Config& config = *result.config;
  EXPECT_EQ(config.client_id, "10000000000003");
  EXPECT_EQ(config.private_key, "course/lti.pem");
  EXPECT_THAT(config.reports, ElementsAre("course/out/grades.json"));
  EXPECT_EQ(config.ledger, "course/out/pushed.json");
  EXPECT_THAT(config.students, ElementsAre(Pair("amina", "42")));
  ASSERT_EQ(config.line_items.size(), 1U);
  EXPECT_EQ(config.line_items[0].exercise, "ring");
  EXPECT_EQ(config.line_items[0].url, "https://m.example/9/lineitem?type_id=3");
  EXPECT_TRUE(config.comment);
  EXPECT_TRUE(config.new_submission);
  EXPECT_EQ(config.patience.attempts, 5);
  EXPECT_EQ(config.timeout, std::chrono::seconds(30));
}

TEST(Config, ReadsEveryKey) {
  const ConfigResult result = parse_config(R"(allow_loopback: true
token_url: http://127.0.0.1:8000/token
client_id: c
issuer: i
audience: a
key_id: k
private_key: /etc/lti.pem
reports: [a.json, b.json]
ledger: l.json
roster: {file: r.csv, student: SIS Login ID, user: ID}
line_items_url: http://127.0.0.1:8000/items
line_items:
  pi: {resource_id: pi, tag: grade, create: true, label: Pi}
  ring: {tag: ring}
comment: false
new_submission: false
language: fr
attempts: 3
first_wait: 20 ms
timeout: 5 s
)",
                                           "lti.yaml");
  ASSERT_TRUE(result.config) << spec::formatted(result.errors.front());
  const Config& config = *result.config;
  EXPECT_EQ(config.issuer + config.audience + config.key_id, "iak");
  EXPECT_EQ(config.private_key, "/etc/lti.pem");
  EXPECT_EQ(config.ledger, "l.json");
  EXPECT_EQ(config.roster->file, "r.csv");
  EXPECT_EQ(config.roster->student + config.roster->user, "SIS Login IDID");
  EXPECT_EQ(config.line_items[0].resource_id + config.line_items[0].tag, "pigrade");
  EXPECT_TRUE(config.line_items[0].create);
  EXPECT_EQ(config.line_items[0].label, "Pi");
  EXPECT_FALSE(config.line_items[1].create);
  EXPECT_FALSE(config.comment || config.new_submission);
  EXPECT_EQ(config.language, model::Language::fr);
  EXPECT_EQ(config.patience.attempts, 3);
  EXPECT_EQ(config.patience.first_wait, std::chrono::milliseconds(20));
  EXPECT_EQ(config.timeout, std::chrono::seconds(5));
}

TEST(Config, MistakesAreNamedWithTheirPlace) {
  EXPECT_THAT(config_errors(smallest + "comments: false\n"),
              ElementsAre("course/lti.yaml:8:1: unknown key \"comments\" in the configuration; did "
                          "you mean \"comment\"?"));
  EXPECT_THAT(
      config_errors("client_id: c\n"),
      ElementsAre("course/lti.yaml:1:1: missing key \"token_url\" in the configuration",
                  "course/lti.yaml:1:1: missing key \"private_key\" in the configuration",
                  "course/lti.yaml:1:1: missing key \"reports\" in the configuration",
                  "course/lti.yaml:1:1: missing key \"line_items\" in the configuration",
                  "course/lti.yaml:1:1: the configuration needs \"roster\" or \"students\""));
  EXPECT_THAT(config_errors(smallest + "timeout: soon\n").size(), 1U);
}

TEST(Config, AddressesAreChecked) {
  std::string text = smallest;
  text.replace(text.find("https"), 5, "http");
  EXPECT_THAT(config_errors(text),
              ElementsAre("course/lti.yaml:1:12: \"token_url\" of the configuration must begin "
                          "with https://"));
  EXPECT_THAT(config_errors("allow_loopback: true\n" + text).size(), 1U);  // not this machine
}

TEST(Config, LineItemIsNamedOrFound) {
  const auto with_item = [](const std::string& item) {
    return config_errors(smallest + "  pi: {" + item + "}\n");
  };
  EXPECT_THAT(with_item("tag: pi"),
              ElementsAre("course/lti.yaml:1:1: a line item without \"url\" needs "
                          "\"line_items_url\" of the course"));
  EXPECT_THAT(with_item("url: 'https://m.example/1', create: true").size(), 1U);
  EXPECT_THAT(with_item("url: 'https://m.example/1', tag: pi").size(), 1U);
  EXPECT_THAT(with_item("url: 'https://m.example/1'"), IsEmpty());
  EXPECT_THAT(with_item(""),
              testing::Contains(testing::HasSubstr("needs \"url\", \"resource_id\" or \"tag\"")));
}

}  // namespace
}  // namespace interleave::push
