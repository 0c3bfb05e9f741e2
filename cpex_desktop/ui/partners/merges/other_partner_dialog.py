"""With which other organisation the one shown is to be made one: its name, completed as one types."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import quoted
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.forms.names_field import NameCompleter
from cpex_desktop.ui.widgets.labels import label


class OtherPartnerDialog(DraftDialog):
    """Ask for an organisation of ``known`` (uids by name); ``decided(uid)`` follows the verb."""

    def __init__(self, name: str, known: Mapping[str, str], parent: QWidget | None = None) -> None:
        self._known = known
        self.other = LineField("Autre organisation", hint="Nom d’une organisation de la base")
        NameCompleter(self.other.line).offer(sorted(known))
        super().__init__(
            "Réunir avec une autre organisation",
            "Comparer",
            {"other": self.other},
            (label(name, "strong", wrap=True), self.other),
            self._tell,
            parent,
        )

    def _tell(self) -> None:
        typed = self.other.line.text().strip()
        if typed not in self._known:
            raise FieldRefusal(
                "other",
                "Cette organisation n’est pas dans la base.",
                f"Aucune autre ne s’appelle {quoted(typed)}." if typed else "",
                "Choisissez-la dans la liste qui s’ouvre en tapant.",
            )
        self.decided.emit(self._known[typed])
