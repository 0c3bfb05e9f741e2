"""The journal of exchanges over a period, with the follow-ups that are due: what was said, to be handed on.

Internal notes are in it only when the officer asks for them, and no person ever is by name: some asked to be
left alone, and a function is enough.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.exports.description import Cell, Document, Sheet
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.partner_book import Listed, list_sheet, partner_book, told
from cpex_desktop.french import counted, date_fr
from cpex_desktop.models.partner_lists import Theme
from cpex_desktop.queries.exchange_lines import ExchangeLine, Mark, exchange_journal
from cpex_desktop.queries.organisation_names import organisation_name
from cpex_desktop.queries.partner_dues import DUE_WORDS, Due, partner_dues
from cpex_desktop.queries.partner_words import CHANNEL_WORDS, DIRECTION_WORDS, OUTCOME_WORDS, THEME_WORDS
from cpex_desktop.queries.plan_words import standing_words

JOURNAL_SHEET, DUES_SHEET = "Échanges", "À relancer"
_COLUMNS = (
    Listed("Date", 11.5, Kind.DATE),
    Listed("Organisations", 26.0),
    Listed("Canal", 12.0),
    Listed("Sens", 12.0),
    Listed("Issue", 10.5),
    Listed("Thème", 15.0),
    Listed("Objet", 26.0),
    Listed("Synthèse", 46.0),
    Listed("Territoires", 16.0),
    Listed("Actions et conventions", 26.0),
    Listed("Prochaine relance", 12.0, Kind.DATE),
)
_DUES = (
    Listed("Échéance", 11.5, Kind.DATE),
    Listed("Organisation", 34.0),
    Listed("Nature", 22.0),
    Listed("Objet", 56.0),
    Listed("Situation", 26.0),
)
_INTERNAL = Listed("Note interne", 44.0)
_NOTE = "Les notes internes et les noms des participants ne figurent pas dans ce document."
_INTERNAL_NOTE = (
    "Avec les notes internes : ne transmettez pas ce document hors du service. Les noms des participants"
    " n’y figurent pas."
)
_DUES_NOTE = "Tout ce qui a une date et n’a pas encore d’issue, le plus ancien d’abord."


def build_exchange_journal(
    connection: sqlite3.Connection,
    first: date,
    last: date,
    *,
    edited_on: date,
    organisation: str = "",
    internal: bool = False,
) -> Document:
    """Describe the exchanges of a period, both days included, with one organisation (uid) or with all.

    Raises UserError when there is none and nothing is due, or when the period ends before it begins.
    """
    period = f"du {date_fr(first)} au {date_fr(last)}"
    if last < first:
        raise UserError(
            "La période finit avant de commencer.",
            f"Elle va {period}.",
            "Corrigez l’un des deux jours.",
        )
    lines = exchange_journal(connection, first, last, organisation, internal=internal)
    dues = partner_dues(connection, edited_on, organisation)
    if not lines and not dues:
        raise UserError(
            "Il n’y a aucun échange à exporter.",
            f"Aucun échange n’est noté {period}, et rien n’est à relancer.",
            "Choisissez une autre période, ou notez d’abord un échange.",
        )
    name = organisation_name(connection, organisation)
    scope = f"{name or 'Tous les partenaires'} · {period} · {counted(len(lines), 'échange', 'échanges')}"
    return partner_book(
        connection,
        f"Journal des échanges – {name}" if name else "Journal des échanges",
        (
            _journal(lines, scope, internal=internal),
            _dues(dues, name or "Tous les partenaires", edited_on),
        ),
        edited_on=edited_on,
    )


def _journal(lines: Sequence[ExchangeLine], scope: str, *, internal: bool) -> Sheet:
    if internal:
        rows = [(line.uid, (*_line(line), told(line.internal_note))) for line in lines]
        return list_sheet(JOURNAL_SHEET, scope, _INTERNAL_NOTE, (*_COLUMNS, _INTERNAL), rows)
    return list_sheet(JOURNAL_SHEET, scope, _NOTE, _COLUMNS, [(line.uid, _line(line)) for line in lines])


def _line(line: ExchangeLine) -> tuple[Cell, ...]:
    return (
        Cell(line.day),
        told(_names(line.organisations)),
        told(CHANNEL_WORDS[line.channel]),
        told(DIRECTION_WORDS[line.direction]),
        told(OUTCOME_WORDS[line.outcome]),
        told("" if line.theme is Theme.NONE else THEME_WORDS[line.theme]),
        told(line.title),
        told(line.summary),
        told(_names(line.territories)),
        told(_names((*line.actions, *line.agreements))),
        Cell(line.follow_up),
    )


def _names(marks: Sequence[Mark]) -> str:
    return ", ".join(mark.name for mark in marks)


def _dues(dues: Sequence[Due], who: str, today: date) -> Sheet:
    late = sum(1 for due in dues if due.standing.late)
    scope = f"{who} · au {date_fr(today)} · {counted(late, 'échéance passée', 'échéances passées')}"
    rows = [
        (
            f"{due.kind.value}-{due.uid}",
            (
                Cell(due.due_on),
                told(due.organisation_name),
                told(DUE_WORDS[due.kind]),
                told(due.title),
                told(standing_words(due.standing), Tone.BAD if due.standing.late else Tone.MUTED),
            ),
        )
        for due in dues
    ]
    return list_sheet(DUES_SHEET, scope, _DUES_NOTE, _DUES, rows)
