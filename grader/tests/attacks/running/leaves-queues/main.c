#include "vault.h"
#include <mqueue.h>

int main(void) {
  solve();
  return mq_open("/left-@NONCE@", O_RDWR | O_CREAT, 0666, NULL) == (mqd_t)-1;
}
