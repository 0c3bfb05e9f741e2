"""An item of an agenda, asked for in a small window or changed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from cpex_desktop.models.meeting_lists import LinkedKind
from cpex_desktop.queries.meeting_sheet import ItemLine
from cpex_desktop.queries.meeting_words import ITEM_WORDS, LINKED_WORDS, ItemField
from cpex_desktop.queries.place_sections import PlaceSection
from cpex_desktop.services.meeting_drafts import Linked
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField, TextField, beside
from cpex_desktop.ui.forms.search_field import SearchField
from cpex_desktop.ui.forms.typed import read_whole, typed_again

_ABOUT, _LINKED, _NOTHING = "Objet lié", "linked", ":"


@dataclass(frozen=True, slots=True)
class ItemTold:
    """What the form says of an item; ``about`` is what it is linked to, None where that stays as it is."""

    fields: Mapping[ItemField, Value]
    about: Linked | None


class ItemDialog(DraftDialog):
    """Complete an item; ``decided(ItemTold)`` follows the verb.

    ``objects`` are what it may be about: under titles, (« action:uid », words).
    """

    unstored = "Ce point n’est pas enregistré."

    def __init__(
        self, objects: Sequence[PlaceSection], line: ItemLine | None = None, parent: QWidget | None = None
    ) -> None:
        self._line = line
        self.subject = LineField(
            ITEM_WORDS[ItemField.SUBJECT], hint="Ce qui sera examiné, sans nom de ménage"
        )
        self.presenter = LineField(ITEM_WORDS[ItemField.PRESENTER], hint="Fonction, jamais un nom")
        self.minutes = LineField(ITEM_WORDS[ItemField.MINUTES], read_whole, hint="Par exemple 10")
        self.notes = TextField(ITEM_WORDS[ItemField.NOTES], hint="Ce qui a été dit sur ce point", lines=3)
        self.about = SearchField(_ABOUT, "Chercher une action, une décision, une commune", width=416)
        self._show_object(objects, line)
        if line is not None:
            self.subject.line.setText(line.subject)
            self.presenter.line.setText(line.presenter)
            self.minutes.line.setText(typed_again(line.minutes))
            self.notes.text.setPlainText(line.notes)
        super().__init__(
            "Modifier le point" if line else "Nouveau point",
            "Enregistrer" if line else "Ajouter le point",
            {
                ItemField.SUBJECT: self.subject,
                ItemField.PRESENTER: self.presenter,
                ItemField.MINUTES: self.minutes,
                ItemField.NOTES: self.notes,
                _LINKED: self.about,
            },
            (self.subject, beside(self.presenter, self.minutes), self.about, self.notes),
            self._tell,
            parent,
        )

    def _show_object(self, objects: Sequence[PlaceSection], line: ItemLine | None) -> None:
        """Offer what there is; what the item is about stays to be chosen even where it is over."""
        held = f"{line.linked_kind}:{line.linked}" if line is not None and line.linked else _NOTHING
        sections: list[PlaceSection] = [("", ((_NOTHING, LINKED_WORDS[LinkedKind.NONE]),)), *objects]
        if not any(key == held for _title, pairs in sections for key, _words in pairs) and line is not None:
            gone = f"{LINKED_WORDS[line.linked_kind]} qui n’existe plus"
            sections.insert(1, ("", ((held, line.linked_name or gone),)))
        self.about.offer_sections(sections)
        self.about.show_value(held)

    def _tell(self) -> None:
        told: Mapping[ItemField, Value] = {
            ItemField.SUBJECT: self.subject.line.text(),
            ItemField.PRESENTER: self.presenter.line.text(),
            ItemField.MINUTES: self.read(ItemField.MINUTES),
            ItemField.NOTES: self.notes.value(),
        }
        kind, _colon, linked = str(self.about.value() or _NOTHING).partition(":")
        about = (LinkedKind(kind), linked)
        if self._line is None:
            self.decided.emit(ItemTold(told, about))
            return
        moved = about != (self._line.linked_kind, self._line.linked)
        self.decided.emit(ItemTold(self.changed(told), about if moved else None))
