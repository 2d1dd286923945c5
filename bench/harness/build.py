"""Builds what a run needs, where its sources are newer than what was built."""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from .machine import Unsuitable

BENCH = Path(__file__).resolve().parent.parent
GATEWAY = BENCH.parent / "target" / "socket-gateway.jar"
PROGRAMS = BENCH / "target"


def gateway() -> Path:
  if not GATEWAY.exists():
    raise Unsuitable(f"{GATEWAY} is missing: run 'mvn -q -DskipTests package' in {BENCH.parent} first")
  return GATEWAY


def c_programs() -> None:
  require("gcc")
  PROGRAMS.mkdir(exist_ok=True)
  sources = BENCH / "c"
  for source in sources.glob("*.c"):
    program = PROGRAMS / source.stem
    if older(program, [source, sources / "common.h"]):
      run(["gcc", "-O2", "-Wall", "-Wextra", "-o", program, source])


def module(name: str, *sources: Path) -> str:
  """Builds a Maven module; its class path."""
  require("mvn")
  folder = BENCH / name
  stamp = PROGRAMS / f"{name}.built"
  inputs = [path for root in (folder / "src", *sources) for path in root.rglob("*")] + [folder / "pom.xml"]
  if older(stamp, inputs) or not (folder / "target" / "dependency").exists():
    run(["mvn", "-B", "-q", "clean", "package"], cwd=folder)
    PROGRAMS.mkdir(exist_ok=True)
    stamp.touch()
  return f"{folder}/target/classes:{folder}/target/dependency/*"


def older(target: Path, inputs: list[Path]) -> bool:
  return not target.exists() or target.stat().st_mtime < max(path.stat().st_mtime for path in inputs)


def require(program: str) -> None:
  if not shutil.which(program):
    raise Unsuitable(f"{program} is not installed")


def run(command: list, cwd: Path = BENCH) -> None:
  print(" ".join(map(str, command)), file=sys.stderr)
  if subprocess.run(command, cwd=cwd, stdout=sys.stderr, timeout=1800).returncode:
    raise Unsuitable(f"'{' '.join(map(str, command))}' failed")
