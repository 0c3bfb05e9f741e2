"""What the objectives of a plan have become: each figure read from the diagnosis beside what was promised.

A proposal of judgement follows from the figures alone, and says so; the officer judges.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpex_desktop.analysis.targets import Lack, Target, TargetProgress
from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, percent, span_label
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Course, Judgement
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import Place, find_place
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.references import day_of
from cpex_desktop.queries.shown_figure import ShownFigure
from cpex_desktop.queries.target_values import Followed, followed_figure, progress_of, rises
from cpex_desktop.queries.territory_readings import written
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference.catalogue import Indicator

JUDGEMENT_WORDS = {
    Judgement.REACHED: "Atteint",
    Judgement.PARTLY: "En partie",
    Judgement.MISSED: "Non atteint",
    Judgement.NOT_COMPUTABLE: "Non calculable",
}
NO_INDICATOR = "Aucun indicateur ne suit cet objectif."
NO_FIGURE = "Aucune valeur n’est connue."
PLACE_GONE = "Son territoire n’est plus dans la base."
PARTIAL = "Des mois ou des communes manquent\u00a0: la valeur n’est pas comparée à la cible."
_LACKS = {
    Lack.NO_TARGET: "Aucune cible n’est chiffrée.",
    Lack.NO_BASELINE: "La valeur initiale n’est pas connue.",
    Lack.NO_WAY: "La valeur initiale est celle de la cible.",
}


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """One objective as it was promised; ``place`` is None when its territory left the base."""

    number: int
    uid: str
    commitment: int
    commitment_number: str
    commitment_title: str
    wording: str
    indicator: Indicator | None
    measure: Measure
    sector: Sector
    months: int
    course: Course
    place: Place | None
    promised: Target

    @property
    def baseline_shown(self) -> str:
        """Write the value at the start with its unit; empty when it is not known."""
        return self._shown(self.promised.baseline)

    @property
    def target_shown(self) -> str:
        """Write the value to reach with its unit; empty when none is."""
        return self._shown(self.promised.target)

    def _shown(self, amount: float | None) -> str:
        if self.indicator is None or amount is None:
            return ""
        return written(self.indicator, self.measure, amount)


@dataclass(frozen=True, slots=True)
class ObjectiveReading:
    """One objective and its figure on a day. ``why`` says, in a sentence, what the proposal rests on."""

    row: ObjectiveRow
    figure: ShownFigure | None
    progress: TargetProgress
    proposal: Judgement
    why: str


def list_objectives(connection: sqlite3.Connection, reference: int) -> list[ObjectiveRow]:
    """List the objectives of a plan (number of the base), in its order."""
    rows = connection.execute(
        "SELECT o.id, o.uid, c.id, c.number, c.title, o.wording, i.code, o.measure, o.sector, o.months,"
        " o.course, o.territory, o.baseline, o.target, o.baseline_on, o.target_on FROM objective o"
        " JOIN commitment c ON c.id = o.commitment LEFT JOIN indicator i ON i.number = o.indicator"
        " WHERE c.reference_plan = ? ORDER BY c.position, c.id, o.position, o.id",
        (reference,),
    ).fetchall()
    return [_objective(connection, row) for row in rows]


def _objective(connection: sqlite3.Connection, row: tuple[Any, ...]) -> ObjectiveRow:
    *told, code, measure, sector, months, course, territory, start, end, start_on, end_on = row
    indicator = find_indicator(connection, code) if code else None
    way = rises(indicator, Course(course)) if indicator else None
    promised = Target(start, end, day_of(start_on), day_of(end_on), way)
    place = _place(connection, territory)
    return ObjectiveRow(
        *(*told, indicator, Measure(measure), Sector(sector), months, Course(course), place, promised)
    )


def read_objectives(
    connection: sqlite3.Connection, rows: Iterable[ObjectiveRow], day: date, *, until: int = 0
) -> list[ObjectiveReading]:
    """Read the figure of each objective and set it beside its target on ``day``.

    ``until`` (yyyymm) leaves out what came later, for the evaluation of a past year.
    """
    return [_read(connection, row, day, until) for row in rows]


def _read(connection: sqlite3.Connection, row: ObjectiveRow, day: date, until: int) -> ObjectiveReading:
    figure = None
    if row.indicator is not None and row.place is not None:
        cut = Cut(sector=row.sector)
        asked = Followed(row.indicator, row.measure, row.place.id, cut, row.months)
        figure = followed_figure(connection, asked, until=until)
    progress = progress_of(figure, row.promised, day)
    proposal = propose(progress)
    return ObjectiveReading(row, figure, progress, proposal, _why(row, figure, progress))


def propose(progress: TargetProgress) -> Judgement:
    """Propose a judgement from the figures: reached, on its way, or neither."""
    if progress.reached is None:
        return Judgement.NOT_COMPUTABLE
    if progress.reached:
        return Judgement.REACHED
    if progress.share is None:
        return Judgement.MISSED
    return Judgement.PARTLY if progress.share > 0 else Judgement.MISSED


def _why(row: ObjectiveRow, figure: ShownFigure | None, progress: TargetProgress) -> str:
    if row.indicator is None:
        return NO_INDICATOR
    if row.place is None:
        return PLACE_GONE
    if figure is None or figure.amount is None:
        return NO_FIGURE
    said = f"{figure.shown} {span_label(figure.question.span, 'prose')}"
    if figure.partial:
        return f"{said}. {PARTIAL}"
    if row.target_shown:
        said += f", pour une cible de {row.target_shown}"
        said += f" au {date_fr(row.promised.target_on)}" if row.promised.target_on else ""
    return f"{said}. {_way(progress)}".strip()


def _way(progress: TargetProgress) -> str:
    if progress.lack is not None:
        return _LACKS.get(progress.lack, "")
    if progress.share is None or progress.share < 0:
        return "La valeur s’est éloignée de la cible."
    said = f"{percent(min(progress.share, 1.0))} du chemin"
    if progress.expected is not None and not progress.reached:
        said += f", {percent(progress.expected)} attendus à cette date"
    return f"{said}."


def _place(connection: sqlite3.Connection, territory: int | None) -> Place | None:
    try:
        return find_place(connection, territory or 0)
    except UserError:
        return None
