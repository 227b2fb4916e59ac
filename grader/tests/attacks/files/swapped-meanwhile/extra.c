const char* const answers[] = {
#include "answers.h"
};
