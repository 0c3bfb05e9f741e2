"""What is shown of a plan, over every view: which view, which actions, under which name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.queries.plan_counts import Tile
from cpex_desktop.queries.plan_selection import EVERYTHING
from cpex_desktop.ui.plan.filter_field import FilterField
from cpex_desktop.ui.plan.filters import HEADINGS, LEADS, FilterSpec, heading_choices, lead_choices
from cpex_desktop.ui.plan.more_filters import MoreFilters
from cpex_desktop.ui.plan.named_views import NamedViews
from cpex_desktop.ui.plan.rows import QUICK, PlanRows, tile_of, with_tile
from cpex_desktop.ui.plan.views import ViewSpec
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.quick_filters import QuickFilters
from cpex_desktop.ui.widgets.segments import SegmentedControl

_PATIENCE_MS = 120
_SEARCH_LEAST, _SEARCH, _LEAD, _HEADING = 96, 170, 140, 196


class SelectionBar(QWidget):
    """Change the filters of the rows that the views share; ``view_asked`` carries the key of a view.

    ``search`` and the button of the views are for the head of the page.
    """

    view_asked = Signal(str)

    def __init__(
        self,
        rows: PlanRows,
        named: NamedViews,
        views: Sequence[ViewSpec],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._named = rows, named
        self._national = ""
        self.switch = SegmentedControl("Vue du plan", [(view.key, view.word) for view in views])
        self.switch.chosen.connect(self.view_asked)
        self.heading = FilterField(HEADINGS, width=_HEADING)
        self.lead = FilterField(LEADS, width=_LEAD)
        self.more = MoreFilters()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filtrer")
        self.search.setAccessibleName("Filtrer par numéro, titre ou pilote")
        self.search.setClearButtonEnabled(True)
        follow(self.search, _keep_width)
        self.settle = link("Retrier", rows.settle)
        self.quick = QuickFilters(QUICK, aside=(self.settle,))
        upper = FlowRow([self.switch, self.heading, self.lead, self.more])
        upper.gathered = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(upper)
        layout.addWidget(self.quick)
        self.switch.setVisible(len(views) > 1)
        self._pause = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._listen()

    def _listen(self) -> None:
        for field in (self.heading, self.lead):
            field.asked.connect(self._on_asked)
        self.more.asked.connect(self._on_asked)
        self.more.cleared.connect(self.clear)
        self.quick.asked.connect(self._on_tile)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._on_search)
        self._named.asked.connect(self._rows.select)
        self._rows.selection_changed.connect(lambda _selection: self.show_selection())
        self._rows.settled_changed.connect(lambda _settled: self._say_settled())
        self._say_settled()

    def show_plan(self, national: str) -> None:
        """Offer what the plan holds; called when its rows were read."""
        self._national = national
        self.more.set_rows(self._rows.all)
        self.show_selection()

    def show_selection(self) -> None:
        """Say what is asked and how many actions each quick filter leaves."""
        rows, selection = self._rows, self._rows.selection
        headings = heading_choices(rows.all, self._national)
        self.heading.show_filter(selection, headings)
        self.heading.setVisible(bool(headings or selection.headings))
        self.lead.show_filter(selection, lead_choices(rows.all))
        self.more.show_filters(selection)
        self.quick.show_counts(rows.tile_counts(), tile_of(selection))
        if not self._pause.isActive() and self.search.text().strip() != selection.text.strip():
            with QSignalBlocker(self.search):
                self.search.setText(selection.text)
        self._named.show_selection(selection)

    def clear(self) -> None:
        """Ask nothing any more."""
        self._pause.stop()
        self._rows.select(EVERYTHING)

    def _say_settled(self) -> None:
        self.settle.setVisible(not self._rows.settled)
        self.quick.arrange()

    def _on_asked(self, spec: FilterSpec, key: str) -> None:
        self._rows.select(spec.write(self._rows.selection, key))

    def _on_tile(self, tile: Tile) -> None:
        self._rows.select(with_tile(self._rows.selection, tile))

    def _on_search(self) -> None:
        self._rows.select(replace(self._rows.selection, text=self.search.text().strip()))


def _keep_width(search: QLineEdit) -> None:
    """Let the search give way to the title of a narrow head."""
    search.setMinimumWidth(active().px(_SEARCH_LEAST))
    search.setMaximumWidth(active().px(_SEARCH))
