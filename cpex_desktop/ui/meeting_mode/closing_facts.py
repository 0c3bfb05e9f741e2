"""What a meeting leaves to be known before it is said to be held: who came, what was decided and followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.french import counted, date_fr, list_words
from cpex_desktop.models.meeting_lists import Presence
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.queries.meeting_sheet import AttendanceLine, MeetingSheet
from cpex_desktop.queries.quorum import quorum_words
from cpex_desktop.ui.meeting_mode.follow_words import reviewed_at
from cpex_desktop.ui.meeting_mode.words import trouble_words

_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """A meeting about to be closed; ``remarks`` are (kind, sentence), ``minutes`` its measured time.

    ``early`` says why it cannot be held yet, empty when it can.
    """

    line: MeetingLine
    today: date
    minutes: int | None
    remarks: tuple[tuple[str, str], ...]
    early: str


def closing_facts(sheet: MeetingSheet, today: date, timed: Mapping[str, int]) -> ClosingFacts:
    """Gather what is to be known; ``timed`` are the minutes that items (uids) took by the clock."""
    line = sheet.line
    spent = sum(timed.get(one.uid, one.minutes_spent or 0) for one in sheet.items)
    remarks = [
        _presences(sheet.attendances),
        ("err" if line.quorum.reached is False else "ok", f"{quorum_words(line.quorum)}."),
        _agenda(sheet),
        _decided(sheet.decisions),
        _followed(sheet),
    ]
    if line.quorum.needed is None:
        del remarks[1]
    early = ""
    if line.day > today:
        early = f"Prévue le {date_fr(line.day)}, elle ne peut être dite tenue avant ce jour."
    if trouble := trouble_words(line)[0]:
        remarks.insert(0, ("warn", trouble))
    kept = tuple(one for one in remarks if one[1])
    return ClosingFacts(line, today, spent or line.minutes, kept, early)


def _presences(lines: Sequence[AttendanceLine]) -> tuple[str, str]:
    if not lines:
        return "warn", "Personne n’est convoqué\u00a0: le relevé ne dira pas qui était là."
    unsaid = [line.name for line in lines if line.presence is Presence.NONE]
    if not unsaid:
        here = sum(line.presence in (Presence.PRESENT, Presence.REPRESENTED) for line in lines)
        return (
            "ok",
            f"Présences pointées\u00a0: {counted(here, 'présent ou représenté', 'présents ou représentés')}.",
        )
    named = unsaid[:_MOST_NAMED]
    if more := len(unsaid) - len(named):
        named.append(counted(more, "autre", "autres"))
    count = counted(len(unsaid), "présence n’est pas pointée", "présences ne sont pas pointées")
    return "warn", f"{count}\u00a0: {list_words(named)}."


def _agenda(sheet: MeetingSheet) -> tuple[str, str]:
    return ("", "") if sheet.items else ("warn", "L’ordre du jour est vide.")


def _decided(lines: Sequence[DecisionLine]) -> tuple[str, str]:
    if not lines:
        return "neutral", "Aucune décision."
    alone = sum(not line.owned for line in lines)
    dayless = sum(line.due_on is None for line in lines)
    lacking = [f"{alone} sans responsable"] if alone else []
    lacking += [f"{dayless} sans échéance"] if dayless else []
    count = counted(len(lines), "décision", "décisions")
    return "warn" if lacking else "ok", f"{count}{', dont ' + list_words(lacking) if lacking else ''}."


def _followed(sheet: MeetingSheet) -> tuple[str, str]:
    left = sum(reviewed_at(line, sheet.line.uid) is None for line in sheet.to_review)
    if not left:
        return "", ""
    many = counted(left, "décision à suivre n’a pas été revue", "décisions à suivre n’ont pas été revues")
    return "neutral", f"{many}\u00a0: elles reviendront à la prochaine séance."
