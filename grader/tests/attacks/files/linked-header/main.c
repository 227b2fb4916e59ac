#include "vault.h"
int answers[] = {
#include "answers.h"
};

int main(void) { return solve() == answers[0]; }
