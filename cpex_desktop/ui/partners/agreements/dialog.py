"""An agreement, from the idea of it to its end, and its amendments: asked for over the screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cpex_desktop.models.partner_lists import AgreementKind
from cpex_desktop.queries.agreement_sheet import AmendmentLine
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.services.agreements import AgreementDraft
from cpex_desktop.services.amendments import AmendmentDraft
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField, beside
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.partners.agreements.form import PLAN, PREVIOUS, AgreementForm
from cpex_desktop.ui.partners.reading import AgreementChoices
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.labels import label

_WIDTH, _HEIGHT, _AROUND = 860, 560, 40


class AgreementDialog(DraftDialog):
    """Complete an agreement or change one; ``decided(AgreementDraft)`` follows the verb.

    ``known`` are the organisations (uids by name), ``partner`` (uid, name) the first party of a new one.
    """

    unstored = "Cette convention n’est pas enregistrée."

    def __init__(
        self,
        known: Mapping[str, str],
        choices: AgreementChoices,
        partner: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        self.form = AgreementForm(known, choices)
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = choices.known
        fields = {AgreementField.TITLE.value: self.form.fields[AgreementField.TITLE], **self.form.fields}
        super().__init__(
            "Modifier la convention" if sheet else "Ajouter une convention",
            "Enregistrer" if sheet else "Ajouter la convention",
            fields,
            (scroll,),
            self._tell,
            parent,
        )
        if sheet is not None:
            self.form.show_agreement(sheet)
        else:
            self.form.parties.show_parties([(*partner, None)])
        self._fit(parent)

    def typing(self) -> list[str]:
        """Give all that is typed or chosen, the parties included."""
        return self.form.typing()

    def _fit(self, parent: QWidget | None) -> None:
        wide, high = active().px(_WIDTH), active().px(_HEIGHT)
        if parent is not None:
            room = parent.window().size()
            wide, high = min(wide, room.width() - _AROUND), min(high, room.height() - _AROUND)
        self.resize(wide, high)

    def _tell(self) -> None:
        values: dict[AgreementField, Value] = {field: self.read(field.value) for field in AgreementField}
        kind, title = AgreementKind(str(values.pop(AgreementField.KIND))), values.pop(AgreementField.TITLE)
        self.decided.emit(
            AgreementDraft(
                kind,
                str(title or ""),
                values,
                self.form.parties.parties(),
                str(self.read(PREVIOUS) or ""),
                str(self.read(PLAN) or ""),
            )
        )


class AmendmentDialog(DraftDialog):
    """Complete an amendment of an agreement, by its title, or change one; ``decided(AmendmentDraft)``."""

    unstored = "Cet avenant n’est pas enregistré."

    def __init__(
        self, agreement: str, line: AmendmentLine | None = None, parent: QWidget | None = None
    ) -> None:
        self.title = LineField("Avenant", hint="Par exemple Avenant n° 1")
        self.signed = LineField("Signé le", read_day, hint="jj/mm/aaaa")
        self.effective = LineField("Effet au", read_day, hint="jj/mm/aaaa")
        self.ends = LineField("Nouvelle échéance, s’il la déplace", read_day, hint="jj/mm/aaaa")
        super().__init__(
            "Modifier l’avenant" if line else "Ajouter un avenant",
            "Enregistrer" if line else "Ajouter l’avenant",
            {
                "title": self.title,
                "signed_on": self.signed,
                "effective_on": self.effective,
                "ends_on": self.ends,
            },
            (
                label(agreement, "strong", wrap=True),
                self.title,
                beside(self.signed, self.effective),
                self.ends,
            ),
            self._tell,
            parent,
        )
        if line is not None:
            stored: tuple[tuple[LineField, str | date | None], ...] = (
                (self.title, line.title),
                (self.signed, line.signed_on),
                (self.effective, line.effective_on),
                (self.ends, line.ends_on),
            )
            for field, value in stored:
                field.show_value(value, anew=True)

    def _tell(self) -> None:
        days = [self.read_day(name) for name in ("signed_on", "effective_on", "ends_on")]
        self.decided.emit(AmendmentDraft(self.title.line.text(), *days))
