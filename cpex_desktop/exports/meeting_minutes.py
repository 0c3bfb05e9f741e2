"""The minutes of a meeting (« relevé de décisions »): who was there, what was said and decided, in Word.

Organisations are named, persons never; situations are numbers, small ones hidden. The internal notes of the
meeting are left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.exports.case_table import NO_HOUSEHOLD, case_blocks
from cpex_desktop.exports.edition import SUBJECT, read_edition
from cpex_desktop.exports.word_description import (
    Block,
    Facts,
    Grid,
    GridColumn,
    Heading,
    Manner,
    Points,
    Signatures,
    Text,
    Title,
    WordDocument,
)
from cpex_desktop.french import NOT_AVAILABLE, counted, date_fr, num
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, MeetingStatus, Presence
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_readings import decision_words, hour_words, meeting_status_words
from cpex_desktop.queries.meeting_sheet import (
    AdviceLine,
    AttendanceLine,
    ItemLine,
    MeetingSheet,
    meeting_sheet,
)
from cpex_desktop.queries.meeting_words import (
    ADVICE_WORDS,
    DECISION_STATUS_WORDS,
    PRESENCE_WORDS,
    RECIPIENT_WORDS,
    VOICE_WORDS,
)
from cpex_desktop.queries.preferences import secrecy
from cpex_desktop.queries.quorum import voices_words

_ORGANISATION, _SEAT = 70, 40
_VOICE, _PRESENCE = 30, 30
_DECIDED = (GridColumn("N°", 10, right=True), GridColumn("Décision", 84), GridColumn("Responsable", 48),
            GridColumn("Échéance", 28))  # fmt: skip
_REVIEWED = (
    GridColumn("Décision", 72),
    GridColumn("Responsable", 38),
    GridColumn("Suivi à cette séance", 60),
)
_HEADS = {
    AdviceKind.OPINION: ("Rendus", "Suivis", "Non suivis"),
    AdviceKind.RECOMMENDATION: ("Rendues", "Suivies", "Non suivies"),
}
_GIVEN = (22, 22, 24)
"""Widths of the numbers given, followed and not followed, in mm."""
RECORD, MINUTES = "Relevé de décisions", "Procès-verbal"


def build_minutes(
    connection: sqlite3.Connection, meeting: str, today: date, *, whole: bool = False
) -> WordDocument:
    """Describe what a meeting (uid) decided as it stands; raises UserError when it is gone.

    ``whole`` makes the minutes (« procès-verbal »), with what was said of each item and room to sign.
    """
    sheet = meeting_sheet(connection, meeting, today)
    if sheet is None:
        raise UserError(
            "Cette séance n’existe plus.", "Elle a été mise à la corbeille.", "Choisissez-en une autre."
        )
    edition = read_edition(connection)
    held, name = f"séance du {date_fr(sheet.line.day)}", MINUTES if whole else RECORD
    final = sheet.line.status is MeetingStatus.HELD
    return WordDocument(
        title=f"{name}\u00a0: {sheet.line.body_name}, {held}",
        subject=name,
        author=edition.author,
        edited_on=today,
        head_left=edition.head,
        head_right=SUBJECT,
        foot_left=f"{name}, {held} – édité le {date_fr(today)}",
        alert=edition.alert,
        blocks=tuple(_blocks(sheet, secrecy(connection), name, final=final)),
    )


def _blocks(sheet: MeetingSheet, threshold: int, name: str, *, final: bool) -> Iterator[Block]:
    line = sheet.line
    yield Title(line.body_name, f"{name} – séance du {date_fr(line.day)}")
    if not final:
        yield Text(f"Projet. Séance {meeting_status_words(line).lower()}.", Manner.WARNING)
    yield Facts("La séance", tuple(_facts(sheet)))
    yield Heading("Membres convoqués" if line.status.to_come else "Présences")
    yield from _presences(sheet.attendances, to_come=line.status.to_come)
    yield Heading("Ordre du jour")
    yield from _agenda(sheet, told=name == MINUTES)
    yield Heading("Décisions prises")
    yield from _decisions(_numbered(sheet))
    if sheet.to_review:
        yield Heading("Suivi des décisions précédentes")
        yield Grid("Suivi des décisions précédentes", _REVIEWED, tuple(_reviewed(sheet)))
    yield from _counts(sheet, threshold)
    if name == MINUTES:
        yield Signatures("Signatures", ("Présidence", "Secrétariat"))


def _facts(sheet: MeetingSheet) -> Iterator[tuple[str, str]]:
    line = sheet.line
    yield "Date", f"{date_fr(line.day)}{f' à {hour_words(line.hour)}' if line.hour else ''}"
    yield "Lieu", line.place or "À préciser"
    yield "Présidence", line.chair or "À préciser"
    pointed = any(one.presence for one in sheet.attendances)
    yield "Voix", voices_words(line.quorum, pointed=pointed)


def _presences(lines: Sequence[AttendanceLine], *, to_come: bool) -> Iterator[Block]:
    if not lines:
        yield Text("Personne n’est convoqué." if to_come else "Personne n’a été convoqué.")
        return
    pointed, seated = any(line.presence for line in lines), any(line.seat for line in lines)
    if not pointed and not to_come:
        yield Text("Les présences n’ont pas été relevées.", Manner.REMARK)
    left = (0 if seated else _SEAT) + (0 if pointed else _PRESENCE)
    columns = (
        GridColumn("Organisation", _ORGANISATION + left),
        *((GridColumn("Qualité", _SEAT),) if seated else ()),
        GridColumn("Voix", _VOICE),
        *((GridColumn("Présence", _PRESENCE),) if pointed else ()),
    )
    rows = tuple(
        (
            line.name,
            *((line.seat,) if seated else ()),
            VOICE_WORDS[line.voice],
            *((_presence(line),) if pointed else ()),
        )
        for line in lines
    )
    yield Grid("Présences" if pointed else "Membres convoqués", columns, rows)


def _presence(line: AttendanceLine) -> str:
    said = PRESENCE_WORDS[line.presence] if line.presence else NOT_AVAILABLE
    return f"{said} par {line.represented_name}" if line.presence is Presence.REPRESENTED else said


def _agenda(sheet: MeetingSheet, *, told: bool) -> Iterator[Block]:
    if not sheet.items:
        yield Text("Aucun point n’était inscrit.")
    for rank, item in enumerate(sheet.items, start=1):
        yield Heading(f"{rank}. {item.subject}", 2)
        if remark := _remark(item):
            yield Text(remark, Manner.REMARK)
        if item.notes and told:
            yield Text(item.notes)
        decided = [
            f"Décision\u00a0{number}\u00a0: {one.wording}"
            for number, one in enumerate(_numbered(sheet), start=1)
            if one.item == item.uid
        ]
        if decided:
            yield Points(tuple(decided))


def _numbered(sheet: MeetingSheet) -> Sequence[DecisionLine]:
    """Put decisions in the order of the agenda, however they were typed, by which they are numbered."""
    ranks = {item.uid: rank for rank, item in enumerate(sheet.items)}
    return sorted(sheet.decisions, key=lambda one: ranks.get(one.item, len(ranks)))


def _remark(item: ItemLine) -> str:
    about = "" if item.linked_name in item.subject else item.linked_name
    presenter = f"Rapporteur\u00a0: {item.presenter}" if item.presenter else ""
    return " · ".join(part for part in (presenter, _duration(item), about) if part)


def _duration(item: ItemLine) -> str:
    """Say how long an item took; where nobody timed it, how long was planned."""
    if item.minutes_spent is not None:
        return counted(item.minutes_spent, "minute", "minutes") if item.minutes_spent else ""
    return counted(item.minutes, "minute prévue", "minutes prévues") if item.minutes else ""


def _decisions(lines: Sequence[DecisionLine]) -> Iterator[Block]:
    if not lines:
        yield Text("Aucune décision n’a été enregistrée.")
        return
    rows = tuple(
        (
            str(rank),
            one.wording,
            one.owner or "À désigner",
            date_fr(one.due_on) if one.due_on else "Sans échéance",
        )
        for rank, one in enumerate(lines, start=1)
    )
    yield Grid("Décisions prises", _DECIDED, rows)


def _reviewed(sheet: MeetingSheet) -> Iterator[tuple[str, ...]]:
    for one in sheet.to_review:
        wording = f"{one.wording}\nDécision du {date_fr(one.day)}"
        said = next((review for review in one.reviews if review.meeting == sheet.line.uid), None)
        told = decision_words(one)
        if said is not None:
            told = "\n".join(filter(None, (DECISION_STATUS_WORDS[said.status], said.note)))
        yield wording, one.owner or "À désigner", told


def _counts(sheet: MeetingSheet, threshold: int) -> Iterator[Block]:
    if sheet.cases:
        cases: dict[tuple[str, Sector], int] = {}
        for line in sheet.cases:
            cases[line.stage, line.sector] = cases.get((line.stage, line.sector), 0) + line.amount
        yield Heading("Situations examinées")
        yield from case_blocks(cases, threshold, NO_HOUSEHOLD)
    for kind in dict.fromkeys(line.kind for line in sheet.advice):
        yield Heading(f"{ADVICE_WORDS[kind]} par destinataire", 2)
        lines = [line for line in sheet.advice if line.kind is kind]
        columns = (
            GridColumn("Destinataire", 74),
            *(GridColumn(head, width, right=True) for head, width in zip(_HEADS[kind], _GIVEN, strict=True)),
            GridColumn("Suite inconnue", 28, right=True),
        )
        yield Grid(f"{ADVICE_WORDS[kind]} par destinataire", columns, tuple(map(_given, lines)))


def _given(line: AdviceLine) -> tuple[str, ...]:
    told = (NOT_AVAILABLE if one is None else num(one) for one in (line.followed, line.not_followed))
    return RECIPIENT_WORDS[line.recipient], num(line.amount), *told, num(line.unknown)
