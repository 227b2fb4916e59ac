#include "vault.h"
#include <sys/socket.h>

int main(void) {
  solve();
  must_fail("vsock", socket(AF_VSOCK, SOCK_STREAM, 0));
  must_fail("packet", socket(AF_PACKET, SOCK_RAW, 0));
  must_fail("raw", socket(AF_INET, SOCK_RAW, 1));
  must_fail("bluetooth", socket(AF_BLUETOOTH, SOCK_RAW, 1));
  must_fail("crypto", socket(AF_ALG, SOCK_SEQPACKET, 0));
  must_fail("can", socket(AF_CAN, SOCK_RAW, 1));
  must_fail("xdp", socket(AF_XDP, SOCK_RAW, 0));
  return 0;
}
