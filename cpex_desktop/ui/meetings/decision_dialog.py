"""A decision asked for in a small window or changed there, and what a later meeting was told of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_readings import decision_words
from cpex_desktop.queries.meeting_words import (
    DECISION_FIELD_WORDS,
    DECISION_STATUS_WORDS,
    DecisionField,
)
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField, beside
from cpex_desktop.ui.forms.search_field import SearchField
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.widgets.labels import label

_F = DecisionField
_STATUSES = [(one.value, DECISION_STATUS_WORDS[one]) for one in DecisionStatus]


class DecisionDialog(DraftDialog):
    """Complete a decision; ``decided(Mapping[DecisionField, Value])`` follows the verb.

    ``organisations`` and ``items`` of the agenda are (uid, words). Neither owner nor day need be known.
    """

    unstored = "Cette décision n’est pas enregistrée."

    def __init__(
        self,
        organisations: Sequence[tuple[str, str]],
        items: Sequence[tuple[str, str]],
        line: DecisionLine | None = None,
        item: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._line, words = line, DECISION_FIELD_WORDS
        self.wording = TextField(words[_F.WORDING], hint="Ce qui est décidé, sans nom de ménage", lines=3)
        self.organisation = SearchField(words[_F.ORGANISATION], "Chercher une organisation", width=416)
        self.organisation.offer([("", "Aucune"), *organisations])
        self.bearer = LineField(words[_F.BEARER], hint="Service ou fonction")
        self.due = LineField(words[_F.DUE_ON], read_day, hint="jj/mm/aaaa")
        self.status = ListField(words[_F.STATUS], _STATUSES)
        self.item = ListField(words[_F.AGENDA_ITEM], [("", "Aucun"), *items])
        self.organisation.show_value(line.organisation if line else "")
        self.status.show_value(line.status.value if line else DecisionStatus.TO_DO.value)
        self.item.show_value(line.item if line else item)
        if line is not None:
            self.wording.show_value(line.wording, anew=True)
            self.bearer.show_value(line.bearer, anew=True)
            self.due.show_value(line.due_on, anew=True)
        super().__init__(
            "Modifier la décision" if line else "Nouvelle décision",
            "Enregistrer" if line else "Ajouter la décision",
            self._named(),
            (self.wording, self.organisation, beside(self.bearer, self.due), beside(self.status, self.item)),
            self._tell,
            parent,
        )

    def _named(self) -> dict[str, FormField]:
        """Give the fields by the names that refusals bear."""
        return {
            _F.WORDING: self.wording,
            _F.ORGANISATION: self.organisation,
            _F.BEARER: self.bearer,
            _F.DUE_ON: self.due,
            _F.STATUS: self.status,
            _F.AGENDA_ITEM: self.item,
        }

    def _tell(self) -> None:
        told: Mapping[DecisionField, Value] = {
            _F.WORDING: self.wording.value(),
            _F.ORGANISATION: str(self.organisation.value() or ""),
            _F.BEARER: str(self.bearer.value() or ""),
            _F.DUE_ON: self.read_day(_F.DUE_ON),
            _F.STATUS: DecisionStatus(str(self.status.value())),
            _F.AGENDA_ITEM: str(self.item.value() or ""),
        }
        self.decided.emit(told if self._line is None else self.changed(told))


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a meeting was told of an earlier decision."""

    status: DecisionStatus
    note: str


class ReviewDialog(DraftDialog):
    """Say what became of a decision; ``decided(Reviewed)`` follows the verb."""

    unstored = "Ce suivi n’est pas enregistré."

    def __init__(self, line: DecisionLine, meeting: str, parent: QWidget | None = None) -> None:
        known = next((one for one in line.reviews if one.meeting == meeting), None)
        self.status = ListField(DECISION_FIELD_WORDS[_F.STATUS], _STATUSES)
        self.status.show_value((known.status if known else line.status).value)
        self.note = TextField("Suivi", hint="Ce qui a été dit de cette décision à la séance", lines=3)
        self.note.show_value(known.note if known else "", anew=True)
        super().__init__(
            "Suivre la décision",
            "Enregistrer le suivi",
            {"status": self.status, "note": self.note},
            (
                label(line.wording, "strong", wrap=True),
                label(decision_words(line), "caption", wrap=True),
                self.status,
                self.note,
            ),
            lambda: self.decided.emit(Reviewed(DecisionStatus(str(self.status.value())), self.note.value())),
            parent,
        )
