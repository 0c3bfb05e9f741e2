"""One figure that an action should move, asked for with where it starts, where it should be and by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import Course
from cpex_desktop.queries.action_targets import ActionTarget
from cpex_desktop.queries.plan_words import COURSE_WORDS
from cpex_desktop.queries.question import Measure, measures_of
from cpex_desktop.queries.totals import TOTAL
from cpex_desktop.services.action_drafts import IndicatorDraft
from cpex_desktop.ui.forms.decision import decision_buttons
from cpex_desktop.ui.forms.fields import LineField, ListField, beside
from cpex_desktop.ui.forms.typed import amount_text, read_amount, read_day
from cpex_desktop.ui.plan.reading import ActionChoices
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.labels import label

_WIDTH = 420
_MONTHS = 12


class IndicatorDialog(QDialog):
    """Ask for a figure, or change one; ``decided(IndicatorDraft)``. The asker closes it, or refuses."""

    decided = Signal(object)

    def __init__(
        self, choices: ActionChoices, target: ActionTarget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Indicateur et cible")
        self._choices, self._target = choices, target
        self.indicator = ChoiceField("Indicateur", width=_WIDTH, search="Rechercher un indicateur")
        self.place = ChoiceField("Territoire", width=_WIDTH, search="Rechercher un territoire")
        self.baseline = LineField("Valeur initiale", read_amount)
        self.baseline_on = LineField("Au", read_day, hint="jj/mm/aaaa")
        self.target = LineField("Cible", read_amount)
        self.target_on = LineField("D’ici au", read_day, hint="jj/mm/aaaa")
        self.course = ListField("Sens attendu", [(key.value, word) for key, word in COURSE_WORDS.items()])
        self._lines: Mapping[str, LineField] = {
            "baseline": self.baseline,
            "baseline_on": self.baseline_on,
            "target": self.target,
            "target_on": self.target_on,
        }
        for line in self._lines.values():
            line.line.editingFinished.disconnect()
        self._error = label("", "fieldError", wrap=True)
        self._error.hide()
        self._fill()
        self._build_layout()

    def _fill(self) -> None:
        known = self._target
        indicators = tuple(Choice(one.code, one.label) for one in self._choices.indicators)
        self.indicator.offer([ChoiceSection("", indicators)], known.indicator.code if known else "")
        self.indicator.setPlaceholderText("Choisir un indicateur")
        places = [
            ChoiceSection(title, tuple(Choice(key, words) for key, words in pairs))
            for title, pairs in self._choices.territories
            if pairs
        ]
        home = places[0].choices[0].key if places and places[0].choices else ""
        self.place.offer(places, str(known.place.id) if known and known.place else home)
        self.course.show_value(known.course.value if known else Course.NONE.value)
        if known is not None:
            promised = known.promised
            self.baseline.line.setText(amount_text(promised.baseline))
            self.target.line.setText(amount_text(promised.target))
            self.baseline_on.show_value(promised.baseline_on, anew=True)
            self.target_on.show_value(promised.target_on, anew=True)

    def _build_layout(self) -> None:
        verb = "Enregistrer" if self._target else "Ajouter"
        buttons = decision_buttons(self, verb, self.decide)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for name, field in (("Indicateur", self.indicator), ("Territoire", self.place)):
            title = label(name, "caption")
            title.setBuddy(field)
            layout.addWidget(title)
            layout.addWidget(field)
        layout.addWidget(beside(self.baseline, self.baseline_on))
        layout.addWidget(beside(self.target, self.target_on))
        for part in (self.course, self._error, buttons):
            layout.addWidget(part)

    def decide(self) -> None:
        """Read the form; what cannot be read is said beside its field."""
        self._error.hide()
        values: dict[str, object] = {}
        for name, line in self._lines.items():
            line.say("")
            try:
                values[name] = line.value()
            except UserError as error:
                line.refuse(error)
                line.line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        found = [one for one in self._choices.indicators if one.code == self.indicator.current()]
        if not found:
            self._say(UserError("Aucun indicateur n’est choisi.", "", "Choisissez-le dans la liste."))
            return
        known = self._target if self._target and self._target.indicator.code == found[0].code else None
        cut = known.cut if known else TOTAL
        measures = measures_of(found[0], cut)
        measure = Measure.COUNT if Measure.COUNT in measures else measures[0]
        self.decided.emit(
            IndicatorDraft(
                found[0].code,
                known.measure if known else measure,
                int(self.place.current() or 0),
                cut,
                known.months if known else _MONTHS,
                Course(str(self.course.value() or "")),
                cast("float | None", values["baseline"]),
                cast("date | None", values["baseline_on"]),
                cast("float | None", values["target"]),
                cast("date | None", values["target_on"]),
            )
        )

    def refuse(self, error: UserError) -> None:
        """Say beside its field why the figure is not stored; what was typed stays."""
        line = self._lines.get(getattr(error, "field", ""))
        if line is None:
            self._say(error)
        else:
            line.refuse(error)

    def problems(self) -> list[str]:
        """Give what is said to be wrong."""
        said = [line.refusal() for line in self._lines.values()]
        return [one for one in (*said, self._error.text()) if one]

    def _say(self, error: UserError) -> None:
        self._error.setText(" ".join(part for part in (error.title, error.detail, error.remedy) if part))
        self._error.show()
