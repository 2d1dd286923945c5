"""The rows whose load is made of lines and datagrams that come back."""
from __future__ import annotations

from . import loads
from .report import Bar, Result
from .rounds import Effort, in_turn, warm
from .servers import DATAGRAM, GATEWAY, Stage

CONNECTIONS = 64
SOCKETS = 16
WINDOW = 16
VISITORS = 16


def lines(stage: Stage, effort: Effort, depth: int, bars: dict[str, Bar | None]) -> list[Result]:
  servers = [stage.start(name) for name in (GATEWAY, *bars)]
  scores = in_turn(stage, effort, servers, lambda server: loads.echo(server, CONNECTIONS, depth, effort.seconds))
  return [scores.result(f"TCP echo, {depth} in flight", "CPU per line", "cpu_us", peer, bar)
          for peer, bar in bars.items()]


def lines_16(stage: Stage, effort: Effort) -> list[Result]:
  return lines(stage, effort, 16, {"Netty": Bar(1.0), "C": Bar(1.6), "JDK": None, "Spring Integration net": Bar(0.02),
                                   "Spring Integration nio": None})


def lines_1(stage: Stage, effort: Effort) -> list[Result]:
  return lines(stage, effort, 1, {"Netty": Bar(1.1), "C": Bar(1.35), "JDK": None, "Spring Integration net": Bar(0.12),
                                  "Spring Integration nio": None})


def datagrams(stage: Stage, effort: Effort) -> list[Result]:
  work, bars = f"UDP echo, {WINDOW} in flight", {"C": Bar(1.25), "Netty": None}
  servers = [stage.start(name, DATAGRAM) for name in (GATEWAY, *bars)]
  scores = in_turn(stage, effort, servers, lambda server: loads.datagrams(server, SOCKETS, WINDOW, effort.seconds))
  lost = scores.own(work, "datagrams lost in the worst round", "lost", Bar(0))
  lost.values = sorted(lost.values)[-1:]
  return [*(scores.result(work, "CPU per datagram", "cpu_us", peer, bar) for peer, bar in bars.items()), lost]


def visits(stage: Stage, effort: Effort) -> list[Result]:
  peers = ("Netty", "C")
  servers = [stage.start(name) for name in (GATEWAY, *peers)]
  scores = in_turn(stage, effort, servers, lambda server: loads.visit(server, VISITORS, effort.seconds))
  return [scores.result("TCP connect, one line, close", "CPU per connection", "cpu_us", peer) for peer in peers]


def latency(stage: Stage, effort: Effort) -> list[Result]:
  """At half of the rate that both reach with one line in flight."""
  servers = [stage.start(name) for name in (GATEWAY, "Netty")]
  reached = [warm(server, effort, lambda each: loads.echo(each, CONNECTIONS, 1, effort.seconds)) for server in servers]
  rate = int(min(each["per_second"] for each in reached) / 2)
  scores = in_turn(stage, effort, servers, lambda server: loads.rate(server, CONNECTIONS, rate, effort.seconds))
  return [scores.result("TCP echo at half the rate", f"{name} of the latency", key, "Netty")
          for name, key in (("median", "p50_us"), ("p99.9", "p999_us"))]
