"""The journal of exchanges asked for: over which days, with whom, with internal notes or not."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from cpex_desktop.exports.partner_asked import PartnerAsked, PartnerDocument
from cpex_desktop.french import date_fr
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.widgets.labels import label

FIRST, LAST = "first", "last"
_HINT = "jj/mm/aaaa"


class JournalDialog(DraftDialog):
    """Propose the year so far; ``decided(PartnerAsked)`` follows the verb.

    ``chosen`` is the partner shown (uid, name), if there is one: the journal may be of it alone.
    """

    def __init__(self, today: date, chosen: tuple[str, str] | None, parent: QWidget | None = None) -> None:
        self._chosen = chosen
        self.first = LineField("Du", read_day, hint=_HINT)
        self.last = LineField("Au", read_day, hint=_HINT)
        self.first.show_value(date(today.year, 1, 1))
        self.last.show_value(today)
        self.only = QCheckBox(f"Seulement avec {chosen[1]}" if chosen else "")
        self.only.setVisible(chosen is not None)
        self.internal = QCheckBox("Joindre les notes internes du service")
        # On one line each: a text that wraps would leave the fields too little height in large letters.
        warning = label("Ce document reste alors dans le service.", "caption")
        nobody = label("Aucune personne n’y est nommée.", "caption")
        rows = [self.first, self.last, *([self.only] if chosen else []), self.internal, warning, nobody]
        super().__init__(
            "Journal des échanges",
            "Choisir le fichier…",
            {FIRST: self.first, LAST: self.last},
            rows,
            self._read,
            parent,
        )

    def _read(self) -> None:
        first, last = self._day(FIRST), self._day(LAST)
        if last < first:
            raise FieldRefusal(
                LAST,
                "La période finit avant de commencer.",
                f"Elle va du {date_fr(first)} au {date_fr(last)}.",
                "Corrigez l’un des deux jours.",
            )
        only = self._chosen[0] if self._chosen and self.only.isChecked() else ""
        internal = self.internal.isChecked()
        self.decided.emit(PartnerAsked(PartnerDocument.JOURNAL, only, first, last, internal))

    def _day(self, name: str) -> date:
        found = self.read_day(name)
        if found is None:
            raise FieldRefusal(name, "Ce jour manque.", "", "Saisissez-le, par exemple 30/10/2026.")
        return found
