"""What a connection of each kind holds: memory, descriptors, threads."""
from __future__ import annotations

import re
import socket
import ssl
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from .loads import Failed
from .memory import PATIENCE_SECONDS, settled_memory
from .rounds import say
from .servers import Server, Stage
from .tls import certificate

HEAD = ("| kind | connections | resident KB | heap KB | descriptors | threads of the system |\n"
        "|---|---|---|---|---|---|")
HALF = b"x" * 32_000
PART = b"x" * 100_000


@dataclass(frozen=True)
class Kind:
  """How a client of this kind comes to be, and how many are compared."""
  text: str
  listener: str
  connect: Callable[[int, Path], socket.socket]
  few: int
  many: int


@dataclass(frozen=True)
class Held:
  """What a process holds once garbage is collected; memory in KB."""
  resident: float
  heap: float
  descriptors: float
  threads: float

  def line(self, text: str, connections: str) -> str:
    cells = [text, connections, shown(self.resident), shown(self.heap), str(round(self.descriptors)),
             str(round(self.threads))]
    return f"| {' | '.join(cells)} |"

  def each(self, fewer: Held, count: int) -> Held:
    return Held(*((mine - theirs) / count for mine, theirs in zip(self.all(), fewer.all())))

  def all(self) -> tuple[float, ...]:
    return self.resident, self.heap, self.descriptors, self.threads


def shown(kilobytes: float) -> str:
  return f"{kilobytes:,.0f}" if kilobytes >= 1000 else f"{kilobytes:.1f}"


def spoken(port: int, _: Path) -> socket.socket:
  return answered(socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS))


def over_tls(port: int, folder: Path) -> socket.socket:
  context = ssl.create_default_context(cafile=str(folder / "tls.crt"))
  context.check_hostname = False
  return answered(context.wrap_socket(socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)))


def in_a_message(port: int, _: Path) -> socket.socket:
  client = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
  client.sendall(HALF)
  return client


def in_an_upload(port: int, _: Path) -> socket.socket:
  client = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)
  client.sendall(f"put|file-{client.getsockname()[1]}|1000000".encode())
  if client.recv(64) != b"nothing":
    raise Failed("an upload was not taken")
  client.sendall(PART)
  return client


def peer(port: int, _: Path) -> socket.socket:
  client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
  client.settimeout(PATIENCE_SECONDS)
  client.connect(("127.0.0.1", port))
  return answered(client)


def answered(client: socket.socket) -> socket.socket:
  client.sendall(b"hello\r\n")
  if not client.recv(64):
    raise Failed("a connection ended")
  return client


KINDS = [
  Kind("tcp, has spoken once", "tcp", spoken, 500, 8_500),
  Kind("the same, `engine: platform`", "platform", spoken, 500, 2_500),
  Kind("tcp with TLS 1.3, has spoken once", "tls", over_tls, 500, 2_500),
  Kind("tcp, in the middle of a message of 64 KB", "tcp", in_a_message, 500, 2_500),
  Kind("upload, in the middle of a file", "upload", in_an_upload, 50, 450),
  Kind("udp peer, has spoken once", "udp", peer, 500, 8_500),
]


def table(stage: Stage, rounds: int) -> str:
  certificate(stage.folder)
  lines = [HEAD]
  rests = []
  with stage:
    for kind in KINDS:
      done = [measured(stage, kind) for _ in range(rounds)]
      rests += [rest for rest, _ in done]
      lines.append(median([each for _, each in done]).line(kind.text, f"{kind.few:,} to {kind.many:,}"))
  lines.insert(1, median(rests).line("the process, before anybody comes", "none"))
  return "\n".join(lines)


def median(held: list[Held]) -> Held:
  return Held(*(statistics.median(values) for values in zip(*(each.all() for each in held))))


def measured(stage: Stage, kind: Kind) -> tuple[Held, Held]:
  """What the process holds by itself, and for each connection."""
  server = stage.sizing_gateway(kind.listener)
  clients: list[socket.socket] = []
  try:
    rest = held(server, stage.jcmd)
    clients += [kind.connect(server.port, stage.folder) for _ in range(kind.few)]
    fewer = held(server, stage.jcmd)
    clients += [kind.connect(server.port, stage.folder) for _ in range(kind.many - kind.few)]
    each = held(server, stage.jcmd).each(fewer, kind.many - kind.few)
  finally:
    for client in clients:
      client.close()
    stage.stop(server)
  say(f"  {kind.text}: {each}")
  return rest, each


def held(server: Server, jcmd: str) -> Held:
  resident = settled_memory(server, jcmd) / 1024
  heap = subprocess.run([jcmd, str(server.process.pid), "GC.heap_info"], capture_output=True, text=True, check=True,
                        timeout=PATIENCE_SECONDS).stdout
  folder = Path(f"/proc/{server.process.pid}")
  used = int(re.search(r"(?:Tenured|heap)\s+total.*?used (\d+)K", heap).group(1))
  return Held(resident, used, len(list((folder / "fd").iterdir())),
              len(list((folder / "task").iterdir())))
