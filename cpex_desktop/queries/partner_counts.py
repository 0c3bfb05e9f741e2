"""How many partners are late, to be contacted again, without anybody known: one count for every screen.

A tile is a selection, so that its number is that of the rows it leads to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_selection import EVERYONE, Lacking, PartnerSelection, matches
from cpex_desktop.queries.partner_words import Family


class PartnerTile(StrEnum):
    """What is counted before anything is read, in the order it is shown."""

    ALL = "all"
    TO_CHASE = "to_chase"
    LATE = "late"
    NO_CONTACT = "no_contact"
    NO_AGREEMENT = "no_agreement"
    NEVER_MET = "never_met"


TILES: Mapping[PartnerTile, PartnerSelection] = {
    PartnerTile.ALL: EVERYONE,
    PartnerTile.TO_CHASE: PartnerSelection(standings=frozenset({PartnerStanding.TO_CHASE})),
    PartnerTile.LATE: PartnerSelection(standings=frozenset({PartnerStanding.LATE})),
    PartnerTile.NO_CONTACT: PartnerSelection(without=frozenset({Lacking.CONTACT})),
    PartnerTile.NO_AGREEMENT: PartnerSelection(without=frozenset({Lacking.AGREEMENT})),
    PartnerTile.NEVER_MET: PartnerSelection(without=frozenset({Lacking.MEETING})),
}
TILE_WORDS = {
    PartnerTile.ALL: "Tous",
    PartnerTile.TO_CHASE: "À relancer",
    PartnerTile.LATE: "En retard",
    PartnerTile.NO_CONTACT: "Sans interlocuteur",
    PartnerTile.NO_AGREEMENT: "Sans convention",
    PartnerTile.NEVER_MET: "Jamais rencontré",
}
TILE_KEYS: Mapping[PartnerTile, str] = {
    PartnerTile.ALL: "tous",
    PartnerTile.TO_CHASE: "a-relancer",
    PartnerTile.LATE: "en-retard",
    PartnerTile.NO_CONTACT: "sans-interlocuteur",
    PartnerTile.NO_AGREEMENT: "sans-convention",
    PartnerTile.NEVER_MET: "jamais-rencontres",
}
"""How the address of the rows of a tile ends."""
STANDING_WORDS = {
    PartnerStanding.LATE: "En retard",
    PartnerStanding.TO_CHASE: "À relancer",
    PartnerStanding.NEW: "Nouveau",
    PartnerStanding.UP_TO_DATE: "À jour",
}


@dataclass(frozen=True, slots=True)
class PartnerCounts:
    """Numbers of organisations; ``families`` and ``standings`` hold every member, zero included.

    ``late_follow_ups`` counts the follow-ups whose day has passed, the number of the rail's badge;
    ``persons`` the professionals who work in the organisations given, once for each organisation.
    """

    tiles: Mapping[PartnerTile, int]
    families: Mapping[Family, int]
    standings: Mapping[PartnerStanding, int]
    late_follow_ups: int
    late_pledges: int
    persons: int


def partner_counts(rows: Iterable[PartnerRow]) -> PartnerCounts:
    """Count the partners given, be they all or what a selection leaves."""
    listed = tuple(rows)
    families = Counter(row.family for row in listed)
    standings = Counter(row.standing for row in listed)
    return PartnerCounts(
        tiles={tile: sum(matches(row, asked) for row in listed) for tile, asked in TILES.items()},
        families={family: families[family] for family in Family},
        standings={standing: standings[standing] for standing in PartnerStanding},
        late_follow_ups=sum(row.pending.late_follow_ups for row in listed),
        late_pledges=sum(row.pending.late_theirs + row.pending.late_ours for row in listed),
        persons=sum(row.contacts.persons for row in listed),
    )
