"""The row of idle connections."""
from __future__ import annotations

import subprocess
import time

from .loads import Failed, Holder
from .machine import descriptor_limit
from .report import Bar, Result
from .rounds import Effort, Scores, Values
from .servers import GATEWAY, Server, Stage

FEW = 1_000
MANY = 15_000
SPARE_DESCRIPTORS = 1_000
STABLE_SECONDS = 2
PATIENCE_SECONDS = 60


def idle(stage: Stage, effort: Effort) -> list[Result]:
  many = min(MANY, descriptor_limit() - SPARE_DESCRIPTORS)
  work = f"TCP, {FEW:,} to {many:,} connections that have spoken once"
  scores = Scores()
  for _ in range(effort.rounds):
    scores.rounds.append({})
    for name in (GATEWAY, "Netty"):
      server = stage.start(name)
      scores.take(server, lambda: cost(server, many, stage.jcmd))
      stage.stop(server)
  return [scores.own(work, "resident KB per connection", "kilobytes", Bar(8)),
          scores.result(work, "resident memory per connection", "kilobytes", "Netty")]


def cost(server: Server, many: int, jcmd: str) -> Values:
  with Holder(server) as holder:
    holder.grow_to(FEW)
    before = settled_memory(server, jcmd)
    holder.grow_to(many)
    return {"kilobytes": (settled_memory(server, jcmd) - before) / 1024 / (many - FEW)}


def settled_memory(server: Server, jcmd: str) -> int:
  """Without garbage, so that what is held is not taken for the room it was made in."""
  subprocess.run([jcmd, str(server.process.pid), "GC.run"], stdout=subprocess.DEVNULL, check=True,
                 timeout=PATIENCE_SECONDS)
  return stable_memory(server)


def stable_memory(server: Server) -> int:
  """What is resident once that has not changed by a hundredth for a while."""
  end = time.monotonic() + PATIENCE_SECONDS
  since, memory = time.monotonic(), server.resident_bytes()
  while time.monotonic() - since < STABLE_SECONDS:
    time.sleep(0.2)
    latest = server.resident_bytes()
    if abs(latest - memory) > memory / 100:
      since, memory = time.monotonic(), latest
    if time.monotonic() > end:
      raise Failed(f"resident memory does not come to rest within {PATIENCE_SECONDS} seconds")
  return server.resident_bytes()
