"""Rounds in which the gateway and its peers have their turns, and what is made of them."""
from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import Callable

from . import loads
from .report import Bar, Result
from .servers import GATEWAY, Server, Stage

PATIENCE = 10  # times the warm-up

Values = dict[str, float]


@dataclass(frozen=True)
class Effort:
  """How often, how long, and how much CPU time of a server goes before."""
  rounds: int
  seconds: float
  warmup: float


@dataclass
class Scores:
  """What each server gave, round by round, by its name; of those that failed, why."""
  rounds: list[dict[str, Values]] = field(default_factory=list)
  failures: dict[str, str] = field(default_factory=dict)

  def take(self, server: Server, measure: Callable[[], Values]) -> bool:
    try:
      values = self.rounds[-1][server.name] = measure()
      say(f"  round {len(self.rounds)}, {server.name}: " + ", ".join(f"{key} {values[key]:.4g}" for key in values))
    except (loads.Failed, OSError) as failure:
      self.failures[server.name] = str(failure)
      say(f"  round {len(self.rounds)}, {server.name}: failed, {failure}")
    return server.name not in self.failures

  def own(self, work: str, measured: str, key: str, bar: Bar) -> Result:
    """The gateway's value by itself."""
    values = [done[GATEWAY][key] for done in self.rounds if GATEWAY in done]
    return Result(work, measured, "", bar, values, self.failures.get(GATEWAY, ""))

  def result(self, work: str, measured: str, key: str, peer: str, bar: Bar | None = None) -> Result:
    """The gateway's value over the peer's, as both had it in the same round."""
    for name in (GATEWAY, peer):
      if name in self.failures:
        return Result(work, measured, peer, bar, failure=f"{name}: {self.failures[name]}")
    return Result(work, measured, peer, bar, [done[GATEWAY][key] / done[peer][key] for done in self.rounds])


def in_turn(stage: Stage, effort: Effort, servers: list[Server], measure: Callable[[Server], Values]) -> Scores:
  """Another server begins each round. One that fails is ended and has no more turns."""
  scores = Scores()
  for turn in range(effort.rounds):
    scores.rounds.append({})
    first = turn % len(servers)
    for server in servers[first:] + servers[:first]:
      if server in stage.running and not scores.take(server, lambda: warm(server, effort, measure)):
        stage.stop(server)
  return scores


def warm(server: Server, effort: Effort, measure: Callable[[Server], Values]) -> Values:
  """Measured when the server has had the CPU time that its compilers need, which on a busy machine comes late."""
  end = time.monotonic() + PATIENCE * effort.warmup
  while server.cpu_seconds_under_load() < effort.warmup and time.monotonic() < end:
    measure(server)
  return measure(server)


def say(text: str) -> None:
  print(text, file=sys.stderr, flush=True)
