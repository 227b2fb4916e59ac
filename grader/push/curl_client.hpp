#pragma once

#include <curl/curl.h>

#include <memory>

#include "push/world.hpp"

namespace interleave::push {

/// HTTP by libcurl: certificates are always verified, redirects never followed, and each request is
/// sent once.
/// One thread; curl_global_init(3) has been called.
class CurlClient {
 public:
  /// `timeout`: of one request, from its connection to its last byte.
  CurlClient(model::Duration timeout, bool allow_http);

  [[nodiscard]] tl::expected<Response, NoAnswer> send(const Request& request);

 private:
  void prepare(const Request& request, const curl_slist* headers, std::string& body);
  [[nodiscard]] Response response(std::string body);

  template <class Value>
  void set(CURLoption option, Value value);

  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
  char error_[CURL_ERROR_SIZE] = {};
  model::Duration timeout_;
  bool allow_http_;
};

}  // namespace interleave::push
