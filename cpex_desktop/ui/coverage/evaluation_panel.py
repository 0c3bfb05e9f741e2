"""One objective of an evaluation: what was promised, what the figures say, and what is judged."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import date_fr, list_words
from cpex_desktop.models.plan_lists import Judgement
from cpex_desktop.queries.evaluations import EvaluationLineRow
from cpex_desktop.queries.objective_readings import JUDGEMENT_WORDS, ObjectiveRow
from cpex_desktop.ui.forms.fields import ListField, TextField
from cpex_desktop.ui.forms.record_form import RecordForm
from cpex_desktop.ui.widgets.facts import FactList
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.side_panel import SidePanel

_TITLE = "Objectif évalué"


class EvaluationPanel(SidePanel):
    """Show one line of an evaluation; ``form`` asks for what is judged to be stored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent)
        self._nothing = label("Choisissez un objectif.", "caption", wrap=True)
        self._wording = label("", "strong", wrap=True)
        self._commitment = label("", "caption", wrap=True)
        self.facts = FactList()
        self.why = Notice()
        self.form = RecordForm(
            {
                "judgement": ListField("Jugement", [(one.value, JUDGEMENT_WORDS[one]) for one in Judgement]),
                "comment": TextField("Commentaire", hint="Ce qui explique ce résultat", lines=4),
            },
            (("judgement",), ("comment",)),
        )
        self._parts = (self._wording, self._commitment, self.facts, self.why, rule(), self.form)
        self.body.addWidget(self._nothing)
        for part in self._parts:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show no objective."""
        self._nothing.show()
        for part in self._parts:
            part.hide()

    def show_line(self, line: EvaluationLineRow, why: str, *, decided: bool) -> None:
        """Show an objective; ``why`` is what its figures propose, empty once the evaluation is decided."""
        self._nothing.hide()
        for part in self._parts:
            part.show()
        objective = line.objective
        self._wording.setText(objective.wording)
        number = f"n°\u00a0{objective.commitment_number}, " if objective.commitment_number else ""
        self._commitment.setText(f"Engagement {number}{objective.commitment_title}")
        self.facts.show_facts([(name, text) for name, text in _facts(objective, line) if text])
        self.why.setVisible(bool(why))
        if why:
            self.why.tell(why, kind="info")
        self.form.show_record(line.uid, {"judgement": line.judgement.value, "comment": line.comment})
        self.form.lock(decided)


def _facts(objective: ObjectiveRow, line: EvaluationLineRow) -> list[tuple[str, str]]:
    promised = objective.promised
    numbers = [str(one) for one in line.batches]
    lots = f"{'lot' if len(numbers) == 1 else 'lots'} n°\u00a0{list_words(numbers)}" if numbers else ""
    dated = f"Données au {date_fr(line.as_of)}" if line.as_of else ""
    place = objective.place.name if objective.place is not None else "n’est plus dans la base"
    return [
        ("Indicateur", objective.indicator.label if objective.indicator else "Aucun"),
        ("Territoire", place if objective.indicator else ""),
        ("Initial", _on(objective.baseline_shown, promised.baseline_on)),
        ("Valeur", line.shown or "Non disponible"),
        ("Cible", _on(objective.target_shown, promised.target_on)),
        ("Source", ", ".join(part for part in (dated, lots) if part)),
    ]


def _on(shown: str, day: date | None) -> str:
    return f"{shown}, au {date_fr(day)}" if shown and day else shown
