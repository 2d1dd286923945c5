"""The gateway and its peers as processes on one core, ended by their ids."""
from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from . import build
from .machine import Unsuitable

START_SECONDS = 120
RECEIVE_BUFFER = str(1 << 20)
TICKS = os.sysconf("SC_CLK_TCK")

STREAM, DATAGRAM = socket.SOCK_STREAM, socket.SOCK_DGRAM

GATEWAY = "gateway"
JVM_PEERS = {
  ("Netty", STREAM): "NettyEcho",
  ("Netty", DATAGRAM): "NettyDatagramEcho",
  ("JDK", STREAM): "JdkEcho",
  ("Spring Integration net", STREAM): "SpringNetEcho",
  ("Spring Integration nio", STREAM): "SpringNioEcho",
}
C_PEERS = {("C", STREAM): "limit", ("C", DATAGRAM): "limit_udp"}


@dataclass
class Server:
  """A running process, its port, and what the kernel says about it."""
  name: str
  process: subprocess.Popen
  port: int
  start_cost: float = 0

  def cpu_seconds(self) -> float:
    """User and system time so far, that of children who have ended included."""
    fields = self._proc("stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS

  def cpu_seconds_under_load(self) -> float:
    return self.cpu_seconds() - self.start_cost

  def resident_bytes(self) -> int:
    return int(re.search(r"VmRSS:\s*(\d+)", self._proc("status")).group(1)) * 1024

  def stop(self) -> None:
    self.process.kill()
    self.process.wait()

  def _proc(self, file: str) -> str:
    return Path(f"/proc/{self.process.pid}/{file}").read_text()


class Stage:
  """Starts servers on one core and ends all that still run when it is left."""

  def __init__(self, java: str, core: int, folder: Path) -> None:
    self.java = java
    self.jcmd = str(Path(java).with_name("jcmd"))
    self.core = core
    self.folder = folder
    self.running: list[Server] = []

  def __enter__(self) -> Stage:
    return self

  def __exit__(self, *_) -> None:
    for server in list(self.running):
      self.stop(server)

  def start(self, name: str, kind: int = STREAM) -> Server:
    """The gateway or a peer, by its name in the table; ready when it echoes."""
    if name == GATEWAY:
      return self.gateway("stream" if kind == STREAM else "datagram")
    port = free_port(kind)
    server = self._launch(name, self._command(name, kind, port), port)
    self._await(server, lambda: echoes(port, kind))
    return server

  def gateway(self, listener: str) -> Server:
    """To be measured at one of its listeners: stream, datagram or upload."""
    ports = {"stream": free_port(), "datagram": free_port(DATAGRAM), "upload": free_port()}
    variables = {f"BENCH_{each.upper()}_PORT": str(port) for each, port in ports.items()}
    command = [self.java, "-jar", build.gateway(),
               f"--spring.config.additional-location=file:{build.BENCH}/gateway.yml"]
    server = self._launch(GATEWAY, command, ports[listener], variables)
    self._await(server, lambda: accepts(ports["upload"]) and echoes(ports["stream"])
                and echoes(ports["datagram"], DATAGRAM))
    return server

  def tls_gateway(self) -> tuple[Server, int]:
    """To be measured at its listener with TLS; and the port of the one without."""
    port, plain = free_port(), free_port()
    command = [self.java, "-jar", build.gateway(), f"--spring.config.additional-location=file:{build.BENCH}/tls.yml"]
    server = self._launch(GATEWAY, command, port, {"BENCH_TLS_PORT": str(port), "BENCH_PLAIN_PORT": str(plain)})
    self._await(server, lambda: accepts(port) and accepts(plain))
    return server, plain

  def sizing_gateway(self, listener: str) -> Server:
    """To be asked what a connection to one of its listeners holds."""
    ports = {name: free_port(DATAGRAM if name == "udp" else STREAM) for name in ("tcp", "platform", "tls", "udp", "upload")}
    variables = {f"BENCH_{name.upper()}_PORT": str(port) for name, port in ports.items()}
    command = [self.java, "-jar", build.gateway(), f"--spring.config.additional-location=file:{build.BENCH}/sizing.yml"]
    server = self._launch(GATEWAY, command, ports[listener], variables)
    self._await(server, lambda: echoes(ports["udp"], DATAGRAM)
                and all(accepts(port) for name, port in ports.items() if name != "udp"))
    return server

  def nginx(self, configuration: Path, plain: int) -> Server:
    """Takes TLS off in front of a port."""
    port = free_port()
    text = configuration.read_text()
    configuration.write_text(text.replace("PORT", str(port)).replace("PLAIN", str(plain)))
    server = self._launch("nginx", ["nginx", "-p", self.folder, "-c", configuration], port)
    self._await(server, lambda: accepts(port))
    return server

  def socat(self, file: Path) -> Server:
    """Writes what each connection brings into a file."""
    port = free_port()
    command = ["socat", "-u", "-b", "1048576", f"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork",
               f"OPEN:{file},creat,trunc"]
    server = self._launch("socat", command, port)
    self._await(server, lambda: accepts(port))
    return server

  def stop(self, server: Server) -> None:
    self.running.remove(server)
    server.stop()

  def _command(self, name: str, kind: int, port: int) -> list:
    room = [RECEIVE_BUFFER] if kind == DATAGRAM else []
    if (name, kind) in C_PEERS:
      return [build.PROGRAMS / C_PEERS[name, kind], str(port), *room]
    return [self.java, "--enable-native-access=ALL-UNNAMED", "-cp", build.module("peers"),
            f"io.socketgateway.bench.{JVM_PEERS[name, kind]}", str(port), *room]

  def _launch(self, name: str, command: list, port: int, variables: dict[str, str] | None = None) -> Server:
    with self._log(name).open("w") as log:
      process = subprocess.Popen(["taskset", "-c", str(self.core), *command], cwd=self.folder, stdin=subprocess.DEVNULL,
                                 stdout=log, stderr=log, env={**os.environ, **(variables or {})})
    server = Server(name, process, port)
    self.running.append(server)
    return server

  def _await(self, server: Server, ready: Callable[[], bool]) -> None:
    end = time.monotonic() + START_SECONDS
    while not ready():
      if server.process.poll() is not None or time.monotonic() > end:
        raise Unsuitable(f"{server.name} did not start:\n{self._log(server.name).read_text()[-2000:]}")
      time.sleep(0.1)
    server.start_cost = server.cpu_seconds()

  def _log(self, name: str) -> Path:
    return self.folder / f"{name}.log"


def free_port(kind: int = STREAM) -> int:
  with socket.socket(socket.AF_INET, kind) as probe:
    probe.bind(("127.0.0.1", 0))
    return probe.getsockname()[1]


def accepts(port: int) -> bool:
  try:
    socket.create_connection(("127.0.0.1", port), 1).close()
    return True
  except OSError:
    return False


def echoes(port: int, kind: int = STREAM) -> bool:
  try:
    with socket.socket(socket.AF_INET, kind) as probe:
      probe.settimeout(1)
      probe.connect(("127.0.0.1", port))
      probe.send(b"ready?\r\n")
      return probe.recv(64) == b"ready?\r\n"
  except OSError:
    return False
