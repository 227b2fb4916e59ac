#include "@SECRET_FILE@"
