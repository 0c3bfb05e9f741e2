"""Addresses of what the window shows: « cpex:diagnostic/carte », « cpex:territoire/44109 ».

Every link, list and card names its object by one, so that no screen needs to know another. The first word is
the kind, which the main window knows; what follows the bar is the key, which only the screen reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted

_FORM = re.compile(r"cpex:([a-z]+)(?:/([^\s/?#]+))?")


@dataclass(frozen=True, slots=True)
class Address:
    """One address taken apart; ``key`` is empty for a whole screen."""

    kind: str
    key: str = ""

    def __str__(self) -> str:
        """Write it as links carry it."""
        return f"cpex:{self.kind}/{self.key}" if self.key else f"cpex:{self.kind}"


def parse_address(text: str) -> Address:
    """Take an address apart; raises UserError for anything else."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise unknown_address(text)
    return Address(found[1], found[2] or "")


def unknown_address(text: str) -> UserError:
    """Say that an address leads nowhere, in this version or in this base."""
    return UserError(
        "Cette adresse ne mène nulle part.",
        f"{quoted(text.strip())} ne désigne aucun écran ni aucun objet de cette base.",
        "Passez par le menu «\u00a0Aller à\u00a0».",
    )
