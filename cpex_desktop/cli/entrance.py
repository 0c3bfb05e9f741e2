"""From the words typed to one command or to the window, and from what happened to an exit code.

Most starts are a double click: nothing of the grammar is loaded on that way, where the first paint waits.
"""

from __future__ import annotations

import errno
import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence


_FULL = {errno.ENOSPC, errno.EFBIG}


class Exit(IntEnum):
    """Exit codes, documented in the guide: a script may rely on them."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    QUESTIONS = 3
    DEFECT = 70
    INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program on ``arguments`` (those of the process by default) and return its exit code.

    Without a subcommand the window opens. Every known mishap is a French sentence on the error output.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    _speak_utf8()
    try:
        try:
            return _run(words)
        finally:
            # What is still in the buffer must fail here and not after us, even when the help leaves by
            # SystemExit. A window without a console has no output at all.
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads us (« | head ») has enough: that is no defect, and closing must not fail either.
        _drop_output()
        return Exit.INTERRUPTED
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _drop_output()
        return _tell(_no_room(), as_json=False)


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _no_room() -> UserError:
    return UserError(
        "Le disque est plein.",
        "La réponse de la commande n’a pas pu être écrite en entier.",
        "Libérez de la place sur le disque, puis recommencez.",
    )


def _run(words: Sequence[str]) -> int:
    as_json = False
    try:
        if not words or (len(words) == 2 and words[0] == "--base" and not words[1].startswith("-")):
            return _open_window(words[1:])
        from cpex_desktop.cli.console import Console
        from cpex_desktop.cli.parser import build_parser
        from cpex_desktop.logs import start_logging

        start_logging()
        parsed = build_parser().parse_args(words)
        as_json = getattr(parsed, "json", False)
        return int(parsed.run(parsed, Console(as_json=as_json)))
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise
        return _tell(error, as_json)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - each kind has its words and its code
        return _tell(error, as_json)


def _open_window(base: Sequence[str]) -> int:
    from pathlib import Path

    from cpex_desktop.app.window import run_window

    return run_window(Path(base[0]) if base else None)


def _tell(error: BaseException, as_json: bool) -> Exit:
    from cpex_desktop.cli.console import Console

    console = Console(as_json=as_json)
    if isinstance(error, UserError):
        console.refuse(error)
        return Exit.REFUSED
    if isinstance(error, KeyboardInterrupt | Cancelled):
        console.warn("Interrompu. Ce qui n’était pas terminé n’a pas été enregistré.")
        return Exit.INTERRUPTED
    _record(error)
    console.warn(
        "Une erreur imprévue a interrompu la commande. Rien de plus n’a été enregistré\u202f; le "
        "détail est dans le journal technique."
    )
    return Exit.DEFECT


def _record(error: BaseException) -> None:
    import logging

    from cpex_desktop.logs import start_logging, technical_text

    start_logging()
    logging.getLogger(__name__).error("command failed\n%s", technical_text(error))


def _speak_utf8() -> None:
    # A Windows console may still be in an old code page: an accent must never stop a command.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
