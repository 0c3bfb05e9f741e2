"""Records that were perhaps written twice: organisations and persons, the surest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from cpex_desktop.french import num, percent
from cpex_desktop.queries.partner_duplicates import SIGN_WORDS, Double
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.segments import SegmentedControl

ORGANISATIONS, PERSONS = "organisations", "persons"
_WIDTH, _HEIGHT, _AROUND = 820, 520, 40
_NONE = {
    ORGANISATIONS: "Aucune organisation ne semble écrite deux fois.",
    PERSONS: "Aucune personne ne semble écrite deux fois.",
}
_WHY = (
    "Deux fiches se ressemblent par leur SIREN, leur courriel ou leur nom. Comparez-les avant de les réunir."
)


class DoublesDialog(QDialog):
    """List pairs; ``compare_asked(what, Double)`` wants two of them side by side."""

    compare_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Doublons possibles")
        self._pairs: dict[str, tuple[Double, ...]] = {ORGANISATIONS: (), PERSONS: ()}
        self.switch = SegmentedControl(
            "Ce qui est comparé", [(ORGANISATIONS, "Organisations"), (PERSONS, "Personnes")]
        )
        self.model = RowsTableModel[Double](_columns())
        self.table = TableView(self.model, "Doublons possibles")
        self.nothing = label("", "caption", wrap=True)
        self.compare = button("Comparer…", self._compare, kind="primary")
        self.compare.setAutoDefault(True)
        self.table.opened.connect(lambda _place: self._compare())
        self.switch.chosen.connect(lambda _key: self._show())
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setText("Fermer")
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(label(_WHY, "caption", wrap=True))
        layout.addWidget(in_row(self.switch))
        layout.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.table, 1)
        foot = QWidget()
        layout.addWidget(in_row(foot, self.compare, close, wide=foot))
        self._fit(parent)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else None
        wide, high = active().px(_WIDTH), active().px(_HEIGHT)
        if room is not None:
            wide, high = min(wide, room.width() - _AROUND), min(high, room.height() - _AROUND)
        self.resize(wide, high)

    def show_doubles(self, organisations: Sequence[Double], persons: Sequence[Double]) -> None:
        """Show the pairs there are now."""
        self._pairs = {ORGANISATIONS: tuple(organisations), PERSONS: tuple(persons)}
        self.switch.rename(ORGANISATIONS, f"Organisations ({num(len(organisations))})")
        self.switch.rename(PERSONS, f"Personnes ({num(len(persons))})")
        self._show()

    def what(self) -> str:
        """Tell which of the two are listed."""
        return self.switch.current()

    def _show(self) -> None:
        what = self.what()
        pairs, place = self._pairs[what], self.table.chosen_row()
        self.model.set_rows(pairs)
        if pairs:
            self.table.selectRow(min(place or 0, len(pairs) - 1))
        self.nothing.setText(_NONE[what])
        self.nothing.setVisible(not pairs)
        self.table.setVisible(bool(pairs))
        self.compare.setEnabled(bool(pairs))

    def _compare(self) -> None:
        place = self.table.chosen_row()
        if place is not None:
            self.compare_asked.emit(self.what(), self.model.row_at(place))


def _columns() -> tuple[Column[Double], ...]:
    return (
        Column("Première fiche", lambda one: one.first_name, paint=Paint.STRONG),
        Column("Seconde fiche", lambda one: one.second_name),
        Column("Signe", lambda one: SIGN_WORDS[one.sign], width=130),
        Column(
            "Ressemblance",
            lambda one: percent(one.likeness, 0),
            sort=lambda one: one.likeness,
            numeric=True,
            width=130,
        ),
    )
