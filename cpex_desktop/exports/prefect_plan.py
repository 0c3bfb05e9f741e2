"""The sheet « Plan d’action » of the prefect's workbook: how far it is, what is late, stuck or at risk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
from cpex_desktop.exports.meanings import ChartKind, Kind, RowKind, Tone
from cpex_desktop.exports.plan_summary import AXIS_PARTS, done_words
from cpex_desktop.exports.prefect_facts import PrefectFacts
from cpex_desktop.french import counted, date_fr, num
from cpex_desktop.queries.coverage import Cover, coverage_reading, coverage_words
from cpex_desktop.queries.plan_counts import Tile as Counted
from cpex_desktop.queries.plan_readings import TILE_WORDS, plan_state
from cpex_desktop.queries.plan_review import Hindrance, PlanReview
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_words import WEATHER_WORDS

NAME = "Plan d’action"
_AXES = "plan_axes"
_WIDTHS = (8.0, 52.0, 27.0, 12.0, 12.0, 1.6, 34.0, 10.0, 10.0, 10.0, 10.0, 10.0)
_RIGHT_AT, _LEFT = 6, 5
_SPANS = ((0, 2), (2, 1), (3, 2), (6, 1), (7, 2), (9, 3))
_TILES = (Counted.LATE, Counted.DUE_SOON, Counted.BLOCKED, Counted.NO_INDICATOR)
_MOST_AXES, _CHARTED = 6, 5
_FEW = 24
"""Lines under which the sheet names everything."""


@dataclass(frozen=True, slots=True)
class _Most:
    """Lines named at most in each part, so that the sheet holds on one page that can be read."""

    late: int = 10
    done: int = 12
    blocked: int = 5
    weather: int = 6


_SHORTER = _Most(late=6, done=5, blocked=3, weather=4)
_METHOD = (
    "Chaque action compte une fois\u00a0: réalisée, sinon en retard, sinon à cadrer ou à lancer, sinon en "
    "cours. Les actions abandonnées n’y sont pas. Le retard court du lendemain de l’échéance."
)


def plan_sheet(facts: PrefectFacts, review: PlanReview) -> Sheet:
    """Describe the sheet « Plan d’action », always on one page; the plan's own workbook has the rest."""
    most = _most(review)
    blocks: list[Block] = [
        Title(
            review.plan.title,
            f"{facts.departement_label} · {plan_state(review.plan)} · situation au {date_fr(review.today)}",
        ),
        Tiles(_tiles(review), spans=_SPANS),
        Space(8),
        Beside((tuple(_left(review, most)), tuple(_right(review)))),
        Space(8),
        *_hindered(review.blocked, "Actions bloquées", most.blocked, _blockage),
        *_hindered(review.weather, "Objectifs non sécurisés", most.weather, _weather),
        Note(
            f"Source\u00a0: plan d’action tenu dans la base, situation au {date_fr(review.today)}. {_METHOD}"
        ),
    ]
    return Sheet(NAME, _WIDTHS, tuple(blocks))


def _most(review: PlanReview) -> _Most:
    lines = len(review.late) + len(review.done) + len(review.blocked) + len(review.weather)
    return _Most() if lines <= _FEW else _SHORTER


def _tiles(review: PlanReview) -> tuple[Tile, ...]:
    counts = review.counts.tiles
    listed = [
        Tile(TILE_WORDS[Counted.ALL], Cell(counts[Counted.ALL]), Cell(done_words(counts[Counted.DONE])))
    ]
    of_all = f"sur {counted(counts[Counted.ALL], 'action', 'actions')}"
    listed += [Tile(TILE_WORDS[tile], Cell(counts[tile]), Cell(of_all)) for tile in _TILES]
    if review.coverage is not None:
        covered, total = review.coverage.count(Cover.COVERED), len(review.coverage.lines)
        listed.append(
            Tile("Actions nationales couvertes", Cell(covered), Cell(f"sur {num(total)} du plan national"))
        )
    return tuple(listed)


def _left(review: PlanReview, most: _Most) -> list[Block]:
    return [
        Heading("Actions en retard", 0, _LEFT),
        *(
            [_late_table(review.late[: most.late]), *_rest(review.late, most.late, 0, _LEFT)]
            if review.late
            else [Sentences(("Aucune action n’est en retard.",), 0, _LEFT)]
        ),
        Space(8),
        Heading(f"Actions réalisées en {review.today.year}", 0, _LEFT),
        *(
            [_done_table(review.done[: most.done]), *_rest(review.done, most.done, 0, _LEFT)]
            if review.done
            else [Sentences((f"Aucune action n’est dite réalisée en {review.today.year}.",), 0, _LEFT)]
        ),
        *_undated(review),
    ]


def _right(review: PlanReview) -> list[Block]:
    blocks: list[Block] = []
    if review.axes:
        blocks += [
            Heading("Avancement par axe", _RIGHT_AT),
            _axis_table(review),
            *_more_axes(review),
            Space(8),
            *(_axis_chart() if len(review.axes) <= _CHARTED else ()),
        ]
    if review.coverage is not None:
        left = coverage_reading(review.coverage)
        said = [f"{coverage_words(review.coverage)}.", *([f"{left[:1].upper()}{left[1:]}"] if left else [])]
        blocks += [Heading("Plan national", _RIGHT_AT), Sentences((" ".join(said),), _RIGHT_AT)]
    return blocks


def _late_table(rows: Sequence[PlanRow]) -> Table:
    columns = (
        Column("code", "N°"),
        Column("title", "Action"),
        Column("lead", "Pilote"),
        Column("due", "Échéance", Kind.DATE, centred=True),
        Column("days", "Jours de retard", Kind.WHOLE),
    )
    return Table("plan_retards", columns, tuple(_late_row(row) for row in rows), row_height=19.0)


def _late_row(row: PlanRow) -> Row:
    lead = Cell(row.lead_words or "Sans pilote")
    late = Cell(row.standing.days, Tone.BAD)
    return Row(row.uid, (Cell(row.code, Tone.STRONG), Cell(row.title), lead, Cell(row.due_on), late))


def _done_table(rows: Sequence[PlanRow]) -> Table:
    columns = (
        Column("code", "N°"),
        Column("title", "Action"),
        Column("lead", "Pilote"),
        Column("done", "Réalisée le", Kind.DATE, centred=True),
        Column("due", "Échéance", Kind.DATE, centred=True),
    )
    return Table("plan_faites", columns, tuple(_done_row(row) for row in rows), row_height=17.0)


def _done_row(row: PlanRow) -> Row:
    lead = Cell(row.lead_words or "Sans pilote")
    due = Cell(row.due_on, Tone.BAD if row.due_on and row.standing.days else Tone.MUTED)
    return Row(row.uid, (Cell(row.code, Tone.STRONG), Cell(row.title), lead, Cell(row.done_on), due))


def _axis_table(review: PlanReview) -> Table:
    columns = (
        Column("axis", "Axe"),
        *(Column(key, title, Kind.WHOLE) for key, title, _paint in AXIS_PARTS),
        Column("total", "Total", Kind.WHOLE, tone=Tone.STRONG),
    )
    rows = [
        Row(
            f"axe{number}",
            (
                Cell(axis.name),
                *(Cell(amount) for amount in (axis.done, axis.under_way, axis.late, axis.waiting)),
                Cell(axis.total, Tone.STRONG),
            ),
        )
        for number, axis in enumerate(review.axes[:_MOST_AXES])
    ]
    told = [(axis.done, axis.under_way, axis.late, axis.waiting, axis.total) for axis in review.axes]
    whole = len(rows) == len(review.axes)
    sums = [
        Cell(Formula("=SUM({0})", (ColumnRef(_AXES, column.key),), sum(amounts)) if whole else sum(amounts))
        for column, amounts in zip(columns[1:], zip(*told, strict=True), strict=True)
    ]
    rows.append(Row("ensemble", (Cell("Ensemble"), *sums), RowKind.TOTAL))
    return Table(_AXES, columns, tuple(rows), at=_RIGHT_AT, row_height=19.0)


def _axis_chart() -> tuple[Block, ...]:
    chart = Chart(
        kind=ChartKind.STACKED_BARS,
        table=_AXES,
        category="axis",
        series=tuple(Series(key, title, paint) for key, title, paint in AXIS_PARTS),
        description="Nombre d’actions réalisées, en cours, en retard et à lancer dans chaque axe du plan.",
        height=150.0,
        at=_RIGHT_AT,
    )
    return Heading("Avancement par axe, en nombre d’actions", _RIGHT_AT), chart, Space(8)


def _more_axes(review: PlanReview) -> list[Block]:
    rest = len(review.axes) - _MOST_AXES
    more = f"Et {counted(rest, 'autre axe', 'autres axes')}, comptés dans l’ensemble." if rest > 0 else ""
    return [Note(more, _RIGHT_AT)] if more else []


def _undated(review: PlanReview) -> list[Block]:
    if not review.undated:
        return []
    said = counted(review.undated, "action réalisée ne dit", "actions réalisées ne disent")
    return [Note(f"{said} pas à quelle date.", 0, _LEFT)]


def _hindered(
    found: Sequence[Hindrance], title: str, most: int, said: Callable[[Hindrance], str]
) -> list[Block]:
    """Name each action with what its sheet says; nothing where there is none."""
    if not found:
        return []
    entries = tuple((one.row.code, f"{one.row.title} · {said(one)}") for one in found[:most])
    return [Heading(title), Points(entries), *_rest([one.row for one in found], most), Space(8)]


def _blockage(one: Hindrance) -> str:
    parts = (("Cause", one.cause), ("Levier", one.lever), ("Peut débloquer", one.unlocker))
    told = [f"{word}\u00a0: {_clause(text)}" for word, text in parts if text]
    return " · ".join(told) or "Cause non renseignée"


def _weather(one: Hindrance) -> str:
    return f"{WEATHER_WORDS[one.row.weather]}\u00a0: {_clause(one.sentence)}"


def _clause(text: str) -> str:
    """Give a text without its final stop: others follow it."""
    return text.strip().rstrip(".")


def _rest(rows: Sequence[PlanRow], most: int, at: int = 0, span: int = 0) -> list[Block]:
    left = len(rows) - most
    if left <= 0:
        return []
    others = counted(left, "autre action", "autres actions")
    return [Note(f"Et {others}\u00a0: le classeur du plan d’action les donne toutes.", at, span)]
