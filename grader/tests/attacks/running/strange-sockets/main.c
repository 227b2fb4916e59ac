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
  must_fail("audit", socket(AF_NETLINK, SOCK_RAW, 9));
  must_fail("netfilter", socket(AF_NETLINK, SOCK_RAW, 12));
  must_fail("events of devices", socket(AF_NETLINK, SOCK_RAW, 15));
  must_fail("xdp", socket(AF_XDP, SOCK_RAW, 0));
  return 0;
}
