"""How earlier decisions are read out at a meeting: what, who, since when, what was last said of it."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.french import counted, date_fr
from cpex_desktop.queries.decision_lines import DecisionLine, ReviewLine
from cpex_desktop.queries.meeting_readings import decision_words

FOLLOW = "Décisions à suivre"
"""The place of what earlier meetings decided, and its key in the agenda: no uid has spaces."""
_NOBODY = "Sans responsable"


def followed_words(line: DecisionLine, meeting: str) -> str:
    """Say an earlier decision in three lines; a tick marks one that this meeting (uid) has spoken of."""
    here = reviewed_at(line, meeting)
    about = [line.owner or _NOBODY, decision_words(line), f"décidée le {date_fr(line.day)}"]
    said = here or (line.reviews[-1] if line.reviews else None)
    last = f"{date_fr(said.day)}\u00a0: {said.note}" if said and said.note else ""
    third = " · ".join(part for part in (sequel_words(line), last) if part)
    return f"{'✓ ' if here else ''}{line.wording}\n{' · '.join(about)}" + (f"\n{third}" if third else "")


def summary_words(lines: Sequence[DecisionLine], meeting: str) -> str:
    """Count what is to be followed: « 12 décisions, 3 en retard, 2 sans responsable · 5 suivies »."""
    late = sum(line.standing.late for line in lines)
    alone = sum(not line.owned for line in lines)
    parts = [counted(len(lines), "décision", "décisions")]
    parts += [f"{late} en retard"] if late else []
    parts += [f"{alone} sans responsable"] if alone else []
    return f"{', '.join(parts)} · {reviewed_words(lines, meeting)} à cette séance"


def reviewed_words(lines: Sequence[DecisionLine], meeting: str) -> str:
    """Count those of which a meeting (uid) has spoken: « 5 suivies »."""
    return counted(sum(reviewed_at(line, meeting) is not None for line in lines), "suivie", "suivies")


def reviewed_at(line: DecisionLine, meeting: str) -> ReviewLine | None:
    """Give what a meeting (uid) was told of a decision, None before it was told anything."""
    return next((one for one in line.reviews if one.meeting == meeting), None)


def sequel_words(line: DecisionLine) -> str:
    """Say what was made of a decision: « Action A-12 · Relance prévue »."""
    parts = [f"Action {line.action_code}" if line.action else "", "Relance prévue" if line.follow_up else ""]
    return " · ".join(part for part in parts if part)
