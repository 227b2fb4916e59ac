#include "@SCRATCH_SECRET@"
