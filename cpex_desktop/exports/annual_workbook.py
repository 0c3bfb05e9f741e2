"""The yearly report of the commission as a workbook: the same three parts, with figures to work on."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from cpex_desktop.exports.annual_report import (
    EDITED_NOTE,
    LEGAL_NOTE,
    NO_EVALUATION,
    NO_REFERENCE,
    PARTS,
    running_year,
)
from cpex_desktop.exports.case_sheet import CASE_WIDTHS, case_sheet_blocks
from cpex_desktop.exports.case_table import NO_HOUSEHOLD
from cpex_desktop.exports.ccapex_activity_sheet import activity_sheet, activity_source, presence_sheet
from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    Row,
    Sentences,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.edition import read_edition
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.procedure_table import FLOWS, WIDTHS, procedure_notes, procedure_table
from cpex_desktop.french import NOT_AVAILABLE, date_fr
from cpex_desktop.queries.annual_report import AnnualReport, annual_report
from cpex_desktop.queries.evaluations import EvaluationSheet
from cpex_desktop.queries.meeting_readings import decision_words
from cpex_desktop.queries.objective_readings import JUDGEMENT_WORDS
from cpex_desktop.queries.preferences import few_acts, secrecy


def build_annual_workbook(
    connection: sqlite3.Connection, year: int, today: date, edits: Mapping[str, str] | None = None
) -> Document:
    """Describe the workbook of the report of a year; raises UserError for a year to come."""
    report = annual_report(connection, year, today, edits)
    edition = read_edition(connection)
    place = edition.place
    return Document(
        title=f"Bilan annuel {year} de la CCAPEX – {place}",
        subject="Bilan annuel de la CCAPEX",
        author=edition.author,
        edited_on=today,
        pages=edition.pages(f"Édité le {date_fr(today)}", "Pour le comité responsable du PDALHPD"),
        sheets=(
            _procedure_sheet(report, place, few_acts(connection), today),
            *((_objectives_sheet(report, place),) if any(_judged(report)) else ()),
            activity_sheet(report.activity, place, _told(report, 2), number="2"),
            *((_sessions_sheet(report, place),) if report.sessions else ()),
            *((presence_sheet(report.activity, place, number="2"),) if report.activity.presences else ()),
            _cases_sheet(report, place, secrecy(connection)),
            _proposals_sheet(report, place),
        ),
    )


def _told(report: AnnualReport, part: int) -> tuple[str, ...]:
    return tuple(f"{one.text} ({EDITED_NOTE})" if one.edited else one.text for one in report.of(part))


def _procedure_sheet(report: AnnualReport, place: str, few: int, today: date) -> Sheet:
    lines, running = report.procedure.lines, running_year(report, today)
    blocks: tuple[Block, ...] = (
        Title(PARTS[0], f"{place} · année {report.year}"),
        Note(LEGAL_NOTE),
        *((Note(running, strong=True),) if running else ()),
        Sentences(_told(report, 1)),
        Space(),
        procedure_table("procedures", lines),
        *(Note(text) for text in procedure_notes(lines, few)),
        source_note(report.batches),
        Note(FLOWS),
        *(Note(text) for text in _unjudged(report)),
    )
    return Sheet("1 Procédures", WIDTHS, blocks, one_page=False, frozen_rows=3)


def _judged(report: AnnualReport) -> list[tuple[str, EvaluationSheet]]:
    return [(one.reference.title, one.evaluation) for one in report.evaluated if one.evaluation is not None]


def _unjudged(report: AnnualReport) -> tuple[str, ...]:
    if not report.evaluated:
        return (NO_REFERENCE,)
    return tuple(
        f"{one.reference.title}\u00a0: {NO_EVALUATION[:1].lower()}{NO_EVALUATION[1:]}"
        for one in report.evaluated
        if one.evaluation is None
    )


def _objectives_sheet(report: AnnualReport, place: str) -> Sheet:
    columns = (Column("wording", "Objectif"), Column("shown", "Constaté"), Column("judged", "Appréciation"))
    blocks: list[Block] = [Title("Objectifs du PDALHPD et de la charte", f"{place} · année {report.year}")]
    for number, (title, evaluation) in enumerate(_judged(report)):
        blocks += [Space(6), Heading(title)]
        rows = tuple(
            Row(
                line.uid,
                (
                    Cell(line.objective.wording),
                    Cell(line.shown) if line.shown else Cell(NOT_AVAILABLE, Tone.MUTED),
                    Cell(JUDGEMENT_WORDS[line.judgement]),
                ),
            )
            for line in evaluation.lines
        )
        blocks.append(Table(f"objectifs{number}", columns, rows))
    widths = (66.0, 44.0, 36.0)
    return Sheet("1 Objectifs", widths, tuple(blocks), one_page=False, frozen_rows=3)


def _sessions_sheet(report: AnnualReport, place: str) -> Sheet:
    columns = (
        Column("day", "Date", Kind.DATE),
        Column("body", "Instance"),
        Column("items", "Points", Kind.WHOLE),
        Column("decisions", "Décisions", Kind.WHOLE),
    )
    rows = tuple(
        Row(one.uid, (Cell(one.day), Cell(one.body_name), Cell(one.items), Cell(one.decisions)))
        for one in report.sessions
    )
    blocks = (
        Title("Séances tenues", f"{place} · année {report.year}"),
        Note(activity_source(report.activity)),
        Table("seances", columns, rows),
    )
    return Sheet("2 Séances", (14.0, 76.0, 14.0, 14.0), blocks, one_page=False, frozen_rows=5)


def _cases_sheet(report: AnnualReport, place: str, threshold: int) -> Sheet:
    found = report.activity
    blocks: tuple[Block, ...] = (
        Title("Situations examinées", f"{place} · année {report.year}"),
        Note(NO_HOUSEHOLD),
        Space(4),
        *(case_sheet_blocks(found.cases, threshold) if found.cases else (Note("Aucun nombre n’est saisi."),)),
        Note(activity_source(found)),
    )
    return Sheet("2 Situations", CASE_WIDTHS, blocks)


def _proposals_sheet(report: AnnualReport, place: str) -> Sheet:
    found = (
        Column("title", "Origine"),
        Column("text", "Recommandation ou décision"),
        Column("state", "État"),
    )
    rows = [
        Row(
            f"constat-{one.uid}",
            (Cell(f"Constat\u00a0: {one.title}", Tone.STRONG), Cell(one.recommendation), Cell()),
        )
        for one in report.proposals
    ]
    rows += [
        Row(
            f"decision-{one.uid}",
            (
                Cell(f"Décision du {date_fr(one.day)}", Tone.STRONG),
                Cell(one.wording),
                Cell(f"{decision_words(one)}, {one.owner or 'à désigner'}"),
            ),
        )
        for one in report.pending
    ]
    blocks: tuple[Block, ...] = (
        Title(PARTS[2], f"{place} · année {report.year}"),
        Table("propositions", found, tuple(rows), row_height=20.0)
        if rows
        else Note("Aucune proposition n’est enregistrée\u00a0: à compléter par la commission."),
    )
    return Sheet("3 Propositions", (50.0, 66.0, 40.0), blocks, one_page=False, frozen_rows=4 if rows else 0)
