"""The diagnosis as a screen: one question for all its tabs, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import span_label
from cpex_desktop.queries.question import Question, carried
from cpex_desktop.queries.question_fits import first_question, fitted
from cpex_desktop.queries.question_options import QuestionOptions
from cpex_desktop.queries.question_words import question_line
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.diagnosis.filters import FilterBar
from cpex_desktop.ui.diagnosis.no_figure import no_figure
from cpex_desktop.ui.diagnosis.tab import DiagnosisTab, Filter, TabSpec
from cpex_desktop.ui.diagnosis.tab_stack import TabStack
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.sheets import freshen, wear
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.page import GUTTER, MARGIN, Page
from cpex_desktop.ui.widgets.states import LoadingState
from cpex_desktop.ui.widgets.tab_row import TabRow

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet

_TAB = Qt.FocusPolicy.TabFocus
_TABLES = frozenset({"summary", "hot_spot", "batch", "setting", "territory", "landlord", "indicator", "area"})


class DiagnosisPage(Page):
    """Hold the question, the filter bar and the tabs.

    ``load`` gives what may be asked; ``reader`` runs it off the window's thread. ``new_import`` is where an
    empty base leads.
    """

    def __init__(
        self,
        *,
        load: Callable[[], QuestionOptions],
        tabs: Sequence[TabSpec],
        signals: DataSignals,
        reader: TaskRunner,
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Diagnostic territorial", "", parent)
        self._load, self._new_import = load, new_import
        self._specs = {spec.key: spec for spec in tabs}
        self._made: dict[str, DiagnosisTab] = {}
        self._told: dict[str, Question] = {}
        self._wanted: Callable[[Question], Question] | None = None
        self._seen, self._latest = WhenSeen(self, self._read), Latest(reader)
        self.options: QuestionOptions | None = None
        self.question: Question | None = None
        self._wish: Question | None = None
        self._empty: QWidget | None = None
        self._build_choices(tabs)
        self._failure = Banner(closable=False)
        self._notes = Banner()
        self.add_notice(self._failure)
        self.add_notice(self._notes)
        self.stack = TabStack()
        # Tabs and filters take much of a low window: what is under them stands as near as it can.
        self.body.setContentsMargins(MARGIN, 10, MARGIN, GUTTER)
        self._loading = LoadingState("Lecture de la base…")
        self.body.addWidget(self._loading, 1)
        self.body.addWidget(self.stack, 1)
        self.stack.hide()
        signals.changed.connect(self._on_changed)

    def _build_choices(self, tabs: Sequence[TabSpec]) -> None:
        self.tab_bar = TabRow("Vues du diagnostic")
        for spec in tabs:
            self.tab_bar.add(spec.key, spec.title, spec.short)
        self.tab_bar.currentChanged.connect(lambda _place: self._on_tab())
        self.bar = FilterBar()
        self.bar.asked.connect(self._on_asked)
        self._choices = QWidget()
        self._choices.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self._choices)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tab_bar)
        layout.addWidget(self.bar)
        self._choices.hide()
        self.add_notice(self._choices)

    def refresh(self) -> None:
        """Ask again what the base holds, then have the shown tab read its answer anew."""
        self._seen.now()

    def _read(self) -> None:
        self._latest.ask(
            "Lecture de la base",
            self._load,
            lambda options: self._show_options(cast(QuestionOptions, options)),
            self._tell,
        )

    def ask(self, question: Question) -> None:
        """Put another question, brought to what the base holds; what had to be changed is said."""
        if self.options is None:
            return
        self._wish = question
        fit = fitted(question, self.options, several=self._shows_several())
        self.question = fit.question
        if fit.notes:
            self._notes.tell("info", "La question a été adaptée aux données.", " ".join(fit.notes))
        else:
            self._notes.hide()
        self._show_current()
        self.placed.emit(False)

    def ask_changed(self, change: Callable[[Question], Question]) -> None:
        """Put the present question changed, as soon as the base has been read."""
        if self.question is None or self.options is None:
            self._wanted = change
        else:
            self.ask(change(self.question))

    def visit(self, key: str) -> None:
        """Show the tab that an address names."""
        if key not in self._specs:
            raise unknown_address(f"cpex:diagnostic/{key}")
        self.show_tab(key)

    def views(self) -> tuple[str, ...]:
        """List the tabs."""
        return self.tab_keys()

    def bearers(self) -> Sequence[QWidget]:
        """Give all but the tabs: each bears the sheet itself, so that only the one in front is dressed."""
        bars = (self.scroll_area.verticalScrollBar(), self.scroll_area.horizontalScrollBar())
        own = (self.header, self._failure, self._notes, self._choices, self._loading, *bars)
        shown = self._made.get(self.current_tab())
        return own if shown is None else (*own, shown)

    def place(self) -> object:
        """Give the tab and the question."""
        return self.current_tab(), self.question

    def restore(self, place: object) -> None:
        """Come back to a tab and its question."""
        tab, question = cast("tuple[str, Question | None]", place)
        if question is not None:
            self.ask_changed(lambda _present: question)
        self.show_tab(tab)

    def filter_field(self) -> QWidget | None:
        """Give the filter of the tab in front, else the first of the bar."""
        own = self.tab(self.current_tab()).filter_field()
        if own is not None and own.isVisible():
            return own
        fields = self.bar.findChildren(QWidget)
        return next((one for one in fields if one.isVisible() and one.focusPolicy() & _TAB), None)

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front; raises KeyError when there is none."""
        place = list(self._specs).index(key) if key in self._specs else -1
        if place < 0:
            raise KeyError(key)
        self.tab_bar.setCurrentIndex(place)

    def tab_keys(self) -> tuple[str, ...]:
        """Name the tabs in their order."""
        return tuple(self._specs)

    def current_tab(self) -> str:
        """Name the tab that is shown."""
        return self.tab_bar.key()

    def tab(self, key: str) -> DiagnosisTab:
        """Give a tab, made now if it was never shown."""
        if key not in self._made:
            made = self._specs[key].factory()
            made.territory_chosen.connect(self.choose_territory)
            made.question_asked.connect(self.ask)
            self._made[key] = made
            wear(made)
            self.stack.addWidget(made)
        return self._made[key]

    def choose_territory(self, territory: int) -> None:
        """Follow a territory in every view, 0 for the département."""
        if self.question is None or self.question.territory == territory:
            return
        self.question = replace(self.question, territory=territory)
        shown = self.current_tab()
        self.tab(shown).select(territory)
        self._told[shown] = self.question
        self.placed.emit(False)

    def _on_tab(self) -> None:
        """Show the tab; one of several indicators keeps a sector that the chosen one alone may lack."""
        wish, shown, options = self._wish, self.question, self.options
        if wish is not None and shown is not None and options is not None:
            wish = carried(wish, shown, shown)
            if fitted(wish, options, several=self._shows_several()).question != shown:
                self.ask(wish)
        self._show_current()
        self.placed.emit(True)

    def _shows_several(self) -> bool:
        return Filter.INDICATOR not in self.tab(self.current_tab()).filters

    def _on_asked(self, question: Question) -> None:
        """Change what a person changed; what the last indicator had not is asked of this one again."""
        shown, wish = self.question, self._wish
        if shown is not None and wish is not None:
            # The bar knows nothing of territories: the one chosen stays.
            question = carried(wish, shown, replace(question, territory=shown.territory))
        self.ask(question)

    def _on_changed(self, change: ChangeSet) -> None:
        if not change.tables & _TABLES:
            return
        self._told.clear()
        for made in self._made.values():
            made.forget(change.tables)
        self._seen.ask()

    def _tell(self, error: UserError) -> None:
        self._loading.hide()
        self._failure.tell_error(error, action=("Réessayer", self.refresh))

    def _show_options(self, options: QuestionOptions) -> None:
        self._failure.hide()
        self._loading.hide()
        self.options = options
        self._told.clear()
        question = self.question or first_question(options)
        self._choices.setVisible(question is not None)
        self.stack.setVisible(question is not None)
        self._show_empty(question is None)
        if question is None:
            self.header.set_subtitle(f"{options.place} · aucun chiffre")
        else:
            change, self._wanted = self._wanted, None
            self.ask(change(question) if change is not None else question)

    def _show_current(self) -> None:
        """Show the tab in front, and put it the question unless it has answered it already."""
        if self.question is None or self.options is None:
            return
        key = self.current_tab()
        tab = self.tab(key)
        if self.stack.currentWidget() is not tab:
            freshen(tab)
            self.stack.setCurrentWidget(tab)
            self.stack.updateGeometry()
        self.bar.show_question(self.question, self.options, tab.filters)
        self.header.set_subtitle(self._subtitle(tab, self.question, self.options))
        if self._told.get(key) != self.question:
            self._told[key] = self.question
            tab.ask(self.question)

    def _subtitle(self, tab: DiagnosisTab, question: Question, options: QuestionOptions) -> str:
        if Filter.INDICATOR not in tab.filters:
            return f"{options.place} · {tab.title}, {span_label(question.span)}"
        option = options.option(question.code)
        if option is None:
            return options.place
        landlord = dict(options.landlords).get(question.cut.landlord, "")
        return question_line(options.place, question, option.indicator, landlord)

    def _show_empty(self, shown: bool) -> None:
        if shown and self._empty is None:
            self._empty = no_figure(self._new_import)
            wear(self._empty)
            self.body.addWidget(self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(shown)
