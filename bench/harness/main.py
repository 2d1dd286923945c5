"""The command line."""
from __future__ import annotations

import argparse
import datetime
import re
import shlex
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from . import build, echo, jmh, machine, memory, report, sizing, tls, upload
from .loads import Failed
from .report import Result
from .rounds import Effort, say
from .servers import GATEWAY, Stage

ROWS = {
  "tcp16": echo.lines_16,
  "tcp1": echo.lines_1,
  "udp": echo.datagrams,
  "idle": memory.idle,
  "accept": echo.visits,
  "upload": upload.upload,
  "tls": tls.tls,
  "latency": echo.latency,
}
SECTIONS = {"results": build.BENCH / "README.md", "codecs": build.BENCH / "README.md",
            "sizing": build.BENCH.parent / "docs/operations.md"}


def main(about: str) -> int:
  options = parse(about)
  for ending in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(ending, lambda number, _: sys.exit(128 + number))
  try:
    return run(options)
  except (machine.Unsuitable, subprocess.SubprocessError) as reason:
    say(f"bench/run: {reason}")
    return 2
  except KeyboardInterrupt:
    return 128 + signal.SIGINT


def parse(about: str) -> argparse.Namespace:
  parser = argparse.ArgumentParser(description=about, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
  parser.add_argument("--rows", type=row_names, default=",".join(ROWS), metavar="NAME,...", help="what is measured")
  parser.add_argument("--rounds", type=int, default=3, help="turns of each server, or of a microbenchmark")
  parser.add_argument("--seconds", type=float, default=3, help="measured in each turn")
  parser.add_argument("--warmup", type=float, default=6, help="CPU seconds under load before a server counts")
  parser.add_argument("--jmh", action="store_true", help="measure the codecs with JMH instead")
  parser.add_argument("--sizing", action="store_true", help="measure what a connection holds instead")
  parser.add_argument("--save", action="store_true",
                      help="also write the results into the README.md beside this program, or into docs/operations.md")
  return parser.parse_args()


def row_names(text: str) -> list[str]:
  names = text.split(",")
  unknown = [name for name in names if name not in ROWS]
  if unknown:
    raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(ROWS)}")
  return names


def run(options: argparse.Namespace) -> int:
  java = machine.java()
  machine.raise_descriptor_limit()
  description = machine.describe(java)
  with tempfile.TemporaryDirectory(prefix="bench-") as folder:
    measure = codecs if options.jmh else sizes if options.sizing else compared
    table, failed = measure(options, java, Path(folder))
  text = f"`{command()}`, {datetime.date.today()}\n\n{description}\n\n{table}\n"
  print(text)
  if options.save:
    save("codecs" if options.jmh else "sizing" if options.sizing else "results", text)
  return 1 if failed else 0


def codecs(options: argparse.Namespace, java: str, folder: Path) -> tuple[str, bool]:
  return jmh.table(java, machine.cores()[0], folder, options.rounds, options.seconds), False


def sizes(options: argparse.Namespace, java: str, folder: Path) -> tuple[str, bool]:
  build.gateway()
  server_core, load_core = machine.cores()
  machine.keep_to(load_core)
  return sizing.table(Stage(java, server_core, folder), options.rounds), False


def compared(options: argparse.Namespace, java: str, folder: Path) -> tuple[str, bool]:
  """The table, and whether the gateway failed anywhere in it."""
  build.gateway()
  build.c_programs()
  build.module("peers")
  server_core, load_core = machine.cores()
  machine.keep_to(load_core)
  effort = Effort(options.rounds, options.seconds, options.warmup)
  results = [result for row in options.rows for result in measured(row, Stage(java, server_core, folder), effort)]
  return report.table(results), any(result.failure.startswith(GATEWAY) for result in results)


def measured(row: str, stage: Stage, effort: Effort) -> list[Result]:
  say(f"{row}:")
  with stage:
    try:
      return ROWS[row](stage, effort)
    except (Failed, OSError) as failure:
      return [Result(row, "", failure=f"{GATEWAY} or a peer: {failure}")]


def command() -> str:
  return shlex.join(["bench/run", *sys.argv[1:]])


def save(section: str, text: str) -> None:
  begin, end = f"<!-- {section} -->\n", f"<!-- end of {section} -->"
  file = SECTIONS[section]
  whole = file.read_text()
  file.write_text(re.sub(f"{begin}.*?{end}", lambda _: begin + text + end, whole, flags=re.S))
