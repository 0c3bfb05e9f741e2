"""What is known of one thing, line by line: a name on the left, what it is on the right."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from cpex_desktop.ui.formats import sentence_label
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.labels import label, show_breakable, whole_text

_NAME = 104

Fact = tuple[str, str]


class FactList(QWidget):
    """Show pairs of words; the right side takes the lines that it needs, a long file name included."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact], *, wrong: Collection[str] = ()) -> None:
        """Show other pairs; those whose name is in ``wrong`` call for something."""
        while len(self._rows) < len(facts):
            self._add_row()
        for place, (name, text) in enumerate(self._rows):
            known = place < len(facts)
            name.setVisible(known)
            text.setVisible(known)
            set_property(text, "kind", "err" if known and facts[place][0] in wrong else "")
            name.setText(facts[place][0] if known else "")
            show_breakable(text, facts[place][1] if known else "")
            text.setAccessibleName(sentence_label(*facts[place]) if known else "")

    def facts(self) -> list[Fact]:
        """Give what is shown, as it was given."""
        shown = [row for row in self._rows if not row[0].isHidden()]
        return [(name.text(), whole_text(text)) for name, text in shown]

    def _add_row(self) -> None:
        name, text = label("", "caption", wrap=True), label("", "fact", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        follow(name, lambda words: words.setFixedWidth(active().px(_NAME)))
        for column, widget in enumerate((name, text)):
            self._grid.addWidget(widget, len(self._rows), column, Qt.AlignmentFlag.AlignTop)
        self._rows.append((name, text))
