"""Who works in a territory, put into words for its sheet."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.french import counted, date_fr, list_words, num, span_label
from cpex_desktop.queries.meeting_readings import meeting_title
from cpex_desktop.queries.partner_counts import STANDING_WORDS
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.queries.territory_meetings import next_commission
from cpex_desktop.queries.territory_partners import (
    TerritoryPartner,
    TerritoryPartners,
    contact_words,
    partners_words,
    territory_partners,
)
from cpex_desktop.ui.territory.rows import PartnerLine, PartnersPart

_KINDS = {
    PartnerStanding.LATE: "err",
    PartnerStanding.TO_CHASE: "warn",
    PartnerStanding.NEW: "neutral",
    PartnerStanding.UP_TO_DATE: "ok",
}
_NOBODY = (
    "Aucun partenaire n’est rattaché à ce territoire. Un territoire se rattache sur la fiche du partenaire."
)


def read_territory_partners(connection: sqlite3.Connection, today: date, place: Place) -> PartnersPart:
    """Read the partners of a territory, whoever governs it first."""
    found = territory_partners(connection, today, place)
    following = next_commission(connection, today, place)
    governing = next((line.row.uid for line in found.lines if line.governs), "")
    return PartnersPart(
        subtitle=f"{partners_words(found)}\u00a0· au {date_fr(today)}",
        lines=tuple(_line(line) for line in found.lines),
        absence="" if found.lines else _NOBODY,
        warning=_warning(found),
        begin=f"cpex:echange/{governing}" if governing else "cpex:echange",
        meeting="" if following is None else f"Prochaine séance\u00a0: {meeting_title(following)}",
        meeting_road="" if following is None else f"cpex:seance/{following.uid}",
    )


def _line(line: TerritoryPartner) -> PartnerLine:
    row = line.row
    through = f"par {list_words(line.through)}" if line.through else ""
    name, role = contact_words(line.person)
    return PartnerLine(
        uid=row.uid,
        name=row.shown,
        detail=" · ".join(part for part in (ORGANISATION_WORDS[row.kind], through) if part),
        contact=name or "Personne",
        role=role,
        last=_last(row),
        standing=STANDING_WORDS[row.standing],
        kind=_KINDS[row.standing],
    )


def _last(row: PartnerRow) -> str:
    if row.last_contact is None or row.silence is None:
        return "Aucun échange"
    days = f"il y a {num(row.silence)}\u00a0j" if row.silence else "aujourd’hui"
    return f"{date_fr(row.last_contact)} ({days})"


def _warning(found: TerritoryPartners) -> str:
    spot = found.unmet
    if spot is None:
        return ""
    acts = counted(round(spot.observed), "assignation", "assignations")
    return (
        f"Commune au-dessus du département ({acts}, {span_label(spot.span)})\u00a0: aucun partenaire rattaché"
        " à la commune même n’a été rencontré depuis un an."
    )
