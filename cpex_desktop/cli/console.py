"""What a command says, to a person or to a machine, and how far it is."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress

Json = Mapping[str, object] | Sequence[object]


class Console:
    """Print results on the standard output and mishaps on the error output.

    With ``as_json`` the standard output carries one JSON document and nothing else.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def say(self, text: str) -> None:
        """Tell a person something; silent towards a machine."""
        if not self.as_json:
            print(text)

    def give(self, data: Json) -> None:
        """Give a machine the result; silent towards a person."""
        if self.as_json:
            print(json.dumps(data, ensure_ascii=False, indent=2))

    def warn(self, text: str) -> None:
        """Tell a mishap, whoever listens."""
        print(text, file=sys.stderr)

    def refuse(self, error: UserError) -> None:
        """Tell a refusal in its three parts: what, why, what to do."""
        if self.as_json:
            print(json.dumps({"erreur": refusal_data(error)}, ensure_ascii=False, indent=2))
        self.warn_of(error)

    def warn_of(self, error: UserError) -> None:
        """Tell a refusal on the error output alone; the JSON document is the caller's."""
        for part in (error.title, error.detail, error.remedy):
            if part:
                self.warn(part)

    def table(
        self, headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
    ) -> None:
        """Print rows under headers, columns aligned; those in ``right`` to the right."""
        if self.as_json:
            return
        widths = [
            max(len(header), *(len(row[place]) for row in rows), 0) if rows else len(header)
            for place, header in enumerate(headers)
        ]
        for line in (headers, ["─" * width for width in widths], *rows):
            cells = [
                cell.rjust(width) if place in right else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=True))
            ]
            print("  ".join(cells).rstrip())

    def progress(self) -> Progress:
        """Give the progress that suits the terminal: a line that rewrites itself, or silence."""
        return TerminalProgress() if sys.stderr.isatty() else Progress()


def refusal_data(error: UserError) -> dict[str, str]:
    """Give a refusal as plain data."""
    return {"titre": error.title, "detail": error.detail, "remede": error.remedy}


class TerminalProgress(Progress):
    """Show one line that rewrites itself on the error output."""

    def __init__(self) -> None:
        self._width = 0

    def step(self, done: int, total: int, text: str) -> None:
        """Write the step over the one before; Ctrl+C is what stops."""
        part = f"{text} ({done * 100 // total}\u202f%)" if total else f"{text} ({done})" if done else text
        print("\r" + part.ljust(self._width), end="", file=sys.stderr, flush=True)
        self._width = len(part)
        if total and done >= total:
            print(file=sys.stderr)
            self._width = 0
