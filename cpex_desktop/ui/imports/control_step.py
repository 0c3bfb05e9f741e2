"""The third step: every finding of the check, then who gave the file and on what day it was stopped."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.french import counted, list_words, num
from cpex_desktop.imports.types import CheckedImport, Finding, Severity
from cpex_desktop.ui.imports.counters_card import CountersCard
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.fields import chosen_day, date_field
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.page import GUTTER

_WORDS = {
    Severity.REJECTED: ("Rejeté", "err"),
    Severity.CHECK: ("Contrôle", "warn"),
    Severity.REPAIRED: ("Réparé", "info"),
    Severity.LEFT_OUT: ("Écarté", "neutral"),
    Severity.NOTE: ("Note", "neutral"),
}
_ORDER = {severity: place for place, severity in enumerate(_WORDS)}
_FEW_ROWS = 3


def where(finding: Finding) -> str:
    """Say where in the file: « Feuille 1, colonne C, lignes 4, 8 et 9 »."""
    parts = [finding.sheet] if finding.sheet else []
    if finding.column:
        parts.append(f"colonne {finding.column}")
    rows = [num(row) for row in finding.rows[:_FEW_ROWS]]
    if rows and finding.count > len(rows):
        more = finding.count - len(rows)
        parts.append(f"lignes {', '.join(rows)} et {counted(more, 'autre', 'autres')}")
    elif rows:
        parts.append(f"{'ligne' if len(rows) == 1 else 'lignes'} {list_words(rows)}")
    elif finding.count > 1:
        parts.append(counted(finding.count, "fois", "fois"))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


_COLUMNS: tuple[Column[Finding], ...] = (
    Column(
        "Constat",
        text=lambda row: _WORDS[row.severity][0],
        sort=lambda row: _ORDER[row.severity],
        paint=Paint.CHIP,
        kind=lambda row: _WORDS[row.severity][1],
        width=96,
    ),
    Column(
        "Raison et proposition",
        text=lambda row: row.reason,
        paint=Paint.TWO_LINES,
        detail=lambda row: row.proposal,
        tooltip=lambda row: f"{row.reason}\n{row.proposal}".strip(),
    ),
    Column("Valeur lue", text=lambda row: row.value, tooltip=lambda row: row.value, width=130),
    Column("Où", text=where, tooltip=where, width=210),
)


class ControlStep(QWidget):
    """Show what was found, and ask for what makes a figure citable: its source and its date."""

    def __init__(
        self, checked: CheckedImport, source: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = QLineEdit(source or checked.source_hint)
        self._source.setAccessibleName("Source du fichier")
        self._source.setPlaceholderText("Préfecture, extraction du 5 octobre")
        self._error = label("Indiquez qui a fourni le fichier.", "fieldError", wrap=True)
        self._error.hide()
        self._as_of = date_field(checked.as_of_hint or today, "Date d’arrêté des données")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        layout.addWidget(self._build_findings(checked), 7)
        side = QVBoxLayout()
        side.setSpacing(GUTTER)
        side.addWidget(CountersCard("Ce qui sera importé", checked))
        side.addWidget(self._build_source())
        side.addStretch()
        layout.addLayout(side, 4)

    def _build_findings(self, checked: CheckedImport) -> Card:
        findings = sorted(checked.findings, key=lambda finding: _ORDER[finding.severity])
        card = Card("Constats du contrôle", _summary(checked))
        model: RowsTableModel[Finding] = RowsTableModel(_COLUMNS)
        model.set_rows(findings)
        if findings:
            card.body.addWidget(TableView(model, "Constats du contrôle"), 1)
        else:
            card.body.addWidget(label("Aucune réparation, aucun rejet\u00a0: le fichier est net.", wrap=True))
            card.body.addStretch()
        return card

    def _build_source(self) -> Card:
        card = Card("Source et date")
        for field, words in ((self._source, "&Source"), (self._as_of, "&Données arrêtées au")):
            name = label("")
            name.setTextFormat(name.textFormat().AutoText)
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


def _summary(checked: CheckedImport) -> str:
    if not checked.findings:
        return "Rien à signaler"
    refused = counted(checked.cells_rejected, "cellule rejetée", "cellules rejetées")
    return f"{counted(len(checked.findings), 'constat', 'constats')}, {refused}"
