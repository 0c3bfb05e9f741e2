"""A body that meets, asked for in a small window or changed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QCheckBox, QWidget

from cpex_desktop.french import counted
from cpex_desktop.models.meeting_lists import BodyKind, QuorumRule
from cpex_desktop.queries.meeting_lines import BodyLine
from cpex_desktop.queries.meeting_words import BODY_FIELD_WORDS, BODY_KIND_WORDS, QUORUM_WORDS, BodyField
from cpex_desktop.queries.place_sections import PlaceSection
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField, beside
from cpex_desktop.ui.forms.search_field import SearchField
from cpex_desktop.ui.forms.typed import read_whole, typed_again
from cpex_desktop.ui.widgets.labels import label

_F = BodyField
_NOBODY = (
    "Aucune fiche de partenaire ne dit qui siège à la CCAPEX\u00a0: "
    "vous ajouterez les membres ensuite, un à un."
)


@dataclass(frozen=True, slots=True)
class BodyTold:
    """What the form says of a body; ``composed``: the partners said to sit are its members at once.

    ``changed`` is what differs from what the form began with, kind and name included.
    """

    kind: BodyKind
    name: str
    fields: Mapping[BodyField, Value]
    composed: bool = False
    changed: Mapping[BodyField, Value] = field(default_factory=dict)


class BodyDialog(DraftDialog):
    """Complete a body; ``decided(BodyTold)`` follows the verb. Without a name it bears that of its kind.

    ``sitting`` counts the partners that may be members of a new one at once, ``first`` says that none meets
    yet: they are then proposed.
    """

    unstored = "Cette instance n’est pas enregistrée."

    def __init__(
        self,
        places: Sequence[PlaceSection],
        line: BodyLine | None = None,
        parent: QWidget | None = None,
        *,
        sitting: int = 0,
        first: bool = False,
    ) -> None:
        words = BODY_FIELD_WORDS
        self.kind = ListField(words[_F.KIND], [(one.value, said) for one, said in BODY_KIND_WORDS.items()])
        self.name = LineField(words[_F.NAME], hint="Le nom du type si rien n’est écrit")
        self.territory = SearchField(words[_F.TERRITORY], "Chercher un territoire", width=416)
        self.territory.offer_sections(places)
        self.quorum = ListField(words[_F.QUORUM], [(one.value, said) for one, said in QUORUM_WORDS.items()])
        self.number = LineField("Voix nécessaires", read_whole, hint="Par exemple 6")
        self.chair = LineField(words[_F.CHAIR], hint="Fonction, jamais un nom")
        self.secretariat = LineField(words[_F.SECRETARIAT], hint="Service")
        self.place, self.notes = LineField(words[_F.PLACE]), TextField(words[_F.NOTES], lines=2)
        self.composed = QCheckBox(f"En faire membres {_who_sits(sitting)}")
        self._show(line, places)
        super().__init__(
            "Modifier l’instance" if line else "Nouvelle instance",
            "Enregistrer" if line else "Créer l’instance",
            self._named(),
            (
                self.kind,
                self.name,
                self.territory,
                beside(self.quorum, self.number),
                beside(self.chair, self.secretariat),
                self.place,
                self.notes,
                *(self._members(sitting, first=first) if line is None else ()),
            ),
            self._tell,
            parent,
        )
        self.quorum.box.currentIndexChanged.connect(lambda _place: self._ask_number())
        self._ask_number()

    def _ask_number(self) -> None:
        """Ask how many voices are needed only where the rule is a number."""
        self.number.setVisible(self.quorum.value() == QuorumRule.NUMBER.value)

    def _members(self, sitting: int, *, first: bool) -> tuple[QWidget, ...]:
        """Offer those who sit, proposed for the first body; say there how members come when nobody does."""
        self.composed.setChecked(first and bool(sitting))
        if sitting:
            return (self.composed,)
        return (label(_NOBODY, "caption", wrap=True),) if first else ()

    def _named(self) -> dict[str, FormField]:
        """Give the fields by the names that refusals bear."""
        return {
            _F.KIND: self.kind,
            _F.NAME: self.name,
            _F.TERRITORY: self.territory,
            _F.QUORUM: self.quorum,
            _F.QUORUM_NUMBER: self.number,
            _F.CHAIR: self.chair,
            _F.SECRETARIAT: self.secretariat,
            _F.PLACE: self.place,
            _F.NOTES: self.notes,
        }

    def _show(self, line: BodyLine | None, places: Sequence[PlaceSection]) -> None:
        home = next((key for _title, pairs in places for key, _name in pairs), "")
        self.kind.show_value((line.kind if line else BodyKind.PLENARY).value)
        self.territory.show_value(str(line.territory) if line else home)
        self.quorum.show_value((line.quorum if line else QuorumRule.NONE).value)
        if line is None:
            return
        self.name.line.setText(line.name)
        self.number.line.setText(typed_again(line.quorum_number))
        self.chair.line.setText(line.chair)
        self.secretariat.line.setText(line.secretariat)
        self.place.line.setText(line.place)
        self.notes.text.setPlainText(line.notes)

    def _tell(self) -> None:
        kind = BodyKind(str(self.kind.value()))
        fields: Mapping[BodyField, Value] = {
            _F.TERRITORY: int(str(self.territory.value() or 0)),
            _F.QUORUM: QuorumRule(str(self.quorum.value() or "")),
            _F.QUORUM_NUMBER: self.read(_F.QUORUM_NUMBER),
            _F.CHAIR: self.chair.line.text(),
            _F.SECRETARIAT: self.secretariat.line.text(),
            _F.PLACE: self.place.line.text(),
            _F.NOTES: self.notes.value(),
        }
        name = self.name.line.text().strip() or BODY_KIND_WORDS[kind]
        changed = self.changed({_F.KIND: kind, _F.NAME: name, **fields})
        self.decided.emit(BodyTold(kind, name, fields, self.composed.isChecked(), changed))


def _who_sits(sitting: int) -> str:
    said = counted(sitting, "partenaire", "partenaires")
    return f"les {said} qui siègent à la CCAPEX" if sitting > 1 else "le partenaire qui siège à la CCAPEX"
