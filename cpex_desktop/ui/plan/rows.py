"""What the views of a plan share: its actions, which of them are shown, in which order, and the chosen one.

Rows are read once per change of the base, off the window's thread; filters and sorts run here, in memory, by
the rules that documents use too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from cpex_desktop.queries.plan_counts import TILES, PlanCounts, Tile, plan_counts
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection, matches
from cpex_desktop.queries.plan_times import PlanTimes
from cpex_desktop.ui.plan.order import AS_PLANNED, Order, sorted_rows

QUICK: Mapping[Tile, str] = {
    Tile.ALL: "Toutes",
    Tile.LATE: "En retard",
    Tile.DUE_SOON: "Échéance à 30 jours",
    Tile.PRIORITY_1: "Priorité 1",
    Tile.NO_INDICATOR: "Sans indicateur",
}
"""The quick filters, in the order shown: one of them at a time, beside the other filters."""


class PlanRows(QObject):
    """Hold the actions of a plan for all its views.

    ``rows_changed`` says that :attr:`shown` is to be read again, ``selection_changed(PlanSelection)`` that
    other filters are in force, ``chosen(uid)`` that the sheet is of another action (empty for none) and
    ``picked_changed`` that other actions are marked for a common change.

    A row that is being changed keeps its place, even when it fits the order or the filters no more:
    :meth:`hold` before the change, :meth:`settle` when the officer asks. ``settled_changed(bool)`` tells
    whether the list is as its order and filters want it.
    """

    rows_changed = Signal()
    selection_changed = Signal(object)
    chosen = Signal(str)
    picked_changed = Signal()
    settled_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PlanRow, ...] = ()
        self._by_uid: dict[str, PlanRow] = {}
        self._shown: tuple[PlanRow, ...] = ()
        self._times: PlanTimes | None = None
        self._selection, self._order = EVERYTHING, AS_PLANNED
        self._held, self._settled = False, True
        self._chosen = ""
        self._picked: frozenset[str] = frozenset()

    @property
    def all(self) -> tuple[PlanRow, ...]:
        """Give every action of the plan, in its order."""
        return self._rows

    @property
    def shown(self) -> tuple[PlanRow, ...]:
        """Give the actions that the views show, in order."""
        return self._shown

    @property
    def times(self) -> PlanTimes | None:
        """Give today, the dated steps and the truces, for the views that lay actions on days."""
        return self._times

    @property
    def selection(self) -> PlanSelection:
        """Give the filters in force."""
        return self._selection

    @property
    def order(self) -> Order:
        """Give the order in force."""
        return self._order

    @property
    def settled(self) -> bool:
        """Tell that the list is as its order and filters want it."""
        return self._settled

    @property
    def chosen_uid(self) -> str:
        """Give the action whose sheet is shown; empty for none."""
        return self._chosen

    @property
    def picked(self) -> frozenset[str]:
        """Give the actions marked for a common change."""
        return self._picked

    def row(self, uid: str) -> PlanRow | None:
        """Give one action of the plan, shown or not."""
        return self._by_uid.get(uid)

    def position(self, uid: str) -> int | None:
        """Give the place of an action among those shown."""
        return next((place for place, row in enumerate(self._shown) if row.uid == uid), None)

    def set_rows(self, rows: Sequence[PlanRow], times: PlanTimes | None = None) -> None:
        """Take what was read of the plan; held rows stay where they are, and times that are not given."""
        self._times = times or self._times
        self._rows = tuple(rows)
        self._by_uid = {row.uid: row for row in rows}
        gone = self._picked - self._by_uid.keys()
        self._arrange()
        if gone:
            self.pick(self._picked - gone)
        if self._chosen and self._chosen not in self._by_uid:
            self.choose("")

    def select(self, selection: PlanSelection) -> None:
        """Filter anew."""
        if selection == self._selection and self._settled:
            return
        self._selection, self._held = selection, False
        self.selection_changed.emit(selection)
        self._arrange()

    def sort(self, order: Order) -> None:
        """Order anew."""
        self._order, self._held = order, False
        self._arrange()

    def hold(self) -> None:
        """Keep every row where it is while one of them is changed."""
        self._held = True

    def settle(self) -> None:
        """Let order and filters hold again (« Retrier »)."""
        self._held = False
        self._arrange()

    def choose(self, uid: str) -> None:
        """Show the sheet of an action; empty for none."""
        if uid != self._chosen:
            self._chosen = uid
            self.chosen.emit(uid)

    def pick(self, uids: Collection[str]) -> None:
        """Mark actions for a common change, and no other."""
        picked = frozenset(uids)
        if picked != self._picked:
            self._picked = picked
            self.picked_changed.emit()

    def counts(self) -> PlanCounts:
        """Count the whole plan, as the dashboard and the documents do."""
        return plan_counts(self._rows)

    def tile_counts(self) -> Mapping[Tile, int]:
        """Count what each quick filter would show beside the other filters in force."""
        rest = with_tile(self._selection, Tile.ALL)
        left = [row for row in self._rows if matches(row, rest)]
        return {tile: sum(matches(row, TILES[tile]) for row in left) for tile in QUICK}

    def _arrange(self) -> None:
        fitting = [row for row in self._rows if matches(row, self._selection)]
        wanted = tuple(sorted_rows(fitting, self._order))
        shown = self._kept(wanted) if self._held else wanted
        settled = shown == wanted
        self._shown = shown
        if settled != self._settled:
            self._settled = settled
            self.settled_changed.emit(settled)
        self.rows_changed.emit()

    def _kept(self, wanted: tuple[PlanRow, ...]) -> tuple[PlanRow, ...]:
        """Leave the rows shown in their places, then those that have come since, each after its neighbour."""
        kept = [self._by_uid[row.uid] for row in self._shown if row.uid in self._by_uid]
        known = {row.uid for row in kept}
        before = ""
        for row in wanted:
            if row.uid not in known:
                place = next((at for at, one in enumerate(kept) if one.uid == before), -1)
                kept.insert(place + 1, row)
            before = row.uid
        return tuple(kept)


def tile_of(selection: PlanSelection) -> Tile:
    """Tell which quick filter is in force; ALL when none is, whatever the other filters are."""
    return next((tile for tile in QUICK if tile is not Tile.ALL and _holds(selection, TILES[tile])), Tile.ALL)


def with_tile(selection: PlanSelection, tile: Tile) -> PlanSelection:
    """Put a quick filter in the place of the one in force, the other filters staying."""
    left = selection
    if (before := tile_of(selection)) is not Tile.ALL:
        given = TILES[before]
        left = replace(
            left,
            standings=left.standings - given.standings,
            priorities=left.priorities - given.priorities,
            without=left.without - given.without,
        )
    asked = TILES[tile]
    return replace(
        left,
        standings=asked.standings or left.standings,
        priorities=asked.priorities or left.priorities,
        without=left.without | asked.without,
    )


def _holds(selection: PlanSelection, asked: PlanSelection) -> bool:
    return (
        (not asked.standings or selection.standings == asked.standings)
        and (not asked.priorities or selection.priorities == asked.priorities)
        and asked.without <= selection.without
    )
