"""The officer's own bounds between the classes of a map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.analysis.classes import MOST_CLASSES, Classes, bound_text
from cpex_desktop.french import counted
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.labels import label

_NOT_NUMBERS = "Un seuil est un nombre, par exemple 2,5."
_NOT_RISING = "Les seuils doivent être au-dessus de zéro et aller du plus petit au plus grand."
_NONE = "Indiquez au moins un seuil."


class BoundsDialog(QDialog):
    """Ask for one to four rising bounds; ``decided(Classes)`` follows « Appliquer »."""

    decided = Signal(object)

    def __init__(
        self, classes: Classes, amounts: Sequence[float | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Seuils des classes")
        self._amounts = [None if amount is None else max(amount, 0.0) for amount in amounts]
        self._fields = [QLineEdit() for _bound in range(MOST_CLASSES - 1)]
        self._preview = label("", "caption", wrap=True)
        self._error = label("", "fieldError", wrap=True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Apply | QDialogButtonBox.StandardButton.Cancel
        )
        apply = self._buttons.button(QDialogButtonBox.StandardButton.Apply)
        apply.setText("Appliquer")
        apply.setDefault(True)
        apply.clicked.connect(self._decide)
        self._buttons.rejected.connect(self.reject)
        self._build_layout()
        for field, bound in zip(self._fields, classes.bounds, strict=False):
            field.setText(bound_text(bound))
        for field in self._fields:
            field.textChanged.connect(lambda _text: self._show())
        self._show()

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        words = "Chaque classe commence à son seuil. Laissez vides ceux dont vous n’avez pas besoin."
        layout.addWidget(label(words, wrap=True))
        form = QFormLayout()
        for place, field in enumerate(self._fields, start=1):
            form.addRow(f"Seuil {place}", field)
        layout.addLayout(form)
        layout.addWidget(self._preview)
        layout.addWidget(self._error)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(380)

    def set_bounds(self, texts: Sequence[str]) -> None:
        """Type some bounds."""
        for place, field in enumerate(self._fields):
            field.setText(texts[place] if place < len(texts) else "")

    def problem(self) -> str:
        """Give what is wrong with the bounds typed, empty when nothing is."""
        return self._error.text()

    def preview(self) -> str:
        """Give the classes that the bounds make, with how many territories each holds."""
        return self._preview.text()

    def _read(self) -> Classes | str:
        typed = [field.text().strip() for field in self._fields]
        bounds = []
        for text in filter(None, typed):
            try:
                bounds.append(float(_plain(text)))
            except ValueError:
                return _NOT_NUMBERS
        if not bounds:
            return _NONE
        try:
            return Classes(tuple(bounds))
        except ValueError:
            return _NOT_RISING

    def _show(self) -> None:
        found = self._read()
        wrong = isinstance(found, str)
        self._error.setText(found if isinstance(found, str) else "")
        self._error.setVisible(wrong)
        self._buttons.button(QDialogButtonBox.StandardButton.Apply).setEnabled(not wrong)
        for field in self._fields:
            set_property(field, "kind", "err" if wrong and not _is_number(field.text()) else "")
        if isinstance(found, Classes):
            counts = found.count(self._amounts)
            lines = [
                f"{text}\u00a0: {counted(count, 'territoire', 'territoires')}"
                for text, count in zip(found.labels(), counts.classes, strict=True)
            ]
            self._preview.setText("\n".join(lines))

    def _decide(self) -> None:
        found = self._read()
        if isinstance(found, Classes):
            self.decided.emit(found)
            self.accept()


def _plain(text: str) -> str:
    return "".join(text.split()).replace(",", ".")


def _is_number(text: str) -> bool:
    try:
        float(_plain(text) or "0")
    except ValueError:
        return False
    return True
