"""An item of an agenda, asked for in a small window or changed there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from cpex_desktop.queries.meeting_sheet import ItemLine
from cpex_desktop.queries.meeting_words import ITEM_WORDS, ItemField
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField, TextField, beside
from cpex_desktop.ui.forms.typed import read_whole, typed_again


class ItemDialog(DraftDialog):
    """Complete an item; ``decided(Mapping[ItemField, Value])`` follows the verb."""

    unstored = "Ce point n’est pas enregistré."

    def __init__(self, line: ItemLine | None = None, parent: QWidget | None = None) -> None:
        self._line = line
        self.subject = LineField(
            ITEM_WORDS[ItemField.SUBJECT], hint="Ce qui sera examiné, sans nom de ménage"
        )
        self.presenter = LineField(ITEM_WORDS[ItemField.PRESENTER], hint="Service ou fonction, jamais un nom")
        self.minutes = LineField(ITEM_WORDS[ItemField.MINUTES], read_whole, hint="Par exemple 10")
        self.notes = TextField(ITEM_WORDS[ItemField.NOTES], hint="Ce qui a été dit sur ce point", lines=3)
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
            },
            (self.subject, beside(self.presenter, self.minutes), self.notes),
            self._tell,
            parent,
        )

    def _tell(self) -> None:
        told: Mapping[ItemField, Value] = {
            ItemField.SUBJECT: self.subject.line.text(),
            ItemField.PRESENTER: self.presenter.line.text(),
            ItemField.MINUTES: self.read(ItemField.MINUTES),
            ItemField.NOTES: self.notes.value(),
        }
        self.decided.emit(told)
