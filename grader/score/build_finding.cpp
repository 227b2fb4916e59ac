#include "score/score.hpp"

namespace interleave::score {

using model::BuildFailure;
using model::Text;

namespace {

struct FailureTexts {
  const char* kind = "";
  Text expected;
  Text hint;
};

const Text a_program{"sources that the compiler turns into a program",
                     "des sources dont le compilateur fait un programme"};

const Text small_steps{
    "Compile each source by itself, and take out what it includes and what it instantiates, one "
    "after the other, until it compiles at once.",
    "Compilez chaque source séparément, et retirez l’un après l’autre ce qu’elle inclut et ce "
    "qu’elle instancie, jusqu’à ce qu’elle se compile aussitôt."};

FailureTexts texts_of(BuildFailure failure) {
  switch (failure) {
    case BuildFailure::none:
      return {};
    case BuildFailure::unusable_folder:
      return {
          "unusable_folder",
          {"a folder with the sources of the program, or an archive of one",
           "un dossier avec les sources du programme, ou une archive d’un tel dossier"},
          {"Hand in the sources and headers and nothing else: no programs, object files or data, "
           "no copies of other folders, no links.",
           "Ne rendez que les sources et les en-têtes : ni programmes, ni fichiers objets, ni "
           "données, ni copies d’autres dossiers, ni liens."}};
    case BuildFailure::no_sources:
      return {
          "no_sources",
          {"at least one source in the folder itself", "au moins une source dans le dossier même"},
          {"Put the sources into the folder that you hand in, not into a folder in it, and let "
           "their names end in .cpp, .cc, .cxx or .c. Then look into what you handed in: is it "
           "all there?",
           "Mettez les sources dans le dossier que vous rendez, pas dans un de ses "
           "sous-dossiers, avec des noms qui finissent par .cpp, .cc, .cxx ou .c. Puis regardez "
           "ce que vous avez rendu : tout y est-il ?"}};
    case BuildFailure::missing_file:
      return {
          "missing_file",
          {"the files that the exercise names", "les fichiers que l’exercice nomme"},
          {"The file belongs in the folder itself and must have exactly this name; small and "
           "capital letters are different.",
           "Le fichier va dans le dossier même et doit porter exactement ce nom ; majuscules et "
           "minuscules comptent."}};
    case BuildFailure::compile_error:
      return {"compile_error",
              a_program,
              {"Compile with the same command yourself and mend the first error first; later ones "
               "are often its consequences.",
               "Compilez vous-même avec la même commande et corrigez d’abord la première erreur ; "
               "les suivantes en sont souvent des conséquences."}};
    case BuildFailure::link_error:
      return {"link_error",
              a_program,
              {"All sources of the folder become one program, in which each function and each "
               "variable is defined exactly once, main included. Compile them with one command "
               "yourself, and remove what is no part of the program.",
               "Toutes les sources du dossier forment un seul programme, où chaque fonction et "
               "chaque variable est définie exactement une fois, main comprise. Compilez-les "
               "vous-même en une commande, et retirez ce qui ne fait pas partie du programme."}};
    case BuildFailure::compile_timeout:
      return {"compile_timeout", a_program, small_steps};
    case BuildFailure::compile_memory:
      return {"compile_memory", a_program, small_steps};
    case BuildFailure::compile_output:
      return {"compile_output", a_program, small_steps};
  }
  return {};
}

}  // namespace

model::Finding build_finding(const model::Build& build) {
  model::Finding finding;
  finding.check = "build";
  finding.title = {"The submission compiles and links", "Le rendu se compile et se lie"};
  if (build.failure == BuildFailure::none) return finding;
  FailureTexts texts = texts_of(build.failure);
  finding.kind = texts.kind;
  finding.verdict = model::Verdict::fail;
  finding.expected = std::move(texts.expected);
  finding.seen = build.explanation;
  finding.hint = std::move(texts.hint);
  return finding;
}

}  // namespace interleave::score
