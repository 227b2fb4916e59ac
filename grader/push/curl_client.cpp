#include "push/curl_client.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "push/urls.hpp"

namespace interleave::push {

namespace {

using namespace std::chrono_literals;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

constexpr model::Duration longest_connecting = 10s;
constexpr std::size_t most_answer_bytes = 4 << 20;

/// CURLOPT_WRITEFUNCTION: what is not taken ends the transfer.
std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* to) {
  std::string& body = *static_cast<std::string*>(to);
  if (body.size() + size * count > most_answer_bytes) return 0;
  body.append(bytes, size * count);
  return size * count;
}

void add_header(Headers& headers, const std::string& line) {
  curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
  if (longer == nullptr) throw base::GraderError("no memory for a request");
  (void)headers.release();
  headers.reset(longer);
}

Headers headers_of(const Request& request) {
  Headers headers(nullptr, curl_slist_free_all);
  if (!request.accept.empty()) add_header(headers, "Accept: " + request.accept);
  if (!request.content_type.empty()) add_header(headers, "Content-Type: " + request.content_type);
  add_header(headers, "Expect:");  // small bodies need no permission first
  return headers;
}

long in_milliseconds(model::Duration duration) {
  return std::max<long>(1, std::chrono::duration_cast<std::chrono::milliseconds>(duration).count());
}

/// A second attempt would end in the same way.
bool is_lasting(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
         code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT ||
         code == CURLE_WRITE_ERROR;
}

}  // namespace

CurlClient::CurlClient(model::Duration timeout, bool allow_http)
    : handle_(curl_easy_init(), curl_easy_cleanup), timeout_(timeout), allow_http_(allow_http) {
  if (!handle_) throw base::GraderError("libcurl cannot be used");
}

template <class Value>
void CurlClient::set(CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(handle_.get(), option, value);
  if (code != CURLE_OK) throw base::GraderError(curl_easy_strerror(code));
}

void CurlClient::prepare(const Request& request, const curl_slist* headers, std::string& body) {
  curl_easy_reset(handle_.get());  // keeps the sessions of TLS
  error_[0] = '\0';
  set(CURLOPT_ERRORBUFFER, &error_[0]);
  set(CURLOPT_URL, request.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, allow_http_ ? "https,http" : "https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  // On a connection that was used before, libcurl would send a request again by itself when the
  // answer is lost: the same score, with the same time, which Moodle refuses when it took the
  // first.
  set(CURLOPT_FRESH_CONNECT, 1L);
  set(CURLOPT_FORBID_REUSE, 1L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, in_milliseconds(std::min(timeout_, longest_connecting)));
  set(CURLOPT_TIMEOUT_MS, in_milliseconds(timeout_));
  set(CURLOPT_USERAGENT, "Interleave");
  set(CURLOPT_HTTPHEADER, headers);
  set(CURLOPT_WRITEFUNCTION, &take_bytes);
  set(CURLOPT_WRITEDATA, &body);
  if (!request.bearer.empty()) {
    set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BEARER));
    set(CURLOPT_XOAUTH2_BEARER, request.bearer.c_str());
  }
  if (!request.content_type.empty()) {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, request.body.data());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
}

Response CurlClient::response(std::string body) {
  Response response;
  response.body = std::move(body);
  long status = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  curl_off_t seconds = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_RETRY_AFTER, &seconds);
  response.retry_after = std::chrono::seconds(std::clamp<curl_off_t>(seconds, 0, 86'400));
  curl_header* link = nullptr;
  for (std::size_t i = 0;
       response.next_page.empty() &&
       curl_easy_header(handle_.get(), "Link", i, CURLH_HEADER, -1, &link) == CURLHE_OK;
       ++i) {
    response.next_page = next_page(link->value);
  }
  return response;
}

tl::expected<Response, NoAnswer> CurlClient::send(const Request& request) {
  const Headers headers = headers_of(request);
  std::string body;
  prepare(request, headers.get(), body);
  const CURLcode code = curl_easy_perform(handle_.get());
  if (code == CURLE_OK) return response(std::move(body));
  std::string message = error_[0] == '\0' ? curl_easy_strerror(code) : error_;
  if (code == CURLE_WRITE_ERROR) message = "the answer is larger than 4 MB";
  return tl::unexpected(NoAnswer{message, is_lasting(code)});
}

}  // namespace interleave::push
