// Exercice : parallel-compile FICHIER.c...
//
// Compile chaque fichier .c dans un processus fils qui se remplace par `gcc -c FICHIER.c -o
// OBJET`, tous en même temps. Les noms des objets parviennent au père par un tube (pipe) ; le
// père affiche `compiled <objet>` pour chacun, puis fait l'édition de liens de l'exécutable
// `compil`.
//
// Neither system() nor popen(): no shell. A name may hold spaces.

#include <string>
#include <vector>

// Step 1 - the name of the object: `dir/part one.c` gives `part one.o`, in the current directory.
std::string object_name(const std::string& file) {
  (void)file;  // remove this line
  return "";
}

// Step 2 - the child: write the object's name into the pipe, then execlp gcc. After a successful
// exec nothing of your program is left in this process; so where does a failed exec continue, and
// how does the child have to end there?
void compile_in_child(const std::string& file, int pipe_out) {
  (void)file, (void)pipe_out;  // remove this line
}

// Step 3 - the parent's side of the pipe: read the names until the end. read() returns 0 only
// when no process at all holds the writing end any more: think of the parent's own copy, and of
// the children's (O_CLOEXEC). How does one name end and the next begin?
std::vector<std::string> receive_names(int pipe_in) {
  (void)pipe_in;  // remove this line
  return {};
}

// Step 4 - link: a child that execs `gcc -o compil` with all the objects. Was it successful?
bool link_objects(const std::vector<std::string>& objects) {
  (void)objects;  // remove this line
  return false;
}

int main() {
  // Step 5 - the arguments: none, or a file that cannot be read: a message on standard error and
  // exit status 2, before any process is started.

  // Step 6 - remove an old `compil`, create the pipe, fork all the children, and only then wait
  // for the first: fork, wait, fork, wait compiles one file after the other.

  // Step 7 - wait for every child. WIFEXITED and WEXITSTATUS tell success from failure; a
  // compiler that was killed by a signal has failed too. Print `compiled <object>` for each
  // success and the name of each file that failed on standard error.

  // Step 8 - link only if all were compiled. Exit status 1 when anything failed.
  return 0;
}
