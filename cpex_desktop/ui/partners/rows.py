"""What the parts of the screen share: the partners, which of them are shown, and the chosen one.

Rows are read once per change of the base, off the window's thread; filters run here, in memory, by the rule
that documents use too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.queries.partner_counts import TILES, PartnerCounts, PartnerTile, partner_counts
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_selection import EVERYONE, PartnerSelection, matches
from cpex_desktop.queries.partner_words import Family


class PartnerRows(QObject):
    """Hold the partners.

    ``rows_changed`` says that :attr:`shown` is to be read again, ``chosen(uid)`` that the record is of
    another partner (empty for none).
    """

    rows_changed = Signal()
    chosen = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PartnerRow, ...] = ()
        self._by_uid: dict[str, PartnerRow] = {}
        self._shown: tuple[PartnerRow, ...] = ()
        self._selection, self._chosen = EVERYONE, ""
        self._counts: PartnerCounts | None = None

    @property
    def all(self) -> tuple[PartnerRow, ...]:
        """Give every partner, by name."""
        return self._rows

    @property
    def shown(self) -> tuple[PartnerRow, ...]:
        """Give the partners that the list shows, in order."""
        return self._shown

    @property
    def selection(self) -> PartnerSelection:
        """Give the filters in force."""
        return self._selection

    @property
    def chosen_uid(self) -> str:
        """Give the partner whose record is shown; empty for none."""
        return self._chosen

    def row(self, uid: str) -> PartnerRow | None:
        """Give one partner, shown or not."""
        return self._by_uid.get(uid)

    def position(self, uid: str) -> int | None:
        """Give the place of a partner among those shown."""
        return next((place for place, row in enumerate(self._shown) if row.uid == uid), None)

    def set_rows(self, rows: Sequence[PartnerRow]) -> None:
        """Take what was read; a chosen partner that is gone is chosen no more."""
        self._rows, self._counts = tuple(rows), None
        self._by_uid = {row.uid: row for row in rows}
        self._arrange()
        if self._chosen and self._chosen not in self._by_uid:
            self.choose("")

    def put(self, rows: Mapping[str, PartnerRow | None]) -> None:
        """Take some partners (uid) as they are now, None for those that are gone; the others stay."""
        known = {**self._by_uid, **rows}
        held = [row for row in known.values() if row is not None]
        self.set_rows(sorted(held, key=lambda row: row.searched))

    def select(self, selection: PartnerSelection) -> None:
        """Filter anew."""
        if selection != self._selection:
            self._selection = selection
            self._arrange()

    def narrow(self, selection: PartnerSelection) -> None:
        """Filter by a family or a quick filter, and show the record of one of those it leaves."""
        self.select(selection)
        if self.position(self._chosen) is None and self._shown:
            self.choose(self.first())

    def first(self) -> str:
        """Give whom to show when nobody was chosen: who is late, else who is to be contacted, else the first.

        Empty when no partner is shown.
        """
        pressing = (PartnerStanding.LATE, PartnerStanding.TO_CHASE)
        asked = [row for standing in pressing for row in self._shown if row.standing is standing]
        return next((row.uid for row in (*asked, *self._shown)), "")

    def choose(self, uid: str) -> None:
        """Show the record of a partner; empty for none."""
        if uid != self._chosen:
            self._chosen = uid
            self.chosen.emit(uid)

    def counts(self) -> PartnerCounts:
        """Count all partners, as the dashboard and the documents do; once until others are read."""
        if self._counts is None:
            self._counts = partner_counts(self._rows)
        return self._counts

    def tile_counts(self) -> Mapping[PartnerTile, int]:
        """Count what each quick filter would show beside the other filters in force."""
        rest = with_tile(self._selection, PartnerTile.ALL)
        if rest == EVERYONE:
            return self.counts().tiles
        left = [row for row in self._rows if matches(row, rest)]
        return {tile: sum(matches(row, asked) for row in left) for tile, asked in TILES.items()}

    def family_counts(self) -> Mapping[Family, int]:
        """Count each family beside the other filters in force."""
        rest = replace(self._selection, families=frozenset())
        left = [row.family for row in self._rows if matches(row, rest)]
        return {family: left.count(family) for family in Family}

    def _arrange(self) -> None:
        self._shown = tuple(row for row in self._rows if matches(row, self._selection))
        self.rows_changed.emit()


def tile_of(selection: PartnerSelection) -> PartnerTile:
    """Tell which quick filter is in force; ALL when none is, whatever the other filters are."""
    asked = replace(EVERYONE, standings=selection.standings, without=selection.without)
    return next((tile for tile, one in TILES.items() if one == asked), PartnerTile.ALL)


def with_tile(selection: PartnerSelection, tile: PartnerTile) -> PartnerSelection:
    """Put a quick filter in the place of the one in force, the other filters staying."""
    asked = TILES[tile]
    return replace(selection, standings=asked.standings, without=asked.without)
