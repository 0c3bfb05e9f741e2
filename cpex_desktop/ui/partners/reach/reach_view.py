"""What the views of the reach share: read when they are seen, and again when the partners changed."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.reach.rows import ReachReading
from cpex_desktop.ui.when_seen import WhenSeen


class ReachView(QWidget):
    """Ask for the reach under a ``title``; a view says what it shows of it by :meth:`show_reach`."""

    def __init__(self, bench: PartnerBench, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._title, self._latest = bench, title, Latest(bench.reader)
        self._seen = WhenSeen(self, self.refresh)
        bench.renewed.connect(self._seen.ask)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: the page would give the table all the height that its sentences might ask."""
        return False

    def refresh(self) -> None:
        """Read the reach."""
        self._latest.ask(
            self._title,
            self._bench.reads.reach,
            lambda answer: self.show_reach(cast(ReachReading, answer)),
            self._bench.tell,
        )

    def show_reach(self, reading: ReachReading) -> None:
        """Show the reach as it is now."""
        # Each view answers for itself; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError
