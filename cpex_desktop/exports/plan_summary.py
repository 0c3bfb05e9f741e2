"""The first sheet of a plan’s workbook: its counts, how far each axis is, what is late, what lacks."""

from __future__ import annotations

from cpex_desktop.exports.description import (
    Beside,
    Block,
    Cell,
    Chart,
    Column,
    ColumnRef,
    Formula,
    Heading,
    Note,
    Points,
    Row,
    Sentences,
    Series,
    Sheet,
    Space,
    Table,
    Tile,
    Tiles,
    Title,
)
from cpex_desktop.exports.meanings import ChartKind, Kind, Paint, RowKind, Tone
from cpex_desktop.exports.plan_facts import PlanFacts
from cpex_desktop.french import counted, date_fr, num
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.coverage import Cover
from cpex_desktop.queries.plan_counts import TILES
from cpex_desktop.queries.plan_counts import Tile as Counted
from cpex_desktop.queries.plan_readings import TILE_WORDS, plan_highlights, tile_codes
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_selection import matches
from cpex_desktop.queries.plan_words import STATUS_WORDS, standing_words

_WIDTHS = (27.0, *[9.0] * 6, 1.6, 25.0, 25.0, 25.0)
_LEFT, _RIGHT_AT = 7, 8
_SPANS = ((0, 1), (1, 3), (4, 3), (8, 1), (9, 1), (10, 1))
AXIS_PARTS = (
    ("done", "Réalisées", Paint.MAIN),
    ("under_way", "En cours", Paint.THIRD),
    ("late", "En retard", Paint.SECOND),
    ("waiting", "À venir", Paint.FOURTH),
)
"""What the actions of an axis are counted as: the field of its progress, its word, its colour."""
_ONE_PAGE = 14
"""Actions named at most on a sheet that is drawn smaller to hold on one page."""
_NOTE = (
    "Chaque action est comptée une fois\u00a0: réalisée, sinon en retard, sinon à cadrer ou à lancer, sinon "
    "en cours. Les actions abandonnées n’y sont pas."
)


def summary_sheet(facts: PlanFacts) -> Sheet:
    """Describe the sheet « Synthèse »."""
    highlights = plan_highlights(facts.rows, facts.national)
    left: list[Block] = [
        *_axes(facts),
        Heading("Actions par statut", 0, _LEFT),
        _statuses(facts),
    ]
    right: list[Block] = [
        Heading("Ce qu’il faut retenir", _RIGHT_AT),
        Sentences(tuple(highlights), _RIGHT_AT),
        *_charted(facts),
    ]
    blocks: list[Block] = [
        Title(f"{facts.plan.title} – {facts.place}", _subtitle(facts)),
        *((Note(f"Sélection\u00a0: {facts.selected}", strong=True),) if facts.selected else ()),
        Tiles(_tiles(facts), spans=_SPANS),
        Space(8),
        Beside((tuple(left), tuple(right))),
        Space(8),
        *_named(facts, Counted.LATE, "Actions en retard"),
        *_named(facts, Counted.DUE_SOON, "Échéance dans les 30\u00a0jours"),
    ]
    named = facts.counts.tiles[Counted.LATE] + facts.counts.tiles[Counted.DUE_SOON]
    return Sheet("Synthèse", _WIDTHS, tuple(blocks), one_page=named <= _ONE_PAGE)


def _subtitle(facts: PlanFacts) -> str:
    plan = facts.plan
    years = ""
    if plan.first_day is not None and plan.last_day is not None:
        years = f"du {date_fr(plan.first_day)} au {date_fr(plan.last_day)}"
    said = facts.scope.removeprefix(f"{facts.place} · ")
    return " · ".join(part for part in ("Plan d’action", years, said) if part)


def _tiles(facts: PlanFacts) -> tuple[Tile, ...]:
    counts, done = facts.counts.tiles, facts.counts.tiles[Counted.DONE]
    listed = [Tile(TILE_WORDS[Counted.ALL], Cell(counts[Counted.ALL]), Cell(done_words(done)))]
    for tile in (Counted.LATE, Counted.DUE_SOON, Counted.PRIORITY_1, Counted.NO_INDICATOR):
        named = tile is not Counted.PRIORITY_1
        foot = (
            tile_codes(facts.rows, tile)
            if named
            else f"sur {counted(counts[Counted.ALL], 'action', 'actions')}"
        )
        listed.append(Tile(TILE_WORDS[tile], Cell(counts[tile]), Cell(foot)))
    if facts.national is not None:
        covered, total = facts.national.count(Cover.COVERED), len(facts.national.lines)
        foot = f"sur {num(total)} du plan national"
        listed.append(Tile("Actions nationales couvertes", Cell(covered), Cell(foot)))
    return tuple(listed)


def done_words(count: int) -> str:
    """Say how many of the actions counted above are done."""
    return f"dont {counted(count, 'réalisée', 'réalisées')}" if count else "aucune réalisée"


def _axes(facts: PlanFacts) -> tuple[Block, ...]:
    if not facts.axes:
        return ()
    return Heading("Avancement par axe", 0, _LEFT), _axis_table(facts), Note(_NOTE, 0, _LEFT), Space(4)


def _axis_table(facts: PlanFacts) -> Table:
    columns = (
        Column("axis", "Axe"),
        *(Column(key, title, Kind.WHOLE) for key, title, _paint in AXIS_PARTS),
        Column("total", "Total", Kind.WHOLE, tone=Tone.STRONG),
        Column("share", "Réalisé", Kind.PERCENT, bar_top=1.0),
    )
    rows = [
        Row(
            f"axe{number}",
            (
                Cell(axis.name, Tone.STRONG),
                *(Cell(amount) for amount in (axis.done, axis.under_way, axis.late, axis.waiting)),
                Cell(axis.total, Tone.STRONG),
                Cell(axis.done_share),
            ),
        )
        for number, axis in enumerate(facts.axes)
    ]
    told = [(axis.done, axis.under_way, axis.late, axis.waiting, axis.total) for axis in facts.axes]
    totals = [
        Cell(Formula("=SUM({0})", (ColumnRef("axes", column.key),), sum(amounts)))
        for column, amounts in zip(columns[1:-1], zip(*told, strict=True), strict=True)
    ]
    rows.append(Row("ensemble", (Cell("Ensemble"), *totals, Cell(None)), RowKind.TOTAL))
    return Table("axes", columns, tuple(rows), row_height=19.0)


def _statuses(facts: PlanFacts) -> Table:
    columns = tuple(
        Column(str(status.value), STATUS_WORDS[status], Kind.WHOLE, centred=True) for status in ActionStatus
    )
    counts = tuple(Cell(facts.counts.statuses[status]) for status in ActionStatus)
    return Table("statuts", columns, (Row("actions", counts),), row_height=19.0)


def _charted(facts: PlanFacts) -> tuple[Block, ...]:
    if not facts.axes:
        return ()
    chart = Chart(
        kind=ChartKind.STACKED_BARS,
        table="axes",
        category="axis",
        series=tuple(Series(key, title, paint) for key, title, paint in AXIS_PARTS),
        description="Nombre d’actions réalisées, en cours, en retard et à lancer dans chaque axe.",
        height=130.0,
        at=_RIGHT_AT,
    )
    return Space(8), Heading("Avancement par axe, en nombre d’actions", _RIGHT_AT), chart


def _named(facts: PlanFacts, tile: Counted, title: str) -> list[Block]:
    """Name each action that a tile counts: what it is, who leads it, and by when."""
    rows = [row for row in facts.rows if matches(row, TILES[tile])]
    if not rows:
        return []
    rows.sort(key=lambda row: (row.due_on or facts.today, row.code))
    return [Heading(title), Points(tuple((row.code, _told(row)) for row in rows)), Space(8)]


def _told(row: PlanRow) -> str:
    due = "" if row.due_on is None else f" ({date_fr(row.due_on)})"
    return " · ".join((row.title, row.lead_words or "Sans pilote", f"{standing_words(row.standing)}{due}"))
