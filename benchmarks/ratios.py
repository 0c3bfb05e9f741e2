"""What every benchmark shares: the cost of a program in its own processes, told as a ratio to a bare one.

Wall time on shared cores says little; CPU time of pairs taken one after the other says enough. Each program
is Python source run by a fresh interpreter, so that both sides of a ratio pay for starting one. Its modules
are compiled beforehand, as those of an installed program are.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
# A benchmark is run as a script: what it measures is found from here, wherever it was started.
sys.path.insert(0, str(ROOT))

_TELL = """
import atexit as _atexit, json as _json, resource as _resource, sys as _sys
def _tell():
    peaks = [_resource.getrusage(who).ru_maxrss for who in (_resource.RUSAGE_SELF, _resource.RUSAGE_CHILDREN)]
    print("\\n" + _json.dumps(peaks), file=_sys.stderr, flush=True)
_atexit.register(_tell)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a program and its children, and the sum of the peak memory of the two levels in MB."""

    cpu: float
    megabytes: float


def cpu_of_children() -> float:
    """Give the CPU seconds of every child that has ended so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def cost_of(source: str, *arguments: str) -> Cost:
    """Run a program, its arguments in sys.argv[1:], and wait. Raises CalledProcessError if it fails."""
    before = cpu_of_children()
    done = subprocess.run(
        [sys.executable, "-c", _TELL + source, *arguments],
        check=True,
        cwd=ROOT,
        env=_as_installed(),
        stderr=subprocess.PIPE,
        text=True,
    )
    own, below = json.loads(done.stderr.strip().splitlines()[-1])
    return Cost(cpu_of_children() - before, (own + below) / 1024)


def _as_installed() -> dict[str, str]:
    """Let the interpreter keep what it compiles, whatever the shell forbids: the first pair does it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cost_here(work: Callable[[], object]) -> Cost:
    """Measure work done in this very process, when a fresh one would only add noise."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, after.ru_maxrss / 1024)


def pairs(ours: Callable[[], Cost], bare: Callable[[], Cost], count: int = 5) -> list[tuple[Cost, Cost]]:
    """Measure both sides in turn, after a first pair that warms the disk and is thrown away."""
    ours(), bare()
    return [(ours(), bare()) for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median ratio of pairs, with the medians that make it readable."""

    value: float
    ours: Cost
    bare: Cost
    lowest: float
    highest: float


def ratio(measured: Sequence[tuple[Cost, Cost]]) -> Ratio:
    """Take the median of the ratios, pair by pair: a slow moment of the machine then weighs on both sides."""
    values = [ours.cpu / bare.cpu for ours, bare in measured]
    sides = [
        Cost(median(cost.cpu for cost in side), max(cost.megabytes for cost in side))
        for side in zip(*measured, strict=True)
    ]
    return Ratio(median(values), sides[0], sides[1], min(values), max(values))


def tell(what: str, goal: float, measured: float, unit: str = "×") -> bool:
    """Print one goal and what was measured; returns whether the goal is reached."""
    reached = measured <= goal
    verdict = "reached" if reached else "MISSED"
    print(f"{what}: goal ≤ {goal:g} {unit}, measured {measured:.2f} {unit} — {verdict}")
    return reached


def tell_machine() -> None:
    """Print when and on what the figures were taken."""
    today = datetime.now(UTC).date().isoformat()
    print(f"{today}, {platform.system()} {platform.machine()}, Python {platform.python_version()}")
