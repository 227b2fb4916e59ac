#include <iostream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace std;

// Partie partagée entre les processus
struct Partage {
  long long coups[64];
};

const char* NOM = "/mc_pi";

class Memoire {
 public:
  Memoire() {
    int fd = shm_open(NOM, O_CREAT | O_RDWR | O_TRUNC, 0600);
    if (fd < 0 || ftruncate(fd, sizeof(Partage)) < 0) throw runtime_error("shm_open");
    p = mmap(nullptr, sizeof(Partage), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (p == MAP_FAILED) throw runtime_error("mmap");
  }
  ~Memoire() {
    munmap(p, sizeof(Partage));
    shm_unlink(NOM);
  }
  Partage* operator->() { return static_cast<Partage*>(p); }

 private:
  void* p;
};

long long lire_entier(const string& s, long long mini, long long maxi) {
  for (char c : s)
    if (!isdigit(static_cast<unsigned char>(c))) throw invalid_argument("entier attendu: " + s);
  size_t lu = 0;
  long long v = stoll(s, &lu);
  if (lu != s.size() || v < mini || v > maxi) throw out_of_range("hors limites: " + s);
  return v;
}

long long tirer(long long essais, unsigned long long graine, unsigned numero) {
  seed_seq suite{static_cast<unsigned>(graine), static_cast<unsigned>(graine >> 32), numero};
  mt19937_64 alea(suite);
  long long coups = 0;
  while (essais--) {
    unsigned long long r = alea();
    double x = static_cast<double>(r >> 32) * 0x1p-32;
    double y = static_cast<double>(r & 0xffffffffu) * 0x1p-32;
    coups += x * x + y * y <= 1;
  }
  return coups;
}

int main(int argc, char** argv) {
  long long essais, ouvriers, graine;
  try {
    if (argc < 3 || argc > 4) throw invalid_argument("nombre d'arguments");
    essais = lire_entier(argv[1], 1, 10000000000LL);
    ouvriers = lire_entier(argv[2], 1, 64);
    random_device source;
    graine = argc == 4 ? lire_entier(argv[3], 0, INT64_MAX)
                       : (static_cast<long long>(source() >> 1) << 32 | source());
  } catch (const exception& e) {
    cerr << "Erreur : " << e.what() << endl;
    return 2;
  }

  try {
    Memoire memoire;
    vector<long long> parts(ouvriers, essais / ouvriers);
    for (int i = 0; i < essais % ouvriers; ++i) ++parts[i];

    vector<pid_t> fils;
    for (int i = 0; i < ouvriers; ++i) {
      pid_t pid = fork();
      if (pid < 0) throw runtime_error("fork");
      if (pid == 0) {
        memoire->coups[i] = tirer(parts[i], graine, i);
        _exit(0);
      }
      fils.push_back(pid);
    }
    for (pid_t pid : fils) waitpid(pid, nullptr, 0);

    long long total = 0;
    for (int i = 0; i < ouvriers; ++i) {
      cout << "worker " << i << " " << parts[i] << " " << memoire->coups[i] << "\n";
      total += memoire->coups[i];
    }
    cout << "hits " << total << "\n";
    cout.precision(5);
    cout << "pi " << fixed << 4.0 * total / essais << "\n";
  } catch (const exception& e) {
    cerr << "Erreur : " << e.what() << endl;
    return 1;
  }
}
