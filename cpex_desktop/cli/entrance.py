"""From the words typed to one command, and from what happened to an exit code."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from enum import IntEnum

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.parser import build_parser
from cpex_desktop.errors import UserError
from cpex_desktop.logs import start_logging
from cpex_desktop.progress import Cancelled


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
    _speak_utf8()
    console = Console(as_json=False)
    try:
        start_logging()
        parsed = build_parser().parse_args(arguments)
        console = Console(as_json=getattr(parsed, "json", False))
        return int(parsed.run(parsed, console))
    except UserError as error:
        console.refuse(error)
        return Exit.REFUSED
    except (KeyboardInterrupt, Cancelled):
        console.warn("Interrompu. Ce qui n’était pas terminé n’a pas été enregistré.")
        return Exit.INTERRUPTED
    except Exception:
        logging.getLogger(__name__).exception("command failed")
        console.warn(
            "Une erreur imprévue a interrompu la commande. Rien de plus n’a été enregistré\u202f; le "
            "détail est dans le journal technique."
        )
        return Exit.DEFECT


def _speak_utf8() -> None:
    # A Windows console may still be in an old code page: an accent must never stop a command.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
