// Compile chaque fichier dans un fork, puis le père devient l'éditeur de liens.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <set>
#include <string>
#include <vector>

using namespace std;

string objet(const string& source) {
  size_t slash = source.rfind('/');
  string nom = slash == string::npos ? source : source.substr(slash + 1);
  return nom.substr(0, nom.size() - 2) + ".o";
}

void compil(const char* source, int entree) {
  string o = objet(source);
  // Le zéro final sépare les noms, qui peuvent contenir des espaces.
  if (write(entree, o.c_str(), o.size() + 1) < 0) _exit(1);
  close(entree);
  execlp("gcc", "gcc", "-c", source, "-o", o.c_str(), (char*)NULL);
  perror("gcc");
  _exit(127);
}

int main(int argc, char* argv[]) {
  if (argc < 2) {
    cerr << "Pas de fichier à compiler" << endl;
    return 2;
  }
  for (int i = 1; i < argc; i++) {
    if (access(argv[i], R_OK) != 0) {
      perror(argv[i]);
      return 2;
    }
  }
  unlink("compil");

  int tube[2];
  if (pipe2(tube, O_CLOEXEC) != 0) {
    perror("pipe");
    return 1;
  }
  vector<pid_t> fils;
  for (int i = 1; i < argc; i++) {
    pid_t pid = fork();
    if (pid == 0) compil(argv[i], tube[1]);
    if (pid < 0) {
      perror("fork");
      break;
    }
    fils.push_back(pid);
  }
  close(tube[1]);

  set<string> recus;
  string nom;
  FILE* sortie = fdopen(tube[0], "r");
  for (int c; (c = getc(sortie)) != EOF;) {
    if (c != '\0') {
      nom += (char)c;
    } else {
      recus.insert(nom);
      nom.clear();
    }
  }
  fclose(sortie);

  bool ok = (int)fils.size() == argc - 1;
  vector<string> objets;
  for (size_t i = 0; i < fils.size(); i++) {
    int status;
    string o = objet(argv[i + 1]);
    if (waitpid(fils[i], &status, 0) == fils[i] && WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
        recus.count(o)) {
      cout << "compiled " << o << endl;
      objets.push_back(o);
    } else {
      cerr << argv[i + 1] << " : erreur de compilation" << endl;
      if (WIFSIGNALED(status)) cout << "gcc tué par le signal " << WTERMSIG(status) << endl;
      ok = false;
    }
  }
  if (!ok) return 1;

  vector<char*> args = {(char*)"gcc", (char*)"-o", (char*)"compil"};
  for (string& o : objets) args.push_back(o.data());
  args.push_back(NULL);
  execvp("gcc", args.data());
  perror("gcc");
  return 1;
}
