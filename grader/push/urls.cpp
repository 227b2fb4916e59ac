#include "push/urls.hpp"

#include <curl/curl.h>

#include <memory>

#include "base/result.hpp"
#include "base/text.hpp"

namespace interleave::push {

namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

Url parsed_url(const std::string& text) {
  Url url(curl_url(), curl_url_cleanup);
  if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) url.reset();
  return url;
}

/// Empty: it has no such part.
std::string part_of(const Url& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> owner(text, curl_free);
  return text;
}

bool is_loopback(const Url& url) {
  const std::string host = part_of(url, CURLUPART_HOST);
  return host == "127.0.0.1" || host == "[::1]";
}

}  // namespace

std::string problem_of_url(const std::string& text, bool loopback) {
  const Url url = parsed_url(text);
  if (!url) return "must be a URL such as https://moodle.example.org/mod/lti/token.php";
  if (!part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty()) {
    return "must not hold a user or password";
  }
  if (!part_of(url, CURLUPART_FRAGMENT).empty()) return "must not have a part behind #";
  const std::string scheme = part_of(url, CURLUPART_SCHEME);
  const bool good = scheme == "https" || (loopback && scheme == "http" && is_loopback(url));
  return good ? "" : "must begin with https://";
}

std::string scores_url(std::string_view line_item) {
  const std::size_t query = line_item.find('?');
  std::string url(line_item.substr(0, query));
  url += "/scores";
  if (query != std::string_view::npos) url += line_item.substr(query);
  return url;
}

std::string next_page(std::string_view link) {
  while (true) {
    const std::size_t begin = link.find('<');
    const std::size_t end = link.find('>', begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) return {};
    const std::string_view url = link.substr(begin + 1, end - begin - 1);
    link.remove_prefix(end + 1);
    const std::string_view parameters = link.substr(0, link.find(','));
    for (const std::string& parameter : base::split(parameters, ';')) {
      const std::string_view word = base::trimmed(parameter);
      if (word == "rel=\"next\"" || word == "rel=next") return std::string(url);
    }
  }
}

std::string with_query(const std::string& text, const std::vector<Parameter>& more) {
  const Url url = parsed_url(text);
  if (!url) throw base::GraderError("no valid URL: " + text);
  for (const Parameter& each : more) {
    const std::string parameter = each.name + "=" + each.value;
    // CURLU_URLENCODE leaves the first = as it is.
    if (curl_url_set(url.get(), CURLUPART_QUERY, parameter.c_str(),
                     CURLU_APPENDQUERY | CURLU_URLENCODE) != CURLUE_OK) {
      throw base::GraderError("no parameter of a URL: " + parameter);
    }
  }
  return part_of(url, CURLUPART_URL);
}

}  // namespace interleave::push
