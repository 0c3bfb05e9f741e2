"""One filter of a plan as a field that says what it asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.queries.plan_selection import PlanSelection
from cpex_desktop.ui.plan.filters import NONE, SEVERAL, FilterSpec, chosen_key
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection


class FilterField(ChoiceField):
    """Choose what one filter asks; ``asked`` carries (FilterSpec, key)."""

    asked = Signal(object, str)

    def __init__(self, spec: FilterSpec, *, width: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(spec.name, width=width, parent=parent)
        self.spec = spec
        self.chosen.connect(lambda key: self.asked.emit(spec, key if key != "none" else NONE))

    def show_filter(self, selection: PlanSelection, choices: Sequence[tuple[str, str]]) -> None:
        """Offer what the plan holds, and say what is asked even when the plan holds it no more."""
        key = chosen_key(self.spec, selection)
        listed = list(choices)
        if key == SEVERAL:
            listed.insert(0, (SEVERAL, "Plusieurs"))
        elif key and key not in dict(listed):
            listed.insert(0, (key, "Ne figure plus dans le plan"))
        everything = Choice("none", self.spec.anything)
        offered = (everything, *(Choice(one, text) for one, text in listed))
        self.offer([ChoiceSection("", offered)], key or "none")
