"""What the record of a partner asks of the open base to change it, to compare it and to tell its past."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.db.changes import RowChange
from cpex_desktop.queries.action_history import HistoryStep
from cpex_desktop.queries.merge_preview import MergePreview
from cpex_desktop.queries.partner_duplicates import Double
from cpex_desktop.queries.partner_identity import PartnerIdentity
from cpex_desktop.queries.partner_landlords import LooseLandlord
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.person_identity import PersonIdentity


@dataclass(frozen=True, slots=True)
class Renewed:
    """Some partners as they are now, by uid, None for those that are gone; read on the day ``today``."""

    today: date
    rows: Mapping[str, PartnerRow | None]


@dataclass(frozen=True, slots=True)
class IdentityReads:
    """Questions that take the uid of an organisation; each runs off the window's thread.

    ``successor`` gives the (uid, name) of the one that it became a part of, both empty for none. ``person``
    takes the uid of a person. ``doubles`` gives the pairs of organisations, then those of persons;
    ``preview`` and ``person_preview`` set two of them side by side, the one that is kept first. ``renewed``
    reads again the partners that a change is about, None when it may be about all of them. ``landlords``
    are those of the diagnosis that no partner bears.
    """

    identity: Callable[[str], PartnerIdentity]
    successor: Callable[[str], tuple[str, str]]
    history: Callable[[str], tuple[HistoryStep, ...]]
    person: Callable[[str], PersonIdentity]
    doubles: Callable[[], tuple[tuple[Double, ...], tuple[Double, ...]]]
    preview: Callable[[str, str], MergePreview]
    person_preview: Callable[[str, str], MergePreview]
    renewed: Callable[[Sequence[RowChange]], Renewed | None]
    landlords: Callable[[], tuple[LooseLandlord, ...]]
