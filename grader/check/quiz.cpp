#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/kinds.hpp"

namespace interleave::check {
namespace {

using Letters = std::set<std::string>;

std::string lower(std::string_view text) {
  std::string letter(base::trimmed(text));
  for (char& c : letter) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return letter;
}

Letters lower(const std::vector<std::string>& letters) {
  Letters all;
  for (const std::string& letter : letters) all.insert(lower(letter));
  return all;
}

template <class T>
const T* by_letter(const std::map<std::string, T>& map, const std::string& letter) {
  const auto found = std::find_if(map.begin(), map.end(),
                                  [&](const auto& entry) { return lower(entry.first) == letter; });
  return found == map.end() ? nullptr : &found->second;
}

/// None for a text such as "a, b": it is no list for YAML.
std::optional<std::string> letter_of(const YAML::Node& node) {
  if (!node.IsScalar()) return std::nullopt;
  std::string letter = lower(node.Scalar());
  if (letter.find_first_of(", \t\r\n") != std::string::npos) return std::nullopt;
  return letter;
}

/// A letter, or a list of letters.
std::optional<Letters> letters_of(const YAML::Node& node) {
  Letters letters;
  if (node.IsScalar()) {
    const auto letter = letter_of(node);
    if (!letter) return std::nullopt;
    if (!letter->empty()) letters.insert(*letter);
    return letters;
  }
  if (!node.IsSequence()) return std::nullopt;
  for (const YAML::Node& element : node) {
    const auto letter = letter_of(element);
    if (!letter) return std::nullopt;
    letters.insert(*letter);
  }
  return letters;
}

/// The value of a key, also where merge keys (<<) bring it: a map's own keys win, then those of the
/// first source. Undefined if there is none.
YAML::Node answer_to(const YAML::Node& answers, const std::string& question) {
  constexpr std::size_t most_maps = 1000;  // an alias can make a map a source of itself
  std::vector<YAML::Node> left{answers};
  for (std::size_t maps = 0; maps < most_maps && !left.empty(); ++maps) {
    const YAML::Node map = left.back();
    left.pop_back();
    if (!map.IsMap()) continue;
    if (const YAML::Node own = map[question]; own.IsDefined()) return own;
    const YAML::Node sources = map["<<"];
    if (!sources.IsDefined()) continue;
    if (!sources.IsSequence()) {
      left.push_back(sources);
      continue;
    }
    for (std::size_t i = std::min(sources.size(), most_maps); i > 0; --i) {
      left.push_back(sources[i - 1]);
    }
  }
  return YAML::Node(YAML::NodeType::Undefined);
}

/// Lone carriage returns, which YAML takes for line breaks and yaml-cpp does not. Not in UTF-16,
/// where such a byte can be part of another character.
std::string with_line_feeds(std::string text) {
  if (text.find('\0') != std::string::npos) return text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) text[i] = '\n';
  }
  return text;
}

/// Without the empty ones: a last line of --- begins no second document.
std::vector<YAML::Node> documents_of(const std::string& text) {
  std::vector<YAML::Node> documents;
  for (const YAML::Node& document : YAML::LoadAll(with_line_feeds(text))) {
    if (document.IsDefined() && !document.IsNull()) documents.push_back(document);
  }
  return documents;
}

Text shown(const model::QuizCheck& check, const Letters& letters) {
  std::vector<Text> parts;
  for (const std::string& letter : letters) {
    const Text* choice = by_letter(check.choices, letter);
    parts.push_back(choice == nullptr ? in_quotes(letter)
                                      : say("{} ({})", "{} ({})", letter, *choice));
  }
  return listed(parts);
}

/// The reason for the first letter wrongly chosen, or else for the first one missed.
std::optional<Text> reason_of(const model::QuizCheck& check, const Letters& given,
                              const Letters& right) {
  Letters wrong;
  std::set_difference(given.begin(), given.end(), right.begin(), right.end(),
                      std::inserter(wrong, wrong.end()));
  if (wrong.empty()) {
    std::set_difference(right.begin(), right.end(), given.begin(), given.end(),
                        std::inserter(wrong, wrong.end()));
  }
  for (const std::string& letter : wrong) {
    if (const Text* reason = by_letter(check.reasons, letter)) return *reason;
  }
  return std::nullopt;
}

Outcome malformed(const Text& expected, int line, const std::string& problem) {
  return failed("malformed", expected,
                line > 0
                    ? say("The file cannot be read as YAML: line {}: {}.",
                          "Le fichier n’est pas du YAML lisible : ligne {} : {}.", line, problem)
                    : say("The file cannot be read as YAML: {}.",
                          "Le fichier n’est pas du YAML lisible : {}.", problem));
}

/// yaml-cpp takes the first of two equal keys without a word.
std::size_t times_answered(const YAML::Node& answers, const std::string& question) {
  std::size_t times = 0;
  for (const auto& entry : answers) {
    times += entry.first.IsScalar() && entry.first.Scalar() == question ? 1 : 0;
  }
  return times;
}

Outcome judge_answer(const model::QuizCheck& check, const Text& expected, const YAML::Node& node) {
  const auto given = letters_of(node);
  if (!given) {
    return failed(
        "malformed", expected,
        say("Line {}: the answer is neither a letter nor a list of letters such as [a, b].",
            "Ligne {} : la réponse n’est ni une lettre ni une liste de lettres comme "
            "[a, b].",
            node.Mark().line + 1));
  }
  if (given->empty()) {
    return failed("missing", expected,
                  {"There is no answer yet.", "Il n’y a pas encore de réponse."});
  }
  const Letters right = lower(check.answer);
  if (*given == right) return passed(expected, {"The answer is right.", "La réponse est juste."});
  Outcome outcome =
      failed("wrong", expected,
             say("The answer was: {}.", "La réponse était : {}.", shown(check, *given)));
  outcome.hint = reason_of(check, *given, right);
  return outcome;
}

}  // namespace

Outcome judge(const model::QuizCheck& check, const CheckInput& input) {
  const Text expected =
      say("The right answer to {}: {}", "La bonne réponse à {} : {}", check.question, check.text);
  const auto file = input.submission.files.find(check.file);
  if (file == input.submission.files.end()) {
    return failed(
        "missing", expected,
        say("There is no file {}.", "Il n’y a pas de fichier {}.", in_quotes(check.file)));
  }
  try {
    const std::vector<YAML::Node> documents = documents_of(file->second);
    if (documents.size() > 1) {
      return failed("malformed", expected,
                    {"It holds several YAML documents, separated by a line of ---.",
                     "Il contient plusieurs documents YAML, séparés par une ligne ---."});
    }
    const YAML::Node answers = documents.empty() ? YAML::Node() : documents.front();
    if (!answers.IsNull() && !answers.IsMap()) {
      return failed(
          "malformed", expected,
          say("It does not hold answers as {}.", "Il ne contient pas de réponses comme {}.",
              in_quotes(check.question + ": a")));
    }
    const YAML::Node node = answer_to(answers, check.question);
    if (!node.IsDefined() || node.IsNull()) {
      return failed("missing", expected,
                    say("There is no answer to {} in it.", "Il ne contient pas de réponse à {}.",
                        in_quotes(check.question)));
    }
    if (times_answered(answers, check.question) > 1) {
      return failed("malformed", expected,
                    say("{} is answered more than once in it.", "{} y a plus d’une réponse.",
                        in_quotes(check.question)));
    }
    return judge_answer(check, expected, node);
  } catch (const YAML::Exception& error) {
    return malformed(expected, error.mark.line + 1, error.msg);
  }
}

}  // namespace interleave::check
