"""What the meeting mode says, in few words: it is read from the back of a room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cpex_desktop.french import counted, date_fr
from cpex_desktop.models.meeting_lists import MeetingStatus, Presence, Voice
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.queries.meeting_sheet import AttendanceLine, ItemLine
from cpex_desktop.queries.meeting_words import PRESENCE_WORDS, VOICE_WORDS

NO_ITEM = "Hors ordre du jour"
"""The place of what is decided under no item."""
GONE = (
    "Cette séance n’est plus dans la base.",
    "Elle a été mise à la corbeille. Ce que vous avez saisi est gardé et reviendra avec elle.",
)
MOVED = (
    "Un point a été retiré de l’ordre du jour.",
    "Ce que vous aviez saisi est dans les notes de la séance.",
)
KEYS = (
    "Alt+↓ point suivant · Ctrl+D nouvelle décision · F6 zone suivante · Ctrl+E clore · F1 touches"
    " · F11 quitter"
)
FEW_KEYS = "F1 touches · F11 quitter"
PARTED = "Une ligne semble désigner une personne\u00a0: elle n’est pas enregistrée. Les autres le sont."
NOT_STORED = "Une saisie n’est pas enregistrée."


def item_words(rank: int, line: ItemLine, minutes: int, decided: str) -> str:
    """Say an item of the agenda in two lines: its subject, then its time and what was decided."""
    second = " · ".join(part for part in (minutes_words(minutes, line.minutes), decided) if part)
    return f"{rank}. {line.subject}" + (f"\n{second}" if second else "")


def decided_words(lines: Sequence[DecisionLine]) -> dict[str, str]:
    """Count by item (uid) what was decided: « 3 décisions, 1 sans responsable »."""
    many, alone = Counter(line.item for line in lines), Counter(line.item for line in lines if not line.owned)
    return {
        item: counted(count, "décision", "décisions")
        + (f", {alone[item]} sans responsable" if alone[item] else "")
        for item, count in many.items()
    }


def minutes_words(spent: int, planned: int | None) -> str:
    """Say the time that an item takes: « 12 min sur 20 », « 20 min prévues », nothing when none is known."""
    if spent and planned:
        return f"{spent}\u00a0min sur {planned}"
    if spent:
        return f"{spent}\u00a0min"
    return f"{planned}\u00a0min prévues" if planned else ""


def clock_words(seconds: int) -> str:
    """Write a running time: « 4:07 », « 1:02:15 »."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def attendance_words(line: AttendanceLine) -> str:
    """Say who was called and whether they came, by their organisation: no name of a person is projected."""
    state = PRESENCE_WORDS[line.presence]
    if line.presence is Presence.REPRESENTED and line.represented_name:
        state = f"{state} par {line.represented_name}"
    told = [state, line.seat or (VOICE_WORDS[line.voice] if line.voice is not Voice.VOTING else "")]
    return f"{line.name}\n{' · '.join(part for part in told if part)}"


def trouble_words(line: MeetingLine) -> tuple[str, str]:
    """Say, title and text, what became of a meeting that is no longer to be held; empty for any other."""
    if line.status is MeetingStatus.CANCELLED:
        return (
            f"Cette séance est annulée depuis le {date_fr(line.status_on)}.",
            "Ce que vous saisissez reste enregistré avec elle.",
        )
    if line.status is MeetingStatus.POSTPONED:
        return (
            f"Cette séance est reportée depuis le {date_fr(line.status_on)}.",
            "Son ordre du jour est passé à la nouvelle séance. Ce que vous avez saisi l’a suivi.",
        )
    return "", ""
