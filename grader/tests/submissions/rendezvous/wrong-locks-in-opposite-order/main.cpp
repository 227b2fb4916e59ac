// Rendez-vous : tampons circulaires + sémaphores POSIX anonymes dans une mémoire partagée.
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>

#define CAPACITE 16

struct File {
  sem_t vides;   // places libres
  sem_t pleins;  // messages présents
  int cases[CAPACITE];
  unsigned tete, queue;  // un seul lecteur, un seul écrivain
};

struct Partage {
  File q1, q2;
  sem_t consomme1, consomme2;
  sem_t verrou1, verrou2;
  long somme1, somme2;
};

static void initFile(File *f) {
  sem_init(&f->vides, 1, CAPACITE);
  sem_init(&f->pleins, 1, 0);
  f->tete = f->queue = 0;
}

static void deposer(File *f, int v) {
  while (sem_wait(&f->vides) != 0) {
  }
  f->cases[f->queue++ % CAPACITE] = v;
  sem_post(&f->pleins);
}

static int retirer(File *f) {
  while (sem_wait(&f->pleins) != 0) {
  }
  int v = f->cases[f->tete++ % CAPACITE];
  sem_post(&f->vides);
  return v;
}

static void producteur(const char *nom, File *f, int base, int n) {
  std::random_device graine;
  std::minstd_rand gen(graine());
  for (int i = 0; i < n; i++) {
    int v = base + (int)(gen() % 100);
    printf("%s %d\n", nom, v);
    fflush(stdout);
    deposer(f, v);
  }
}

static void noter(sem_t *mien, sem_t *sien, long *ma_somme, const long *sa_somme, long valeur) {
  sem_wait(mien);
  *ma_somme = valeur;
  sem_wait(sien);
  if (*sa_somme > *ma_somme) *ma_somme = *sa_somme;
  sem_post(sien);
  sem_post(mien);
}

static void consommateur(const char *nom, File *f, sem_t *moi, sem_t *autre, int n) {
  for (int i = 0; i < n; i++) {
    int v = retirer(f);
    printf("%s %d\n", nom, v);
    fflush(stdout);
    sem_post(moi);
    while (sem_wait(autre) != 0) {
    }
  }
}

int main(int argc, char **argv) {
  long n = 100;
  if (argc == 2) {
    char *fin;
    n = strtol(argv[1], &fin, 10);
    if (argv[1][0] < '0' || argv[1][0] > '9' || *fin != '\0' || n > 100000) argc = 3;
  }
  if (argc > 2) {
    fprintf(stderr, "usage : %s [N], N entre 0 et 100000\n", argv[0]);
    return 2;
  }
  void *mem = mmap(nullptr, sizeof(Partage), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (mem == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  Partage *p = (Partage *)mem;
  initFile(&p->q1);
  initFile(&p->q2);
  sem_init(&p->consomme1, 1, 0);
  sem_init(&p->consomme2, 1, 0);
  sem_init(&p->verrou1, 1, 1);
  sem_init(&p->verrou2, 1, 1);

  for (int i = 0; i < 4; i++) {
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      kill(0, SIGTERM);
      return 1;
    }
    if (pid == 0) {
      switch (i) {
        case 0: producteur("P1", &p->q1, 0, n); break;
        case 1: producteur("P2", &p->q2, 100, n); break;
        case 2: consommateur("C1", &p->q1, &p->consomme1, &p->consomme2, n);
          noter(&p->verrou1, &p->verrou2, &p->somme1, &p->somme2, n);
          break;
        case 3: consommateur("C2", &p->q2, &p->consomme2, &p->consomme1, n);
          noter(&p->verrou2, &p->verrou1, &p->somme2, &p->somme1, n);
          break;
      }
      exit(0);
    }
  }
  for (int i = 0; i < 4; i++) wait(nullptr);
  printf("done\n");
  munmap(mem, sizeof(Partage));
  return 0;
}
