"""What is selected of the partners: one set of filters for the list, the map, the tiles and the documents.

:func:`matches` is the only place where a filter is applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.french import fold
from cpex_desktop.models.partner_lists import CcapexSeat, Relation
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_words import Family
from cpex_desktop.queries.selection_text import read_selection, write_selection


class Lacking(StrEnum):
    """What may lack with a partner."""

    CONTACT = "contact"
    REFERENT = "referent"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    EXCHANGE = "exchange"
    OUR_REFERENT = "our_referent"


@dataclass(frozen=True, slots=True)
class PartnerSelection:
    """Filters of the partners. An empty one asks nothing; members of one are alternatives, all must hold.

    ``territories`` are numbers of the base where an organisation works or governs. ``silent_days`` asks for
    as many days without exchange, at least; who was never contacted has been silent for ever.
    """

    text: str = ""
    families: frozenset[Family] = frozenset()
    kinds: frozenset[OrganisationKind] = frozenset()
    standings: frozenset[PartnerStanding] = frozenset()
    relations: frozenset[Relation] = frozenset()
    territories: frozenset[int] = frozenset()
    seats: frozenset[CcapexSeat] = frozenset()
    without: frozenset[Lacking] = frozenset()
    silent_days: int = 0
    invited_mayor: bool = False
    tense: bool = False


EVERYONE = PartnerSelection()


def matches(row: PartnerRow, selection: PartnerSelection) -> bool:
    """Tell whether a partner is selected."""
    asked = selection
    return (
        (not asked.families or row.family in asked.families)
        and (not asked.kinds or row.kind in asked.kinds)
        and (not asked.standings or row.standing in asked.standings)
        and (not asked.relations or row.relation in asked.relations)
        and (not asked.seats or row.ccapex_seat in asked.seats)
        and (not asked.territories or not asked.territories.isdisjoint(_places(row)))
        and (not asked.silent_days or row.silence is None or row.silence >= asked.silent_days)
        and (row.invited_mayor or not asked.invited_mayor)
        and (row.tense or not asked.tense)
        and all(lacks(row, what) for what in asked.without)
        and (not asked.text or all(word in row.searched for word in fold(asked.text).split()))
    )


def lacks(row: PartnerRow, what: Lacking) -> bool:
    """Tell whether something lacks with a partner."""
    match what:
        case Lacking.CONTACT:
            return not row.contacts.persons
        case Lacking.REFERENT:
            return not row.contacts.referents
        case Lacking.AGREEMENT:
            return not row.bonds.binding
        case Lacking.MEETING:
            return row.last_met is None
        case Lacking.EXCHANGE:
            return row.last_contact is None
        case Lacking.OUR_REFERENT:
            return not row.our_referent


def to_filters(selection: PartnerSelection) -> str:
    """Write a selection as JSON: equal selections give equal texts."""
    return write_selection(selection)


def from_filters(text: str) -> PartnerSelection:
    """Read a selection again; raises UserError for one that this program cannot read whole."""
    return read_selection(PartnerSelection, _MEMBERS, text)


def _places(row: PartnerRow) -> set[int]:
    return {row.territory, *(number for number, _name in row.territories)}


_MEMBERS: dict[str, type] = {
    "families": Family,
    "kinds": OrganisationKind,
    "standings": PartnerStanding,
    "relations": Relation,
    "territories": int,
    "seats": CcapexSeat,
    "without": Lacking,
}
