// Estimation de pi par Monte-Carlo : un "pool" de processus et une file de messages Boost.
#include <boost/interprocess/ipc/message_queue.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <iomanip>
#include <iostream>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using boost::interprocess::message_queue;
using u32 = std::uint32_t;
using u64 = std::uint64_t;

static const char* const FILE_RESULTATS = "pi_resultats";

struct Message {
  int ouvrier;
  u64 essais;
  u64 touches;
};

// Philox 4x32-10 (Salmon et al., 2011) : un générateur sans état, une fonction d'un compteur. Le
// numéro de l'ouvrier fait partie du compteur, donc deux ouvriers n'ont jamais le même tirage.
struct Quatre {
  u32 v[4];
};

static inline Quatre philox(u64 graine, u64 tour, u32 ouvrier) {
  u32 c0 = u32(tour), c1 = u32(tour >> 32), c2 = ouvrier, c3 = 0;
  u32 k0 = u32(graine), k1 = u32(graine >> 32);
  for (int r = 0; r < 10; ++r) {
    u64 a = u64(0xD2511F53) * c0;
    u64 b = u64(0xCD9E8D57) * c2;
    u32 n0 = u32(b >> 32) ^ c1 ^ k0;
    u32 n2 = u32(a >> 32) ^ c3 ^ k1;
    c0 = n0, c1 = u32(b), c2 = n2, c3 = u32(a);
    k0 += 0x9E3779B9, k1 += 0xBB67AE85;
  }
  return {{c0, c1, c2, c3}};
}

static bool dedans(u32 a, u32 b) {
  double x = a * 0x1p-32, y = b * 0x1p-32;
  return x * x + y * y <= 1.0;
}

static u64 compter(u64 essais, u64 graine, u32 ouvrier) {
  u64 touches = 0;
  for (u64 t = 0; t < essais / 2; ++t) {  // deux points par tour
    Quatre q = philox(graine, t, ouvrier);
    touches += dedans(q.v[0], q.v[1]);
    touches += dedans(q.v[2], q.v[3]);
  }
  if (essais % 2) {
    Quatre q = philox(graine, essais / 2, ouvrier);
    touches += dedans(q.v[0], q.v[1]);
  }
  return touches;
}

static bool lire(const std::string& texte, u64 min, u64 max, u64& valeur) {
  if (texte.empty() || texte.size() > 19) return false;
  for (char c : texte)
    if (c < '0' || c > '9') return false;
  std::istringstream(texte) >> valeur;
  return valeur >= min && valeur <= max;
}

int main(int argc, char* argv[]) {
  u64 essais = 0, ouvriers = 0, graine = 0;
  if (argc < 3 || argc > 4 || !lire(argv[1], 1, 10'000'000'000, essais) ||
      !lire(argv[2], 1, 64, ouvriers) ||
      (argc == 4 && !lire(argv[3], 0, std::numeric_limits<std::int64_t>::max(), graine))) {
    std::cerr << "utilisation : monte-carlo-pi ESSAIS OUVRIERS [GRAINE]\n";
    return 2;
  }
  if (argc == 3) {
    std::random_device hasard;
    graine = (u64(hasard()) << 32) ^ hasard();
  }

  try {
    message_queue::remove(FILE_RESULTATS);
    message_queue file(boost::interprocess::create_only, FILE_RESULTATS, ouvriers, sizeof(Message));
    // Le nom ne sert plus : les fils héritent de la file par fork.
    message_queue::remove(FILE_RESULTATS);

    for (u64 i = 0; i < ouvriers; ++i) {
      u64 part = essais / ouvriers + (i >= ouvriers - essais % ouvriers ? 1 : 0);
      pid_t fils = fork();
      if (fils < 0) {
        std::cerr << "fork impossible\n";
        return 1;
      }
      if (fils == 0) {
        Message m{int(i), part, compter(part, graine, u32(i))};
        file.send(&m, sizeof m, 0);
        _exit(0);
      }
    }

    std::vector<Message> recus(ouvriers);
    for (u64 i = 0; i < ouvriers; ++i) {
      Message m;
      message_queue::size_type taille;
      unsigned priorite;
      file.receive(&m, sizeof m, taille, priorite);
      recus[m.ouvrier] = m;
    }
    while (wait(nullptr) > 0) {
    }

    u64 total = 0;
    for (const Message& m : recus) {
      std::cout << "worker " << m.ouvrier << ' ' << m.essais << ' ' << m.touches << '\n';
      total += m.touches;
    }
    std::cout << "hits " << total << '\n';
    std::cout << "pi " << std::fixed << std::setprecision(8) << 4.0 * double(total) / double(essais)
              << '\n';
  } catch (const std::exception& e) {
    std::cerr << "erreur : " << e.what() << '\n';
    return 1;
  }
  return 0;
}
