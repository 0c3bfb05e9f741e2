"""A number about a partner that no file brings: of what, where, over which days, from whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.models.partner_lists import CountKind
from cpex_desktop.queries.partner_sheet import CountLine
from cpex_desktop.queries.partner_words import COUNT_PART_WORDS, COUNT_WORDS
from cpex_desktop.queries.place_sections import PlaceSection
from cpex_desktop.services.partner_numbers import CountDraft
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, beside
from cpex_desktop.ui.forms.search_field import SearchField
from cpex_desktop.ui.forms.typed import read_day, read_whole
from cpex_desktop.ui.widgets.labels import label

_WIDTH = 416


class CountDialog(DraftDialog):
    """Complete a number about a partner, by its name, or change one; ``decided(CountDraft)``.

    ``usual`` are the kinds that such a partner has, the first of which is proposed.
    """

    unstored = "Ce chiffre n’est pas enregistré."

    def __init__(
        self,
        name: str,
        usual: Sequence[CountKind],
        places: Sequence[PlaceSection],
        today: date,
        line: CountLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        kinds = [*usual, *(one for one in CountKind if one not in usual)]
        self.kind = ListField("Chiffre", [(one.value, COUNT_WORDS[one]) for one in kinds])
        self.amount = LineField("Nombre", read_whole)
        self.part = LineField("Dont", read_whole, hint="Vide si ce n’est pas connu")
        self.place = SearchField("Territoire", "Rechercher un territoire", width=_WIDTH)
        self.first = LineField("Du", read_day, hint="jj/mm/aaaa")
        self.last = LineField("Au", read_day, hint="jj/mm/aaaa")
        self.as_of = LineField("Connu le", read_day, hint="jj/mm/aaaa")
        self.source = LineField("Source", hint="Par exemple bilan annuel du bailleur")
        self._fill(kinds[0], places, today)
        rows = (
            label(name, "strong", wrap=True),
            self.kind,
            beside(self.amount, self.part),
            self.place,
            beside(self.first, self.last),
            beside(self.as_of, self.source),
        )
        title, verb = ("Modifier un chiffre", "Enregistrer") if line else ("Ajouter un chiffre", "Ajouter")
        super().__init__(title, verb, self._named(), rows, self._tell, parent)
        self.kind.box.currentIndexChanged.connect(lambda _place: self._on_kind())
        if line is not None:
            self._show(line)
        self._on_kind()

    def _named(self) -> dict[str, FormField]:
        """Give the fields by the names that refusals bear."""
        return {
            "kind": self.kind,
            "amount": self.amount,
            "part": self.part,
            "territory": self.place,
            "first_day": self.first,
            "last_day": self.last,
            "as_of": self.as_of,
            "source": self.source,
        }

    def _fill(self, kind: CountKind, places: Sequence[PlaceSection], today: date) -> None:
        """Propose the whole département and the last whole year, which reports are mostly about."""
        self.kind.show_value(kind.value)
        self.place.offer_sections(places)
        self.place.show_value(next((key for _title, pairs in places for key, _name in pairs), ""))
        year = today.year - 1
        self.first.line.setText(date_fr(date(year, 1, 1)))
        self.last.line.setText(date_fr(date(year, 12, 31)))
        self.as_of.line.setText(date_fr(today))

    def _show(self, line: CountLine) -> None:
        self.kind.show_value(line.kind.value)
        self.place.show_value(str(line.territory))
        for field, value in (
            (self.amount, line.amount),
            (self.part, line.part),
            (self.first, line.first_day),
            (self.last, line.last_day),
            (self.as_of, line.as_of),
            (self.source, line.source),
        ):
            field.line.setText(date_fr(value) if isinstance(value, date) else str(value or ""))
        self.amount.line.setText(str(line.amount))
        self.part.line.setText("" if line.part is None else str(line.part))

    def _on_kind(self) -> None:
        """Ask only for what this kind of number has."""
        kind = self._kind()
        self.part.rename(COUNT_PART_WORDS.get(kind, "Dont").capitalize())
        self.part.setVisible(kind.parted)
        for field in (self.first, self.last):
            field.setVisible(not kind.stock)
        self.as_of.rename("Nombre au" if kind.stock else "Connu le")

    def _kind(self) -> CountKind:
        return CountKind(str(self.kind.value()))

    def _tell(self) -> None:
        kind, amount, as_of = self._kind(), self.read_whole("amount"), self.read_day("as_of")
        if amount is None:
            raise FieldRefusal("amount", "Le nombre manque.", "", "Saisissez-le, 0 compris.")
        if as_of is None:
            raise FieldRefusal("as_of", "Un chiffre a une date.", "", "Indiquez à quel jour il est connu.")
        self.decided.emit(
            CountDraft(
                kind,
                amount,
                as_of,
                self.source.line.text(),
                int(str(self.place.value() or 0)),
                self.read_whole("part") if kind.parted else None,
                None if kind.stock else self.read_day("first_day"),
                None if kind.stock else self.read_day("last_day"),
            )
        )
