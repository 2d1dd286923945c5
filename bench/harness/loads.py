"""The load generators, on the core of this process."""
from __future__ import annotations

import json
import subprocess

from .build import PROGRAMS
from .servers import Server

SPARE_SECONDS = 90
SETTLE_SECONDS = 1  # before what counts


class Failed(Exception):
  """The server did not do what it should; the text says what."""


def echo(server: Server, connections: int, depth: int, seconds: float) -> dict:
  return _run("load", "echo", server.port, server.process.pid, connections, depth, seconds)


def rate(server: Server, connections: int, per_second: int, seconds: float) -> dict:
  return _run("load", "rate", server.port, server.process.pid, connections, per_second, seconds)


def visit(server: Server, at_once: int, seconds: float) -> dict:
  return _run("load", "visit", server.port, server.process.pid, at_once, 0, seconds)


def datagrams(server: Server, sockets: int, window: int, seconds: float) -> dict:
  return _run("udpload", server.port, server.process.pid, sockets, window, seconds)


def _run(program: str, *arguments) -> dict:
  *others, seconds = map(str, arguments)
  done = subprocess.run([PROGRAMS / program, *others, str(SETTLE_SECONDS), seconds], capture_output=True, text=True,
                        timeout=float(seconds) + SPARE_SECONDS)
  if done.returncode:
    raise Failed(done.stderr.strip() or "the load did not end in time")
  return json.loads(done.stdout)


class Holder:
  """Connections that have spoken once and stay."""

  def __init__(self, server: Server) -> None:
    self.process = subprocess.Popen([PROGRAMS / "load", "hold", str(server.port)], stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

  def __enter__(self) -> Holder:
    return self

  def __exit__(self, *_) -> None:
    self.process.kill()
    self.process.communicate()

  def grow_to(self, connections: int) -> None:
    self.process.stdin.write(f"{connections}\n")
    self.process.stdin.flush()
    if self.process.stdout.readline() != f"{connections}\n":
      raise Failed(self.process.stderr.read().strip() or f"{connections} connections were not to be had in time")
