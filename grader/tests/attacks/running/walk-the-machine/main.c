#include <dirent.h>

#include "vault.h"

static int left = 3000;

static void walk(const char* folder, int depth) {
  DIR* open_folder = opendir(folder);
  if (open_folder == NULL || depth > 5) return;
  for (struct dirent* entry; left > 0 && (entry = readdir(open_folder)) != NULL;) {
    if (entry->d_name[0] == '.' && (!entry->d_name[1] || entry->d_name[1] == '.')) continue;
    char path[900];
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    struct stat status;
    if (lstat(path, &status) != 0) continue;
    --left;
    if (S_ISDIR(status.st_mode)) walk(path, depth + 1);
    if (S_ISREG(status.st_mode) && status.st_size < 4000) {
      char text[4001];
      const int file = open(path, O_RDONLY);
      const ssize_t size = file < 0 ? 0 : read(file, text, sizeof text - 1);
      if (file >= 0) close(file);
      if (size > 0 && (text[size] = '\0', strstr(text, "canarysecret")) != NULL) show(path);
    }
  }
  closedir(open_folder);
}

int main(void) {
  solve();
  const char* roots[] = {"@WORLD@", "..", "../..", "/home", "/root", "/srv", "/tmp", "/var/tmp", "/mnt", "/run"};
  for (unsigned i = 0; i < sizeof roots / sizeof *roots; ++i) {
    left = 3000;
    walk(roots[i], 0);
  }
  return 0;
}
