"""What every tab of the diagnosis has in common, so that the screen can show any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.queries.question import Question


class Filter(StrEnum):
    """The choices of the filter bar."""

    INDICATOR = "indicator"
    MEASURE = "measure"
    LEVEL = "level"
    SECTOR = "sector"
    GROUND = "ground"
    LANDLORD = "landlord"
    PERIOD = "period"
    AGAINST = "against"


class DiagnosisTab(QWidget):
    """One view of the diagnosis, made when it is first shown.

    ``key`` names it in addresses, ``title`` on screen; ``filters`` are those of the bar that it uses, the
    others being hidden while it is shown. ``territory_chosen`` carries the id of a territory that a person
    chose in it, which the other views follow; ``question_asked`` a whole Question that it offered instead of
    the present one.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    filters: ClassVar[frozenset[Filter]] = frozenset()

    territory_chosen = Signal(int)
    question_asked = Signal(object)

    def ask(self, question: Question) -> None:
        """Answer a question; called when the tab is shown, then whenever the question or the base changes.

        Loading is done by the reader, and an answer that comes after a newer question is dropped.
        """
        # Each tab answers for itself; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError

    def forget(self, tables: frozenset[str]) -> None:
        """Drop what was kept of tables that changed; the question is put again after it."""

    def select(self, territory: int) -> None:
        """Bring a territory forward, 0 for none; a view without territories has nothing to do."""

    def filter_field(self) -> QWidget | None:
        """Give what Ctrl+F brings the focus to; None where only the bar above filters."""
        return None


@dataclass(frozen=True)
class TabSpec:
    """One tab as the screen knows it: made by ``factory`` the first time it is shown, never before.

    ``short`` is its title where the texts are large.
    """

    key: str
    title: str
    factory: Callable[[], DiagnosisTab]
    short: str = ""
