"""The landlords of the diagnosis that no partner has as its name yet, with the partner that each may be."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.likeness import ALIKE, likeness
from cpex_desktop.french import fold
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import OrganisationKind


@dataclass(frozen=True, slots=True)
class LooseLandlord:
    """One landlord (number) of the figures; ``organisation`` (uid, name) may be it, both empty for none."""

    landlord: int
    name: str
    sector: Sector
    organisation: str
    organisation_name: str


def loose_landlords(connection: sqlite3.Connection) -> tuple[LooseLandlord, ...]:
    """List the landlords that no organisation in use bears, by name, with the likest social landlord."""
    partners = connection.execute(
        "SELECT uid, name, short_name FROM organisation WHERE deleted_at IS NULL AND kind IN ('', ?)"
        " ORDER BY id",
        (OrganisationKind.SOCIAL_LANDLORD.value,),
    ).fetchall()
    rows = connection.execute(
        "SELECT d.id, d.name, d.sector FROM landlord d WHERE NOT EXISTS ("
        " SELECT 1 FROM organisation_landlord l JOIN organisation o ON o.id = l.organisation"
        " WHERE l.landlord = d.id AND o.deleted_at IS NULL) ORDER BY d.key"
    )
    return tuple(
        LooseLandlord(number, name, Sector(sector), *_likest(name, partners)) for number, name, sector in rows
    )


def _likest(name: str, partners: list[tuple[str, str, str]]) -> tuple[str, str]:
    """Give the partner whose name, long or short, is the likest, none when none is alike."""
    scores = [
        (1.0 if fold(name) in (fold(own), fold(short)) else likeness(name, own), uid, own)
        for uid, own, short in partners
    ]
    score, uid, own = max(scores, default=(0.0, "", ""), key=lambda one: one[0])
    return (uid, own) if score >= ALIKE else ("", "")
