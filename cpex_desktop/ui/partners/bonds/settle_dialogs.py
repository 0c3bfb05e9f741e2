"""What became of a promise, and how far an objective is: said with a day, and with what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.models.partner_lists import PledgeState
from cpex_desktop.queries.partner_words import PLEDGE_WORDS
from cpex_desktop.queries.pledge_lines import PledgeLine
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.pledges import Progress
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField, ListField, TextField, beside
from cpex_desktop.ui.forms.typed import amount_text, read_amount, read_day
from cpex_desktop.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a promise, since a day, and what shows it."""

    state: PledgeState
    on: date | None
    evidence: str


class SettleDialog(DraftDialog):
    """Say what became of a promise; ``decided(Settled)`` follows the verb."""

    unstored = "Ce que devient l’engagement n’est pas enregistré."

    def __init__(self, line: PledgeLine, today: date, parent: QWidget | None = None) -> None:
        self.state = ListField(
            "Cet engagement est", [(one.value, said) for one, said in PLEDGE_WORDS.items()]
        )
        self.state.show_value((line.state if line.state.over else PledgeState.KEPT).value)
        self.on = LineField("Depuis le", read_day, hint="jj/mm/aaaa")
        self.evidence = TextField("Preuve", hint="Compte rendu, courriel reçu, liste…")
        super().__init__(
            "Que devient cet engagement",
            "Enregistrer",
            {"state": self.state, "state_on": self.on, "evidence": self.evidence},
            (label(line.wording, "strong", wrap=True), beside(self.state, self.on), self.evidence),
            self._tell,
            parent,
        )
        self.on.line.setText(date_fr(line.state_on if line.state.over else today))
        self.evidence.show_value(line.evidence, anew=True)

    def _tell(self) -> None:
        state = PledgeState(str(self.state.value()))
        self.decided.emit(Settled(state, self.read_day("state_on"), self.evidence.value()))


class ProgressDialog(DraftDialog):
    """Say how far an objective is; ``decided(Progress)``, None when nobody knows any more."""

    unstored = "L’avancement n’est pas enregistré."

    def __init__(self, line: PledgeLine, today: date, parent: QWidget | None = None) -> None:
        unit = f"\u00a0{line.unit}" if line.unit else ""
        self.reached = LineField("Atteint", read_amount, hint="Vide si ce n’est plus connu")
        self.on = LineField("Connu le", read_day, hint="jj/mm/aaaa")
        self.source = LineField("Source", hint="Qui l’a donné, dans quel document")
        super().__init__(
            "Avancement de l’objectif",
            "Enregistrer",
            {"reached": self.reached, "reached_on": self.on, "source": self.source},
            (
                label(line.wording, "strong", wrap=True),
                label(f"Cible\u00a0: {amount_text(line.target)}{unit}", "caption", wrap=True),
                beside(self.reached, self.on),
                self.source,
            ),
            self._tell,
            parent,
        )
        self.reached.line.setText(amount_text(line.reached))
        self.on.line.setText(date_fr(line.reached_on or today))
        self.source.line.setText(line.reached_source)

    def _tell(self) -> None:
        reached, day = self.read_amount("reached"), self.read_day("reached_on")
        if reached is None:
            self.decided.emit(None)
            return
        if day is None:
            raise FieldRefusal(
                "reached_on", "Un avancement a une date.", "", "Indiquez à quel jour il est connu."
            )
        self.decided.emit(Progress(reached, day, self.source.line.text()))
