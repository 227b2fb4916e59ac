#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "spec/problems.hpp"

namespace interleave::spec {

/// A node of the file, and how messages call it.
struct Value {
  YAML::Node node;
  std::string name;   ///< `"points" of check "total"`
  YAML::Mark key_at;  ///< where its key stands

  [[nodiscard]] YAML::Mark at() const;  ///< where it stands itself
};

struct Entry {
  std::string key;
  YAML::Mark at;  ///< of the key
  Value value;

  /// The key itself, to be read like a value.
  [[nodiscard]] Value as_value() const { return {YAML::Node(key), value.name, at}; }
};

/// Names that other parts of the file refer to, collected before what refers to them is read.
struct Names {
  std::vector<std::string> events;  ///< in the order of the file
  std::map<std::string, std::vector<std::string>>
      fields;  ///< by event; none when its pattern is bad
  std::vector<std::string> cases;
  std::vector<std::string> checks;
};

/// The variables of a case.
struct Visible {
  std::vector<std::string> names;
  std::string where;  ///< `case "drawn"`, for messages
};

/// What everything that reads a part of the file shares.
class Reader {
 public:
  Reader(Problems& problems, std::filesystem::path data_folder)
      : problems_(problems), data_folder_(std::move(data_folder)) {}

  Names names;
  /// Of each case in which the expressions that are read will be evaluated. Empty: nothing is known
  /// of them, and names in expressions are not looked at.
  std::vector<Visible> visible;

  /// "<name of the value> <rest>" where the value stands.
  void error(const Value& value, const std::string& rest, std::string nearest = {});
  /// A whole sentence.
  void error_at(const YAML::Mark& at, std::string message, std::string nearest = {});
  void warning_at(const YAML::Mark& at, std::string message);

  /// The entries of a map; merge keys (`<<`) are followed. Keys that are repeated or no words are
  /// errors, as is what is no map. `name_of` gives the entries' names, see Value.
  using NameOf = std::function<std::string(const std::string& key)>;
  [[nodiscard]] std::vector<Entry> entries(const Value& map, const NameOf& name_of);
  /// The same, the entries called `"key" of <map>`.
  [[nodiscard]] std::vector<Entry> entries(const Value& map);
  /// The elements of a list; what is no list is an error.
  [[nodiscard]] std::vector<Value> elements(const Value& list);

  /// Whether the exercise's folder has this regular file.
  [[nodiscard]] bool has_data(const std::string& path) const;
  [[nodiscard]] const std::filesystem::path& data_folder() const { return data_folder_; }

 private:
  void add_entries(const Value& map, const NameOf& name_of, bool merged, std::vector<Entry>& found);
  void add_merged(const Value& sources, const NameOf& name_of, std::vector<Entry>& found);
  void add_entry(Entry entry, bool merged, std::vector<Entry>& found);
  [[nodiscard]] bool spend(const YAML::Mark& at);

  Problems& problems_;
  std::filesystem::path data_folder_;
  /// Aliases of aliases can make a small file huge.
  int nodes_left_ = 200'000;
  int merge_depth_ = 0;
};

/// "a list", "a map", "nothing", or the scalar in quotes.
[[nodiscard]] std::string described(const YAML::Node& node);

/// Whether a scalar was written without quotes, so that it may be a number or true.
[[nodiscard]] bool is_plain(const YAML::Node& node);

}  // namespace interleave::spec
