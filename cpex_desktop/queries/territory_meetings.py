"""The commission of one territory, and when it meets next."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.meeting_lines import MeetingLine, body_lines, meeting_lines
from cpex_desktop.queries.meetings_held import meetings_held
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.territory_actions import holders


def next_commission(connection: sqlite3.Connection, today: date, place: Place) -> MeetingLine | None:
    """Give the next meeting of the commission of a territory, None when none is to come.

    That of the territory itself, else of the smallest one that holds it and has one to come, the département
    last: a commune is that of its local commission before it is that of the plenary one.
    """
    if not meetings_held(connection):
        return None
    places = list_places(connection)
    sizes = {one.id: one.communes for one in places}
    home = {one.id for one in places if one.kind is TerritoryKind.DEPARTEMENT}
    wanted = holders(places).get(place.id, frozenset()) | {place.id} | home
    found = {one.uid: one.territory for one in body_lines(connection, today) if one.kind.ccapex}
    coming = [
        line
        for line in meeting_lines(connection, today, first=today)
        if line.status.to_come and found.get(line.body) in wanted
    ]

    def near(line: MeetingLine) -> tuple[bool, int, date, str]:
        territory = found[line.body]
        return territory != place.id, sizes[territory], line.day, line.hour

    return min(coming, key=near, default=None)
