"""All the commitments of a plan as boxes under their headings, walked with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.queries.coverage import Cover, Coverage, CoverageLine
from cpex_desktop.ui.coverage.tile import LEAST, CommitmentTile
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

_GAP = 8
_MOST = 6


class _Group(QWidget):
    """The tiles of one heading, in as many columns as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidingLabel("", "cardTitle", lines=2)
        self._count = label("", "caption")
        self.tiles: list[CommitmentTile] = []
        self._heads: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)

    def fill(
        self, title: str, count: str, parts: Sequence[tuple[str, Sequence[CommitmentTile]]], columns: int
    ) -> None:
        """Lay the tiles under their heading and their subheadings."""
        while self._grid.takeAt(0):
            pass
        for head in self._heads:
            head.hide()
            head.deleteLater()
        self._heads = []
        self._title.setText(title)
        self._count.setText(count)
        self.setAccessibleName(title)
        self._grid.addWidget(self._title, 0, 0, 1, max(columns - 1, 1))
        self._grid.addWidget(self._count, 0 if columns > 1 else 1, columns - 1, Qt.AlignmentFlag.AlignRight)
        for part in (self._title, self._count):
            part.setVisible(bool(title))  # in its layout by now: shown before, it would be a window
        row = 2
        self.tiles = []
        for subtitle, tiles in parts:
            if subtitle:
                head = label(subtitle, "caption", wrap=True)
                self._heads.append(head)
                self._grid.addWidget(head, row, 0, 1, columns)
                row += 1
            for place, tile in enumerate(tiles):
                self._grid.addWidget(tile, row + place // columns, place % columns)
                tile.show()
            row += -(-len(tiles) // columns)
            self.tiles += tiles
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class TileBoard(QScrollArea):
    """Show a coverage; ``chosen`` carries the uid of the commitment that a person opened.

    One tile is reached by Tab, the others from it by the arrows, Home and End; Enter or Space opens.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "pageBody")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(14)
        self._column.addStretch(1)
        self.setWidget(inside)
        self._lines: tuple[CoverageLine, ...] = ()
        self._totals: dict[str, str] = {}
        self._tiles: list[CommitmentTile] = []
        self._groups: list[_Group] = []
        self._columns = 0
        self._current = ""

    def tiles(self) -> list[CommitmentTile]:
        """Give the tiles shown, in the order of the plan."""
        return self._tiles[: len(self._lines)]

    def show_coverage(self, coverage: Coverage, only: Cover | None = None) -> None:
        """Show the commitments of a plan, or those that stand in one way."""
        self._lines = tuple(one for one in coverage.lines if only is None or one.cover is only)
        self._totals = {one.heading: f"{num(one.covered)} / {num(one.total)}" for one in coverage.headings}
        while len(self._tiles) < len(self._lines):
            tile = CommitmentTile()
            tile.clicked.connect(lambda _on, one=tile: self._on_clicked(one))
            tile.installEventFilter(self)
            self._tiles.append(tile)
        for tile, line in zip(self._tiles, self._lines, strict=False):
            tile.show_line(line)
        for tile in self._tiles[len(self._lines) :]:
            tile.hide()
        self._columns = 0
        self._arrange()
        self.mark(self._current)

    def mark(self, uid: str) -> None:
        """Show which commitment is on show beside; the first one is what Tab reaches without any."""
        self._current = uid
        shown = self.tiles()
        stop = next((one for one in shown if one.line is not None and one.line.uid == uid), None)
        for tile in shown:
            tile.setChecked(tile is stop)
        self._give_stop(stop or (shown[0] if shown else None))

    def reveal(self, uid: str) -> None:
        """Bring the tile of a commitment into sight."""
        for tile in self.tiles():
            if tile.line is not None and tile.line.uid == uid:
                self.ensureWidgetVisible(tile, 0, 24)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Walk from tile to tile."""
        if isinstance(watched, CommitmentTile):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._walk(watched, Qt.Key(event.key()))
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
                self.ensureWidgetVisible(watched, 0, 24)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay as many tiles side by side as fit."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger texts leave room for fewer."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One tile wide, two high."""
        return QSize(active().px(LEAST) + 24, active().px(180))

    def _arrange(self) -> None:
        room = self.viewport().width()
        columns = max(1, min(_MOST, (room + _GAP) // (active().px(LEAST) + _GAP)))
        if columns == self._columns:
            return
        self._columns = columns
        pairs = list(zip(self.tiles(), self._lines, strict=True))
        headings = [(title, list(part)) for title, part in groupby(pairs, lambda pair: pair[1].heading)]
        while len(self._groups) < len(headings):
            self._groups.append(_Group())
            self._column.insertWidget(len(self._groups) - 1, self._groups[-1])
        for place, group in enumerate(self._groups):
            group.setVisible(place < len(headings))
            if place < len(headings):
                title, part = headings[place]
                parts = [
                    (subtitle, [tile for tile, _line in inside])
                    for subtitle, inside in groupby(part, lambda pair: pair[1].subheading)
                ]
                group.fill(title, self._totals.get(title, ""), parts, columns)

    def _walk(self, tile: CommitmentTile, key: Qt.Key) -> bool:
        shown = self.tiles()
        place = shown.index(tile)
        target = {
            Qt.Key.Key_Left: place - 1,
            Qt.Key.Key_Right: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(shown) - 1,
            Qt.Key.Key_Up: self._beside(tile, -1),
            Qt.Key.Key_Down: self._beside(tile, 1),
        }.get(key)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            tile.click()
            return True
        if target is None:
            return False
        reached = shown[min(max(target, 0), len(shown) - 1)]
        self._give_stop(reached)
        reached.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _beside(self, tile: CommitmentTile, way: int) -> int:
        """Find the tile of the next row, the nearest one across; the same one at the ends."""
        shown = self.tiles()
        inside = self.viewport()

        def middle(one: CommitmentTile) -> tuple[int, int]:
            at = one.mapTo(inside, one.rect().center())
            return at.y(), at.x()

        top, left = middle(tile)
        spots = [(one, *middle(one)) for one in shown]
        rows = sorted({y for _one, y, _x in spots if (y - top) * way > 0}, key=lambda y: abs(y - top))
        if not rows:
            return shown.index(tile)
        found = min((spot for spot in spots if spot[1] == rows[0]), key=lambda spot: abs(spot[2] - left))
        return shown.index(found[0])

    def _give_stop(self, stop: CommitmentTile | None) -> None:
        for tile in self._tiles:
            asked = Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(asked)

    def _on_clicked(self, tile: CommitmentTile) -> None:
        if tile.line is not None:
            self.mark(tile.line.uid)
            self.chosen.emit(tile.line.uid)
