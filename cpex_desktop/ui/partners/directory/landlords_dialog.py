"""The landlords of the diagnosis that are no partner yet: a box each, ticked where nobody is like them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.queries.partner_landlords import LooseLandlord
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.labels import label

_WIDTH, _HEIGHT = 480, 240
_NUMBER = int(Qt.ItemDataRole.UserRole) + 1
_WHY = "Ces bailleurs ont des chiffres dans le diagnostic, et pas encore de fiche parmi vos partenaires."
_LIKE = (
    "Un bailleur qui ressemble à un partenaire n’est pas coché\u00a0: "
    "rattachez-le plutôt dans la fiche de ce partenaire, «\u00a0Noms dans le diagnostic\u00a0»."
)
_NONE = UserError("Aucun bailleur n’est coché.", "", "Cochez-en au moins un, ou annulez.")


class LandlordsDialog(QDialog):
    """Ask which landlords become partners; ``decided(list of their numbers)`` follows the verb."""

    decided = Signal(object)

    def __init__(self, landlords: Sequence[LooseLandlord], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bailleurs du diagnostic")
        self._model = QStandardItemModel(self)
        for landlord in landlords:
            self._model.appendRow(_item(landlord))
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName("Bailleurs du diagnostic")
        self.list.setProperty("role", "boxes")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(active().px(_HEIGHT))
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        like = label(_LIKE, "caption", wrap=True)
        like.setVisible(any(landlord.organisation for landlord in landlords))
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(label(_WHY, "caption", wrap=True))
        layout.addWidget(self.list, 1)
        for part in (like, self._error, decision_buttons(self, "Ajouter", self.decide)):
            layout.addWidget(part)
        self.setMinimumWidth(active().px(_WIDTH))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> list[str]:
        """List the lines shown."""
        return [item.text() for item in self._items()]

    def ticked(self) -> list[int]:
        """Give the numbers of the landlords ticked."""
        return [
            int(item.data(_NUMBER)) for item in self._items() if item.checkState() == Qt.CheckState.Checked
        ]

    def decide(self) -> None:
        """Send what is ticked, or say that nothing is."""
        if self.ticked():
            self._error.hide()
            self.decided.emit(self.ticked())
        else:
            self.refuse(_NONE)

    def refuse(self, error: UserError) -> None:
        """Say why nothing is added; what was ticked stays."""
        self._error.setText(refusal_words(error))
        self._error.show()

    def problem(self) -> str:
        """Give what is said to be wrong."""
        return self._error.text()

    def _items(self) -> list[QStandardItem]:
        return [self._model.item(row) for row in range(self._model.rowCount())]


def _item(landlord: LooseLandlord) -> QStandardItem:
    like = landlord.organisation_name
    item = QStandardItem(f"{landlord.name} – ressemble à {quoted(like)}" if like else landlord.name)
    item.setToolTip(item.text())
    item.setCheckable(True)
    item.setEditable(False)
    item.setCheckState(Qt.CheckState.Unchecked if like else Qt.CheckState.Checked)
    item.setData(landlord.landlord, _NUMBER)
    return item
