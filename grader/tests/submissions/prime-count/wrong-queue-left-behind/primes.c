#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define QUEUE "/premiers"

struct resultat {
  int debut, fin, nombre;
};

static int compte(int debut, int fin) {
  enum { TAILLE = 1 << 15 };
  static char crible[TAILLE];
  static int premiers[2000];
  int n = 0, total = 0;
  for (int i = 2; (long)i * i < fin; i++) {
    int premier = 1;
    for (int k = 0; k < n && premiers[k] * premiers[k] <= i; k++)
      if (i % premiers[k] == 0) {
        premier = 0;
        break;
      }
    if (premier) premiers[n++] = i;
  }
  for (int bas = debut < 2 ? 2 : debut; bas < fin; bas += TAILLE) {
    int taille = fin - bas < TAILLE ? fin - bas : TAILLE;
    memset(crible, 0, sizeof crible);
    for (int k = 0; k < n; k++) {
      int p = premiers[k], m = (bas + p - 1) / p * p;
      if (m < p * p) m = p * p;
      for (m -= bas; m < taille; m += p) crible[m] = 1;
    }
    for (int k = 0; k < taille; k++) total += !crible[k];
  }
  return total;
}

static int entier(const char *s, int max) {
  int n = 0;
  if (!*s) return -1;
  for (; *s; s++) {
    if (*s < '0' || *s > '9') return -1;
    n = 10 * n + (*s - '0');
    if (n > max) return -1;
  }
  return n;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage : prime-count LIMITE PROCESSUS\n");
    return 2;
  }
  int limite = entier(argv[1], 100000000), nb = entier(argv[2], 64);
  if (limite < 0 || nb < 1) {
    fprintf(stderr, "mauvais argument\n");
    return 2;
  }

  struct mq_attr attr = {.mq_maxmsg = 10, .mq_msgsize = sizeof(struct resultat)};
  mq_unlink(QUEUE);
  mqd_t file = mq_open(QUEUE, O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
  if (file == (mqd_t)-1) {
    perror("mq_open");
    return 1;
  }
  for (int i = 0; i < nb; i++) {
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      struct resultat r;
      r.debut = i * (limite / nb);
      r.fin = i == nb - 1 ? limite : r.debut + limite / nb;
      r.nombre = compte(r.debut, r.fin);
      _exit(mq_send(file, (char *)&r, sizeof r, 0) == 0 ? 0 : 1);
    }
  }

  int total = 0;
  for (int i = 0; i < nb; i++) {
    struct resultat r;
    if (mq_receive(file, (char *)&r, sizeof r, NULL) != (ssize_t)sizeof r) {
      perror("mq_receive");
      return 1;
    }
    printf("range %d %d %d\n", r.debut, r.fin, r.nombre);
    total += r.nombre;
  }
  while (wait(NULL) > 0) {
  }
  printf("total %d\n", total);
  mq_close(file);
  return 0;
}
