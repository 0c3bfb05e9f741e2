"""The panel of one territory: its figures, beside those of what contains it, and how to read them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cpex_desktop.ui.diagnosis.months_view import MonthsView
from cpex_desktop.ui.diagnosis.rows import Panel
from cpex_desktop.ui.formats import sentence_label
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.bars import FlowBar
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIGURES, _BARS = 3, 4
_LEVEL, _NAME, _NAME_SHARE = 92, 152, 0.34
_HIGH = 390


class TerritoryPanel(Card):
    """Name and place, three figures, a bar a level, and the sentence that reads them.

    ``go`` follows the address of the territory's own sheet; the link is there only when it has one.
    """

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", parent)
        self._address = ""
        self._link = link("Fiche territoire", lambda: go(self._address), arrow=True)
        self._link.hide()
        self.add_aside(self._link)
        self._figures = [(label("", "caption"), label("", "sheetTitle")) for _ in range(_FIGURES)]
        self._has_names = False
        self._bars = [self._make_bar(place) for place in range(_BARS)]
        self._reading = Reading()
        self.months = MonthsView()
        self._has_months = False
        self.body.setSpacing(6)
        self.body.addLayout(self._build_figures())
        self.body.addLayout(self._build_bars())
        self.body.addWidget(self._reading)
        self.body.addWidget(self.months, 1)
        self.body.addStretch()
        self.months.hide()

    @staticmethod
    def _make_bar(place: int) -> tuple[QLabel, FlowBar, QLabel]:
        amount = label("", "strong")
        amount.setAlignment(_RIGHT)
        return ElidingLabel("", "caption"), FlowBar("previous" if place else "primary"), amount

    def _build_figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for words in self._figures:
            column = QVBoxLayout()
            column.setSpacing(0)
            for one in words:
                column.addWidget(one)
            row.addLayout(column, 1)
        return row

    def _build_bars(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, widgets in enumerate(self._bars):
            follow(widgets[0], lambda name: self._give_room(name))
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, place, column)
        return grid

    def _give_room(self, name: QWidget) -> None:
        wide = max(active().px(_NAME), round(self.width() * _NAME_SHARE))
        name.setFixedWidth(wide if self._has_names else active().px(_LEVEL))

    def show_panel(self, panel: Panel) -> None:
        """Show another territory."""
        self.set_title(panel.name)
        self.set_subtitle(panel.inside)
        self._address = panel.address
        self._link.setVisible(bool(panel.address))
        for place, (name, amount) in enumerate(self._figures):
            known = panel.figures[place] if place < len(panel.figures) else None
            name.setText(known.label if known else "")
            amount.setText(known.written if known else "")
            amount.setAccessibleName(
                sentence_label(known.label, known.written, known.spoken) if known else ""
            )
        self._has_names = not panel.territory
        for place, (level, bar, amount) in enumerate(self._bars):
            self._give_room(level)
            line = panel.bars[place] if place < len(panel.bars) else None
            for widget in (level, bar, amount):
                widget.setVisible(line is not None)
            if line is not None:
                level.setText(line.label)
                bar.set_share(line.share)
                amount.setText(line.written)
                amount.setAccessibleName(sentence_label(line.label, line.written))
        self._reading.set_text(panel.reading)
        self._has_months = panel.months is not None
        if panel.months is not None:
            self.months.show_months(panel.months_title, panel.reading, panel.months)
        self._follow_height()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: the chart, which takes what height there is, would claim all that it likes."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the months where the height allows."""
        super().resizeEvent(event)
        self._follow_height()
        for name, _bar, _amount in self._bars:
            self._give_room(name)

    def _follow_height(self) -> None:
        self.months.setVisible(self._has_months and self.height() >= active().px(_HIGH))
