"""The procedure on the dashboard: every stage with its flow, drawn to the same scale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from cpex_desktop.french import NOT_AVAILABLE, num, percent
from cpex_desktop.ui.dashboard.rows import StageLine
from cpex_desktop.ui.formats import sentence_label
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.bars import FlowBar
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import ElidingLabel, label


class StagesCard(Card):
    """One line a stage: name, bar, count, and the ratio to the stage before as flows."""

    def __init__(self, lines: Sequence[StageLine], subtitle: str, parent: QWidget | None = None) -> None:
        super().__init__("Étapes de la procédure", subtitle, parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, word in ((2, "Nombre"), (3, "Rapport")):
            head = label(word, "caption")
            head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(head, 0, place)
        self._rows: list[tuple[QLabel, FlowBar, QLabel, QLabel]] = []
        for place, line in enumerate(lines, start=1):
            row = (ElidingLabel(line.name), FlowBar(), label("", "strong"), label("", "caption"))
            # Lines share the height of the card, so that its foot is that of the chart beside it.
            row[0].setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            follow(row[0], lambda name: name.setMinimumWidth(active().px(180)))
            for figure in row[2:]:
                figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, widget in enumerate(row):
                grid.addWidget(widget, place, column)
            grid.setRowStretch(place, 1)
            self._rows.append(row)
        self.body.addLayout(grid, 1)
        self.set_lines(lines, subtitle)

    def set_lines(self, lines: Sequence[StageLine], subtitle: str) -> None:
        """Show other figures of the same stages."""
        self.set_subtitle(subtitle)
        top = max((line.count or 0 for line in lines), default=0)
        for (name, bar, count, ratio), line in zip(self._rows, lines, strict=True):
            written = NOT_AVAILABLE if line.count is None else num(line.count)
            part = "" if line.ratio is None else percent(line.ratio)
            count.setText(written)
            ratio.setText(part or "–")
            bar.set_share(line.count / top if line.count is not None and top else None)
            said = sentence_label(line.name, written, f"{part} de l’étape précédente" if part else "")
            name.setAccessibleName(said)
