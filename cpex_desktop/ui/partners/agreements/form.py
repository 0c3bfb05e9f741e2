"""The fields of an agreement, from the idea of it to its end, in two columns where there is room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, Renewal
from cpex_desktop.queries.agreement_sheet import AgreementSheet, Pair
from cpex_desktop.queries.partner_fields import AGREEMENT_WORDS, AgreementField
from cpex_desktop.queries.partner_words import AGREEMENT_KIND_WORDS, AGREEMENT_STATE_WORDS, RENEWAL_WORDS
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField, beside
from cpex_desktop.ui.forms.typed import read_day, read_whole
from cpex_desktop.ui.partners.agreements.parties_field import FIELD, PartiesField
from cpex_desktop.ui.partners.reading import AgreementChoices
from cpex_desktop.ui.widgets.layouts import in_column
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.turning_row import TurningRow

_F = AgreementField
_NARROW = 620
_LISTS: dict[AgreementField, list[Pair]] = {
    _F.KIND: [(one.value, said) for one, said in AGREEMENT_KIND_WORDS.items()],
    _F.STATE: [(one.value, said) for one, said in AGREEMENT_STATE_WORDS.items()],
    _F.RENEWAL: [(one.value, said) for one, said in RENEWAL_WORDS.items()],
}
_DAYS = (_F.WAITING_SINCE, _F.SIGNED_ON, _F.EFFECTIVE_ON, _F.ENDS_ON)
_MONTHS = (_F.NOTICE_MONTHS, _F.RENEWAL_MONTHS)
_HINTS = {
    _F.TITLE: "Par exemple Charte de prévention 2026-2031",
    _F.OUR_REFERENT: "Service ou fonction",
}
PREVIOUS, PLAN = "previous", "reference_plan"


class AgreementForm(QWidget):
    """Type an agreement; ``fields`` are by the names that refusals bear."""

    def __init__(
        self, known: Mapping[str, str], choices: AgreementChoices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        own = choices.known.line.uid if choices.known else ""
        others = [pair for pair in choices.others if pair[0] != own]
        self.parties = PartiesField(known)
        self.state = ListField(AGREEMENT_WORDS[_F.STATE], _LISTS[_F.STATE])
        self.awaited = LineField(AGREEMENT_WORDS[_F.WAITING_FOR], hint="Par exemple la signature du préfet")
        self.since = LineField(AGREEMENT_WORDS[_F.WAITING_SINCE], read_day, hint="Aujourd’hui si vide")
        own_fields = {_F.STATE: self.state, _F.WAITING_FOR: self.awaited, _F.WAITING_SINCE: self.since}
        self.fields: dict[str, FormField] = {
            **{one.value: own_fields.get(one) or self._make(one) for one in _F},
            FIELD: self.parties,
            PREVIOUS: ListField("Fait suite à", [("", "Aucune convention"), *others]),
            PLAN: ListField(
                "Ses engagements sont ceux de", [("", "Aucun plan de référence"), *choices.plans]
            ),
        }
        for name in (PREVIOUS, PLAN):
            self.fields[name].show_value("")
        self.fields[_F.KIND].show_value(AgreementKind.LANDLORD.value)
        self.fields[_F.STATE].show_value(AgreementState.IDEA.value)
        self.fields[_F.RENEWAL].show_value(Renewal.NONE.value)
        self._build_layout()
        self.state.box.activated.connect(lambda _place: self._on_state())
        self.awaited.line.textEdited.connect(lambda _text: self.since.line.clear())

    def _on_state(self) -> None:
        """Let what a signed or ended agreement waited for go, in sight."""
        state = AgreementState(str(self.state.value()))
        if state.binding or state.over:
            self.awaited.line.clear()
            self.since.line.clear()

    @staticmethod
    def _make(field: AgreementField) -> FormField:
        word = AGREEMENT_WORDS[field]
        if field in _LISTS:
            return ListField(word, _LISTS[field])
        if field is _F.NOTES:
            return TextField(word, lines=2)
        if field in _DAYS:
            return LineField(word, read_day, hint="jj/mm/aaaa")
        return LineField(word, read_whole if field in _MONTHS else str.strip, hint=_HINTS.get(field, ""))

    def _build_layout(self) -> None:
        part = self.fields
        part[_F.RENEWAL_MONTHS].rename("Pour une durée, en mois")
        left = (
            part[_F.TITLE],
            part[_F.KIND],
            beside(part[_F.STATE], part[_F.OUR_REFERENT]),
            beside(part[_F.WAITING_FOR], part[_F.WAITING_SINCE]),
            self.parties,
        )
        right = (
            beside(part[_F.SIGNED_ON], part[_F.EFFECTIVE_ON]),
            beside(part[_F.ENDS_ON], part[_F.NOTICE_MONTHS]),
            beside(part[_F.RENEWAL], part[_F.RENEWAL_MONTHS]),
            part[PREVIOUS],
            part[PLAN],
            part[_F.NOTES],
        )
        sides = TurningRow(_NARROW)
        sides.row.setSpacing(GUTTER * 2)
        for fields in (left, right):
            sides.row.addWidget(in_column(*fields), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(sides)

    def show_agreement(self, sheet: AgreementSheet) -> None:
        """Show what is known of an agreement."""
        line = sheet.line
        stored: dict[str, Value] = {
            _F.KIND: line.kind.value,
            _F.TITLE: line.title,
            _F.STATE: line.state.value,
            _F.WAITING_FOR: line.waiting_for,
            _F.WAITING_SINCE: sheet.waiting_since,
            _F.SIGNED_ON: line.signed_on,
            _F.EFFECTIVE_ON: line.effective_on,
            _F.ENDS_ON: sheet.ends_on,
            _F.NOTICE_MONTHS: sheet.notice_months,
            _F.RENEWAL: line.renewal.value,
            _F.RENEWAL_MONTHS: line.renewal_months,
            _F.OUR_REFERENT: line.our_referent,
            _F.NOTES: line.notes,
            PREVIOUS: sheet.previous,
            PLAN: sheet.reference_plan,
        }
        for name, value in stored.items():
            self.fields[name].show_value(value, anew=True)
        self.parties.show_parties([(one.organisation, one.name, one.signed_on) for one in line.parties])

    def typing(self) -> list[str]:
        """Give all that is typed or chosen, to tell whether something was."""
        made = [*self.parties.typing()]
        for field in self.fields.values():
            if isinstance(field, LineField):
                made.append(field.line.text())
            elif isinstance(field, TextField | ListField):
                made.append(str(field.value()))
        return made
