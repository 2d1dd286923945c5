"""The machine: its cores, its JDK, and a description of both."""
from __future__ import annotations

import glob
import os
import platform
import re
import resource
import subprocess
from pathlib import Path

OLDEST_JAVA = 25


class Unsuitable(Exception):
  """Something is missing here; the text says what to do."""


def cores() -> tuple[int, int]:
  """One for the server, one for the load."""
  allowed = sorted(os.sched_getaffinity(0))
  if len(allowed) < 2:
    raise Unsuitable("two cores are needed: one for the server, one for the load")
  return allowed[0], allowed[1]


def java() -> str:
  homes = [os.environ.get("JAVA_HOME", ""), *sorted(glob.glob("/usr/lib/jvm/*"))]
  for program in [os.path.join(home, "bin", "java") for home in homes if home] + ["java"]:
    if java_version(program) >= OLDEST_JAVA:
      return program
  raise Unsuitable(f"no JDK {OLDEST_JAVA} in JAVA_HOME, /usr/lib/jvm or the path: set JAVA_HOME to one")


def java_version(program: str) -> int:
  found = re.search(r'version "(\d+)', version_text(program))
  return int(found.group(1)) if found else 0


def version_text(program: str) -> str:
  try:
    return subprocess.run([program, "-version"], capture_output=True, text=True, timeout=30).stderr
  except OSError:
    return ""


def raise_descriptor_limit() -> None:
  hard = descriptor_limit()
  resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def descriptor_limit() -> int:
  return resource.getrlimit(resource.RLIMIT_NOFILE)[1]


def keep_to(core: int) -> None:
  """This process, and what it starts unless that is put elsewhere."""
  os.sched_setaffinity(0, {core})


def describe(java_program: str) -> str:
  cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
  memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text()).group(1)) / (1 << 20)
  runtime = version_text(java_program).splitlines()[1]
  return "\n".join([
    f"- {os.cpu_count()} cores, {cpu.group(1) if cpu else platform.machine()}; {memory:.0f} GB of memory",
    f"- {platform.system()} {platform.release()}; load average before the run {os.getloadavg()[0]:.1f}",
    f"- {runtime}",
  ])
