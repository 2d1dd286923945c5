"""The microbenchmarks of the codecs."""
from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

from . import build, machine

HEAD = "| benchmark | codec | message | arrival | ns per message | bytes allocated |\n|---|---|---|---|---|---|"
ALLOCATED = "gc.alloc.rate.norm"
PATIENCE_SECONDS = 3600


def table(java: str, core: int, folder: Path, rounds: int, seconds: float) -> str:
  classes = build.module("jmh", build.BENCH.parent / "src/main/java/io/socketgateway/codec")
  results = folder / "jmh.json"
  time = f"{seconds * 1000:.0f}ms"
  machine.keep_to(core)
  subprocess.run([java, "-cp", classes, "org.openjdk.jmh.Main", "-prof", "gc", "-rf", "json", "-rff", results,
                  "-f", "1", "-wi", str(rounds), "-w", time, "-i", str(rounds), "-r", time],
                 stdout=sys.stderr, check=True, timeout=PATIENCE_SECONDS, cwd=folder)
  return "\n".join([HEAD, *map(line, json.loads(results.read_text()))])


def line(result: dict) -> str:
  options = result["params"]
  time, allocated = median(result["primaryMetric"]), median(result["secondaryMetrics"][ALLOCATED])
  cells = [result["benchmark"].rpartition(".")[2], options["codec"].lower(), f"{options['size']} bytes",
           options.get("arrival", "").lower(), f"{time:.1f}", f"{allocated:.0f}"]
  return f"| {' | '.join(cells)} |"


def median(metric: dict) -> float:
  """Over the rounds of the one fork."""
  return statistics.median(metric["rawData"][0])
