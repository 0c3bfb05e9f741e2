"""The fourth sheet: the flows of each stage, by housing sector."""

from __future__ import annotations

from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Note,
    Reading,
    Row,
    Series,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.figure_cells import amount_cell, evolution_cell, marks_note, number_cell, share_cell
from cpex_desktop.exports.meanings import ChartKind, Kind, Paint, Tone
from cpex_desktop.exports.prefect_facts import PrefectFacts
from cpex_desktop.queries.procedure_lines import ProcedureLine, ProcedureLines
from cpex_desktop.queries.readings import procedure_reading
from cpex_desktop.queries.shortfalls import latest_years
from cpex_desktop.queries.wording import whole_name

TABLE = "etapes"


def procedure_sheet(facts: PrefectFacts) -> Sheet:
    """Describe the sheet « Procédure »."""
    lines = facts.procedure.lines
    unspecified = has_unspecified(facts.procedure)
    columns = _columns(unspecified)
    rows = tuple(
        Row(line.indicator.code, _cells(line, unspecified, first=number == 0))
        for number, line in enumerate(lines)
    )
    blocks: list[Block] = [
        Title(
            "De l’impayé à l’expulsion",
            f"{facts.scope} · flux de 12\u00a0mois à chaque étape de la procédure, parc social et parc privé",
        ),
        Table(TABLE, columns, rows, row_height=20.0),
        *_notes(facts, unspecified),
        source_note(facts.behind(facts.stage_numbers)),
        Space(8),
        Heading("Nombre d’actes par étape"),
        _chart(facts.procedure, unspecified),
        Space(6),
        Reading(procedure_reading(lines)),
    ]
    widths = (44.0, *(14.5,) * (4 if unspecified else 3), 16.5, 19.0, 16.0)
    return Sheet("Procédure", widths, tuple(blocks))


def has_unspecified(procedure: ProcedureLines) -> bool:
    """Tell whether some acts have no known sector, so that they deserve a column."""
    return any(line.unspecified for line in procedure.lines)


def charted_stages(procedure: ProcedureLines) -> tuple[str, ...]:
    """Choose the stages that a chart may show: those with a total."""
    return tuple(line.indicator.code for line in procedure.lines if line.total.amount is not None)


def _columns(unspecified: bool) -> tuple[Column, ...]:
    return (
        Column("stage", "Étape"),
        Column("social", "Parc social", Kind.WHOLE),
        Column("private", "Parc privé", Kind.WHOLE),
        *((Column("unspecified", "Non précisé", Kind.WHOLE),) if unspecified else ()),
        Column("total", "Total", Kind.WHOLE),
        Column("share", "Part du privé", Kind.SHARE),
        Column("ratio", "Rapport à l’étape précédente", Kind.SHARE),
        Column("change", "Sur un an", Kind.EVOLUTION),
    )


def _cells(line: ProcedureLine, unspecified: bool, *, first: bool) -> tuple[Cell, ...]:
    return (
        Cell(whole_name(line.indicator)),
        amount_cell(line.social),
        amount_cell(line.private),
        *((number_cell(line.unspecified),) if unspecified else ()),
        amount_cell(line.total, tone=Tone.STRONG),
        share_cell(line.private_share),
        share_cell(line.ratio, first=first),
        evolution_cell(line.comparison, line.indicator),
    )


def _notes(facts: PrefectFacts, unspecified: bool) -> list[Block]:
    lines = facts.procedure.lines
    shown = [figure for line in lines for figure in (line.social, line.private, line.total)]
    notes = marks_note(shown, (line.comparison.unread for line in lines), facts.few)
    if unspecified:
        notes.insert(0, "Non précisé\u00a0: actes dont le parc n’est pas connu.")
    notes += latest_years(lines)
    return [Note(" ".join(notes))] if notes else []


def _chart(procedure: ProcedureLines, unspecified: bool) -> Chart:
    split = any(line.social.amount or line.private.amount for line in procedure.lines)
    series = [
        *(
            (Series("social", "Parc social", Paint.SOCIAL), Series("private", "Parc privé", Paint.PRIVATE))
            if split
            else ()
        ),
        *((Series("unspecified", "Non précisé", Paint.UNSPECIFIED),) if unspecified else ()),
    ]
    return Chart(
        kind=ChartKind.STACKED_BARS,
        table=TABLE,
        category="stage",
        series=tuple(series) or (Series("total", "Total", Paint.MAIN),),
        description="Nombre d’actes à chaque étape de la procédure, parc social et parc privé.",
        height=245.0,
        rows=charted_stages(procedure),
    )
