/* The limit for streams: one epoll loop, one read and one write per wake-up, no framing. usage: limit PORT */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static int epoll;

static void watch(int fd) {
  struct epoll_event readable = {.events = EPOLLIN, .data.fd = fd};
  epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &readable);
}

static void welcome(int server) {
  int fd = accept(server, NULL, NULL), on = 1;
  if (fd < 0) return;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  watch(fd);
}

static void echo(int fd) {
  static char buffer[64 * 1024];
  ssize_t length = read(fd, buffer, sizeof buffer);
  if (length <= 0 || write(fd, buffer, length) != length) close(fd);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 1024)) return 1;
  epoll = epoll_create1(0);
  watch(server);
  struct epoll_event events[512];
  for (;;) {
    int count = epoll_wait(epoll, events, 512, -1);
    for (int i = 0; i < count; i++) {
      int fd = events[i].data.fd;
      if (fd == server) welcome(fd);
      else echo(fd);
    }
  }
}
