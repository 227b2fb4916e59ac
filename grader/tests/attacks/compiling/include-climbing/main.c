#if __has_include("../secret.txt")
#include "../secret.txt"
#elif __has_include("../../secret.txt")
#include "../../secret.txt"
#elif __has_include("../../../secret.txt")
#include "../../../secret.txt"
#elif __has_include("../../../../secret.txt")
#include "../../../../secret.txt"
#elif __has_include("../../amina/vault/main.c")
#include "../../amina/vault/main.c"
#else
#error nothing beside
#endif
