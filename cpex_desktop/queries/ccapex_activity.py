"""What the commission did over a period: meetings, situations, opinions with what became of them, presence.

The second part of the yearly report (décret n° 2015-1384, art. 1). Only meetings that were held count, of the
bodies of the CCAPEX. Shares are fractions, None where nothing is known: what nobody said is no refusal.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, BodyKind, Presence, Recipient, Voice
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Stage


@dataclass(frozen=True, slots=True)
class AdviceTotal:
    """What was given of one kind to one recipient, and what is known to have become of it."""

    kind: AdviceKind
    recipient: Recipient
    amount: int
    followed: int
    not_followed: int

    @property
    def known(self) -> int:
        """Count those of which one knows what became."""
        return self.followed + self.not_followed

    @property
    def share(self) -> float | None:
        """Tell the share followed of those known."""
        return self.followed / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class PresenceTotal:
    """How often one organisation that has a seat was called, and came or was represented."""

    organisation: str
    name: str
    voice: Voice
    called: int
    present: int
    represented: int
    excused: int

    @property
    def share(self) -> float:
        """Tell the share of the meetings at which it was heard."""
        return (self.present + self.represented) / self.called


@dataclass(frozen=True, slots=True)
class Activity:
    """The work of the commission between two days, both included.

    ``cases`` are the situations examined by stage (its code) and sector. ``unpointed`` counts the meetings of
    which nobody said who came: they are left out of ``presences``. Where somebody did, a member of whom
    nothing is said did not come.
    """

    first: date
    last: date
    meetings: Mapping[BodyKind, int]
    unpointed: int
    cases: Mapping[tuple[str, Sector], int]
    advice: tuple[AdviceTotal, ...]
    presences: tuple[PresenceTotal, ...]
    decisions: int
    decisions_done: int

    @property
    def held(self) -> int:
        """Count the meetings."""
        return sum(self.meetings.values())

    @property
    def examined(self) -> int:
        """Count the situations examined."""
        return sum(self.cases.values())

    @property
    def early_share(self) -> float | None:
        """Tell the share of situations seen before the summons."""
        early = sum(amount for (stage, _sector), amount in self.cases.items() if stage in EARLY_STAGES)
        return early / self.examined if self.examined else None

    @property
    def followed_share(self) -> float | None:
        """Tell the share of opinions and recommendations followed, of those whose outcome is known."""
        known = sum(one.known for one in self.advice)
        return sum(one.followed for one in self.advice) / known if known else None

    @property
    def presence_share(self) -> float | None:
        """Tell the share of the members called who were present or represented."""
        called = sum(one.called for one in self.presences)
        heard = sum(one.present + one.represented for one in self.presences)
        return heard / called if called else None

    def given(self, kind: AdviceKind) -> int:
        """Count the opinions, or the recommendations."""
        return sum(one.amount for one in self.advice if one.kind is kind)


def _early() -> frozenset[str]:
    codes = [str(stage.code) for stage in procedure.stages()]
    return frozenset(codes[: codes.index(str(Stage.SUMMONS))])


EARLY_STAGES = _early()
"""The stages of the procedure that come before the summons."""
_KINDS = ", ".join(f"'{kind.value}'" for kind in BodyKind if kind.ccapex)
_HELD = (
    " FROM meeting m JOIN meeting_body b ON b.id = m.body {} WHERE m.status = 'held' AND m.deleted_at IS NULL"
    f" AND b.deleted_at IS NULL AND m.day BETWEEN ?1 AND ?2 AND b.kind IN ({_KINDS})"
    " AND (?3 = 0 OR b.territory = ?3)"
)


_Row = tuple[int | str, ...]


def ccapex_activity(connection: sqlite3.Connection, first: date, last: date, territory: int = 0) -> Activity:
    """Read the work of the commission over a period, of the bodies of one territory (number) or of all."""

    def ask(columns: str, joined: str = "", more: str = "") -> list[_Row]:
        bound = (first.isoformat(), last.isoformat(), territory)
        return connection.execute(f"SELECT {columns}{_HELD.format(joined)}{more}", bound).fetchall()

    (decided,) = ask("count(*), coalesce(sum(d.status = 'done'), 0)", "JOIN decision d ON d.meeting = m.id")
    presences, unpointed = _presences(
        ask(
            "m.id, o.uid, o.name, a.voice, a.presence",
            "JOIN attendance a ON a.meeting = m.id JOIN organisation o ON o.id = a.organisation",
            " AND a.voice <> 'guest' ORDER BY a.voice = 'advisory', o.key, o.id",
        )
    )
    return Activity(
        first=first,
        last=last,
        meetings={
            BodyKind(str(kind)): int(count) for kind, count in ask("b.kind, count(*)", "", " GROUP BY b.kind")
        },
        unpointed=unpointed,
        cases=_cases(ask),
        advice=_advice(ask),
        presences=presences,
        decisions=int(decided[0]),
        decisions_done=int(decided[1]),
    )


def _cases(ask: Callable[[str, str, str], list[_Row]]) -> dict[tuple[str, Sector], int]:
    rows = ask(
        "c.stage, c.sector, sum(c.amount)",
        "JOIN case_count c ON c.meeting = m.id",
        " GROUP BY c.stage, c.sector",
    )
    return {(str(stage), Sector(int(sector))): int(amount) for stage, sector, amount in rows}


def _advice(ask: Callable[[str, str, str], list[_Row]]) -> tuple[AdviceTotal, ...]:
    rows = ask(
        "v.kind, v.recipient, sum(v.amount), coalesce(sum(v.followed), 0), coalesce(sum(v.not_followed), 0)",
        "JOIN advice_count v ON v.meeting = m.id",
        " GROUP BY v.kind, v.recipient",
    )
    totals = [
        AdviceTotal(AdviceKind(str(kind)), Recipient(str(recipient)), *(int(number) for number in numbers))
        for kind, recipient, *numbers in rows
    ]
    recipients = list(Recipient)
    return tuple(sorted(totals, key=lambda one: (one.kind, recipients.index(one.recipient))))


def _presences(rows: list[_Row]) -> tuple[tuple[PresenceTotal, ...], int]:
    """Add up who came, in the order of the rows, leaving out the meetings of which nobody said anything."""
    pointed = {meeting for meeting, *_seat, presence in rows if presence}
    seats = defaultdict[_Row, Counter[Presence]](Counter)
    for meeting, *seat, presence in rows:
        if meeting in pointed:
            seats[tuple(seat)][Presence(str(presence))] += 1
    totals = tuple(
        PresenceTotal(
            str(uid),
            str(name),
            Voice(str(voice)),
            counts.total(),
            counts[Presence.PRESENT],
            counts[Presence.REPRESENTED],
            counts[Presence.EXCUSED],
        )
        for (uid, name, voice), counts in seats.items()
    )
    return totals, len({meeting for meeting, *_rest in rows} - pointed)
