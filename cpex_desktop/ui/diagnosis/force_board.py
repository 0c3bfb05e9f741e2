"""The cards of the concours and how they share the room: the answer first, then when, at what cost, where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.ui.diagnosis.capacity_form import CapacityForm
from cpex_desktop.ui.diagnosis.card_row import CardRow
from cpex_desktop.ui.diagnosis.force_costs_card import CostsCard
from cpex_desktop.ui.diagnosis.force_months_card import MonthsCard
from cpex_desktop.ui.diagnosis.force_offers_card import OffersCard
from cpex_desktop.ui.diagnosis.force_places_card import PlacesCard
from cpex_desktop.ui.diagnosis.force_rows import ForceRows
from cpex_desktop.ui.diagnosis.force_truces_card import TrucesCard
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.key_figure import KeyFigure, KeyFigureTile
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.page import GUTTER

_TILES = 6
_CHARTS, _LOWER = 338, 392
_TILE, _CARD = 138, 400
_CHOICE = 260


class ForceBoard(QWidget):
    """Six tiles, two charts, proposals beside costs, then the table.

    ``territory_chosen`` carries the id of the territory that the whole board is to be about. ``form`` is that
    of the capacities, which stands under the proposals while it is open.
    """

    territory_chosen = Signal(int)

    def __init__(
        self, form: CapacityForm, open_settings: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._rows: ForceRows | None = None
        self.heading = ElidingLabel("", "section", lines=2)
        self.territory = QuietComboBox("Territoire du tableau de bord des concours")
        follow(self.territory, lambda menu: menu.setFixedWidth(active().px(_CHOICE)))
        self.territory.activated.connect(self._on_territory)
        self.tiles = [KeyFigureTile(KeyFigure(" ", None)) for _ in range(_TILES)]
        self.months, self.truces = MonthsCard(), TrucesCard(open_settings)
        self.offers, self.costs = OffersCard(self.open_form), CostsCard()
        form.finished.connect(self.offers.take_focus)
        self.places = PlacesCard()
        self.places.chosen.connect(self.territory_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        layout.addLayout(self._build_head())
        layout.addWidget(CardRow(self.tiles, _TILE))
        layout.addWidget(CardRow((self.months, self.truces), _CARD, _CHARTS), 3)
        self._lower = CardRow((self.offers, self.costs), _CARD, _LOWER)
        layout.addWidget(self._lower, 2)
        layout.addWidget(form)
        layout.addWidget(self.places)

    def open_form(self) -> None:
        """Let the officer type the capacities of the last month shown."""
        if self._rows is None or self._rows.capacities is None:
            return
        self.form.start(self._rows.capacities, self._rows.last)
        QTimer.singleShot(0, self, self._reveal_form)

    def _reveal_form(self) -> None:
        """Bring the form into view, once the layout has given it its place."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.form.record, 0, GUTTER)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.territory)
        return head

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: a scroll area would give the cards all the height that their sentences might ask."""
        return False

    def set_rows(self, rows: ForceRows) -> None:
        """Show another state of the board."""
        if self._rows is None or self._rows.territory != rows.territory:
            self.form.hide()  # what it holds is about another territory
        self._rows = rows
        self.heading.setText(rows.heading)
        self._fill_choices(rows)
        for tile, figure in zip(self.tiles, rows.tiles, strict=True):
            tile.set_figure(figure)
            tile.keep_date(any(other.as_of for other in rows.tiles))
        if rows.months is not None:
            self.months.set_view(rows.months)
        self.truces.set_views(rows.catch_up, rows.truces)
        if rows.offers is not None:
            self.offers.set_view(rows.offers)
        if rows.costs is not None:
            self.costs.set_view(rows.costs)
        self._lower.close_up(all(view is None or view.absence for view in (rows.offers, rows.costs)))
        self.places.set_views(rows.places)

    def _fill_choices(self, rows: ForceRows) -> None:
        self.territory.clear()
        for number, name in rows.choices:
            self.territory.addItem(name, number)
        self.territory.setCurrentIndex(self.territory.findData(rows.territory))
        # A département without arrondissement leaves no choice.
        self.territory.setVisible(len(rows.choices) > 1)

    def _on_territory(self, place: int) -> None:
        self.territory_chosen.emit(int(self.territory.itemData(place)))
