"""The third step: every finding of the check, then who gave the file and on what day it was stopped."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.imports.types import CheckedImport
from cpex_desktop.ui.imports.counters_card import CountersCard
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.fields import chosen_day, date_field
from cpex_desktop.ui.widgets.findings_card import FindingsCard
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.turning_row import TurningRow

_NARROW = 560


class ControlStep(TurningRow):
    """Show what was found, and ask for what makes a figure citable: its source and its date."""

    def __init__(
        self,
        checked: CheckedImport,
        source: str,
        as_of: date | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_NARROW, parent)
        self._source = QLineEdit(source or checked.source_hint)
        self._source.setAccessibleName("Source du fichier")
        self._source.setPlaceholderText("Préfecture, extraction du 5 octobre")
        self._error = label("Indiquez qui a fourni le fichier.", "fieldError", wrap=True)
        self._error.hide()
        self._as_of = date_field(as_of or checked.as_of_hint or today, "Date d’arrêté des données")
        self.row.addWidget(FindingsCard("Constats du contrôle", checked.findings, checked.cells_rejected), 7)
        side = QVBoxLayout()
        side.setSpacing(GUTTER)
        side.addWidget(CountersCard("Ce qui sera importé", checked))
        side.addWidget(self._build_source())
        side.addStretch(1)
        self.row.addLayout(side, 4)

    def _build_source(self) -> Card:
        card = Card("Source et date")
        for field, words in ((self._source, "&Source"), (self._as_of, "Données a&rrêtées au")):
            name = label("")
            name.setTextFormat(Qt.TextFormat.AutoText)
            name.setText(words)
            name.setBuddy(field)
            card.body.addWidget(name)
            card.body.addWidget(field)
            if field is self._source:
                card.body.addWidget(self._error)
        self._source.textEdited.connect(lambda _text: self._tell_missing(False))
        return card

    def source(self) -> str:
        """Give who provided the file."""
        return self._source.text().strip()

    def set_source(self, source: str) -> None:
        """Type the source."""
        self._source.setText(source)
        self._tell_missing(False)

    def as_of(self) -> date:
        """Give the day on which the data were stopped."""
        return chosen_day(self._as_of)

    def is_complete(self) -> bool:
        """Whether the import may go on; says beside the field what is missing and brings the focus there."""
        missing = not self.source()
        self._tell_missing(missing)
        if missing:
            self._source.setFocus()
        return not missing

    def _tell_missing(self, missing: bool) -> None:
        self._error.setVisible(missing)
        set_property(self._source, "kind", "err" if missing else "")
