"""The yearly report of the commission as a workbook: the same three parts, with figures to work on."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from cpex_desktop.exports.annual_report import EDITED_NOTE, LEGAL_NOTE, PARTS
from cpex_desktop.exports.case_table import case_table, masked_note
from cpex_desktop.exports.ccapex_activity_sheet import activity_sheet
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    PageTexts,
    Row,
    Sentences,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.figure_cells import marks_note
from cpex_desktop.exports.meanings import RowKind, Tone
from cpex_desktop.exports.prefect import SUBJECT
from cpex_desktop.exports.procedure_table import WIDTHS, procedure_table
from cpex_desktop.french import date_fr
from cpex_desktop.queries.annual_report import AnnualReport, annual_report
from cpex_desktop.queries.meeting_readings import decision_words
from cpex_desktop.queries.objective_readings import JUDGEMENT_WORDS
from cpex_desktop.queries.preferences import few_acts, is_fictitious, read_settings, secrecy
from cpex_desktop.settings import SettingKey


def build_annual_workbook(
    connection: sqlite3.Connection, year: int, today: date, edits: Mapping[str, str] | None = None
) -> Document:
    """Describe the workbook of the report of a year; raises UserError for a year to come."""
    report = annual_report(connection, year, today, edits)
    service = read_settings(connection)[SettingKey.SERVICE_NAME]
    place = f"{report.home.name} ({report.home.code})"
    return Document(
        title=f"Bilan annuel {year} de la CCAPEX – {place}",
        subject="Bilan annuel de la CCAPEX",
        author=service or report.home.name,
        edited_on=today,
        pages=PageTexts(
            head_left=service or place,
            head_centre="Données fictives" if is_fictitious(connection) else "",
            head_right=SUBJECT,
            foot_left="Pour le comité responsable du PDALHPD",
            foot_centre=f"Édité le {date_fr(today)}",
        ),
        sheets=(
            _procedure_sheet(report, place, few_acts(connection)),
            activity_sheet(report.activity, f"{place} · {PARTS[1]}", _told(report, 2)),
            _cases_sheet(report, place, secrecy(connection)),
            _proposals_sheet(report, place),
        ),
    )


def _told(report: AnnualReport, part: int) -> tuple[str, ...]:
    return tuple(f"{one.text} ({EDITED_NOTE})" if one.edited else one.text for one in report.of(part))


def _procedure_sheet(report: AnnualReport, place: str, few: int) -> Sheet:
    lines = report.procedure.lines
    shown = [one for line in lines for one in (line.social, line.private, line.total, line.before)]
    notes = marks_note(shown, (line.comparison.unread for line in lines), few)
    blocks: list[Block] = [
        Title(PARTS[0], f"{place} · année {report.year}"),
        Note(LEGAL_NOTE),
        Sentences(_told(report, 1)),
        Space(),
        procedure_table("procedures", lines),
        *((Note(" ".join(notes)),) if notes else ()),
        *_objectives(report),
    ]
    return Sheet("1 Procédures", WIDTHS, tuple(blocks), one_page=False)


def _objectives(report: AnnualReport) -> list[Block]:
    columns = (Column("wording", "Objectif"), Column("shown", "Constaté"), Column("judged", "Appréciation"))
    blocks: list[Block] = []
    for number, one in enumerate(report.evaluated):
        blocks += [Space(), Heading(one.reference.title)]
        if one.evaluation is None:
            blocks.append(Note("Aucune évaluation de cette année n’est enregistrée."))
            continue
        rows = tuple(
            Row(
                line.uid,
                (
                    Cell(line.objective.wording),
                    Cell(line.shown or None),
                    Cell(JUDGEMENT_WORDS[line.judgement]),
                ),
            )
            for line in one.evaluation.lines
        )
        blocks.append(Table(f"objectifs{number}", columns, rows))
    return blocks


def _cases_sheet(report: AnnualReport, place: str, threshold: int) -> Sheet:
    blocks: list[Block] = [Title("Situations examinées", f"{place} · année {report.year}")]
    if report.activity.cases:
        found = case_table(report.activity.cases, threshold)
        columns = tuple(Column(str(rank), one, centred=rank > 0) for rank, one in enumerate(found.headings))
        rows = tuple(
            Row(row[0], tuple(map(Cell, row)), RowKind.TOTAL if row is found.rows[-1] else RowKind.BODY)
            for row in found.rows
        )
        blocks.append(Table("situations", columns, rows))
        blocks += [Note(masked_note(threshold))] if found.masked else []
    else:
        blocks.append(Note("Aucun nombre n’est saisi."))
    return Sheet("2 Situations", (46.0, 18.0, 18.0, 18.0, 18.0), tuple(blocks))


def _proposals_sheet(report: AnnualReport, place: str) -> Sheet:
    found = (Column("title", "Constat"), Column("text", "Recommandation"), Column("state", "Situation"))
    rows = [
        Row(f"constat-{one.uid}", (Cell(one.title, Tone.STRONG), Cell(one.recommendation), Cell()))
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
    return Sheet("3 Propositions", (44.0, 70.0, 44.0), blocks, one_page=False)
