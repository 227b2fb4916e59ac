// Le tableau et le total sont dans un segment Boost ; le total est protégé par un mutex nommé dans
// le même segment.
#include <boost/interprocess/managed_shared_memory.hpp>
#include <boost/interprocess/sync/interprocess_mutex.hpp>
#include <boost/interprocess/sync/scoped_lock.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace bip = boost::interprocess;

const char* const kNom = "somme_tableau";

struct Nettoyage {
  Nettoyage() { bip::shared_memory_object::remove(kNom); }
  ~Nettoyage() { bip::shared_memory_object::remove(kNom); }
};

void fils(int numero, std::size_t debut, std::size_t fin) {
  // Le fils ouvre lui-même le segment et y cherche les objets par leur nom.
  bip::managed_shared_memory segment(bip::open_only, kNom);
  auto* tableau = segment.find<long long>("tableau").first;
  auto* total = segment.find<long long>("total").first;
  auto* mutex = segment.find<bip::interprocess_mutex>("mutex").first;

  long long somme = 0;
  for (std::size_t i = debut; i < fin; ++i) somme += tableau[i];
  {
    bip::scoped_lock<bip::interprocess_mutex> verrou(*mutex);
    *total += somme;
  }
  std::ostringstream ligne;
  ligne << "segment " << numero << ' ' << debut << ' ' << fin << ' ' << somme << '\n';
  std::cout << ligne.str() << std::flush;
}

int main(int argc, char* argv[]) {
  int nb = 0;
  if (argc == 3) {
    std::istringstream lecture(argv[2]);
    if (!(lecture >> nb) || !lecture.eof()) nb = 0;
  }
  if (nb < 1 || nb > 64) {
    std::cerr << "Utilisation : shared-array-sum FICHIER PROCESSUS (de 1 à 64)\n";
    return 2;
  }
  std::ifstream fichier(argv[1]);
  if (!fichier.is_open()) {
    std::cerr << "Impossible de lire " << argv[1] << "\n";
    return 2;
  }
  std::vector<long long> valeurs;
  long long v;
  while (fichier >> v) valeurs.push_back(v);

  try {
    Nettoyage nettoyage;
    bip::managed_shared_memory segment(bip::create_only, kNom,
                                       valeurs.size() * sizeof(long long) + 65536);
    auto* tableau = segment.construct<long long>("tableau")[valeurs.size() + 1](0);
    for (std::size_t i = 0; i < valeurs.size(); ++i) tableau[i] = valeurs[i];
    auto* total = segment.construct<long long>("total")(0);
    segment.construct<bip::interprocess_mutex>("mutex")();

    std::size_t debut = 0;
    for (int i = 0; i < nb; ++i) {
      std::size_t fin = debut + valeurs.size() / nb + (i < int(valeurs.size() % nb) ? 1 : 0);
      pid_t pid = fork();
      if (pid == -1) {
        std::cerr << "fork a échoué\n";
        return 1;
      }
      if (pid == 0) {
        try {
          fils(i, debut, fin);
        } catch (const std::exception& e) {
          std::cerr << e.what() << '\n';
          _exit(1);
        }
        _exit(0);
      }
      debut = fin;
    }
    int statut, echecs = 0;
    for (int i = 0; i < nb; ++i) {
      wait(&statut);
      if (!WIFEXITED(statut) || WEXITSTATUS(statut) != 0) ++echecs;
    }
    if (echecs > 0) {
      std::cerr << echecs << " processus en échec\n";
      return 1;
    }
    std::cout << "total " << *total << std::endl;
  } catch (const std::exception& e) {
    std::cerr << "Erreur : " << e.what() << '\n';
    return 1;
  }
  return 0;
}
