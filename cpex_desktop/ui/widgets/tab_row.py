"""The views of one screen as tabs that all stay in sight, whatever the size of the texts."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTabBar, QWidget

from cpex_desktop.ui.theme import set_property


class TabRow(QTabBar):
    """Tabs that come closer, then take their short names, before any of them would leave the window.

    Short names are taken one by one, the one that saves most first: a whole word says more than its start.
    The arrows of Qt come last: behind them a tab is as good as lost. A tab under its short name keeps the
    whole one in its tooltip and for screen readers.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[tuple[str, str]] = []
        self._fitting = False
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setDrawBase(False)

    def add(self, key: str, title: str, short: str = "") -> None:
        """Add a view; ``short`` is what it is called where its title has no room."""
        self._names.append((title, short or title))
        self.setTabData(self.addTab(title), key)
        self.setAccessibleTabName(self.count() - 1, title)

    def rename(self, key: str, title: str, short: str = "") -> None:
        """Give a view another name; ``short`` is what it is called where its title has no room."""
        place = next(at for at in range(self.count()) if self.tabData(at) == key)
        if self._names[place][0] != title:
            self._names[place] = (title, short or title)
            self.setTabText(place, title)
            self.setAccessibleTabName(place, title)
            self._fit()

    def key(self) -> str:
        """Name the view in front."""
        return str(self.tabData(self.currentIndex()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the room that there is."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Measure at last."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger texts need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        """Try the looks from the widest on; each is measured by Qt itself, which knows the style."""
        if self._fitting or not self.isVisible():  # a look that is tried is a change of style
            return
        self._fitting = True
        try:
            for tight, short in ((False, 0), *((True, count) for count in range(len(self._names) + 1))):
                set_property(self, "tight", tight)
                self._say(short)
                if self._needed() <= self.width():
                    return
        finally:
            self._fitting = False
            # Qt places the tabs anew for another text, not for another look.
            self.setIconSize(self.iconSize())

    def _say(self, short: int) -> None:
        """Give as many tabs as told their short name, the one that saves most first."""
        metrics = self.fontMetrics()

        def saved(place: int) -> int:
            title, brief = self._names[place]
            return metrics.horizontalAdvance(title) - metrics.horizontalAdvance(brief)

        briefly = sorted(range(len(self._names)), key=saved, reverse=True)[:short]
        for place, (title, brief) in enumerate(self._names):
            word = brief if place in briefly else title
            if self.tabText(place) != word:
                self.setTabText(place, word)
                self.setTabToolTip(place, "" if word == title else title)

    def _needed(self) -> int:
        shown = [place for place in range(self.count()) if self.isTabVisible(place)]
        return sum(self.tabSizeHint(place).width() for place in shown)
