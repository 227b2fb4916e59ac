// Traduction en C++ de la correction du cours.
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

using namespace std;

int sortie, entre;

// Un message : la longueur, puis le nom.
void envoyer(const string& nom) {
  string message(1, (char)nom.size());
  message += nom;
  if (write(entre, message.data(), message.size()) < 0) _exit(1);
}

string recevoir() {
  unsigned char longueur;
  if (read(sortie, &longueur, 1) != 1) return "";
  string nom(longueur, ' ');
  if (read(sortie, nom.data(), longueur) != longueur) return "";
  return nom;
}

void Compil(const string& arg) {
  string name = arg.substr(arg.rfind('/') + 1);
  name.replace(name.size() - 2, 2, ".o");
  envoyer(name);
  close(entre);
  close(sortie);
  execlp("gcc", "gcc", "-c", arg.c_str(), "-o", name.c_str(), (char*)nullptr);
  _exit(1);
}

int main(int argc, char* argv[]) {
  if (argc < 2) {
    cerr << "Pas de fichier à compiler" << endl;
    return 0;
  }
  for (int i = 1; i < argc; i++) {
    if (access(argv[i], R_OK) != 0) {
      cerr << argv[i] << " : illisible" << endl;
      return 2;
    }
  }
  int tube[2];
  if (pipe(tube) < 0) return 1;
  sortie = tube[0];
  entre = tube[1];

  vector<pid_t> Processus;
  for (int i = 1; i < argc; i++) {
    pid_t p = fork();
    if (p == 0) Compil(argv[i]);
    Processus.push_back(p);
  }
  vector<string> nameo;
  for (pid_t proc : Processus) {
    nameo.push_back(recevoir());
    waitpid(proc, nullptr, 0);
  }
  for (const string& o : nameo) cout << "compiled " << o << endl;
  close(sortie);
  close(entre);

  vector<const char*> args = {"gcc", "-o", "compil"};
  for (const string& o : nameo) args.push_back(o.c_str());
  args.push_back(nullptr);
  execvp("gcc", const_cast<char* const*>(args.data()));
  return 1;
}
