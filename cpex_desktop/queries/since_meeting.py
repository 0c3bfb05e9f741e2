"""« Depuis la dernière séance »: what is new, closed, changed or gone, told object by object.

Made of the difference of two states (``journal_difference``); what hangs on an object is told with it.
Persons are left out: who works where is no business of a meeting.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.french import fold
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.models.partner_lists import AgreementState, PledgeState
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.journal_difference import Difference, Forgotten, NetChange, Side
from cpex_desktop.queries.meeting_changes import meeting_thing
from cpex_desktop.queries.plan_changes import PARTS, PlanChange
from cpex_desktop.queries.since_telling import change_words, note_words, shortened, told_changes


class Theme(StrEnum):
    """Under what a change is told, in the order shown."""

    DECISIONS = "decisions"
    ACTIONS = "actions"
    PLEDGES = "pledges"
    AGREEMENTS = "agreements"
    FOLLOW_UPS = "follow_ups"
    EXCHANGES = "exchanges"
    PARTNERS = "partners"
    FINDINGS = "findings"
    MEETINGS = "meetings"


class Nature(StrEnum):
    """What became of an object, in the order shown."""

    NEW = "new"
    CLOSED = "closed"
    REOPENED = "reopened"
    CHANGED = "changed"
    REMOVED = "removed"


THEME_WORDS = {
    Theme.DECISIONS: "Décisions",
    Theme.ACTIONS: "Actions du plan",
    Theme.PLEDGES: "Engagements",
    Theme.AGREEMENTS: "Conventions",
    Theme.FOLLOW_UPS: "Relances",
    Theme.EXCHANGES: "Échanges",
    Theme.PARTNERS: "Partenaires",
    Theme.FINDINGS: "Constats",
    Theme.MEETINGS: "Séances",
}
_NATURES = {
    Nature.NEW: ("Nouveau", "Nouvelle"),
    Nature.CLOSED: ("Terminé", "Terminée"),
    Nature.REOPENED: ("Repris", "Reprise"),
    Nature.CHANGED: ("Modifié", "Modifiée"),
    Nature.REMOVED: ("Supprimé", "Supprimée"),
}
_MASCULINE = frozenset({"plan", "pledge", "exchange", "finding"})
"""The tables whose records are of that gender in French."""


@dataclass(frozen=True, slots=True)
class SinceItem:
    """One object that is not as it was; ``changes`` are told of one that was there and is still.

    ``note`` says of one that came or went what names it further: whose it is, its day, how far it was.
    """

    theme: Theme
    nature: Nature
    table: str
    uid: str
    name: str
    changes: tuple[PlanChange, ...] = ()
    note: str = ""

    @property
    def became(self) -> str:
        """Say what became of it, agreed with what it is: « Nouvelle », « Terminé »."""
        return _NATURES[self.nature][self.table not in _MASCULINE]

    @property
    def lines(self) -> tuple[str, ...]:
        """Say what changed of it, one thing a line; of one that came or went, what it is."""
        return tuple(map(change_words, self.changes)) or ((self.note,) if self.note else ())


@dataclass(frozen=True, slots=True)
class Since:
    """All that is not as it was, by theme; ``forgotten`` was removed for good, and is told by its steps."""

    items: tuple[SinceItem, ...]
    forgotten: tuple[Forgotten, ...]

    def of(self, theme: Theme, nature: Nature | None = None) -> tuple[SinceItem, ...]:
        """Give the items of a theme, of one nature or of all."""
        return tuple(one for one in self.items if one.theme is theme and nature in (None, one.nature))


@dataclass(frozen=True, slots=True)
class _Main:
    """How one table is told: its theme, what names a record, and what says that one is over.

    ``standing`` is the column that tells first how far a record is, ``noted`` are those that name it further.
    """

    theme: Theme
    name: Callable[[Side], str]
    over: Callable[[Side], bool] = lambda _side: False
    standing: str = ""
    noted: tuple[str, ...] = ()


def _title(side: Side) -> str:
    return str(side.get("title") or "")


def _wording(side: Side) -> str:
    return str(side.get("wording") or "")


_MAIN: Mapping[str, _Main] = {
    "decision": _Main(
        Theme.DECISIONS,
        _wording,
        lambda side: DecisionStatus(side["status"]).over,
        "status",
        ("organisation", "due_on"),
    ),
    "plan": _Main(Theme.ACTIONS, _title, standing="status"),
    "action": _Main(
        Theme.ACTIONS,
        lambda side: f"{side.get('code', '')} {_title(side)}".strip(),
        lambda side: ActionStatus(side["status"]).over,
        "status",
        ("due_on",),
    ),
    "pledge": _Main(
        Theme.PLEDGES,
        _wording,
        lambda side: PledgeState(side["state"]).over,
        "state",
        ("organisation", "due_on"),
    ),
    "agreement": _Main(
        Theme.AGREEMENTS, _title, lambda side: AgreementState(side["state"]).over, "state", ("signed_on",)
    ),
    "follow_up": _Main(
        Theme.FOLLOW_UPS,
        _wording,
        lambda side: bool(side["outcome"]),
        "outcome",
        ("organisation", "due_on"),
    ),
    "exchange": _Main(Theme.EXCHANGES, _title, noted=("day", "channel")),
    "organisation": _Main(Theme.PARTNERS, lambda side: str(side.get("name") or "")),
    "finding": _Main(Theme.FINDINGS, _title),
    "meeting": _Main(Theme.MEETINGS, lambda _side: "", standing="status"),
}
_OWNERS: Mapping[str, str] = {
    **dict.fromkeys(PARTS, "action"),
    "agreement_party": "agreement",
    "amendment": "agreement",
    "decision_review": "decision",
    "finding_territory": "finding",
    "finding_evidence": "finding",
    "organisation_territory": "organisation",
    "partner_count": "organisation",
}
"""The tables of what hangs on an object, and the object's: also the column that holds its number."""
_Place = tuple[str, str]
_Rank = tuple[int, int, bool, str, str, str]


def since(connection: sqlite3.Connection, difference: Difference, last: int | None = None) -> Since:
    """Tell a difference object by object, up to step ``last`` of the journal or to its end.

    What is no news to an officer is left out.
    """
    own: dict[_Place, list[NetChange]] = defaultdict(list)
    hanging: dict[_Place, list[NetChange]] = defaultdict(list)
    for change in difference.changes:
        if change.table in _MAIN:
            own[change.table, change.key].append(change)
        elif (owner := _OWNERS.get(change.table)) is not None:
            side = change.after if change.after is not None else change.before
            hanging[owner, str((side or {}).get(owner))].append(change)
    items = [
        item
        for place in dict.fromkeys((*own, *hanging))
        for item in _items(connection, place, own.get(place, []), hanging.get(place, []), last)
    ]
    items.sort(key=lambda pair: pair[0])
    forgotten = tuple(one for one in difference.forgotten if one.table in _MAIN)
    return Since(tuple(item for _rank, item in items), forgotten)


def _items(
    connection: sqlite3.Connection,
    place: _Place,
    own: list[NetChange],
    hanging: list[NetChange],
    last: int | None,
) -> Iterable[tuple[_Rank, SinceItem]]:
    main = _MAIN[place[0]]
    for change in own:
        nature = _nature(main, change)
        if nature in (Nature.NEW, Nature.REMOVED):
            shown = change.after if nature is Nature.NEW else change.before
            yield _item(connection, place[0], nature, shown or {}, note=True)
    kept = [change for change in own if _nature(main, change) in _STILL_THERE]
    if any(_nature(main, change) not in _STILL_THERE for change in own):
        return
    side = kept[0].after if kept else _record(connection, place, last)
    if side is None or side.get("deleted_at") is not None:
        return
    stood = [one for change in kept for one in told_changes(connection, change, main.standing)]
    told = [one for change in (*kept, *hanging) for one in told_changes(connection, change)]
    told = [*stood, *(one for one in told if one not in stood)]
    nature = next((_nature(main, change) for change in kept), Nature.CHANGED) or Nature.CHANGED
    if told:
        changes = tuple(shortened(one) for one in told)
        yield _item(connection, place[0], nature, side, changes, moved=bool(stood))


_STILL_THERE = (Nature.CLOSED, Nature.REOPENED, Nature.CHANGED)


def _nature(main: _Main, change: NetChange) -> Nature | None:
    """Tell what became of an object; None for one in use at neither moment."""
    if change.came:
        return Nature.NEW
    if change.went:
        return Nature.REMOVED
    if change.before is None or change.after is None or change.after.get("deleted_at") is not None:
        return None
    was, is_now = main.over(change.before), main.over(change.after)
    if was == is_now:
        return Nature.CHANGED
    return Nature.CLOSED if is_now else Nature.REOPENED


def _item(
    connection: sqlite3.Connection,
    table: str,
    nature: Nature,
    side: Side,
    changes: tuple[PlanChange, ...] = (),
    *,
    moved: bool = False,
    note: bool = False,
) -> tuple[_Rank, SinceItem]:
    """Tell an object with its rank: by theme and nature, those that moved on first, then by name."""
    main = _MAIN[table]
    name = meeting_thing(connection, table, side) if table == "meeting" else main.name(side)
    rank = (list(Theme).index(main.theme), list(Nature).index(nature), not moved)
    latest = f"{side.get('day')}{side.get('hour')}" if table == "exchange" else ""
    said = note_words(connection, table, side, (main.standing, *main.noted)) if note else ""
    uid = str(side.get("uid") or "")
    return (*rank, latest, fold(name), uid), SinceItem(main.theme, nature, table, uid, name, changes, said)


def _record(connection: sqlite3.Connection, place: _Place, last: int | None) -> Side | None:
    """Read an object of which only what hangs on it has changed, as it was after step ``last``."""
    table, key = place
    later = connection.execute(
        "SELECT before FROM change WHERE table_name = ? AND record = ? AND change_set > ?"
        " ORDER BY id LIMIT 1",
        (table, key, last),
    ).fetchone()
    if later is not None and later[0]:
        side: Side = json.loads(later[0])
        return side
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (key,))
    row = cursor.fetchone()
    return (
        None
        if row is None
        else {column[0]: cell for column, cell in zip(cursor.description, row, strict=True)}
    )
