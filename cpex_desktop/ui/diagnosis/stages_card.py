"""From arrears to eviction: every stage by sector, drawn to one scale, for the territory chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QWidget

from cpex_desktop.french import NOT_AVAILABLE, num
from cpex_desktop.ui.diagnosis.rows import StageRow
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.bars import PartsBar
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.swatch import Swatch

_SECTORS = (("social", "Parc social"), ("private", "Parc privé"), ("unknown", "Non précisé"))
_WHOLE = ("primary", "Tous parcs")
_NAME_WIDTH = 190
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StagesCard(Card):
    """One line a stage: name, bar by sector, total, and the ratio to the stage before as flows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("De l’impayé à l’expulsion", " ", parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._legend = {token: self._build_sector(token, word) for token, word in (*_SECTORS, _WHOLE)}
        legend = QHBoxLayout()
        legend.setSpacing(16)
        # Over the bars where there is room, further left where there is not.
        legend.addSpacerItem(QSpacerItem(_NAME_WIDTH, 0, QSizePolicy.Policy.Maximum))
        for entry in self._legend.values():
            legend.addWidget(entry)
        legend.addStretch(1)
        head = label("Rapport à l’étape préc.", "caption")
        head.setAlignment(_RIGHT)
        head.setToolTip(
            "Flux d’une même période\u00a0: ce ne sont pas les mêmes ménages d’une étape à l’autre."
        )
        legend.addWidget(head)
        self.body.addLayout(legend)
        self._rows: list[tuple[QLabel, PartsBar, QLabel]] = []
        self.body.addLayout(self._grid, 1)

    @staticmethod
    def _build_sector(token: str, word: str) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Swatch(token))
        row.addWidget(label(word, "caption"))
        return entry

    def set_stages(self, stages: Sequence[StageRow], subtitle: str) -> None:
        """Show the stages of another territory or period."""
        self.set_subtitle(subtitle)
        while len(self._rows) < len(stages):
            self._add_row()
        top = max((stage.total or 0.0 for stage in stages), default=0.0)
        written = [NOT_AVAILABLE if stage.total is None else num(stage.total) for stage in stages]
        room = max(written, key=len, default="")
        split = any(stage.social or stage.private for stage in stages)
        for (name, bar, ratio), stage, text in zip(self._rows, stages, written, strict=True):
            name.setText(stage.name)
            name.setAccessibleName(stage.spoken)
            ratio.setText(stage.ratio)
            bar.set_parts(_parts(stage, split), top, text, room)
        left = split and any(stage.unspecified for stage in stages)
        shown = {"unknown": left, _WHOLE[0]: not split and top > 0}
        for token, entry in self._legend.items():
            entry.setVisible(shown.get(token, split))

    def _add_row(self) -> None:
        place = len(self._rows)
        row = (ElidingLabel(), PartsBar(), label("", "caption"))
        # Lines share the height of the card, so that its foot is that of the panel beside it.
        row[0].setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        follow(row[0], lambda name: name.setMinimumWidth(active().px(_NAME_WIDTH)))
        row[2].setAlignment(_RIGHT)
        for column, widget in enumerate(row):
            self._grid.addWidget(widget, place, column)
        self._grid.setRowStretch(place, 1)
        self._rows.append(row)


def _parts(stage: StageRow, split: bool) -> list[tuple[float, str]]:
    """Give the sectors as parts; one bar of the whole where no stage tells its sectors."""
    if not split:
        return [(stage.total, _WHOLE[0])] if stage.total else []
    return [
        (amount, token)
        for amount, token in (
            (stage.social, "social"),
            (stage.private, "private"),
            (stage.unspecified, "unknown"),
        )
        if amount
    ]
