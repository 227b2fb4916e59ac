#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mw.h"

int parse_int(const char *text, int64_t *value) {
  const char *p = text;
  if (*p == '-') p++;
  if (!isdigit((unsigned char)*p)) return 0;
  while (isdigit((unsigned char)*p)) p++;
  if (*p) return 0;
  errno = 0;
  *value = strtoll(text, NULL, 10);
  return errno == 0;
}

static int parse_task(char *line, struct task *t) {
  char *space = strchr(line, ' ');
  if (!space) return 0;
  *space = '\0';
  int ok = parse_int(line, &t->id) && parse_int(space + 1, &t->n) && t->n >= 0 && t->n <= 100000000;
  *space = ' ';
  return ok;
}

void read_tasks(struct task_list *list) {
  char *line = NULL;
  size_t size = 0;
  ssize_t length;
  int number = 0;
  memset(list, 0, sizeof *list);
  while ((length = getline(&line, &size, stdin)) != -1) {
    struct task t;
    number++;
    if (length && line[length - 1] == '\n') line[length - 1] = '\0';
    if (!parse_task(line, &t)) {
      fprintf(stderr, "%d: not a task: %s\n", number, line);
      list->bad_lines++;
      continue;
    }
    struct task *more = realloc(list->items, (list->count + 1) * sizeof t);
    if (!more) exit(1);
    list->items = more;
    list->items[list->count++] = t;
  }
  free(line);
}
