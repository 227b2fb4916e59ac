#include "spec/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/text.hpp"

namespace interleave::spec {

namespace {

constexpr std::size_t most_entries = 1000;
constexpr int most_nested_merges = 16;

}  // namespace

YAML::Mark Value::at() const {
  // A null node stands somewhere behind its key, often on the next line.
  return node.IsNull() || node.Mark().is_null() ? key_at : node.Mark();
}

std::string described(const YAML::Node& node) {
  if (node.IsMap()) return "a map";
  if (node.IsSequence()) return "a list";
  if (!node.IsScalar()) return "nothing";
  return fmt::format("\"{}\"", base::shortened(node.Scalar(), 60));
}

bool is_plain(const YAML::Node& node) {
  return node.IsScalar() && node.Tag() != "!" && node.Tag() != "tag:yaml.org,2002:str";
}

void Reader::error(const Value& value, const std::string& rest, std::string nearest) {
  error_at(value.at(), fmt::format("{} {}", value.name, rest), std::move(nearest));
}

void Reader::error_at(const YAML::Mark& at, std::string message, std::string nearest) {
  problems_.error(at, std::move(message), std::move(nearest));
}

void Reader::warning_at(const YAML::Mark& at, std::string message) {
  problems_.warning(at, std::move(message));
}

bool Reader::spend(const YAML::Mark& at) {
  if (nodes_left_ < 0) return false;
  if (--nodes_left_ >= 0) return true;
  error_at(at, "the file is too large once its aliases are followed");
  return false;
}

std::vector<Entry> Reader::entries(const Value& map, const NameOf& name_of) {
  std::vector<Entry> found;
  add_entries(map, name_of, false, found);
  return found;
}

std::vector<Entry> Reader::entries(const Value& map) {
  return entries(
      map, [&](const std::string& key) { return fmt::format("\"{}\" of {}", key, map.name); });
}

void Reader::add_entries(const Value& map, const NameOf& name_of, bool merged,
                         std::vector<Entry>& found) {
  if (!map.node.IsMap()) {
    error(map, fmt::format("must be a map, not {}", described(map.node)));
    return;
  }
  if (map.node.size() > most_entries) {
    error(map, fmt::format("has more than {} entries", most_entries));
    return;
  }
  std::vector<Value> merges;
  for (const auto& pair : map.node) {
    if (!spend(map.at())) return;
    const YAML::Node& key = pair.first;
    if (!key.IsScalar()) {
      error_at(key.Mark().is_null() ? map.at() : key.Mark(),
               fmt::format("a key of {} must be a word, not {}", map.name, described(key)));
    } else if (key.Scalar() == "<<" && is_plain(key)) {
      merges.push_back({pair.second, fmt::format("\"<<\" of {}", map.name), key.Mark()});
    } else {
      const std::string& word = key.Scalar();
      add_entry({word, key.Mark(), {pair.second, name_of(word), key.Mark()}}, merged, found);
    }
  }
  for (const Value& sources : merges) add_merged(sources, name_of, found);
}

/// https://yaml.org/type/merge.html: a map's own keys win, then those of the first source.
void Reader::add_merged(const Value& sources, const NameOf& name_of, std::vector<Entry>& found) {
  if (merge_depth_ == most_nested_merges) {
    error_at(sources.key_at, "merge keys (\"<<\") are nested too deeply, or in a circle");
    return;
  }
  ++merge_depth_;
  if (sources.node.IsSequence()) {
    for (const Value& source : elements(sources)) add_entries(source, name_of, true, found);
  } else {
    add_entries(sources, name_of, true, found);
  }
  --merge_depth_;
}

void Reader::add_entry(Entry entry, bool merged, std::vector<Entry>& found) {
  const auto first = std::find_if(found.begin(), found.end(),
                                  [&](const Entry& other) { return other.key == entry.key; });
  if (first == found.end()) {
    found.push_back(std::move(entry));
  } else if (!merged) {
    error_at(entry.at, fmt::format("{} is given twice, first in line {}", entry.value.name,
                                   Problems::line_of(first->at)));
  }
}

std::vector<Value> Reader::elements(const Value& list) {
  std::vector<Value> found;
  if (!list.node.IsSequence()) {
    error(list, fmt::format("must be a list, not {}", described(list.node)));
    return found;
  }
  for (const YAML::Node& element : list.node) {
    if (!spend(list.at())) return found;
    found.push_back({element, fmt::format("element {} of {}", found.size() + 1, list.name),
                     element.Mark().is_null() ? list.at() : element.Mark()});
  }
  return found;
}

bool Reader::has_data(const std::string& path) const {
  std::error_code code;
  return std::filesystem::is_regular_file(data_folder_ / path, code);
}

}  // namespace interleave::spec
