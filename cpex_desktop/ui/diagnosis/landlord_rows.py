"""What the tab « Bailleurs » shows, ready to be shown: figures and words decided outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span
from cpex_desktop.charts.dot_series import Dots
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.formats import Evolution


@dataclass(frozen=True, slots=True)
class LandlordRow:
    """One landlord for one indicator; figures are written, absent ones said. ``amount`` sorts."""

    landlord: int
    name: str
    dwellings: str
    count: str
    rate: str
    interval: str
    verdict: str
    evolution: Evolution
    amount: float | None


@dataclass(frozen=True, slots=True)
class LandlordView:
    """One indicator for all landlords; ``readings`` has the sentence of each landlord by id.

    ``top`` is the landlord in front, read when none is chosen; ``heads`` are the titles of the two columns of
    figures.
    """

    code: str
    name: str
    title: str
    subtitle: str
    heads: tuple[str, str]
    dots: Dots
    rows: tuple[LandlordRow, ...]
    readings: dict[int, str]
    top: int


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One indicator of the landlord in front, beside all landlords; ``note`` says its period."""

    name: str
    note: str
    count: str
    rate: str
    all_rate: str
    evolution: Evolution
    spoken: str


@dataclass(frozen=True, slots=True)
class LandlordSheet:
    """Everything known of one landlord."""

    landlord: int
    name: str
    subtitle: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class LandlordRows:
    """One state of the whole tab; without views, no landlord has a figure.

    ``code`` is the indicator to begin with; ``partial`` says what lacks.
    """

    question: Question
    span: Span
    heading: str
    code: str = ""
    views: tuple[LandlordView, ...] = ()
    sheets: tuple[LandlordSheet, ...] = ()
    partial: str = ""

    def view(self, code: str) -> LandlordView:
        """Find the view of an indicator, the first one where this base has none."""
        return next((view for view in self.views if view.code == code), self.views[0])

    def sheet(self, landlord: int) -> LandlordSheet:
        """Find the sheet of a landlord, the first one where this base has none."""
        return next((sheet for sheet in self.sheets if sheet.landlord == landlord), self.sheets[0])
