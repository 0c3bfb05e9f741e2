"""Which plan is shown, where the base holds several: the one in force first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.queries.plan_words import PLAN_STATUS_WORDS
from cpex_desktop.queries.plans import PlanLine
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection

_WIDTH = 210


class PlanChoice(ChoiceField):
    """Choose a plan; hidden where there is nothing to choose. ``chosen`` carries its uid."""

    elide = Qt.TextElideMode.ElideMiddle  # the years of a plan end its title

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Plan", width=_WIDTH, parent=parent)
        self.hide()

    def show_plans(self, plans: Sequence[PlanLine], shown: PlanLine | None) -> None:
        """Offer the plans of the base, the one that is shown in force."""
        choices = tuple(Choice(one.uid, one.title, _detail(one)) for one in plans)
        self.offer([ChoiceSection("", choices)], shown.uid if shown else "")
        self.setVisible(len(plans) > 1)


def _detail(plan: PlanLine) -> str:
    return "En cours" if plan.current else PLAN_STATUS_WORDS[plan.status]
