"""« Relancer le pilote »: something to come back to with whoever leads an action."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.ui.widgets.buttons import button


class Chase(QObject):
    """Hold the button, hidden where no organisation leads; several leads are chosen from in a menu.

    ``address_asked(str)`` leads to the form of the follow-up.
    """

    address_asked = Signal(str)

    def __init__(self, parent: QWidget, *, kind: str = "") -> None:
        super().__init__(parent)
        self.button = button("Relancer le pilote", self._press, icon_name="mail", kind=kind)
        self._action = ""
        self._leads: tuple[tuple[str, str], ...] = ()
        self.button.hide()

    def show_leads(self, action: str, leads: Sequence[tuple[str, str]]) -> None:
        """Offer to chase those who lead an action, as (uid, name)."""
        self._action, self._leads = action, tuple(leads)
        self.button.setVisible(bool(self._leads))

    def _press(self) -> None:
        if len(self._leads) == 1:
            self._ask(self._leads[0][0])
            return
        menu = QMenu(self.button)
        for uid, name in self._leads:
            menu.addAction(name.replace("&", "&&"), partial(self._ask, uid))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _ask(self, organisation: str) -> None:
        self.address_asked.emit(f"cpex:relance/{organisation}:{self._action}")
