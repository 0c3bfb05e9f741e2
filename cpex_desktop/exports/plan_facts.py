"""Everything that the documents of a plan show, read once, so that their sheets cannot disagree."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, date_fr, num
from cpex_desktop.progress import Progress
from cpex_desktop.queries.action_sheet import ActionSheet, action_sheet
from cpex_desktop.queries.action_targets import ActionTarget, action_targets
from cpex_desktop.queries.batches import BatchRow, batch_rows
from cpex_desktop.queries.coverage import Coverage, national_of, read_coverage
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import Place, departement
from cpex_desktop.queries.plan_axes import AxisProgress, axis_progress
from cpex_desktop.queries.plan_counts import PlanCounts, plan_counts
from cpex_desktop.queries.plan_exchange import Exchanged, exchanged_actions
from cpex_desktop.queries.plan_readings import plan_state
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection, matches
from cpex_desktop.queries.plan_times import PlanTimes, plan_times
from cpex_desktop.queries.plans import PlanLine, list_axes, require_plan
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.queries.references import list_references
from cpex_desktop.settings import SettingKey

_STEP = 20
"""Actions read between two words of progress."""


@dataclass(frozen=True, slots=True)
class ActionCard:
    """One action with its figures; ``origin`` names the figure that it answers, empty for none."""

    sheet: ActionSheet
    origin: str
    targets: tuple[ActionTarget, ...]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known of a plan on a day; ``rows``, ``counts``, ``axes`` and ``cards`` are of what is selected.

    ``references`` are covered by the whole plan, and ``whole`` counts all its actions. ``selected`` says in
    words what was chosen, empty for everything. ``batches`` stand behind the figures of the indicators.
    """

    home: Place
    service: str
    fictitious: bool
    plan: PlanLine
    today: date
    selected: str
    whole: int
    rows: tuple[PlanRow, ...]
    counts: PlanCounts
    axes: tuple[AxisProgress, ...]
    times: PlanTimes
    exchanged: Mapping[str, Exchanged]
    cards: tuple[ActionCard, ...]
    references: tuple[Coverage, ...]
    batches: tuple[BatchRow, ...]

    @property
    def place(self) -> str:
        """Name the département with its number, « Val-de-Sauge (98) »."""
        return f"{self.home.name} ({self.home.code})"

    @property
    def scope(self) -> str:
        """Say which plan, how binding, over which years, and how much of it a sheet shows."""
        parts = [self.place, plan_state(self.plan), self.extent, f"au {date_fr(self.today)}"]
        return " · ".join(parts)

    @property
    def extent(self) -> str:
        """Say how many actions there are, and of how many when some were left out."""
        said = counted(len(self.rows), "action", "actions")
        return said if len(self.rows) == self.whole else f"{said} sur {num(self.whole)}"

    @property
    def national(self) -> Coverage | None:
        """Give the national plan, None when it is not in the base."""
        return national_of(self.references)


def gather_plan(
    connection: sqlite3.Connection,
    today: date,
    *,
    plan: str = "",
    selection: PlanSelection = EVERYTHING,
    selected: str = "",
    progress: Progress | None = None,
) -> PlanFacts:
    """Read a plan (uid; the current one for none) or the part of it that is selected, in its order.

    Raises UserError when there is no plan or nothing is selected, Cancelled when asked to stop. Figures of
    indicators take most of the time.
    """
    line = require_plan(connection, plan)
    every = plan_rows(connection, today, plan=line.uid)
    rows = _selected(every, selection)
    cards = _cards(connection, rows, today, progress or Progress())
    behind = {number for card in cards for one in card.targets if one.figure for number in one.figure.batches}
    settings = read_settings(connection)
    home = departement(connection)
    return PlanFacts(
        home=home,
        service=settings[SettingKey.SERVICE_NAME] or home.name,
        fictitious=bool(settings[SettingKey.FICTITIOUS]),
        plan=line,
        today=today,
        selected=selected,
        whole=len(every),
        rows=rows,
        counts=plan_counts(rows),
        axes=axis_progress(rows, list_axes(connection, line.uid)),
        times=plan_times(connection, today, line.uid),
        exchanged=exchanged_actions(connection, line.uid),
        cards=cards,
        references=tuple(read_coverage(connection, one.uid, line.uid) for one in list_references(connection)),
        batches=tuple(batch_rows(connection, sorted(behind))),
    )


def _selected(every: Sequence[PlanRow], selection: PlanSelection) -> tuple[PlanRow, ...]:
    rows = tuple(row for row in every if matches(row, selection))
    if rows:
        return rows
    raise UserError(
        "Il n’y a aucune action à exporter.",
        "Aucune action ne correspond aux filtres." if every else "Le plan n’en contient pas encore.",
        "Effacez les filtres." if every else "Écrivez d’abord une action.",
    )


def _cards(
    connection: sqlite3.Connection, rows: tuple[PlanRow, ...], today: date, progress: Progress
) -> tuple[ActionCard, ...]:
    cards = []
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            progress.step(number, len(rows), "Lecture des actions")
        sheet = action_sheet(connection, row.uid, today)
        targets = action_targets(connection, row.uid, today)
        cards.append(ActionCard(sheet, origin_words(connection, sheet), targets))
    return tuple(cards)


def origin_words(connection: sqlite3.Connection, sheet: ActionSheet) -> str:
    """Name the figure that an action answers with its territory; empty for none."""
    if sheet.figure is None:
        return ""
    code, _number, place = sheet.figure
    return f"{find_indicator(connection, code).label}, {place}"
