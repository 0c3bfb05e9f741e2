"""How long the copies of a base keep a name that was erased from it, by the rule that thins them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from cpex_desktop.db.backup import BY_HAND, KEPT, list_copies
from cpex_desktop.french import counted, date_fr, plural

_TELLING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class HeldCopies:
    """The copies of now: how many automatic ones, how many made by hand.

    ``gone_about`` is when the last automatic one will have left, at the pace of those that are kept; None
    where these were made over too few days to tell one.
    """

    automatic: int
    by_hand: int
    gone_about: date | None


def held_copies(base: Path, now: datetime) -> HeldCopies:
    """Look at the copies kept beside a base."""
    copies = list_copies(base)
    made = [copy.made for copy in copies if copy.reason != BY_HAND]
    gone = None
    if made and now - min(made) >= _TELLING:
        # The newest leaves once as many others were made as are kept.
        gone = (now + (now - min(made)) / len(made) * KEPT).date()
    return HeldCopies(len(made), len(copies) - len(made), gone)


def held_copies_words(held: HeldCopies) -> str:
    """Say which copies still bear an erased name and when they leave; empty when there is none."""
    said = []
    if held.automatic:
        pace = ", à chaque import notamment"
        if held.gone_about is not None:
            pace = f", soit vers le {date_fr(held.gone_about)} à votre rythme"
        count = counted(held.automatic, "copie automatique", "copies automatiques")
        keeps = plural(held.automatic, "garde", "gardent")
        leaves = plural(held.automatic, "Elle disparaît", "Elles disparaissent")
        said.append(
            f"Dans «\u00a0sauvegardes\u00a0», {count} {keeps} encore ce nom. "
            f"{leaves} au fil des {KEPT}\u00a0prochaines copies{pace}."
        )
    if held.by_hand:
        count = counted(held.by_hand, "copie faite à la main le garde", "copies faites à la main le gardent")
        said.append(
            f"{count} tant que vous ne la supprimez pas."
            if held.by_hand == 1
            else f"{count} tant que vous ne les supprimez pas."
        )
    return " ".join(said)
