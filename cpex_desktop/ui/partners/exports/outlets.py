"""What leaves the screen of the partners, and the erasure of a person, as the program lends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.exports.partner_asked import PartnerAsked
from cpex_desktop.progress import Progress

if TYPE_CHECKING:
    from cpex_desktop.exports.partner_letter import Letter


@dataclass(frozen=True, slots=True)
class PartnerOutlets:
    """Each runs in another thread, and may raise UserError.

    ``write`` writes a document, ``letter(organisation, person)`` begins a message (uids, the person's may be
    empty), ``extract(person, path)`` writes all that is held on one. ``erase(person)`` forgets one for good
    and says which copies still bear the name.
    """

    write: Callable[[PartnerAsked, Path, Progress], Path]
    letter: Callable[[str, str], Letter]
    extract: Callable[[str, Path], Path]
    erase: Callable[[str], str]
