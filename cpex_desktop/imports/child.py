"""The reading process: it alone opens foreign files, since a reader can abort whoever calls it.

A bare ``subprocess`` rather than ``multiprocessing``: spawning the latter imports the parent's main module
again (the command line, or the whole window), which costs more than the reading itself, and its start-up
differs between a checkout, a frozen program and a test. Here a fresh interpreter imports the few modules
that reading needs; the job comes in by standard input and all that goes back by standard output is pickled.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cpex_desktop.errors import UserError
from cpex_desktop.imports.limits import limit_process
from cpex_desktop.imports.types import Answers, CheckedImport, ImportContext
from cpex_desktop.progress import Progress

READER_FLAG = "--lecteur-de-fichiers"
"""Sole argument by which the frozen program is asked to be the reading process."""

_SECONDS_BETWEEN_STEPS = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """A sign of life on its way to the parent."""

    done: int
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the job gave back."""

    value: object


@dataclass(frozen=True, slots=True)
class Mishap:
    """A refusal to be shown as it is."""

    error: UserError


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """The memory cap was met where Python could still say so."""


@dataclass(frozen=True, slots=True)
class Defect:
    """A fault of ours: its kind and place, never its message, which may hold a cell of the file."""

    trace: str


Message = Step | Result | Mishap | OutOfMemory | Defect


class _Reporter(Progress):
    """Send the steps of the job to the parent, ten a second at most."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._next = 0.0

    def step(self, done: int, total: int, text: str) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _SECONDS_BETWEEN_STEPS
            _send(self._stream, Step(done, total, text))


def check(path: Path, context: ImportContext, answers: Answers, progress: Progress) -> CheckedImport:
    """Open a file and interpret it: the job of the reading process, that a test may also call directly.

    Raises UserError for a file that is refused.
    """
    # Here and not above, so that the parent, which imports this module to name the job, stays light.
    from cpex_desktop.imports.opening import open_workbook

    progress.step(0, 0, "Ouverture du fichier…")
    with open_workbook(path) as workbook:
        if len(workbook.sheets) == 1:
            # Laid out while the process is small: what is imported next fits in what the reader gives back.
            workbook.sheets[0].head(1)
        from cpex_desktop.imports.interpretation import interpret

        return interpret(workbook, context, answers, progress)


def explain(path: Path, progress: Progress) -> None:
    """Say what made the reading process die of a file: the job of the next one.

    Raises UserError when the cause is found.
    """
    from cpex_desktop.imports.opening import explain_death

    progress.step(0, 0, "Recherche de la cause…")
    explain_death(path)


def main() -> None:
    """Serve one job and end; called in a process of its own, whose standard output is the pipe back."""
    gc.disable()  # one job, then the end: looking for cycles among its rows would only take time
    # Ctrl+C reaches every process of the terminal: the parent decides, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = os.fdopen(0, "rb", closefd=False)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a stray print must not garble the pipe
    memory, seconds = pickle.load(requests)  # noqa: S301  (the parent wrote it, not the foreign file)
    limit_process(memory, seconds)
    job, arguments = pickle.load(requests)  # noqa: S301  (the parent wrote this too)
    threading.Thread(target=_end_with_parent, args=(requests,), daemon=True).start()
    with contextlib.suppress(BrokenPipeError):
        _send(answers, _run(job, arguments, answers))
    answers.flush()
    os._exit(0)  # nothing to tidy: freeing millions of cells one by one would only take time


def _end_with_parent(requests: IO[bytes]) -> None:
    """Stop as soon as the parent is gone, however it went: its end of the pipe closes with it."""
    requests.read(1)
    os._exit(1)


def _run(job: Callable[..., object], arguments: tuple[object, ...], answers: IO[bytes]) -> Message:
    try:
        return Result(job(*arguments, _Reporter(answers)))
    except UserError as error:
        return Mishap(error)
    except MemoryError:
        return OutOfMemory()
    except BrokenPipeError:
        raise
    except BaseException as error:  # noqa: BLE001  (a panic of the reader derives from BaseException)
        return Defect(_place(error))


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return f"{type(error).__name__} ({' > '.join(lines)})"


def _send(stream: IO[bytes], message: Message) -> None:
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def command() -> list[str]:
    """Give the command that starts the reading process, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READER_FLAG]
    # The parent's own search path, so that both processes run the same code wherever it was started from.
    code = "import sys; sys.path[:] = sys.argv[1:]; from cpex_desktop.imports.child import main; main()"
    return [sys.executable, "-I", "-c", code, *(entry or str(Path.cwd()) for entry in sys.path)]
