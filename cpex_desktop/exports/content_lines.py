"""Lines of the files that address books read: escaped, and folded at 75 bytes.

Source: RFC 6350 (vCard), sections 3.2 and 4. Calendars are written by a library (docs/adr/0022).
"""

from __future__ import annotations

from collections.abc import Iterable

from cpex_desktop.french import legible

_WIDTH = 75


def escape(text: str) -> str:
    """Write a text as the value of a line: no sign in it may end the value or the line."""
    plain = "\n".join(legible(line) for line in text.splitlines())
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def render_lines(lines: Iterable[str]) -> bytes:
    """Give the bytes of a file; a character is never cut by a fold."""
    return b"".join(_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    pieces: list[bytes] = []
    held = b""
    for character in line:
        raw = character.encode("utf-8", errors="replace")
        # A line that goes on begins with a space, which counts.
        if len(held) + len(raw) > _WIDTH - bool(pieces):
            pieces.append(held)
            held = b""
        held += raw
    return b"\r\n ".join((*pieces, held)) + b"\r\n"
