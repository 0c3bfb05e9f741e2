"""How four cards share a view: two by two, or one under the other where texts are large."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.page import GUTTER

_LEFT, _RIGHT = 57, 43
_OVER, _UNDER = 26, 25
_LOWEST = 258
_LOWEST_OVER, _LOWEST_UNDER = 268, 256
"""Two by two, what the cards need at least: the map the most, a territory and its reading little less."""

_NARROW = 760


class FourCards(QWidget):
    """Four cards in the order of reading, never lower than what each needs to be read.

    Rows and columns keep their shares whatever the cards would like.
    """

    def __init__(
        self, first: QWidget, second: QWidget, third: QWidget, fourth: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards = (first, second, third, fourth)
        self._shape = ""
        self._alone = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GUTTER)
        for card in self._cards:
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        follow(self, lambda cards: cards.arrange())

    def enlarge(self, alone: bool) -> None:
        """Leave the whole room to the first card, or share it again."""
        self._alone = alone
        for card in self._cards[1:]:
            card.setVisible(not alone)
        self.arrange()

    def arrange(self) -> None:
        """Place the cards as the width and the size of texts ask."""
        narrow = self.width() < active().px(_NARROW)
        self._shape = "alone" if self._alone else "column" if narrow else "square"
        places = {
            "alone": ((0, 0), (0, 1), (1, 0), (1, 1)),
            "column": ((0, 0), (1, 0), (2, 0), (3, 0)),
            "square": ((0, 0), (0, 1), (1, 0), (1, 1)),
        }[self._shape]
        for card, place in zip(self._cards, places, strict=True):
            self._grid.addWidget(card, *place)
        columns = {"square": (_LEFT, _RIGHT)}.get(self._shape, (1, 0))
        rows = {"square": (_OVER, _UNDER, 0, 0), "column": (1, 1, 1, 1)}.get(self._shape, (1, 0, 0, 0))
        for at, share in enumerate(columns):
            self._grid.setColumnStretch(at, share)
        for at, share in enumerate(rows):
            self._grid.setRowStretch(at, share)
        px = active().px
        lowest = {"square": (_LOWEST_OVER, _LOWEST_UNDER), "column": (_LOWEST,) * 4}.get(
            self._shape, (_LOWEST,)
        )
        for at in range(len(self._cards)):
            self._grid.setRowMinimumHeight(at, px(lowest[at]) if at < len(lowest) else 0)
        self.setMinimumHeight(sum(map(px, lowest)) + (len(lowest) - 1) * GUTTER)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Go from one shape to the other."""
        super().resizeEvent(event)
        narrow = self.width() < active().px(_NARROW)
        if not self._alone and narrow != (self._shape == "column"):
            self.arrange()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: a scroll area would give the cards all the height that their sentences might ask."""
        return False
