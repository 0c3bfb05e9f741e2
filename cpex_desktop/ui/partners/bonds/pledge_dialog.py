"""Something promised, by a partner or by us, asked for in a small window or changed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from cpex_desktop.queries.agreement_lines import AgreementLine
from cpex_desktop.queries.pledge_lines import PledgeLine
from cpex_desktop.services.exchange_drafts import PledgeDraft
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField, TextField, beside
from cpex_desktop.ui.forms.typed import amount_text, read_amount, read_day
from cpex_desktop.ui.widgets.labels import label

_THEM, _US = 0, 1


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """What the window decides: the promise, and the agreement (uid) that it is in, empty for none."""

    draft: PledgeDraft
    agreement: str = ""


class PledgeDialog(DraftDialog):
    """Complete a promise with an organisation (uid, name); ``decided(PromiseMade)`` follows the verb.

    The agreement of a promise is chosen when it is written, and stays.
    """

    unstored = "Cet engagement n’est pas enregistré."

    def __init__(
        self,
        organisation: tuple[str, str],
        *,
        by_us: bool = False,
        agreements: Sequence[AgreementLine] = (),
        agreement: str = "",
        line: PledgeLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._organisation, name = organisation
        self._line = line
        self.wording = TextField("Engagement", hint="Ce qui est promis", lines=2)
        self.by_us = ListField("Pris par", [(_THEM, name), (_US, "Notre service")])
        self.due = LineField("Échéance", read_day, hint="jj/mm/aaaa")
        self.bearer = LineField("Porteur", hint="Service ou fonction, jamais un nom")
        self.target = LineField("Cible, si l’engagement se compte", read_amount, hint="Par exemple 30")
        self.unit = LineField("Unité", hint="Par exemple relogements par an")
        in_force = [(one.uid, one.title) for one in agreements if not one.state.over or one.uid == agreement]
        self.agreement = ListField("Dans la convention", [("", "Aucune"), *in_force])
        self.agreement.show_value(agreement)
        self.by_us.show_value(_US if by_us else _THEM)
        rows = (
            label(name, "strong", wrap=True),
            self.wording,
            beside(self.by_us, self.due),
            self.bearer,
            beside(self.target, self.unit),
            self.agreement,
        )
        title = "Modifier l’engagement" if line else "Noter un engagement"
        verb = "Enregistrer" if line else "Noter l’engagement"
        super().__init__(title, verb, self._named(), rows, self._tell, parent)
        if line is not None:
            self._show(line)

    def _named(self) -> dict[str, FormField]:
        """Give the fields by the names that refusals bear."""
        return {
            "wording": self.wording,
            "due_on": self.due,
            "by_us": self.by_us,
            "bearer": self.bearer,
            "target": self.target,
            "unit": self.unit,
            "agreement": self.agreement,
        }

    def _show(self, line: PledgeLine) -> None:
        self.agreement.hide()
        self.wording.show_value(line.wording, anew=True)
        self.by_us.show_value(_US if line.by_us else _THEM)
        self.due.show_value(line.due_on, anew=True)
        self.bearer.show_value(line.bearer, anew=True)
        self.target.line.setText(amount_text(line.target))
        self.unit.show_value(line.unit, anew=True)

    def _tell(self) -> None:
        line = self._line
        draft = PledgeDraft(
            self.wording.value(),
            self.by_us.value() == _US,
            self.read_day("due_on"),
            self._organisation if line is None else line.organisation,
            str(self.bearer.value() or ""),
            self.read_amount("target"),
            str(self.unit.value() or ""),
        )
        self.decided.emit(PromiseMade(draft, str(self.agreement.value() or "") if line is None else ""))
