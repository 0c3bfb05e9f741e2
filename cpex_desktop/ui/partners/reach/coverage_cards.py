"""The cards of the coverage: shares of the communes and of the landlords, and the lists behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import NOT_AVAILABLE, counted, date_fr, num, percent
from cpex_desktop.queries.partner_coverage import LandlordCover, Share
from cpex_desktop.queries.unreached_communes import UnreachedCommune
from cpex_desktop.queries.whom_to_see import ratio_words
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.bars import FlowBar
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.segments import SegmentedControl

_LEAST_TABLE, _BESIDE = 216, 440
_NOBODY = "Communes où personne n’est connu"


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One share: what it is of, how much, and the numbers that it rests on."""

    name: str
    share: Share
    words: str


class ShareFigure(QWidget):
    """One share: its name, its percentage, its bar, its numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.figure = label("", "caption", wrap=True), label("", "sheetTitle")
        self.bar, self.words = FlowBar(), label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.name, self.figure, self.bar, self.words):
            column.addWidget(part)
        column.addStretch()

    def show_line(self, line: ShareLine) -> None:
        """Show another share."""
        value = line.share.value
        self.name.setText(line.name)
        self.figure.setText(NOT_AVAILABLE if value is None else percent(value))
        self.bar.set_share(value)
        self.words.setText(line.words)
        self.setAccessibleName(f"{line.name}\u00a0: {self.figure.text()}, {line.words}")


class SharesCard(Card):
    """Shares side by side, one under the other in a narrow card."""

    def __init__(self, title: str, count: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(title, " ", parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self.figures = [ShareFigure() for _place in range(count)]
        for figure in self.figures:
            self._row.addWidget(figure, 1)
        self.body.addLayout(self._row)

    def show_lines(self, lines: Sequence[ShareLine], subtitle: str) -> None:
        """Show other shares."""
        self.set_subtitle(subtitle)
        for figure, line in zip(self.figures, lines, strict=True):
            figure.show_line(line)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the shares under one another where their words would be cut."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger texts need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if self.width() >= active().px(_BESIDE) else ways.TopToBottom)


class UnreachedCard(Card):
    """The communes where nobody is known, or no referent; ``opened`` carries the one that was opened."""

    opened = Signal(object)
    map_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_NOBODY, " ", parent)
        self._communes: tuple[UnreachedCommune, ...] = ()
        self._words = ""
        self.choice = SegmentedControl(
            "Communes montrées", [("nobody", "Personne"), ("referent", "Sans référent")], compact=True
        )
        self.model: RowsTableModel[UnreachedCommune] = RowsTableModel(_UNREACHED)
        self.table = TableView(self.model, _NOBODY)
        follow(self.table, lambda table: table.setMinimumHeight(active().px(_LEAST_TABLE)))
        self.nothing = label("Aucune commune dans ce cas.", "caption", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add_aside(self.choice)
        self.see = link("Voir sur la carte", self.map_asked.emit, arrow=True)
        self.add_aside(self.see)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing, 1)
        self.choice.chosen.connect(lambda _key: self._fill())
        self.table.opened.connect(lambda place: self.opened.emit(self.model.row_at(place)))

    def show_communes(self, communes: Sequence[UnreachedCommune], words: str, *, mapped: bool) -> None:
        """Show other communes; ``words`` say their period, ``mapped`` that the map has figures to show."""
        self._communes, self._words = tuple(communes), words
        self.see.setVisible(mapped)
        self._fill()

    def words(self) -> str:
        """Give what is said under the title."""
        return self._subtitle.text()

    def _fill(self) -> None:
        nobody = self.choice.current() == "nobody"
        shown = tuple(one for one in self._communes if one.unknown or not nobody)
        self.set_title(_NOBODY if nobody else "Communes sans référent connu")
        count = counted(len(shown), "commune", "communes")
        self.set_subtitle(" · ".join(part for part in (count, self._words) if part))
        if shown != self.model.rows():
            self.model.set_rows(shown)
        self.table.setVisible(bool(shown))
        self.nothing.setVisible(not shown)


class LandlordsCard(Card):
    """The social landlords with what they weigh; ``opened`` carries the uid of the one that was opened."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Bailleur par bailleur", " ", parent)
        self.model: RowsTableModel[LandlordCover] = RowsTableModel(_LANDLORDS)
        self.table = TableView(self.model, "Bailleurs sociaux, rencontrés ou non")
        follow(self.table, lambda table: table.setMinimumHeight(active().px(_LEAST_TABLE)))
        self.nothing = label("Aucun bailleur social parmi les partenaires.", "caption", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing, 1)
        self.table.opened.connect(lambda place: self.opened.emit(self.model.row_at(place).row.uid))

    def show_landlords(self, landlords: Sequence[LandlordCover], subtitle: str) -> None:
        """Show other landlords."""
        self.set_subtitle(subtitle)
        if tuple(landlords) != self.model.rows():
            self.model.set_rows(landlords)
        self.table.setVisible(bool(landlords))
        self.nothing.setVisible(not landlords)


def _acts(one: UnreachedCommune) -> str:
    return NOT_AVAILABLE if one.pressure is None else num(one.pressure.acts)


def _weight(one: UnreachedCommune) -> str:
    if one.pressure is None:
        return NOT_AVAILABLE
    return "Trop peu d’actes" if one.few else ratio_words(one.pressure)


def _ratio(one: UnreachedCommune) -> float | None:
    return None if one.pressure is None or one.few else one.pressure.ratio


def _met(one: LandlordCover) -> str:
    return "Jamais" if one.row.last_met is None else date_fr(one.row.last_met)


_UNREACHED: Sequence[Column[UnreachedCommune]] = (
    Column(
        "Commune",
        text=lambda one: one.cover.name,
        paint=Paint.TWO_LINES,
        detail=lambda one: one.inside or "Hors EPCI",
    ),
    Column(
        "Assignations",
        text=_acts,
        sort=lambda one: one.pressure.acts if one.pressure else None,
        numeric=True,
        width=96,
    ),
    Column("Taux lissé", text=_weight, sort=_ratio, width=180),
    Column(
        "Rencontrée",
        text=lambda one: date_fr(one.cover.last_met) if one.cover.last_met else "Jamais",
        sort=lambda one: one.cover.last_met.toordinal() if one.cover.last_met else None,
        width=86,
    ),
)
_LANDLORDS: Sequence[Column[LandlordCover]] = (
    Column("Bailleur", text=lambda one: one.row.shown, paint=Paint.STRONG),
    Column(
        "Logements",
        text=lambda one: num(one.row.dwellings.amount) if one.row.dwellings else NOT_AVAILABLE,
        sort=lambda one: one.row.dwellings.amount if one.row.dwellings else None,
        numeric=True,
        width=84,
    ),
    Column(
        "Assignations",
        text=lambda one: NOT_AVAILABLE if one.summonses is None else num(one.summonses),
        sort=lambda one: one.summonses,
        numeric=True,
        width=96,
    ),
    Column(
        "Rencontré",
        text=_met,
        sort=lambda one: one.row.last_met.toordinal() if one.row.last_met else None,
        paint=Paint.CHIP,
        kind=lambda one: "ok" if one.met else "warn",
        width=116,
    ),
)
