"""The choice of a period: those that the data allow, or two months picked freely among those that exist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QWidget

from cpex_desktop.analysis.periods import Span
from cpex_desktop.french.dates import month_name
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import label

_FREE = "Choisir les mois…"


@dataclass(frozen=True, slots=True)
class PeriodSection:
    """Periods of one sort under their title, each with its words: (Span, « 12 mois à fin sept. 2026 »)."""

    title: str
    periods: Sequence[tuple[Span, str]]


class PeriodField(QWidget):
    """Show a period and let another be chosen; ``chosen`` carries a Span, only when a person chose it."""

    chosen = Signal(object)

    def __init__(self, name: str = "Période", *, width: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: dict[str, Span] = {}
        self._span: Span | None = None
        self.field = ChoiceField(name, width=width, search="Rechercher une période", parent=self)
        self.field.chosen.connect(lambda key: self._choose(self._spans[key]))
        self.free = SpanPicker(self)
        self.free.picked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)

    def offer(
        self, sections: Sequence[PeriodSection], chosen: Span, text: str, months: Sequence[int] = ()
    ) -> None:
        """Show these periods; ``text`` says the one in force, offered or not.

        ``months`` (yyyymm, oldest first) are those that may begin or end a free period; without them there is
        no free period.
        """
        self._span = chosen
        known = {span: words for section in sections for span, words in section.periods}
        shown = list(sections)
        if chosen not in known:
            shown.insert(0, PeriodSection("Période choisie", ((chosen, text),)))
        self._spans = {_key(span): span for section in shown for span, _words in section.periods}
        made = [
            ChoiceSection(one.title, tuple(Choice(_key(span), words) for span, words in one.periods))
            for one in shown
        ]
        self.field.offer(made, _key(chosen))
        if months:
            self.free.offer(months, chosen)
            self.field.add_action(_FREE, self._open_free)

    def current(self) -> Span | None:
        """Give the period in force."""
        return self._span

    def _open_free(self) -> None:
        self.free.open_under(self.field)

    def _choose(self, span: Span) -> None:
        if span != self._span:
            self._span = span
            self.chosen.emit(span)


class SpanPicker(QFrame):
    """Pick a first and a last month; the last one never comes before the first. ``picked`` carries a Span."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.first, self.last = QuietComboBox("Premier mois"), QuietComboBox("Dernier mois")
        form = QFormLayout(self)
        form.setContentsMargins(16, 12, 16, 12)
        form.setVerticalSpacing(8)
        for menu, word in ((self.first, "&De"), (self.last, "&À")):
            menu.setMinimumContentsLength(15)
            name = label(word)
            name.setBuddy(menu)
            form.addRow(name, menu)
        self.first.currentIndexChanged.connect(self._on_first)
        self.last.currentIndexChanged.connect(self._on_last)
        self.apply = button("Appliquer", self._pick, kind="primary")
        form.addRow(self.apply)

    def offer(self, months: Sequence[int], span: Span) -> None:
        """Show the months that exist, and a period to begin with."""
        for menu, month in ((self.first, span.first), (self.last, span.last)):
            menu.blockSignals(True)
            menu.clear()
            for one in months:
                menu.addItem(month_name(one), one)
            fallback = 0 if menu is self.first else len(months) - 1
            place = menu.findData(month)
            menu.setCurrentIndex(place if place >= 0 else fallback)
            menu.blockSignals(False)

    def open_under(self, field: QWidget) -> None:
        """Open below a field."""
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_first(self, place: int) -> None:
        self.last.setCurrentIndex(max(self.last.currentIndex(), place))

    def _on_last(self, place: int) -> None:
        self.first.setCurrentIndex(min(self.first.currentIndex(), place))

    def _pick(self) -> None:
        self.hide()
        self.picked.emit(Span(int(self.first.currentData()), int(self.last.currentData())))


def _key(span: Span) -> str:
    return f"{span.first}-{span.last}"
