#include "push/urls.hpp"

#include <gmock/gmock.h>

namespace interleave::push {
namespace {

TEST(Urls, ScoresStandBehindThePathAndBeforeTheQuery) {
  EXPECT_EQ(scores_url("https://c.example/api/lti/courses/5/line_items/2"),
            "https://c.example/api/lti/courses/5/line_items/2/scores");
  EXPECT_EQ(
      scores_url("https://m.example/mod/lti/services.php/2/lineitems/9/lineitem?type_id=3&a=b"),
      "https://m.example/mod/lti/services.php/2/lineitems/9/lineitem/scores?type_id=3&a=b");
}

TEST(Urls, ParametersAreAddedToAQuery) {
  EXPECT_EQ(with_query("https://m.example/lineitems?type_id=3", {{"tag", "a b&c=d/é"}}),
            "https://m.example/lineitems?type_id=3&tag=a+b%26c%3dd%2f%c3%a9");
  EXPECT_EQ(with_query("https://m.example/lineitems", {{"resource_id", "x"}, {"tag", "y"}}),
            "https://m.example/lineitems?resource_id=x&tag=y");
  EXPECT_EQ(with_query("https://m.example/lineitems?a=%20b", {}),
            "https://m.example/lineitems?a=%20b");
}

TEST(Urls, AreHttpsAndNameNobody) {
  EXPECT_EQ(problem_of_url("https://m.example/token.php?x=1", false), "");
  EXPECT_EQ(problem_of_url("https://m.example:8443/", false), "");
  EXPECT_EQ(problem_of_url("http://m.example/", false), "must begin with https://");
  EXPECT_EQ(problem_of_url("http://m.example/", true), "must begin with https://");
  EXPECT_EQ(problem_of_url("ftp://m.example/", true), "must begin with https://");
  EXPECT_EQ(problem_of_url("http://127.0.0.1:80/", false), "must begin with https://");
  EXPECT_EQ(problem_of_url("http://127.0.0.1:80/", true), "");
  EXPECT_EQ(problem_of_url("http://[::1]:80/", true), "");
  EXPECT_EQ(problem_of_url("http://127.0.0.1.example/", true), "must begin with https://");
  EXPECT_EQ(problem_of_url("http://127.0.0.1@m.example/", true),
            "must not hold a user or password");
  EXPECT_EQ(problem_of_url("https://me:pw@m.example/", false), "must not hold a user or password");
  EXPECT_EQ(problem_of_url("https://m.example/#there", false), "must not have a part behind #");
  EXPECT_NE(problem_of_url("m.example/token", false), "");
  EXPECT_NE(problem_of_url("", false), "");
}

TEST(Urls, TheNextPageIsFoundAmongTheLinks) {
  EXPECT_EQ(next_page("<https://c.example/a?page=1>; rel=\"current\",<https://c.example/a?page=2&"
                      "x=a,b>; rel=\"next\",<https://c.example/a?page=9>; rel=\"last\""),
            "https://c.example/a?page=2&x=a,b");
  EXPECT_EQ(next_page("<https://c.example/2>;title=x;rel=next"), "https://c.example/2");
  for (const char* none : {"", "<https://c.example/1>; rel=\"prev\"", "<https://c.example/1",
                           "<>; rel=\"first\", next"}) {
    EXPECT_EQ(next_page(none), "") << none;
  }
}

}  // namespace
}  // namespace interleave::push
