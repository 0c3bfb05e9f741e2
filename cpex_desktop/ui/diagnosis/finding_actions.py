"""The actions of the plan that answer a finding, under the figures that support it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.ui.diagnosis.action_rows import ActionLine
from cpex_desktop.ui.diagnosis.action_tables import NarrowActionsTable
from cpex_desktop.ui.widgets.labels import label

_TITLE = "Actions qui y répondent"
_MOST = 3


class FindingActions(QWidget):
    """List a few of them, and count the others; ``go`` follows the address of one."""

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = NarrowActionsTable(_TITLE, go)
        self.rest = label("", "caption", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self.table, self.rest):
            layout.addWidget(part)

    def set_lines(self, lines: Sequence[ActionLine]) -> None:
        """Show what answers another finding, or that nothing does yet."""
        self.table.set_lines(lines[:_MOST])
        left = len(lines) - _MOST
        words = f"{counted(left, 'autre', 'autres')} dans le plan" if left > 0 else ""
        self.rest.setText(words if lines else "Aucune action du plan pour ce constat.")
        self.rest.setVisible(bool(self.rest.text()))
