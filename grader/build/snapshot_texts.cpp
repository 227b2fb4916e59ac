#include "build/snapshot_texts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/say.hpp"
#include "base/text.hpp"

namespace interleave::build::texts {
namespace {

using base::say;
using model::Text;

constexpr std::size_t names_shown = 5;

std::string list(const std::vector<std::string>& names) {
  std::vector<std::string> some;
  for (std::size_t i = 0; i < std::min(names.size(), names_shown); ++i) {
    some.push_back(shown(names[i]));
  }
  return base::joined(some, ", ") + (names.size() > names_shown ? ", …" : "");
}

}  // namespace

std::string shown(const std::string& name) {
  return base::shortened(base::one_line(base::shortened(name, 200)), 200);
}

Text unusable_folder(const std::string& folder, FolderTrouble trouble) {
  const std::string name = shown(folder);
  switch (trouble) {
    case FolderTrouble::missing:
      return say("The folder “{}” does not exist.", "Le dossier « {} » n'existe pas.", name);
    case FolderTrouble::no_folder:
      return say("“{}” is not a folder. Give the folder that holds the sources.",
                 "« {} » n'est pas un dossier. Indiquez le dossier qui contient les sources.",
                 name);
    case FolderTrouble::link:
      return say(
          "“{}” is a symbolic link, which is not followed. Give the folder itself.",
          "« {} » est un lien symbolique, qui n'est pas suivi. Indiquez le dossier lui-même.",
          name);
    case FolderTrouble::unreadable:
      return say("The folder “{}” cannot be read: permission denied.",
                 "Le dossier « {} » ne peut pas être lu : accès refusé.", name);
    case FolderTrouble::other:
      break;
  }
  return say("The folder “{}” cannot be read.", "Le dossier « {} » ne peut pas être lu.", name);
}

Text too_many_files(std::size_t limit) {
  return say("The folder holds more than {} files. Submit the sources and headers alone.",
             "Le dossier contient plus de {} fichiers. Ne rendez que les sources et les en-têtes.",
             limit);
}

Text too_many_entries(std::size_t limit) {
  return say(
      "The folder holds more than {} files, folders and links. Submit the sources and headers "
      "alone.",
      "Le dossier contient plus de {} fichiers, dossiers et liens. Ne rendez que les sources et "
      "les "
      "en-têtes.",
      limit);
}

Text too_many_bytes(std::uint64_t limit, const std::string& file) {
  return say(
      "The files of the folder make more than {} MB in all (exceeded with “{}”). Remove programs, "
      "object files and data.",
      "Les fichiers du dossier dépassent {} Mo au total (dépassement avec « {} »). Retirez les "
      "programmes, les fichiers objets et les données.",
      static_cast<double>(limit) / 1e6, shown(file));
}

Text too_deep(int limit, const std::string& folder) {
  return say("The folder has more than {} levels of subfolders (“{}”).",
             "Le dossier a plus de {} niveaux de sous-dossiers (« {} »).", limit,
             base::shortened(shown(folder), 60));
}

Text left_out(const std::string& file, LeftOut reason) {
  const std::string name = shown(file);
  switch (reason) {
    case LeftOut::link:
      return say("“{}” is a symbolic link and was left out.",
                 "« {} » est un lien symbolique et n'a pas été pris en compte.", name);
    case LeftOut::fifo:
      return say("“{}” is a FIFO and was left out.",
                 "« {} » est un tube nommé (FIFO) et n'a pas été pris en compte.", name);
    case LeftOut::socket:
      return say("“{}” is a socket and was left out.",
                 "« {} » est une socket et n'a pas été prise en compte.", name);
    case LeftOut::device:
      return say("“{}” is a device and was left out.",
                 "« {} » est un périphérique et n'a pas été pris en compte.", name);
    case LeftOut::precompiled:
      return say("“{}” is a precompiled header and was left out: headers are compiled here.",
                 "« {} » est un en-tête précompilé et n'a pas été pris en compte : les en-têtes "
                 "sont compilés ici.",
                 name);
    case LeftOut::unreadable:
      return say("The file “{}” cannot be read and was left out.",
                 "Le fichier « {} » ne peut pas être lu et n'a pas été pris en compte.", name);
    case LeftOut::unreadable_folder:
      return say("The folder “{}” cannot be read and was left out.",
                 "Le dossier « {} » ne peut pas être lu et n'a pas été pris en compte.", name);
    case LeftOut::changed:
      break;
  }
  return say("“{}” changed while it was copied and was left out.",
             "« {} » a changé pendant la copie et n'a pas été pris en compte.", name);
}

Text more_left_out(std::size_t count) {
  return say("{} more were left out.", "{} autres n'ont pas été pris en compte.", count);
}

Text not_compiled(const std::vector<std::string>& sources_below) {
  return say(
      "Sources in subfolders are not compiled: {}. Only those in the folder itself are.",
      "Les sources des sous-dossiers ne sont pas compilées : {}. Seules celles du dossier lui-même "
      "le sont.",
      list(sources_below));
}

Text empty_folder(const std::string& folder) {
  return say("The folder “{}” is empty.", "Le dossier « {} » est vide.", shown(folder));
}

Text nothing_usable(const std::string& folder) {
  return say("The folder “{}” holds no file that could be used: everything was left out.",
             "Le dossier « {} » ne contient aucun fichier utilisable : tout a été laissé de côté.",
             shown(folder));
}

Text no_sources(const std::string& folder, const std::vector<std::string>& found) {
  return say(
      "There is no source in the folder “{}”: the name of a source ends in .cpp, .cc, .cxx or .c. "
      "What was found: {}.",
      "Il n'y a pas de source dans le dossier « {} » : le nom d'une source se termine par .cpp, "
      ".cc, .cxx ou .c. Fichiers trouvés : {}.",
      shown(folder), list(found));
}

Text only_below(const std::vector<std::string>& sources_below) {
  return say(
      "There are sources in subfolders only: {}. Put them into the folder itself.",
      "Il n'y a de sources que dans des sous-dossiers : {}. Placez-les dans le dossier lui-même.",
      list(sources_below));
}

Text missing_file(const std::string& file, const std::string& near) {
  if (near.empty()) {
    return say("The file “{}” is missing.", "Le fichier « {} » manque.", shown(file));
  }
  return say("The file “{}” is missing. There is “{}”: the names must be the same.",
             "Le fichier « {} » manque. Il y a « {} » : les noms doivent être identiques.",
             shown(file), shown(near));
}

}  // namespace interleave::build::texts
