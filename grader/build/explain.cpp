#include "build/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/say.hpp"
#include "base/text.hpp"

namespace interleave::build {
namespace {

using base::say;
using model::BuildFailure;
using model::Diagnostic;
using model::Text;

std::string shown(const std::string& name) { return base::shortened(clean_message(name, {}), 300); }

std::string sentence_end(const std::string& text) {
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ? "" : ".";
}

/// "a.cpp, b.cpp" with "and" or "et" before the last.
std::string listed(const std::vector<std::string>& names, const std::string& conjunction) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " " + conjunction + " " : ", ";
    text += shown(names[i]);
  }
  return text;
}

Text explain_undefined(const LinkerMessage& message) {
  const std::string symbol = shown(message.symbol);
  if (message.diagnostic.file.empty()) {
    return say("“{}” is used but not defined in any source.",
               "« {} » est utilisé mais n'est défini dans aucune source.", symbol);
  }
  return say(
      "{} uses “{}”, which is not defined in any source: it is declared, but its definition is "
      "missing or has another name or other parameters.",
      "{} utilise « {} », qui n'est défini dans aucune source : la déclaration existe, mais la "
      "définition manque, ou porte un autre nom ou d'autres paramètres.",
      shown(message.diagnostic.file), symbol);
}

Text explain_multiple(const LinkerMessage& message) {
  const std::string symbol = shown(message.symbol);
  if (message.first_defined.empty()) {
    return say("“{}” is defined more than once.", "« {} » est défini plus d'une fois.", symbol);
  }
  return Text{
      fmt::format("“{}” is defined in {} and again in {}. What a header defines for several "
                  "sources must be inline.",
                  symbol, shown(message.first_defined), shown(message.diagnostic.file)),
      fmt::format("« {} » est défini dans {} et de nouveau dans {}. Ce qu'un en-tête définit pour "
                  "plusieurs sources doit être inline.",
                  symbol, shown(message.first_defined), shown(message.diagnostic.file))};
}

Text with_limit(const Text& text, const model::LimitHit& hit) {
  return Text{fmt::format("{} Allowed: {}; reached: {}.", text.en, hit.allowed, hit.reached),
              fmt::format("{} Permis : {} ; atteint : {}.", text.fr, hit.allowed, hit.reached)};
}

Text why_stopped(BuildFailure failure, const std::string& name) {
  if (failure == BuildFailure::compile_timeout) {
    return say(
        "Compiling {} takes too long and was stopped. Templates or constexpr functions that never "
        "end are the usual reason.",
        "La compilation de {} est trop longue et a été arrêtée. La cause habituelle est un patron "
        "(template) ou une fonction constexpr sans fin.",
        name);
  }
  if (failure == BuildFailure::compile_memory) {
    return say(
        "Compiling {} needs too much memory. Templates that grow without end, or an #include of "
        "something endless, are the usual reason.",
        "La compilation de {} demande trop de mémoire. La cause habituelle est un patron "
        "(template) "
        "qui grandit sans fin, ou l'inclusion (#include) d'un fichier sans fin.",
        name);
  }
  return say(
      "Compiling {} produces too much output (messages, or a huge object file) and was stopped.",
      "La compilation de {} produit trop de sortie (messages, ou fichier objet énorme) et a été "
      "arrêtée.",
      name);
}

}  // namespace

Text explain_limit(BuildFailure failure, const std::string& source, const model::LimitHit& hit) {
  return with_limit(why_stopped(failure, shown(source)), hit);
}

Text explain_total_time(model::Duration budget) {
  return say("Compiling all the sources takes more than {} s and was stopped.",
             "La compilation de l'ensemble des sources dépasse {} s et a été arrêtée.",
             model::seconds(budget));
}

Text explain_link_limit(const std::optional<model::LimitHit>& hit) {
  const Text text =
      say("Linking needs too much time, memory or space and was stopped.",
          "L'édition de liens demande trop de temps, de mémoire ou de place et a été arrêtée.");
  return hit ? with_limit(text, *hit) : text;
}

Text explain_object(const std::string& source, const std::optional<model::LimitHit>& hit) {
  const Text text = say(
      "What {} is compiled to cannot be linked with unit tests: it has a main, and is too large or "
      "of a form in which that cannot be renamed.",
      "Ce que {} donne à la compilation ne peut être lié aux tests unitaires : il a un main, et "
      "est "
      "trop grand ou d'une forme où celui-ci ne peut être renommé.",
      shown(source));
  return hit ? with_limit(text, *hit) : text;
}

Text explain_compile_error(const std::string& source, const std::vector<Diagnostic>& diagnostics) {
  const auto first = std::find_if(diagnostics.begin(), diagnostics.end(), [](const auto& one) {
    return one.severity == Diagnostic::Severity::error;
  });
  const std::string name = shown(source);
  if (first == diagnostics.end()) {
    return say("{} does not compile.", "{} ne se compile pas.", name);
  }
  const std::string message = base::shortened(first->message, 300);
  const std::string end = sentence_end(message);
  if (first->line == 0) {
    return say("{} does not compile: {}{}", "{} ne se compile pas : {}{}", name, message, end);
  }
  if (first->file == name) {
    return say("{} does not compile. Line {}: {}{}", "{} ne se compile pas. Ligne {} : {}{}", name,
               first->line, message, end);
  }
  return say("{} does not compile. In {}, line {}: {}{}",
             "{} ne se compile pas. Dans {}, ligne {} : {}{}", name, first->file, first->line,
             message, end);
}

Text explain_calls_error(const Text& error, const std::string& macro) {
  const Text whose = say("It belongs to the tests and is compiled together with your files.",
                         "Ce fichier appartient aux tests et se compile avec vos fichiers.");
  if (macro.empty()) return Text{error.en + " " + whose.en, error.fr + " " + whose.fr};
  const Text why = say(
      "The line has the word “{}”, which your files define as a macro: a macro changes this word "
      "everywhere, in the tests too. Give it another name, or use a constexpr constant.",
      "La ligne contient le mot « {} », que vos fichiers définissent comme une macro : une macro "
      "change ce mot partout, dans les tests aussi. Donnez-lui un autre nom, ou utilisez une "
      "constante constexpr.",
      shown(macro));
  return Text{error.en + " " + whose.en + " " + why.en, error.fr + " " + whose.fr + " " + why.fr};
}

Text explain_link_error(const std::vector<LinkerMessage>& messages,
                        const std::vector<std::string>& mains, bool wants_main) {
  if (wants_main && mains.size() > 1) {
    return Text{
        fmt::format("{} functions main: in {}. A program has exactly one; leave out the "
                    "sources that do not belong to it.",
                    mains.size() == 2 ? "Two" : "Several", listed(mains, "and")),
        fmt::format("Plusieurs fonctions main : dans {}. Un programme en a exactement une ; "
                    "retirez les sources qui n'en font pas partie.",
                    listed(mains, "et"))};
  }
  if (wants_main && mains.empty()) {
    return say("No source defines the function main, with which a program begins.",
               "Aucune source ne définit la fonction main, par laquelle un programme commence.");
  }
  for (const LinkerMessage& message : messages) {
    if (message.kind == LinkerMessage::Kind::undefined) return explain_undefined(message);
  }
  for (const LinkerMessage& message : messages) {
    if (message.kind == LinkerMessage::Kind::multiple) return explain_multiple(message);
  }
  if (messages.empty()) return say("The sources cannot be linked.", "L'édition de liens échoue.");
  const std::string message = base::shortened(messages.front().diagnostic.message, 300);
  return say("The sources cannot be linked: {}{}", "L'édition de liens échoue : {}{}", message,
             sentence_end(message));
}

}  // namespace interleave::build
