"""What may be handed to one landlord of what was promised: its own promises, ours to it, what binds us.

Nothing of an exchange is in it, no note, no other party by name.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from cpex_desktop.models.partner_lists import AgreementState, CountKind, PledgeState
from cpex_desktop.queries.agreement_lines import AgreementLine
from cpex_desktop.queries.partner_sheet import CountLine, partner_sheet
from cpex_desktop.queries.pledge_lines import PledgeLine

SETTLED_DAYS = 365
"""Days during which a promise that is over is still told."""
_TOLD = (CountKind.COHESION_PROTOCOLS, CountKind.TRANSFERS)


@dataclass(frozen=True, slots=True)
class LandlordBonds:
    """What binds a landlord and the service: agreements, promises of each, protocols and transfers."""

    agreements: tuple[AgreementLine, ...] = ()
    theirs: tuple[PledgeLine, ...] = ()
    ours: tuple[PledgeLine, ...] = ()
    counts: tuple[CountLine, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell that there is nothing to say."""
        return not (self.agreements or self.theirs or self.ours or self.counts)


def landlord_bonds(connection: sqlite3.Connection, landlord: int, today: date) -> LandlordBonds:
    """Read what binds a landlord (number in the figures); nothing when no partner bears its name."""
    row = connection.execute(
        "SELECT o.uid FROM organisation_landlord l JOIN organisation o ON o.id = l.organisation"
        " WHERE l.landlord = ? AND o.deleted_at IS NULL",
        (landlord,),
    ).fetchone()
    if row is None:
        return LandlordBonds()
    sheet = partner_sheet(connection, row[0], today)
    pledges = [line for line in sheet.pledges if _told(line, today)]
    return LandlordBonds(
        agreements=tuple(line for line in sheet.agreements if _shared(line)),
        theirs=tuple(line for line in pledges if not line.by_us),
        ours=tuple(line for line in pledges if line.by_us),
        counts=tuple(line for line in sheet.counts if line.kind in _TOLD),
    )


def _told(line: PledgeLine, today: date) -> bool:
    """Keep what is open and what was settled of late; what was given up is nobody's reproach."""
    if line.state is PledgeState.DROPPED:
        return False
    return not line.state.over or line.state_on >= today - timedelta(days=SETTLED_DAYS)


def _shared(line: AgreementLine) -> bool:
    """Leave out what is over, and what is only an idea of the service so far."""
    return not line.state.over and line.state is not AgreementState.IDEA
