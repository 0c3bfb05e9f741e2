"""The minutes of a meeting (« relevé de décisions »): who was there, what was said and decided, in Word.

Organisations are named, persons never; situations are numbers, small ones hidden. The internal notes of the
meeting are left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.exports.case_table import case_blocks
from cpex_desktop.exports.prefect import SUBJECT
from cpex_desktop.exports.word_description import (
    Block,
    Facts,
    Grid,
    GridColumn,
    Heading,
    Manner,
    Points,
    Text,
    Title,
    WordDocument,
)
from cpex_desktop.french import NOT_APPLICABLE, NOT_AVAILABLE, counted, date_fr, num
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import MeetingStatus, Presence
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
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.preferences import is_fictitious, read_settings, secrecy
from cpex_desktop.queries.quorum import quorum_words
from cpex_desktop.settings import SettingKey

_PRESENT = (GridColumn("Organisation", 66), GridColumn("Qualité", 44), GridColumn("Voix", 32),
            GridColumn("Présence", 28))  # fmt: skip
_DECIDED = (GridColumn("N°", 10, right=True), GridColumn("Décision", 84), GridColumn("Responsable", 48),
            GridColumn("Échéance", 28))  # fmt: skip
_REVIEWED = (
    GridColumn("Décision", 72),
    GridColumn("Responsable", 38),
    GridColumn("Suivi à cette séance", 60),
)
_GIVEN = (GridColumn("Destinataire", 80), GridColumn("Rendus", 22, right=True),
          GridColumn("Suivis", 22, right=True), GridColumn("Non suivis", 22, right=True),
          GridColumn("Non connus", 24, right=True))  # fmt: skip
RECORD, MINUTES = "Relevé de décisions", "Procès-verbal"
_TO_SIGN = "Nom\u00a0:\nDate\u00a0:\nSignature\u00a0:"
_NO_HOUSEHOLD = "Aucune situation n’est nommée\u00a0: seuls des nombres sont enregistrés."


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
    home, service = departement(connection), read_settings(connection)[SettingKey.SERVICE_NAME]
    held, name = f"séance du {date_fr(sheet.line.day)}", MINUTES if whole else RECORD
    final = sheet.line.status is MeetingStatus.HELD
    return WordDocument(
        title=f"{name}\u00a0: {sheet.line.body_name}, {held}",
        subject=name,
        author=service or home.name,
        edited_on=today,
        head_left=service or f"{home.name} ({home.code})",
        head_right=SUBJECT,
        foot_left=f"{sheet.line.body_name}, {held} – édité le {date_fr(today)}",
        alert="Données fictives" if is_fictitious(connection) else "",
        blocks=tuple(_blocks(sheet, secrecy(connection), name, final=final)),
    )


def _blocks(sheet: MeetingSheet, threshold: int, name: str, *, final: bool) -> Iterator[Block]:
    line = sheet.line
    yield Title(line.body_name, f"{name} – séance du {date_fr(line.day)}")
    if not final:
        yield Text(f"Projet\u00a0: {meeting_status_words(line).lower()}.", Manner.WARNING)
    yield Facts("La séance", tuple(_facts(sheet)))
    yield Heading("Présences")
    yield from _presences(sheet.attendances)
    yield Heading("Ordre du jour")
    yield from _agenda(sheet, told=name == MINUTES)
    yield Heading("Décisions prises")
    yield from _decisions(sheet.decisions)
    if sheet.to_review:
        yield Heading("Suivi des décisions précédentes")
        yield Grid("Suivi des décisions précédentes", _REVIEWED, tuple(_reviewed(sheet)))
    yield from _counts(sheet, threshold)
    if name == MINUTES:
        yield Heading("Signatures")
        yield Facts("Signatures", (("Présidence", _TO_SIGN), ("Secrétariat", _TO_SIGN)))


def _facts(sheet: MeetingSheet) -> Iterator[tuple[str, str]]:
    line = sheet.line
    yield "Date", f"{date_fr(line.day)}{f' à {hour_words(line.hour)}' if line.hour else ''}"
    yield "Lieu", line.place or NOT_APPLICABLE
    yield "Présidence", line.chair or NOT_APPLICABLE
    yield "Voix", quorum_words(line.quorum)


def _presences(lines: Sequence[AttendanceLine]) -> Iterator[Block]:
    if not lines:
        yield Text("Personne n’a été convoqué.")
        return
    if not any(line.presence for line in lines):
        yield Text("Les présences n’ont pas été relevées.", Manner.REMARK)
    yield Grid("Présences", _PRESENT, tuple(_presence(line) for line in lines))


def _presence(line: AttendanceLine) -> tuple[str, ...]:
    said = PRESENCE_WORDS[line.presence] if line.presence else NOT_AVAILABLE
    if line.presence is Presence.REPRESENTED:
        said = f"{said} par {line.represented_name}"
    return line.name, line.seat, VOICE_WORDS[line.voice], said


def _agenda(sheet: MeetingSheet, *, told: bool) -> Iterator[Block]:
    if not sheet.items:
        yield Text("Aucun point n’était inscrit.")
    for rank, item in enumerate(sheet.items, start=1):
        yield Heading(f"{rank}. {item.subject}", 2)
        if remark := _remark(item):
            yield Text(remark, Manner.REMARK)
        if item.notes and told:
            yield Text(item.notes)
        decided = [one for one in sheet.decisions if one.item == item.uid]
        if decided:
            yield Points(tuple(f"Décision\u00a0: {one.wording}" for one in decided))


def _remark(item: ItemLine) -> str:
    spent = item.minutes if item.minutes_spent is None else item.minutes_spent
    about = "" if item.linked_name in item.subject else item.linked_name
    parts = (item.presenter, counted(spent, "minute", "minutes") if spent else "", about)
    return " · ".join(part for part in parts if part)


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
        yield from case_blocks(cases, threshold, _NO_HOUSEHOLD)
    for kind in dict.fromkeys(line.kind for line in sheet.advice):
        yield Heading(f"{ADVICE_WORDS[kind]} par destinataire", 2)
        lines = [line for line in sheet.advice if line.kind is kind]
        yield Grid(f"{ADVICE_WORDS[kind]} par destinataire", _GIVEN, tuple(map(_given, lines)))


def _given(line: AdviceLine) -> tuple[str, ...]:
    told = line.known_on is not None
    return (
        RECIPIENT_WORDS[line.recipient],
        num(line.amount),
        num(line.followed or 0) if told else NOT_AVAILABLE,
        num(line.not_followed or 0) if told else NOT_AVAILABLE,
        num(line.unknown),
    )
