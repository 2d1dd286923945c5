"""Results and the table they make."""
from __future__ import annotations

import statistics
from dataclasses import dataclass, field

HEAD = "| work | measured | relative to | median | rounds | promised | met |\n|---|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Bar:
  """A promise: at most so much, or at least."""
  limit: float
  at_least: bool = False

  def met(self, value: float) -> bool:
    return value >= self.limit if self.at_least else value <= self.limit

  def __str__(self) -> str:
    return f"{'at least' if self.at_least else 'at most'} {self.limit:g}"


@dataclass
class Result:
  """A line of the table: a value per round, of which the median counts, or why there is none."""
  work: str
  measured: str
  against: str = ""
  bar: Bar | None = None
  values: list[float] = field(default_factory=list)
  failure: str = ""

  def __str__(self) -> str:
    return f"| {self.work} | {self.measured} | {self.against} | {' | '.join(self._outcome())} |"

  def _outcome(self) -> list[str]:
    bar = str(self.bar or "")
    if self.failure or not self.values:
      return [f"none: {self.failure}", "", bar, self._met(False)]
    median = statistics.median(self.values)
    spread = f"{shown(min(self.values))} to {shown(max(self.values))}"
    return [f"**{shown(median)}**", spread, bar, self._met(self.bar is None or self.bar.met(median))]

  def _met(self, met: bool) -> str:
    return ("yes" if met else "**no**") if self.bar else ""


def shown(value: float) -> str:
  if value >= 100 or value == 0:
    return f"{value:.0f}"
  return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def table(results: list[Result]) -> str:
  return "\n".join([HEAD, *map(str, results)])
