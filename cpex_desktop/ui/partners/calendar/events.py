"""What of the partners stands on the days of a calendar, by kind, and what is overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.charts.gantt_series import Tone
from cpex_desktop.french import counted, num, one_line, time_fr
from cpex_desktop.queries.partner_dues import DUE_WORDS, Due, DueKind
from cpex_desktop.queries.plan_words import standing_words
from cpex_desktop.ui.calendar.events import DayEvent, Events, Sign


class DueFamily(StrEnum):
    """The kinds of dues that one filters on; each has a sign."""

    ALL = "tout"
    FOLLOW_UPS = "relances"
    PLEDGES = "engagements"
    EXCHANGES = "echanges"
    AGREEMENTS = "conventions"
    MEETINGS = "seances"


FAMILY_WORDS = {
    DueFamily.ALL: "Tout",
    DueFamily.FOLLOW_UPS: "Relances",
    DueFamily.PLEDGES: "Engagements",
    DueFamily.EXCHANGES: "Échanges prévus",
    DueFamily.AGREEMENTS: "Conventions",
    DueFamily.MEETINGS: "Séances",
}
SIGNS = {
    DueFamily.FOLLOW_UPS: Sign.SQUARE,
    DueFamily.PLEDGES: Sign.DIAMOND,
    DueFamily.EXCHANGES: Sign.CIRCLE,
    DueFamily.AGREEMENTS: Sign.TRIANGLE,
    DueFamily.MEETINGS: Sign.ANGLE,
}
FAMILIES = {
    DueKind.FOLLOW_UP: DueFamily.FOLLOW_UPS,
    DueKind.THEIR_PLEDGE: DueFamily.PLEDGES,
    DueKind.OUR_PLEDGE: DueFamily.PLEDGES,
    DueKind.EXCHANGE: DueFamily.EXCHANGES,
    DueKind.NOTICE: DueFamily.AGREEMENTS,
    DueKind.TERM: DueFamily.AGREEMENTS,
    DueKind.MEETING: DueFamily.MEETINGS,
}
_COUNTED = {
    DueFamily.FOLLOW_UPS: ("relance", "relances"),
    DueFamily.PLEDGES: ("engagement", "engagements"),
    DueFamily.EXCHANGES: ("échange prévu", "échanges prévus"),
    DueFamily.AGREEMENTS: ("échéance de convention", "échéances de convention"),
    DueFamily.MEETINGS: ("séance", "séances"),
}
_TONES = {Standing.LATE: Tone.LATE, Standing.DUE_SOON: Tone.SOON}


@dataclass(frozen=True, slots=True)
class DueEvent(DayEvent):
    """One due of a partner (``uid`` of the organisation, empty for an agreement without a party and for
    a meeting).

    ``days`` are those left, or those by which it is late; ``due`` is the uid of what is due, of a ``kind``,
    on ``day``.
    """

    days: int = 0
    due: str = ""
    kind: DueKind = DueKind.FOLLOW_UP
    day: date = date.min

    @property
    def chip(self) -> tuple[str, str]:
        """Give how late it is, or how near; its colour as a kind of chip."""
        if self.tone is Tone.LATE:
            return f"Retard {num(self.days)}\u00a0j", "err"
        if self.tone is Tone.SOON:
            return (f"Dans {num(self.days)}\u00a0j" if self.days else "Aujourd’hui"), "warn"
        return "À venir", "neutral"

    @property
    def named(self) -> str:
        """Name what is due, with whom."""
        return f"{self.code}\u00a0: {self.title}" if self.code else self.title


def is_asked(due: Due, family: DueFamily) -> bool:
    """Tell whether a filter keeps a due."""
    return family is DueFamily.ALL or FAMILIES[due.kind] is family


def due_event(due: Due, names: Mapping[str, str]) -> DueEvent:
    """Make an event of a due; ``names`` are the short names of the organisations by uid."""
    family = FAMILIES[due.kind]
    hour = f" à {time_fr(_moment(due))}" if due.hour else ""
    return DueEvent(
        uid=due.organisation,
        code=one_line(names.get(due.organisation, due.organisation_name)),
        title=one_line(due.title),
        step="",
        tone=_TONES.get(due.standing.standing, Tone.PLANNED),
        words=f"{DUE_WORDS[due.kind]}{hour}, {_when(due)}",
        sign=SIGNS[family],
        days=due.standing.days,
        due=due.uid,
        kind=due.kind,
        day=due.due_on,
    )


def _when(due: Due) -> str:
    if due.kind is DueKind.MEETING:  # it takes place: nothing falls due
        return f"dans {counted(due.standing.days, 'jour', 'jours')}" if due.standing.days else "aujourd’hui"
    standing = standing_words(due.standing)
    return f"{standing[:1].lower()}{standing[1:]}"


def _moment(due: Due) -> datetime:
    return datetime.combine(due.due_on, time.fromisoformat(due.hour))


def due_events(
    dues: Iterable[Due], names: Mapping[str, str], family: DueFamily, first: date, last: date
) -> Events:
    """Find what stands on some days, what is late first."""
    found = defaultdict[date, list[DayEvent]](list)
    for due in dues:
        if first <= due.due_on <= last and is_asked(due, family):
            found[due.due_on].append(due_event(due, names))
    for events in found.values():
        events.sort(key=lambda event: event.tone is not Tone.LATE)
    return found


def counted_dues(events: Sequence[DayEvent]) -> str:
    """Count them by kind: « 2 relances, 1 engagement »; empty for none."""
    signs = [event.sign for event in events]
    return ", ".join(
        counted(count, *_COUNTED[family]) for family, sign in SIGNS.items() if (count := signs.count(sign))
    )
