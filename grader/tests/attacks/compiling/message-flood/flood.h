#pragma message("a message that is a little longer than it would have to be, because that makes the flood rise faster")
#if __INCLUDE_LEVEL__ < 25
#include "flood.h"
#include "flood.h"
#endif
