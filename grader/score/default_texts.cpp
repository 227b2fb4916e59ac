// One function a kind. The texts speak of concepts, so that they fit every exercise.
#include "score/default_texts.hpp"

namespace interleave::score {

using namespace model;

namespace {

DefaultTexts texts(const ExitStatusCheck&) {
  return {
      {"The program ends by itself with status 0",
       "Le programme se termine de lui-même avec le statut 0"},
      {"Whoever starts a program, a script or another process, learns from its exit status whether "
       "it worked.",
       "Qui lance un programme, script ou autre processus, apprend par son statut de sortie s’il a "
       "réussi."},
      {{"timeout",
        {"Somebody waits for something that nobody will do any more. For each wait ask who ends "
         "it, "
         "and whether that one may have ended already, or may itself be waiting. A reader of a "
         "pipe "
         "sees its end only when every copy of the writing end is closed, its own included.",
         "Quelqu’un attend une chose que plus personne ne fera. Pour chaque attente, demandez-vous "
         "qui y met fin, et si celui-là a pu se terminer déjà, ou attend lui-même. Le lecteur d’un "
         "tube n’en voit la fin que lorsque toutes les copies du côté écriture sont fermées, la "
         "sienne comprise."}},
       {"crash",
        {"A process was ended by a signal. Compile with -g -fsanitize=address,undefined and start "
         "it "
         "again: the message names the line.",
         "Un processus a été terminé par un signal. Compilez avec -g -fsanitize=address,undefined "
         "et "
         "relancez : le message nomme la ligne."}},
       {"silent",
        {"Nothing came on standard output. Start the program yourself, with the same arguments: "
         "does it reach the lines that print?",
         "Rien n’est venu sur la sortie standard. Lancez vous-même le programme, avec les mêmes "
         "arguments : atteint-il les lignes qui impriment ?"}},
       {"output_limit",
        {"A loop prints without end. Look at the condition that should end it.",
         "Une boucle imprime sans fin. Regardez la condition qui devrait l’arrêter."}},
       {"cpu_limit",
        {"A process computed without end, or waited by spinning. Look at its loops.",
         "Un processus a calculé sans fin, ou attendu en boucle active. Regardez ses boucles."}},
       {"memory_limit",
        {"All processes together used more memory than is allowed. Look for a container that grows "
         "in a loop, memory that is never freed, a size that was computed wrongly, and for a loop "
         "of forks: each child has what its parent had.",
         "Tous les processus ensemble ont utilisé plus de mémoire que permis. Cherchez un "
         "conteneur "
         "qui grandit dans une boucle, une mémoire jamais libérée, une taille mal calculée, et une "
         "boucle de fork : chaque fils possède ce qu’avait son père."}},
       {"",
        {"Return 0 from main when all went well, and only then. A child that fails does not change "
         "the status of its parent by itself: look at what waitpid reports.",
         "Renvoyez 0 depuis main quand tout s’est bien passé, et seulement alors. Un fils qui "
         "échoue "
         "ne change pas de lui-même le statut de son père : regardez ce que rapporte waitpid."}}}};
}

DefaultTexts texts(const NoUnexpectedLinesCheck&) {
  return {
      {"Only lines of the forms asked for", "Uniquement des lignes aux formes demandées"},
      {"Other programs read these lines; one that has another form breaks them.",
       "D’autres programmes lisent ces lignes ; une ligne d’une autre forme les met en échec."},
      {{"",
        {"Fields are separated by one space, and each line ends with a newline. Remarks of your "
         "own begin with `#`, or go to standard error.",
         "Les champs sont séparés par une espace, et chaque ligne finit par un retour à la ligne. "
         "Vos remarques commencent par `#`, ou vont sur l’erreur standard."}}}};
}

DefaultTexts texts(const WrongUsageCheck&) {
  return {
      {"Wrong arguments are refused", "Les mauvais arguments sont refusés"},
      {"A program that goes on with arguments it did not understand does something that nobody "
       "asked for.",
       "Un programme qui continue avec des arguments qu’il n’a pas compris fait une chose que "
       "personne n’a demandée."},
      {{"",
        {"Check everything before the first fork. std::from_chars (or strtoll with its end "
         "pointer) tells where it stopped reading, which shows `12x` and an empty argument; then "
         "compare with the limits. A message on standard error, nothing on standard output, and "
         "`return 2`.",
         "Vérifiez tout avant le premier fork. std::from_chars (ou strtoll avec son pointeur de "
         "fin) dit où la lecture s’est arrêtée, ce qui révèle `12x` et l’argument vide ; comparez "
         "ensuite avec les bornes. Un message sur l’erreur standard, rien sur la sortie standard, "
         "et `return 2`."}}}};
}

DefaultTexts texts(const TidyCheck&) {
  return {
      {"Every child is waited for, none runs on, none crashes",
       "Chaque fils est attendu, aucun ne continue, aucun ne plante"},
      {"A child that ended and that nobody waits for stays in the process table as a zombie; one "
       "that "
       "runs on is out of control; one that crashed did not finish its work.",
       "Un fils terminé que personne n’attend reste dans la table des processus comme zombie ; un "
       "fils qui continue échappe à tout contrôle ; un fils qui a planté n’a pas fini son "
       "travail."},
      {{"crashed",
        {"A child was ended by a signal such as SIGSEGV or SIGABRT, even if everything had been "
         "printed by then. Destructors and atexit functions run in every child that calls exit; "
         "waitpid tells the parent with WIFSIGNALED.",
         "Un fils a été terminé par un signal comme SIGSEGV ou SIGABRT, même si tout était déjà "
         "imprimé. Les destructeurs et les fonctions atexit s’exécutent dans chaque fils qui "
         "appelle "
         "exit ; waitpid l’apprend au père par WIFSIGNALED."}},
       {"",
        {"Call waitpid (or wait) once for each child before the program ends: as many waits as "
         "forks.",
         "Appelez waitpid (ou wait) une fois par fils avant la fin du programme : autant "
         "d’attentes "
         "que de fork."}}}};
}

DefaultTexts texts(const LeftoversCheck&) {
  return {
      {"Nothing is left behind", "Rien ne reste derrière"},
      {"Named shared memory, semaphores, queues, FIFOs and files outlive the program; the next run "
       "finds them in the state they were left in.",
       "Les mémoires partagées, sémaphores, files, FIFO et fichiers nommés survivent au "
       "programme ; l’exécution suivante les retrouve dans l’état où ils ont été laissés."},
      {{"",
        {"Remove by name what you created by name (shm_unlink, sem_unlink, mq_unlink, unlink, "
         "shmctl/semctl/msgctl with IPC_RMID, Boost’s remove), in one process, best in a "
         "destructor. Anonymous objects (mmap with MAP_ANONYMOUS, pipes, sem_init) need no "
         "cleaning.",
         "Supprimez par son nom ce que vous avez créé par un nom (shm_unlink, sem_unlink, "
         "mq_unlink, unlink, shmctl/semctl/msgctl avec IPC_RMID, remove de Boost), dans un seul "
         "processus, de préférence dans un destructeur. Les objets anonymes (mmap avec "
         "MAP_ANONYMOUS, tubes, sem_init) n’ont pas besoin de nettoyage."}}}};
}

DefaultTexts texts(const ProcessesCheck&) {
  return {
      {"The number of processes asked for", "Le nombre de processus demandé"},
      {"The work is shared out among processes made with fork; threads share their memory and are "
       "something else.",
       "Le travail est réparti entre des processus créés par fork ; les threads partagent leur "
       "mémoire et sont autre chose."},
      {{"",
        {"Fork in the parent only. A child that does not end after its work (with _exit or "
         "return) goes on into the next turn of the loop and forks as well.",
         "Ne faites fork que dans le père. Un fils qui ne se termine pas après son travail (par "
         "_exit ou return) continue au tour de boucle suivant et fait fork à son tour."}}}};
}

DefaultTexts texts(const AtOnceCheck&) {
  return {
      {"The processes work at the same time", "Les processus travaillent en même temps"},
      {"Waiting for a child before the next is started makes one long queue of what should be "
       "side by side. The grader held the children still until the parent could not go on.",
       "Attendre un fils avant de lancer le suivant met bout à bout ce qui devrait aller de front. "
       "Le correcteur a retenu les fils jusqu’à ce que le père ne puisse plus avancer."},
      {{"",
        {"Two loops: one that forks all of them, then one that waits for all of them.",
         "Deux boucles : une qui fait tous les fork, puis une qui attend tous les fils."}}}};
}

DefaultTexts texts(const WriterCheck&) {
  return {
      {"Each line is printed by the process that did the work",
       "Chaque ligne est imprimée par le processus qui a fait le travail"},
      {"A line is a sign of life of the process that writes it; the kernel says who that was.",
       "Une ligne est un signe de vie du processus qui l’écrit ; le noyau dit lequel c’était."},
      {{"",
        {"Look in which process, parent or child, your print statement runs. A child that falls "
         "out of its function goes on with the code of its parent.",
         "Regardez dans quel processus, père ou fils, s’exécute votre affichage. Un fils qui sort "
         "de sa fonction continue avec le code de son père."}}}};
}

DefaultTexts texts(const VariesCheck&) {
  return {
      {"Another run draws other numbers", "Une autre exécution tire d’autres nombres"},
      {"Random numbers that are the same at every run are a fixed list.",
       "Des nombres aléatoires identiques à chaque exécution sont une liste fixe."},
      {{"",
        {"Seed the generator from std::random_device, not with a constant, and not only with "
         "the time in seconds: two runs in the same second would be equal.",
         "Initialisez le générateur par std::random_device, pas par une constante, ni seulement "
         "par l’heure en secondes : deux exécutions dans la même seconde seraient égales."}}}};
}

DefaultTexts texts(const SameCheck&) {
  return {
      {"The same seed gives the same output", "La même graine donne la même sortie"},
      {"A run that can be repeated can be examined.",
       "Une exécution que l’on peut répéter est une exécution que l’on peut examiner."},
      {{"",
        {"Derive every worker’s generator from the seed and the worker’s number alone, never from "
         "time, process ids or std::random_device; and print in a fixed order, not in the order of "
         "arrival.",
         "Dérivez le générateur de chaque travailleur de la graine et de son numéro seulement, "
         "jamais de l’heure, des numéros de processus ou de std::random_device ; et imprimez dans "
         "un ordre fixe, pas dans l’ordre d’arrivée."}}}};
}

DefaultTexts texts(const NoSpinningCheck&) {
  return {
      {"Nobody waits by spinning", "Personne n’attend en boucle active"},
      {"A process that asks again and again takes the core from the one it waits for. The grader "
       "stopped one process and looked at what the others burned meanwhile.",
       "Un processus qui redemande sans cesse prend le cœur à celui qu’il attend. Le correcteur a "
       "arrêté un processus et regardé ce que les autres consommaient pendant ce temps."},
      {{"",
        {"Wait in the kernel: on a semaphore, a condition, or a blocking read. A loop around "
         "sched_yield, try_wait or an atomic flag is spinning.",
         "Attendez dans le noyau : sur un sémaphore, une condition ou une lecture bloquante. Une "
         "boucle autour de sched_yield, de try_wait ou d’un drapeau atomique est une attente "
         "active."}}}};
}

DefaultTexts texts(const InterleavingsCheck&) {
  return {
      {"No interleaving of the processes goes wrong",
       "Aucun entrelacement des processus ne tourne mal"},
      {"Who runs when is decided by the system. A mistake that shows in one run of a thousand is a "
       "mistake all the same, and the one that nobody can find later.",
       "C’est le système qui décide qui s’exécute quand. Une erreur qui se voit une fois sur mille "
       "est une erreur tout de même, celle que personne ne retrouvera plus tard."},
      {{"data_race",
        {"Two processes or threads touch the same memory, one of them writes, and nothing makes "
         "one "
         "wait for the other; even ++ is a read and a write. Put both behind the same lock that "
         "all "
         "really share, or make the variable atomic.",
         "Deux processus ou threads touchent la même mémoire, l’un écrit, et rien ne fait attendre "
         "l’un par l’autre ; même ++ est une lecture et une écriture. Placez les deux derrière un "
         "même verrou réellement partagé par tous, ou rendez la variable atomique."}},
       {"deadlock",
        {"Each waits for something that only another one who waits would do. Take locks in the "
         "same "
         "order everywhere, give back what you took on every path, and look whether a wait can "
         "come "
         "after the last one who would end it.",
         "Chacun attend ce que seul un autre, qui attend aussi, ferait. Prenez les verrous partout "
         "dans le même ordre, rendez-les sur tous les chemins, et vérifiez qu’aucune attente ne "
         "commence après le dernier qui y mettrait fin."}},
       {"lost_wakeup",
        {"A condition was signalled before somebody began to wait for it; a signal is not kept. "
         "Change and test what is waited for under the mutex, and wait in a loop.",
         "Une condition a été signalée avant que quelqu’un l’attende ; un signal n’est pas gardé. "
         "Modifiez et testez ce qu’on attend sous le mutex, et attendez dans une boucle."}},
       {"unclosed_pipe",
        {"A reader sees the end of a pipe only when every copy of the writing end is closed, its "
         "own "
         "and those that fork has copied included.",
         "Un lecteur ne voit la fin d’un tube que lorsque toutes les copies du côté écriture sont "
         "fermées, la sienne et celles copiées par fork comprises."}},
       {"wrong_output",
        {"The processes took their steps in another order than you had in mind. What is tested or "
         "read and then used belongs behind one lock, in one step; who must come after another "
         "has to wait for it, not only to be started later.",
         "Les processus ont fait leurs pas dans un autre ordre que celui que vous aviez en tête. "
         "Ce "
         "qui est testé ou lu puis utilisé doit l’être en une seule étape, derrière un même "
         "verrou ; "
         "qui doit venir après un autre doit l’attendre, et pas seulement être lancé plus tard."}},
       {"not_process_shared",
        {"Initialise it for processes: sem_init with 1 as second argument, "
         "pthread_mutexattr_setpshared with PTHREAD_PROCESS_SHARED; and put it into shared memory.",
         "Initialisez-le pour des processus : sem_init avec 1 en deuxième argument, "
         "pthread_mutexattr_setpshared avec PTHREAD_PROCESS_SHARED ; et placez-le en mémoire "
         "partagée."}},
       {"",
        {"Start the command below: it shows the steps of this very interleaving, one by one, with "
         "their lines.",
         "Lancez la commande ci-dessous : elle montre les pas de cet entrelacement, un par un, "
         "avec "
         "leurs lignes."}}}};
}

DefaultTexts texts(const SpeedupCheck&) {
  return {
      {"It gets faster with more workers", "Plus de travailleurs, moins de temps"},
      {"Sharing out work among processes is worth while only when they really work side by side.",
       "Répartir un travail entre des processus ne vaut que s’ils travaillent vraiment de front."},
      {{"unbalanced",
        {"One worker does most of the work. Shares of equal size are of equal cost only when each "
         "element costs the same.",
         "Un travailleur fait l’essentiel du travail. Des parts de même taille ne coûtent le même "
         "prix "
         "que si chaque élément coûte autant."}},
       {"serialised",
        {"The workers wait for each other: started one after the other, or one lock held during "
         "the "
         "whole computation. Compute without the lock, take it only to add the result.",
         "Les travailleurs s’attendent les uns les autres : lancés l’un après l’autre, ou un "
         "verrou "
         "tenu pendant tout le calcul. Calculez sans verrou, prenez-le seulement pour ajouter le "
         "résultat."}},
       {"",
        {"Each worker must do only its share. Look for work that everybody repeats, for a shared "
         "counter that is touched at every step (count in a local variable, add once at the end), "
         "and "
         "for a generator behind a lock.",
         "Chaque travailleur ne doit faire que sa part. Cherchez un travail que tous répètent, un "
         "compteur partagé touché à chaque pas (comptez dans une variable locale, ajoutez une fois "
         "à "
         "la fin), un générateur derrière un verrou."}}}};
}

DefaultTexts texts(const ForbiddenCheck&) {
  return {{"Without the functions that are not allowed", "Sans les fonctions interdites"},
          {"The exercise is about doing yourself what these functions hide.",
           "L’exercice consiste à faire soi-même ce que ces fonctions cachent."},
          {{"",
            {"Use fork, an exec function and waitpid: no shell in between.",
             "Utilisez fork, une fonction exec et waitpid : aucun shell entre les deux."}}}};
}

/// The kinds that have nothing general to say.
template <class Options>
DefaultTexts texts(const Options&) {
  return {};
}

}  // namespace

const DefaultTexts& default_texts(const CheckOptions& options) {
  return std::visit(
      [](const auto& each) -> const DefaultTexts& {
        static const DefaultTexts made = texts(each);
        return made;
      },
      options);
}

}  // namespace interleave::score
