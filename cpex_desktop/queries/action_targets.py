"""The figures that an action should move: where they were, where they are now, where they should be.

What they are now is read as the objectives of a charter are (``queries/target_values.py``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.targets import Target, TargetProgress
from cpex_desktop.errors import UserError
from cpex_desktop.french import span_label
from cpex_desktop.models.enums import Ground, Sector
from cpex_desktop.models.plan_lists import Course
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import Place, find_place
from cpex_desktop.queries.plan_words import LACK_WORDS
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.shown_figure import ShownFigure, figure_words
from cpex_desktop.queries.target_values import Followed, followed_figure, progress_of, rises
from cpex_desktop.queries.territory_readings import written
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference.catalogue import Indicator

PLACE_GONE = "Non calculable\u00a0: son territoire n’est plus dans la base."
PARTIAL = "Non calculable\u00a0: des mois ou des communes manquent."


@dataclass(frozen=True, slots=True)
class ActionTarget:
    """One figure of an action on a day.

    ``place`` is None when its territory left the base, ``figure`` when no month of it is known. ``what``
    names the figure with the part that it is of, ``when`` the months that it was read over.
    """

    uid: str
    indicator: Indicator
    measure: Measure
    cut: Cut
    months: int
    course: Course
    place: Place | None
    promised: Target
    figure: ShownFigure | None
    progress: TargetProgress
    what: str
    when: str

    @property
    def now_shown(self) -> str:
        """Write the value of today with its unit; « N.d. » when it is not known."""
        return written(self.indicator, self.measure, None if self.figure is None else self.figure.amount)

    @property
    def baseline_shown(self) -> str:
        """Write the value at the start with its unit; empty when it is not known."""
        return self._shown(self.promised.baseline)

    @property
    def target_shown(self) -> str:
        """Write the value to reach with its unit; empty when none is set."""
        return self._shown(self.promised.target)

    @property
    def why_not(self) -> str:
        """Say in a sentence why no progress can be computed; empty when one is."""
        if self.place is None:
            return PLACE_GONE
        if self.figure is not None and self.figure.partial and self.figure.amount is not None:
            return PARTIAL
        return "" if self.progress.lack is None else LACK_WORDS[self.progress.lack]

    def _shown(self, amount: float | None) -> str:
        return "" if amount is None else written(self.indicator, self.measure, amount)


_COLUMNS = (
    "t.uid, i.code, t.territory, t.measure, t.sector, t.ground, t.landlord, t.detail, t.months, t.course,"
    " t.baseline, t.target, t.baseline_on, t.target_on"
)
_Row = tuple[
    str, str, int, str, int, int, int, int, int, str, float | None, float | None, str | None, str | None
]


def action_targets(connection: sqlite3.Connection, action: str, today: date) -> tuple[ActionTarget, ...]:
    """Read the figures of an action (uid) in order; each costs the reading of one map."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM action_indicator t JOIN indicator i ON i.number = t.indicator"
        " JOIN action a ON a.id = t.action WHERE a.uid = ? ORDER BY t.position, t.id",
        (action,),
    ).fetchall()
    return tuple(_target(connection, row, today) for row in rows)


def _target(connection: sqlite3.Connection, row: _Row, today: date) -> ActionTarget:
    uid, code, territory, measure, sector, ground, landlord, detail, months, course, *_promise = row
    indicator = find_indicator(connection, code)
    cut = Cut(Sector(sector), Ground(ground), landlord, detail)
    promised = Target(row[10], row[11], _day(row[12]), _day(row[13]), rises(indicator, Course(course)))
    place, figure = _place(connection, territory), None
    if place is not None:
        asked = Followed(indicator, Measure(measure), place.id, cut, months)
        figure = followed_figure(connection, asked)
    what, when = indicator.short_label, ""
    if figure is not None:
        what, _label = figure_words(connection, indicator, figure.question)
        when = span_label(figure.question.span)
    return ActionTarget(
        uid,
        indicator,
        Measure(measure),
        cut,
        months,
        Course(course),
        place,
        promised,
        figure,
        progress_of(figure, promised, today),
        what,
        when,
    )


def _place(connection: sqlite3.Connection, territory: int) -> Place | None:
    try:
        return find_place(connection, territory)
    except UserError:
        return None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
