"""Hand a foreign file to the reading process, listen to it, and end it when asked or when it strays."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from cpex_desktop.errors import UserError
from cpex_desktop.french import num, quoted
from cpex_desktop.imports.child import Defect, Message, Mishap, Result, Step, check, command, explain
from cpex_desktop.imports.types import Answers, CheckedImport, ImportContext
from cpex_desktop.progress import Progress

T = TypeVar("T")

_TICK = 0.1
_LARGE_STEPS = {"MALLOC_TOP_PAD_": str(64 * 1024**2)}
"""Millions of cells: glibc then asks the system for memory 64 MB at a time; others ignore it."""
_NO_WINDOW = 0x0800_0000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW: no console flashes up
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0)) or None


@dataclass(frozen=True, slots=True)
class Caps:
    """What the reading process may take: bytes of memory, seconds.

    100,000 rows of 30 columns take 330 MB of address space and 5 seconds; the largest rectangle of cells
    that is let through takes about 1.2 GB. Beyond, something is wrong with the file.
    """

    memory: int = 1536 * 1024**2
    seconds: int = 600


CAPS = Caps()


class ReaderDied(UserError):
    """Refuse a file of which the reading process died without a word."""


def check_file(
    path: Path, context: ImportContext, answers: Answers, *, progress: Progress | None = None
) -> CheckedImport:
    """Read and check a whole file in a child process, so that nothing in it can harm this one.

    Writes nothing. Raises UserError when the file is refused, when reading it takes more than the caps, or
    when the reader dies of it; Cancelled, when ``progress`` is asked to stop, ends the child at once.
    """
    return read_in_child(check, (path, context, answers), path, progress=progress)


def read_in_child(
    job: Callable[..., T], arguments: tuple[object, ...], path: Path, *, progress: Progress | None = None
) -> T:
    """Do what ``run_in_child`` does and, when the reader dies of the file, look for the cause to tell it."""
    progress = progress or Progress()
    try:
        return run_in_child(job, arguments, path, progress=progress)
    except ReaderDied:
        # Measuring a long sheet before reading it would cost every good file what this costs a bad one.
        run_in_child(explain, (path,), path, progress=progress)
        raise


def run_in_child(
    job: Callable[..., T], arguments: tuple[object, ...], path: Path, *, progress: Progress, caps: Caps = CAPS
) -> T:
    """Run ``job(*arguments, progress)`` in the reading process and give its result back.

    ``job`` is a module-level function and all that it takes and gives can be pickled; ``path`` names the
    file in messages. Raises what ``check_file`` raises, and RuntimeError, without any content of the file,
    when the job fails by a defect of ours.
    """
    process = subprocess.Popen(  # noqa: S603  (our own interpreter and code)
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a reader's last words may quote the file
        creationflags=_NO_WINDOW,
        env=os.environ | _LARGE_STEPS,
    )
    requests, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    messages: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
    listener = threading.Thread(target=_listen, args=(answers, messages), daemon=True)
    try:
        listener.start()
        _ask(requests, (caps.memory, caps.seconds), (job, arguments))
        last = _follow(messages, path, progress, caps)
        if last is None:
            process.wait()
    finally:
        process.kill()
        process.wait()
        listener.join()
        answers.close()
        with contextlib.suppress(OSError):
            requests.close()
    if isinstance(last, Result):
        return cast(T, last.value)
    if isinstance(last, Mishap):
        raise last.error
    if isinstance(last, Defect):
        raise RuntimeError(f"the reading process failed: {last.trace}")
    raise _too_long(path, caps) if process.returncode == _OUT_OF_TIME else _died(path, caps)


def _ask(requests: IO[bytes], *parts: tuple[Any, ...]) -> None:
    with contextlib.suppress(OSError):  # it died at once (Windows says EINVAL): the listener says so
        for part in parts:
            pickle.dump(part, requests, protocol=pickle.HIGHEST_PROTOCOL)
        requests.flush()


def _listen(answers: IO[bytes], messages: queue.SimpleQueue[Message | None]) -> None:
    """Read in a thread of its own: a pipe cannot be waited on with a timeout on every system."""
    try:
        while True:
            with _no_collection():
                message = pickle.load(answers)  # noqa: S301  (our own process wrote it)
            messages.put(message)
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        messages.put(None)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Build a hundred thousand rows, none of which is garbage, without looking for any among them."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
        # Frozen and thawed, they are old at once: else each young collection to come would go through them.
        if not gc.get_freeze_count():  # the window keeps frozen what it started with
            gc.freeze()
            gc.unfreeze()
    finally:
        if collects:
            gc.enable()


def _follow(
    messages: queue.SimpleQueue[Message | None], path: Path, progress: Progress, caps: Caps
) -> Message | None:
    """Pass the steps on until the last message; None when the process ended without one."""
    deadline = time.monotonic() + caps.seconds
    step = Step(0, 0, "Ouverture du fichier…")
    while True:
        progress.step(step.done, step.total, step.text)
        if time.monotonic() > deadline:
            raise _too_long(path, caps)
        try:
            message = messages.get(timeout=_TICK)
        except queue.Empty:
            continue
        if not isinstance(message, Step):
            return message
        step = message


def _too_long(path: Path, caps: Caps) -> UserError:
    return UserError(
        "La lecture du fichier a été arrêtée.",
        f"{quoted(path.name)} demande plus de {num(caps.seconds)}\u202fs de lecture.",
        "Gardez les seules lignes de votre département, ou découpez le fichier par année.",
    )


def _died(path: Path, caps: Caps) -> ReaderDied:
    return ReaderDied(
        "La lecture du fichier s’est interrompue.",
        f"{quoted(path.name)} est endommagé, ou demande plus de mémoire que la limite de "
        f"{num(caps.memory / 1024**2)}\u202fMo.",
        "Ouvrez-le dans un tableur, copiez la plage utile dans un classeur neuf et importez celui-ci.",
    )
