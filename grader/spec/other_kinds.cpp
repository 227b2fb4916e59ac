#include <algorithm>

#include "spec/file_keys.hpp"
#include "spec/kinds.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"
#include "spec/units.hpp"

namespace interleave::spec {

namespace {

/// The arguments of one run.
Type<std::vector<std::string>> literal_arguments() {
  const Type<std::vector<std::string>> words = list_of(any_text());
  return {words.schema,
          [words](Reader& reader, const Value& value, std::vector<std::string>& target) {
            if (value.node.IsSequence()) return words.read(reader, value, target);
            reader.error(value, fmt::format("must be the list of one run's arguments, such as "
                                            "[abc, '1'], not {}",
                                            described(value.node)));
            return false;
          }};
}

Keys describe_wrong_usage(model::WrongUsageCheck& check) {
  return Keys()
      .required("arguments", check.arguments, list_of(literal_arguments(), 1),
                "one run for each of these lists of arguments, taken literally")
      .optional("unreadable_files", check.unreadable_files, list_of(path()),
                "files that are there but cannot be read")
      .optional("files", check.files, map_of(path(), any_text()), "files that are there")
      .optional("status", check.status, integer_as<int>(1, 255), "the exit status");
}

Keys describe_forbidden(model::ForbiddenCheck& check) {
  return Keys().required("functions", check.functions, list_of(some_text(), 1),
                         "C functions that the submission must not use");
}

Keys describe_unit_test(model::UnitTestCheck& check) {
  return Keys().required("test", check.test, some_text(), "Suite.Test, as GoogleTest calls it");
}

std::vector<std::string> letters_of(const model::QuizCheck& check) {
  std::vector<std::string> letters;
  for (const auto& [letter, choice] : check.choices) letters.push_back(letter);
  return letters;
}

Type<std::string> letter_of(const model::QuizCheck& check) {
  return refined<std::string>(
      any_text(), [&check](Reader& reader, const Value& value, const std::string& letter) {
        const bool known = check.choices.contains(letter);
        if (!known) {
          reader.error(value, fmt::format("must be one of the choices {}, not \"{}\"",
                                          base::joined(letters_of(check), ", "), letter));
        }
        return known;
      });
}

/// A letter, or a list of letters.
Type<std::vector<std::string>> letters(const Type<std::string>& letter) {
  const auto several = list_of(letter);
  return {[=]() -> Json {
            return {{"anyOf", {letter.schema.json(), several.schema.json()}}};
          },
          [=](Reader& reader, const Value& value, std::vector<std::string>& target) {
            if (value.node.IsSequence()) return several.read(reader, value, target);
            return letter.read(reader, value, target.emplace_back());
          }};
}

Keys describe_quiz(model::QuizCheck& check) {
  return Keys()
      .optional("file", check.file, path(), "YAML file of the submission")
      .required("question", check.question, some_text(), "key in that file")
      .required("text", check.text, text(), "the question itself")
      .required("choices", check.choices, map_of(some_text(), text()), "answers, by letter")
      .required("answer", check.answer, letters(letter_of(check)), "the right letter or letters")
      .optional("reasons", check.reasons, map_of(letter_of(check), text()),
                "why choosing (or leaving out) this letter is wrong");
}

/// A path is one in the exercise's folder, a plain name may be a program on PATH.
Type<std::vector<std::string>> command() {
  return refined<std::vector<std::string>>(
      list_of(any_text(), 1),
      [](Reader& reader, const Value& value, const std::vector<std::string>& words) {
        if (words.front().find('/') == std::string::npos) return true;
        std::string ignored;
        return data_file().read(reader, {value.node[0], value.name, value.key_at}, ignored);
      });
}

Keys describe_external(model::ExternalCheck& check) {
  return Keys()
      .required("command", check.command, command(),
                "program in specs/<exercise>/ or on PATH, and its arguments")
      .optional("timeout", check.timeout_seconds, duration_seconds(), "how long it may take");
}

}  // namespace

std::vector<Kind> other_kinds() {
  return {
      with_title(
          kind("wrong_usage", "Wrong arguments are refused.", Needs::nothing,
               {"accepted", "wrong_status", "silent", "output", "process", "crash", "timeout"},
               describe_wrong_usage)),
      with_title(kind("forbidden", "Functions that must not be used.", Needs::nothing, {"uses"},
                      describe_forbidden)),
      kind("unit_test", "One test of the case's unit tests.", Needs::unit_tests,
           {"failed", "not_run"}, describe_unit_test),
      kind("quiz", "One question of a quiz.", Needs::nothing, {"wrong", "missing", "malformed"},
           describe_quiz),
      kind("external", "A program of the course judges.", Needs::any_cases, {}, describe_external),
  };
}

}  // namespace interleave::spec
