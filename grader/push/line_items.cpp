#include "push/line_items.hpp"

#include <nlohmann/json.hpp>

#include "base/say.hpp"
#include "base/text.hpp"
#include "push/urls.hpp"

namespace interleave::push {

namespace {

using base::say;
using nlohmann::json;
using Found = tl::expected<std::vector<std::string>, Refusal>;

constexpr const char* container_type = "application/vnd.ims.lis.v2.lineitemcontainer+json";
constexpr const char* item_type = "application/vnd.ims.lis.v2.lineitem+json";
constexpr int most_pages = 100;

tl::unexpected<Refusal> refused(model::Text words) {
  return tl::unexpected(Refusal{Refusal::Reach::line_item, std::move(words)});
}

tl::unexpected<Refusal> not_understood() {
  return refused(say("the platform's answer about line items is not that of AGS 2.0",
                     "la réponse de la plateforme sur ses éléments de note n’est pas celle d’AGS "
                     "2.0"));
}

/// A text of an item; empty: it has none.
std::string text_of(const json& item, const char* key) {
  const auto value = item.find(key);
  return value != item.end() && value->is_string() ? value->get<std::string>() : std::string();
}

/// Platforms may ignore the parameters of the request.
bool is_wanted(const json& found, const LineItem& wanted) {
  return found.is_object() &&
         (wanted.resource_id.empty() || text_of(found, "resourceId") == wanted.resource_id) &&
         (wanted.tag.empty() || text_of(found, "tag") == wanted.tag);
}

std::string search_url(const Config& config, const LineItem& wanted) {
  std::vector<Parameter> parameters;
  if (!wanted.resource_id.empty()) parameters.push_back({"resource_id", wanted.resource_id});
  if (!wanted.tag.empty()) parameters.push_back({"tag", wanted.tag});
  return with_query(config.line_items_url, parameters);
}

Found matching_items(Platform& platform, const Config& config, const LineItem& wanted) {
  std::vector<std::string> urls;
  std::string page = search_url(config, wanted);
  for (int pages = 0; !page.empty() && pages < most_pages; ++pages) {
    if (!problem_of_url(page, config.allow_loopback).empty()) return not_understood();
    const auto response = platform.call([&] {
      Request request;
      request.url = page;
      request.accept = container_type;
      return request;
    });
    if (!response) return tl::unexpected(response.error());
    if (response->status != 200) return tl::unexpected(refused_line_item(*response));
    const json items = json::parse(response->body, nullptr, false);
    if (!items.is_array()) return not_understood();
    for (const json& item : items) {
      if (is_wanted(item, wanted)) urls.push_back(text_of(item, "id"));
    }
    page = response->next_page;
  }
  return urls;
}

Found new_item(Platform& platform, const Config& config, const LineItem& wanted, double maximum) {
  const auto response = platform.call_once([&] {
    nlohmann::ordered_json item = {
        {"scoreMaximum", maximum},
        {"label", wanted.label.empty() ? wanted.exercise : wanted.label}};
    if (!wanted.resource_id.empty()) item["resourceId"] = wanted.resource_id;
    if (!wanted.tag.empty()) item["tag"] = wanted.tag;
    Request request;
    request.url = config.line_items_url;
    request.accept = item_type;
    request.content_type = item_type;
    request.body = item.dump();
    return request;
  });
  if (!response) return tl::unexpected(response.error());
  if (response->status != 200 && response->status != 201) {
    return tl::unexpected(refused_line_item(*response));
  }
  const json made = json::parse(response->body, nullptr, false);
  return made.is_object() ? Found({text_of(made, "id")}) : Found(not_understood());
}

}  // namespace

tl::expected<std::string, Refusal> line_item_url(Platform& platform, const Config& config,
                                                 const LineItem& item, double maximum) {
  if (!item.url.empty()) return item.url;
  Found urls = matching_items(platform, config, item);
  if (urls && urls->empty() && item.create) urls = new_item(platform, config, item, maximum);
  if (!urls) return tl::unexpected(urls.error());
  if (urls->empty()) {
    return refused(say("the course has no such line item; \"create: true\" makes it",
                       "le cours n’a pas cet élément de note ; « create: true » le crée"));
  }
  if (urls->size() > 1) {
    return refused(say("the course has {} such line items; name one by its \"url\"",
                       "le cours a {} tels éléments de note ; nommez-en un par son « url »",
                       urls->size()));
  }
  if (!problem_of_url(urls->front(), config.allow_loopback).empty()) return not_understood();
  return urls->front();
}

}  // namespace interleave::push
