"""The filter bar of the diagnosis: one question in sight, kept from one tab to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cpex_desktop.models.enums import Ground, Sector, TerritoryKind
from cpex_desktop.queries.question import Against, Measure, Question, measures_of
from cpex_desktop.queries.question_fits import option_levels
from cpex_desktop.queries.question_options import IndicatorOption, QuestionOptions
from cpex_desktop.queries.question_periods import period_name
from cpex_desktop.ui.diagnosis.more_filters import MoreFilters
from cpex_desktop.ui.diagnosis.offers import indicator_sections, period_sections
from cpex_desktop.ui.diagnosis.tab import Filter
from cpex_desktop.ui.widgets.choice_field import ChoiceField
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.period_field import PeriodField
from cpex_desktop.ui.widgets.segments import SegmentedControl

_MEASURES = {Measure.RATE: "Taux", Measure.COUNT: "Nombre"}
_LEVELS = {
    TerritoryKind.COMMUNE: "Communes",
    TerritoryKind.EPCI: "EPCI",
    TerritoryKind.ARRONDISSEMENT: "Arrond.",
    TerritoryKind.AREA: "Secteurs",
}
# Shorter words where four levels stand in the bar: with the longer ones it would take two lines.
_SHORT_ARRONDISSEMENT, _SHORT_ALL, _MANY_LEVELS = "Arr.", "Tous", 4
_SECTORS = {Sector.ALL: "Tous les parcs", Sector.SOCIAL: "Social", Sector.PRIVATE: "Privé"}


class Segments(QWidget):
    """A segmented control whose words may change with the question."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._options: list[tuple[str, str]] = []
        self._control: SegmentedControl | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    def offer(self, options: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show these (key, word) pairs with one of them chosen."""
        if list(options) != self._options:
            self._rebuild(list(options))
        if self._control is not None:
            self._control.select(chosen)

    def keys(self) -> list[str]:
        """Give the keys offered."""
        return [key for key, _word in self._options]

    def buttons(self) -> list[QPushButton]:
        """Give the buttons, from left to right."""
        return [] if self._control is None else self._control.findChildren(QPushButton)

    def _rebuild(self, options: list[tuple[str, str]]) -> None:
        if self._control is not None:
            self._place.removeWidget(self._control)
            self._control.hide()
            self._control.deleteLater()
            self._control = None
        self._options = options
        if options:
            self._control = SegmentedControl(self._name, options)
            self._control.chosen.connect(self.chosen)
            self._place.addWidget(self._control)


class FilterBar(FlowRow):
    """Show a question and tell the one that a person makes of it: ``asked`` carries a whole Question.

    What the shown tab does not use is hidden; what the indicator does not have is not offered. Rare filters
    stand in the bar where there is room, else behind « Plus de filtres ».
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.indicator = ChoiceField("Indicateur", width=170, search="Rechercher un indicateur")
        self.measure = Segments("Mesure")
        self.level = Segments("Maille")
        self.sector = Segments("Parc")
        self.period = PeriodField("Période", width=206)
        self.more = MoreFilters()
        main = (self.indicator, self.measure, self.level, self.sector, self.period)
        super().__init__((*main, self.more), parent)
        self.setAccessibleName("Filtres")
        self._question: Question | None = None
        self._connect()

    def _connect(self) -> None:
        self.indicator.chosen.connect(lambda code: self._ask(code=code))
        self.measure.chosen.connect(lambda key: self._ask(measure=Measure(key)))
        self.level.chosen.connect(lambda key: self._ask(level=TerritoryKind(int(key))))
        self.sector.chosen.connect(lambda key: self._ask_cut(sector=Sector(int(key))))
        self.period.chosen.connect(lambda span: self._ask(span=span))
        self.more.ground_chosen.connect(lambda number: self._ask_cut(ground=Ground(number)))
        self.more.landlord_chosen.connect(lambda number: self._ask_cut(landlord=number))
        self.more.against_chosen.connect(lambda key: self._ask(against=Against(key)))

    def show_question(self, question: Question, options: QuestionOptions, filters: frozenset[Filter]) -> None:
        """Show a question, with what may be made of it and what the tab uses."""
        self._question = question
        option = options.option(question.code)
        if option is None:
            return
        self.indicator.offer(indicator_sections(options.indicators), question.code)
        self._offer_segments(question, option, options, filters)
        months = option.reach.span.months if option.reach.span is not None else []
        self.period.offer(period_sections(option), question.span, period_name(question.span), months)
        self.more.offer(question, option.reach, options.landlords, filters)
        used = {
            self.indicator: Filter.INDICATOR in filters,
            self.measure: Filter.MEASURE in filters and len(self.measure.keys()) > 1,
            self.level: Filter.LEVEL in filters and bool(self.level.keys()),
            self.sector: Filter.SECTOR in filters and len(self.sector.keys()) > 1,
            self.period: Filter.PERIOD in filters,
        }
        for widget, shown in used.items():
            widget.setVisible(shown)
        self.arrange()

    def arrange(self) -> None:
        """Bring rare filters into the bar, or put them away, as it has room."""
        self.more.fit(self.room())
        self.gathered = bool(self.more.inside())
        super().arrange()
        self._order_keys()

    def _order_keys(self) -> None:
        """Keep Tab from left to right: what is made or brought in anew would be reached last on the page."""
        segments = [one for part in (self.measure, self.level, self.sector) for one in part.buttons()]
        reached = [self.indicator, *segments, self.period.field, *self.more.inside(), self.more.button]
        for one, following in pairwise(reached):
            QWidget.setTabOrder(one, following)

    def _offer_segments(
        self,
        question: Question,
        option: IndicatorOption,
        options: QuestionOptions,
        filters: frozenset[Filter],
    ) -> None:
        measures = measures_of(option.indicator, question.cut)
        self.measure.offer([(key.value, _MEASURES[key]) for key in measures], question.measure.value)
        levels = option_levels(option, options)
        chosen = question.level if question.level in levels else next(iter(levels), question.level)
        level_words, sector_words = dict(_LEVELS), dict(_SECTORS)
        if len(levels) >= _MANY_LEVELS:
            level_words[TerritoryKind.ARRONDISSEMENT] = _SHORT_ARRONDISSEMENT
            sector_words[Sector.ALL] = _SHORT_ALL
        self.level.offer([(str(int(key)), level_words[key]) for key in levels], str(int(chosen)))
        held = option.reach.sectors if Filter.INDICATOR in filters else options.sectors
        sectors = [key for key in _SECTORS if key is Sector.ALL or key in held]
        offered = [(str(int(key)), sector_words[key]) for key in sectors]
        self.sector.offer(offered, str(int(question.cut.sector)))

    def _ask(self, **changes: object) -> None:
        if self._question is not None:
            self.asked.emit(replace(self._question, **changes))  # type: ignore[arg-type]  # one field each

    def _ask_cut(self, **changes: object) -> None:
        if self._question is not None:
            self._ask(cut=replace(self._question.cut, **changes))  # type: ignore[arg-type]  # as above
