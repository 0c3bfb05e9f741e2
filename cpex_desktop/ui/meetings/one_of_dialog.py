"""One of a long list asked for in a small window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.search_field import SearchField


class OneOfDialog(DraftDialog):
    """Choose among ``choices`` (uid, words); ``decided(str)`` carries the uid.

    ``field`` is what refusals call the choice, ``what`` names what one chooses.
    """

    def __init__(
        self,
        title: str,
        name: str,
        verb: str,
        choices: Sequence[tuple[str, str]],
        field: str,
        parent: QWidget | None = None,
        *,
        what: str = "une organisation",
    ) -> None:
        self._field, self._what = field, what
        self.one = SearchField(name, f"Chercher {what}", width=416)
        self.one.offer(choices)
        super().__init__(title, verb, {field: self.one}, (self.one,), self._tell, parent)

    def _tell(self) -> None:
        uid = str(self.one.value() or "")
        if not uid:
            raise FieldRefusal(self._field, "Rien n’est choisi.", "", f"Choisissez {self._what}.")
        self.decided.emit(uid)
