"""What an item of an agenda may be about, and where that can be opened."""

from __future__ import annotations

import sqlite3

from cpex_desktop.models.meeting_lists import LinkedKind
from cpex_desktop.queries.meeting_sheet import linked_name
from cpex_desktop.queries.place_sections import PlaceSection, place_sections
from cpex_desktop.queries.since_roads import object_road

_ACTIONS = (
    "SELECT a.uid, a.code || ' ' || a.title FROM action a JOIN plan p ON p.id = a.plan"
    " WHERE a.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY p.is_current DESC, p.id DESC, a.id"
)
_DECISIONS = (
    "SELECT d.uid, d.wording FROM decision d JOIN meeting m ON m.id = d.meeting"
    " JOIN meeting_body b ON b.id = m.body WHERE m.deleted_at IS NULL AND b.deleted_at IS NULL"
)
_OPEN = " AND d.status NOT IN ('done', 'dropped') ORDER BY m.day DESC, d.position, d.id"
_PLEDGES = "SELECT uid, wording FROM pledge WHERE state = 'open' ORDER BY due_on IS NULL, due_on, id"
_AGREEMENTS = "SELECT uid, title FROM agreement WHERE deleted_at IS NULL ORDER BY title, id"
_SECTIONS = (
    (LinkedKind.ACTION, "Actions", _ACTIONS),
    (LinkedKind.DECISION, "Décisions à suivre", _DECISIONS + _OPEN),
    (LinkedKind.PLEDGE, "Engagements ouverts", _PLEDGES),
    (LinkedKind.AGREEMENT, "Conventions", _AGREEMENTS),
)


def linked_road(connection: sqlite3.Connection, kind: LinkedKind, linked: str) -> str:
    """Give the address where an object opens; empty for none, and for one that is gone or in the trash."""
    name, away = linked_name(connection, kind, linked)
    if not name or away:
        return ""
    if kind is LinkedKind.TERRITORY:
        return _territory_road(connection, linked)
    road = object_road(connection, kind.value, linked)
    return f"{road}:decisions:{linked}" if road and kind is LinkedKind.DECISION else road


def linked_choices(connection: sqlite3.Connection) -> tuple[PlaceSection, ...]:
    """List under titles what an item may be about: (« action:uid », words), the territories last."""
    own = tuple(
        (title, tuple((f"{kind}:{uid}", words) for uid, words in connection.execute(query)))
        for kind, title, query in _SECTIONS
    )
    places = tuple(
        (title, tuple((f"{LinkedKind.TERRITORY}:{number}", name) for number, name in pairs))
        for title, pairs in place_sections(connection)
    )
    return tuple((title, pairs) for title, pairs in (*own, *places) if pairs)


def action_choices(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """List the actions in use (uid, code and title), those of the current plan first."""
    return tuple((uid, words) for uid, words in connection.execute(_ACTIONS))


def _territory_road(connection: sqlite3.Connection, number: str) -> str:
    code, area = connection.execute(
        "SELECT t.code, a.uid FROM territory t LEFT JOIN area a ON a.id = t.id"
        " WHERE t.id = CAST(? AS INTEGER)",
        (number,),
    ).fetchone()
    return f"cpex:territoire/{f'secteur-{area}' if area else code}"
