"""The row of a large file on its way to the disk."""
from __future__ import annotations

import os
import shutil
import socket
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable

from .loads import Failed
from .report import Bar, Result
from .rounds import Effort, Values, in_turn, say
from .servers import GATEWAY, Server, Stage

SIZE = 1 << 30
WARMUP_SECONDS = 1
BLOCK = os.urandom(1 << 20)
PATIENCE_SECONDS = 120
REAPED_SECONDS = 0.3


@dataclass(frozen=True)
class Times:
  """Seconds until all bytes were taken, and until they were safe on the disk."""
  taken: float
  safe: float


def upload(stage: Stage, effort: Effort) -> list[Result]:
  if not shutil.which("socat"):
    say("  left out: socat is not installed (Debian, Ubuntu: apt-get install socat)")
    return []
  plain = stage.folder / "plain"
  servers = [stage.gateway("upload"), stage.socat(plain)]
  sends = {GATEWAY: lambda: to_gateway(servers[0], stage.folder / "inbox" / "file"),
           "socat": lambda: to_socat(servers[1], plain)}
  effort = replace(effort, warmup=WARMUP_SECONDS)
  scores = in_turn(stage, effort, servers, lambda server: cost(server, sends[server.name]))
  work = "upload of 1 GiB to disk"
  return [scores.result(work, "rate, until the bytes are taken", "rate", "socat", Bar(0.9, at_least=True)),
          scores.result(work, "rate, until the file is synced", "safe_rate", "socat"),
          scores.own(work, "CPU seconds per GB", "cpu_per_gb", Bar(0.8)),
          scores.result(work, "CPU", "cpu_per_gb", "socat")]


def cost(server: Server, send: Callable[[], Times]) -> Values:
  before = server.cpu_seconds()
  times = send()
  time.sleep(REAPED_SECONDS)
  gigabytes = SIZE / 1e9
  return {"rate": gigabytes / times.taken, "safe_rate": gigabytes / times.safe,
          "cpu_per_gb": (server.cpu_seconds() - before) / gigabytes}


def to_gateway(server: Server, file: Path) -> Times:
  """The gateway says when a file is stored, which it is once it is synced."""
  with connect(server) as client:
    client.sendall(f"put|{file.name}|{SIZE}".encode())
    expect(client, b"nothing")
    begin = time.monotonic()
    taken = stream(client)
    expect(client, b"stored")
    times = Times(taken - begin, time.monotonic() - begin)
  check_and_delete(file)
  return times


def to_socat(server: Server, file: Path) -> Times:
  """socat closes when it has written all; to sync is left to others."""
  with connect(server) as client:
    begin = time.monotonic()
    taken = stream(client)
    client.shutdown(socket.SHUT_WR)
    expect(client, b"")
    sync(file)
    times = Times(taken - begin, time.monotonic() - begin)
  check_and_delete(file)
  return times


def connect(server: Server) -> socket.socket:
  return socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS)


def stream(client: socket.socket) -> float:
  for _ in range(SIZE // len(BLOCK)):
    client.sendall(BLOCK)
  return time.monotonic()


def expect(client: socket.socket, wanted: bytes) -> None:
  answer = client.recv(64)
  if answer != wanted:
    raise Failed(f"answered {answer!r} instead of {wanted!r}")


def sync(file: Path) -> None:
  descriptor = os.open(file, os.O_RDONLY)
  os.fsync(descriptor)
  os.close(descriptor)


def check_and_delete(file: Path) -> None:
  with file.open("rb") as stored:
    if file.stat().st_size != SIZE or any(stored.read(len(BLOCK)) != BLOCK for _ in range(SIZE // len(BLOCK))):
      raise Failed("the file is not what was sent")
  file.unlink()
