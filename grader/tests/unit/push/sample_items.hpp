#pragma once

#include <string>

#include "push/config.hpp"

namespace interleave::push {

inline LineItem item_at(const std::string& exercise, const std::string& url) {
  LineItem item;
  item.exercise = exercise;
  item.url = url;
  return item;
}

inline LineItem item_named(const std::string& exercise, const std::string& resource_id,
                           const std::string& tag) {
  LineItem item;
  item.exercise = exercise;
  item.resource_id = resource_id;
  item.tag = tag;
  return item;
}

}  // namespace interleave::push
