"""The yearly report of the commission as a Word document, in the three parts of the decree."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date

from cpex_desktop.exports.case_table import case_blocks
from cpex_desktop.exports.ccapex_activity_sheet import SHARE_NOTE, activity_source
from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.edition import SUBJECT, read_edition
from cpex_desktop.exports.figure_cells import amount_words, short_reason
from cpex_desktop.exports.procedure_table import FLOWS, procedure_notes
from cpex_desktop.exports.word_description import (
    Block,
    Grid,
    GridColumn,
    Heading,
    Manner,
    Text,
    Title,
    WordDocument,
)
from cpex_desktop.french import NOT_AVAILABLE, date_fr, month_name, num, percent, signed_percent
from cpex_desktop.queries.annual_readings import Sentence
from cpex_desktop.queries.annual_report import AnnualReport, Evaluated, annual_report
from cpex_desktop.queries.meeting_readings import decision_words
from cpex_desktop.queries.meeting_words import ADVICE_WORDS, RECIPIENT_WORDS
from cpex_desktop.queries.objective_readings import JUDGEMENT_WORDS
from cpex_desktop.queries.preferences import few_acts, secrecy
from cpex_desktop.queries.procedure_lines import ProcedureLine
from cpex_desktop.queries.wording import whole_name

PARTS = (
    "Bilan des procédures au regard des objectifs",
    "Évaluation de l’activité de la commission",
    "Propositions d’amélioration",
)
LEGAL_NOTE = (
    "Plan\u00a0: décret n°\u00a02015-1384 du 30\u00a0octobre 2015, article 1er (à vérifier dans le texte en"
    " vigueur). Le bilan est transmis chaque année au comité responsable du PDALHPD."
)
NO_REFERENCE = "Aucun PDALHPD ni aucune charte n’est enregistré pour cette année."
NO_EVALUATION = "Aucune évaluation de cette année n’est enregistrée."
EDITED_NOTE = "Phrase modifiée à la main avant l’export."
_STAGES = (GridColumn("Étape", 56), GridColumn("Parc social", 22, right=True),
           GridColumn("Parc privé", 22, right=True), GridColumn("Total", 18, right=True),
           GridColumn("Un an plus tôt", 22, right=True), GridColumn("Sur un an", 30, right=True))  # fmt: skip
_OBJECTIVES = (GridColumn("Objectif", 84), GridColumn("Constaté", 44), GridColumn("Appréciation", 42))
_ADVICE = (GridColumn("Destinataire", 62), GridColumn("Nature", 34), GridColumn("Rendus", 17, right=True),
           GridColumn("Suivis", 16, right=True), GridColumn("Non suivis", 21, right=True),
           GridColumn("Part suivie", 20, right=True))  # fmt: skip
_SESSIONS = (GridColumn("Date", 30), GridColumn("Instance", 96), GridColumn("Points", 20, right=True),
             GridColumn("Décisions", 24, right=True))  # fmt: skip
_PROPOSED = (GridColumn("Constat", 66), GridColumn("Recommandation", 104))
_PENDING = (GridColumn("Décision", 90), GridColumn("Responsable", 36), GridColumn("État", 44))


def build_annual_report(
    connection: sqlite3.Connection, year: int, today: date, edits: Mapping[str, str] | None = None
) -> WordDocument:
    """Describe the report of a year, with the sentences that the officer wrote anew marked as such.

    Raises UserError for a year to come.
    """
    report = annual_report(connection, year, today, edits)
    edition = read_edition(connection)
    title = f"Bilan annuel {year} de la CCAPEX"
    return WordDocument(
        title=f"{title}\u00a0: {edition.place}",
        subject="Bilan annuel de la CCAPEX",
        author=edition.author,
        edited_on=today,
        head_left=edition.head,
        head_right=SUBJECT,
        foot_left=f"{title} – édité le {date_fr(today)}",
        alert=edition.alert,
        blocks=tuple(_blocks(report, secrecy(connection), few_acts(connection), title, today)),
    )


def running_year(report: AnnualReport, today: date) -> str:
    """Warn that the year is not over, and until which month its figures go; empty once it is."""
    if today > date(report.year, 12, 31):
        return ""
    end = f", chiffres jusqu’à {month_name(report.data_end)}" if report.data_end else ""
    return f"Année en cours au {date_fr(today)}{end}."


def _blocks(report: AnnualReport, threshold: int, few: int, title: str, today: date) -> Iterator[Block]:
    yield Title(title, f"{report.home.name} ({report.home.code})")
    yield Text(LEGAL_NOTE, Manner.REMARK)
    if running := running_year(report, today):
        yield Text(running, Manner.WARNING)
    yield Heading(f"1. {PARTS[0]}")
    yield from _said(report.of(1))
    lines = report.procedure.lines
    yield Grid("La procédure étape par étape", _STAGES, tuple(map(_stage, lines)))
    notes = (*procedure_notes(lines, few), source_note(report.batches).text, FLOWS)
    yield Text(" ".join(notes), Manner.REMARK)
    for one in report.evaluated:
        yield from _objectives(one)
    if not report.evaluated:
        yield Text(NO_REFERENCE, Manner.REMARK)
    yield Heading(f"2. {PARTS[1]}", new_page=True)
    yield from _said(report.of(2))
    yield from _activity(report, threshold)
    yield Heading(f"3. {PARTS[2]}", new_page=True)
    yield from _proposals(report)


def _said(sentences: tuple[Sentence, ...]) -> Iterator[Block]:
    for one in sentences:
        yield Text(one.text)
        if one.edited:
            yield Text(EDITED_NOTE, Manner.REMARK)


def _stage(line: ProcedureLine) -> tuple[str, ...]:
    change = line.comparison.fraction
    return (
        whole_name(line.indicator),
        *(amount_words(one) for one in (line.social, line.private, line.total, line.before)),
        short_reason(line.comparison.unread) if change is None else signed_percent(change, 1),
    )


def _objectives(one: Evaluated) -> Iterator[Block]:
    yield Heading(one.reference.title, 2)
    if one.evaluation is None:
        yield Text(NO_EVALUATION, Manner.REMARK)
        return
    rows = tuple(
        (line.objective.wording, line.shown or NOT_AVAILABLE, JUDGEMENT_WORDS[line.judgement])
        for line in one.evaluation.lines
    )
    yield Grid(f"Objectifs\u00a0: {one.reference.title}", _OBJECTIVES, rows)
    if one.evaluation.row.comment:
        yield Text(one.evaluation.row.comment)


def _activity(report: AnnualReport, threshold: int) -> Iterator[Block]:
    found = report.activity
    if report.sessions:
        yield Heading("Séances tenues", 2)
        rows = tuple(
            (date_fr(one.day), one.body_name, num(one.items), num(one.decisions)) for one in report.sessions
        )
        yield Grid("Séances tenues", _SESSIONS, rows)
    if found.cases:
        yield Heading("Situations examinées", 2)
        yield from case_blocks(found.cases, threshold)
    if found.advice:
        yield Heading("Avis et recommandations, et suites données", 2)
        given = tuple(
            (
                RECIPIENT_WORDS[one.recipient],
                ADVICE_WORDS[one.kind],
                num(one.amount),
                num(one.followed) if one.known else NOT_AVAILABLE,
                num(one.not_followed) if one.known else NOT_AVAILABLE,
                NOT_AVAILABLE if one.share is None else percent(one.share, 0),
            )
            for one in found.advice
        )
        yield Grid("Avis et recommandations", _ADVICE, given)
        yield Text(SHARE_NOTE, Manner.REMARK)
    if report.sessions:
        yield Text(activity_source(found), Manner.REMARK)


def _proposals(report: AnnualReport) -> Iterator[Block]:
    if report.proposals:
        yield Heading("Recommandations tirées du diagnostic", 2)
        rows = tuple((one.title, one.recommendation) for one in report.proposals)
        yield Grid("Recommandations tirées du diagnostic", _PROPOSED, rows)
    if report.pending:
        yield Heading("Décisions de l’année encore ouvertes", 2)
        pending = tuple(
            (one.wording, one.owner or "À désigner", decision_words(one)) for one in report.pending
        )
        yield Grid("Décisions encore ouvertes", _PENDING, pending)
    if not report.proposals and not report.pending:
        yield Text("Aucune proposition n’est enregistrée\u00a0: à compléter par la commission.")
