/* The limit for datagrams without batches: one recvfrom and one sendto each. usage: limit_udp PORT RECEIVE_BUFFER */
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = socket(AF_INET, SOCK_DGRAM, 0), room = atoi(argv[2]);
  setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  if (bind(fd, (struct sockaddr *)&address, sizeof address)) return 1;
  static char buffer[64 * 1024];
  for (;;) {
    struct sockaddr_in peer;
    socklen_t size = sizeof peer;
    ssize_t length = recvfrom(fd, buffer, sizeof buffer, 0, (struct sockaddr *)&peer, &size);
    if (length >= 0) sendto(fd, buffer, length, 0, (struct sockaddr *)&peer, size);
  }
}
