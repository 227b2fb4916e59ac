#include "build/archive_texts.hpp"

#include <fmt/format.h>

#include <map>

#include "build/snapshot_texts.hpp"

namespace interleave::build::texts {
namespace {

using model::Text;

/// What is wrong, by the word of the answer; {} is the name of an entry.
const std::map<std::string, Text>& reasons() {
  static const std::map<std::string, Text> all{
      {"absolute", {"it holds the absolute name “{}”", "elle contient le nom absolu « {} »"}},
      {"parent", {"the name “{}” leads out of it by “..”", "le nom « {} » en sort par « .. »"}},
      {"bad_name",
       {"it holds a name that no file can have: “{}”",
        "elle contient un nom qu’aucun fichier ne peut avoir : « {} »"}},
      {"duplicate",
       {"it holds “{}” twice, so that it is not clear what was submitted",
        "elle contient « {} » deux fois, si bien qu’on ne sait pas ce qui a été rendu"}},
      {"encrypted",
       {"“{}” is encrypted; pack it without a password",
        "« {} » est chiffré ; faites-la sans mot de passe"}},
      {"too_deep", {"“{}” lies in too many folders", "« {} » se trouve dans trop de dossiers"}},
      {"too_many_entries",
       {"it holds too many files and folders; submit the sources and headers alone",
        "elle contient trop de fichiers et de dossiers ; ne rendez que les sources et en-têtes"}},
      {"too_many_bytes",
       {"its files are too large together, at “{}”; submit the sources and headers alone",
        "ses fichiers sont trop gros au total, à « {} » ; ne rendez que les sources et en-têtes"}},
      {"bomb",
       {"“{}” is packed more tightly than any source is",
        "« {} » est comprimé plus fort qu’aucune source ne l’est"}},
      {"no_archive",
       {"it is no zip, tar, tar.gz, tar.bz2 or tar.xz",
        "ce n’est ni un zip, ni un tar, tar.gz, tar.bz2 ou tar.xz"}},
  };
  return all;
}

}  // namespace

Text unreadable_archive(const std::string& archive) {
  return {fmt::format("The file “{}” cannot be read.", shown(archive)),
          fmt::format("Le fichier « {} » ne peut pas être lu.", shown(archive))};
}

Text large_archive(const std::string& archive, std::uint64_t limit) {
  return {
      fmt::format("The archive “{}” is larger than {} MB. Submit the sources and headers alone.",
                  shown(archive), limit / 1'000'000),
      fmt::format("L’archive « {} » dépasse {} Mo. Ne rendez que les sources et en-têtes.",
                  shown(archive), limit / 1'000'000)};
}

Text refused_archive(const std::string& archive, const std::string& word, const std::string& name) {
  Text reason{"it is damaged, or cannot be unpacked within the limits",
              "elle est endommagée, ou ne peut pas être extraite dans les limites"};
  if (const auto known = reasons().find(word); known != reasons().end()) {
    reason = {fmt::format(fmt::runtime(known->second.en), shown(name)),
              fmt::format(fmt::runtime(known->second.fr), shown(name))};
  }
  return {fmt::format("The archive “{}” is refused: {}.", shown(archive), reason.en),
          fmt::format("L’archive « {} » est refusée : {}.", shown(archive), reason.fr)};
}

}  // namespace interleave::build::texts
