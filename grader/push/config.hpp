#pragma once

// The YAML file of `grader push lti`; docs/lti.md documents every key.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/text.hpp"
#include "push/patience.hpp"
#include "spec/spec.hpp"

namespace interleave::push {

/// Where the scores of one exercise go: an address, or what finds it among the course's line items.
struct LineItem {
  std::string exercise;
  std::string url;          ///< else the next two, of which one may be empty
  std::string resource_id;  ///< the tool's own name for it
  std::string tag;
  bool create = false;  ///< when there is none
  std::string label;    ///< of a new one; empty: the exercise's name
};

/// A table with a line of titles, as platforms export it.
struct RosterFile {
  std::filesystem::path file;
  std::string student = "student";  ///< title of the column with the names of students' folders
  std::string user = "user_id";     ///< title of the column with the platform's ids
};

/// Paths are as seen from the current folder.
struct Config {
  std::filesystem::path file;   ///< this is its content
  bool allow_loopback = false;  ///< http to this machine, for tests
  std::string token_url;
  std::string client_id;
  std::string issuer;    ///< empty: the client id
  std::string audience;  ///< empty: the token URL
  std::string key_id;
  std::filesystem::path private_key;
  std::vector<std::filesystem::path> reports;
  std::filesystem::path ledger;
  std::optional<RosterFile> roster;
  std::map<std::string, std::string> students;  ///< folder to the platform's user id
  std::string line_items_url;                   ///< of the course; empty: no line item is looked up
  std::vector<LineItem> line_items;
  bool comment = true;
  bool new_submission = true;  ///< false: Canvas does not count a score as handed in now
  model::Language language = model::Language::en;  ///< of comments
  Patience patience;
  model::Duration timeout = std::chrono::seconds(30);  ///< of one request
};

struct ConfigResult {
  std::optional<Config> config;  ///< present exactly when there are no errors
  std::vector<spec::Problem> errors;
};

[[nodiscard]] ConfigResult load_config(const std::filesystem::path& file);
/// The same for a text.
[[nodiscard]] ConfigResult parse_config(std::string_view yaml, const std::filesystem::path& file);

}  // namespace interleave::push
