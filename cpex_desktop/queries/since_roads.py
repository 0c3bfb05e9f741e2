"""Where each thing that changed since a meeting can be opened: what is told is there to be looked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from cpex_desktop.queries.search_found import partner_address
from cpex_desktop.queries.since_meeting import Nature, SinceItem

_OWN = {"action": "action", "organisation": "partenaire", "finding": "constat", "meeting": "seance"}
_MEETING_OF = "SELECT m.uid FROM decision d JOIN meeting m ON m.id = d.meeting WHERE d.uid = ?"
_OF_AGREEMENT = "SELECT min(y.organisation) FROM agreement_party y WHERE y.agreement = "
_OF_EXCHANGE = "SELECT min(l.organisation) FROM exchange_organisation l WHERE l.exchange = "
_PARTNER_OF = {
    "follow_up": "SELECT organisation FROM follow_up WHERE uid = ?",
    "agreement": f"SELECT ({_OF_AGREEMENT}a.id) FROM agreement a WHERE a.uid = ?",
    "exchange": f"SELECT ({_OF_EXCHANGE}e.id) FROM exchange e WHERE e.uid = ?",
    "pledge": (
        f"SELECT coalesce(p.organisation, ({_OF_AGREEMENT}p.agreement), ({_OF_EXCHANGE}p.exchange))"
        " FROM pledge p WHERE p.uid = ?"
    ),
}
"""What has no screen of its own is met on the record of a partner that it binds."""


def since_roads(connection: sqlite3.Connection, items: Sequence[SinceItem]) -> dict[tuple[str, str], str]:
    """Give the addresses by (table, uid); what was removed, or leads nowhere, has none."""
    roads = {
        (item.table, item.uid): object_road(connection, item.table, item.uid)
        for item in items
        if item.nature is not Nature.REMOVED
    }
    return {place: road for place, road in roads.items() if road}


def object_road(connection: sqlite3.Connection, table: str, uid: str) -> str:
    """Give the address of one object of a table, empty where it leads nowhere."""
    if table == "plan":
        return "cpex:plan"
    if table in _OWN:
        return f"cpex:{_OWN[table]}/{uid}"
    if table == "decision":
        row = connection.execute(_MEETING_OF, (uid,)).fetchone()
        return f"cpex:seance/{row[0]}" if row else ""
    row = connection.execute(
        "SELECT uid FROM organisation WHERE deleted_at IS NULL AND merged_into IS NULL"
        f" AND id = ({_PARTNER_OF[table]})",
        (uid,),
    ).fetchone()
    return partner_address(row[0], uid if table == "exchange" else "") if row else ""
