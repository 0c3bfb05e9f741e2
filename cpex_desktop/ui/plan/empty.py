"""What the plan says when it lists nothing: no plan yet, an empty one, filters that leave nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.forms.fields import LineField, beside
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.states import EmptyState

_WHY = (
    "Un plan rassemble les actions d’une période\u00a0: qui les pilote, leur échéance, leurs étapes, leurs "
    "cibles. Plusieurs plans se succèdent au fil des ans, un seul est en cours."
)
_TITLE = "Plan d’action départemental"
_WIDEST = 720


class FirstPlan(Card):
    """Ask for the first plan; ``made`` once it is there."""

    made = Signal()

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__("Commencer le plan d’action", "", parent)
        self._writer = writer
        self.title = LineField("Titre du plan")
        self.first = LineField("Premier jour", read_day, hint="jj/mm/aaaa, facultatif")
        self.last = LineField("Dernier jour", read_day, hint="jj/mm/aaaa, facultatif")
        for field in (self.title, self.first, self.last):
            field.line.editingFinished.disconnect()
            field.line.returnPressed.connect(self.create_plan)
        self.title.line.setText(_TITLE)
        self.go_on = button("Créer le plan", self.create_plan, kind="primary")
        self.body.addWidget(label(_WHY, wrap=True))
        self.body.addWidget(self.title)
        self.body.addWidget(beside(self.first, self.last))
        foot = QHBoxLayout()
        foot.addWidget(self.go_on)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        follow(self, lambda card: card.setMaximumWidth(active().px(_WIDEST)))

    def create_plan(self) -> None:
        """Write the plan; what cannot be is said beside its field."""
        for field in (self.title, self.first, self.last):
            field.say("")
        days = []
        for field in (self.first, self.last):
            try:
                days.append(read_day(field.line.text()))
            except UserError as error:
                field.refuse(error)
                return
        title = self.title.line.text()
        self._writer.do(
            lambda store: create_plan(store, title, days[0], days[1]),
            done=lambda _uid: self.made.emit(),
            refused=self._refuse,
        )

    def _refuse(self, error: UserError) -> None:
        fields = {"first_day": self.first, "last_day": self.last}
        fields.get(cast(str, getattr(error, "field", "")), self.title).refuse(error)


def empty_plan(begin: Callable[[], object], take_over: Callable[[], object]) -> EmptyState:
    """Say that the plan has no action yet, and that one kept elsewhere may be taken over."""
    first = button("Nouvelle action", begin, icon_name="plus", kind="primary")
    other = button("Reprendre un plan tenu ailleurs…", take_over, icon_name="import")
    text = "Ajoutez une première action\u00a0: son titre suffit, le reste se complète ensuite."
    return EmptyState("plan", "Ce plan n’a pas encore d’action", text, [first, other])


def nothing_left(clear: Callable[[], object]) -> EmptyState:
    """Say that the filters leave nothing."""
    text = "Aucune action ne correspond aux filtres."
    return EmptyState("filter", "Rien à montrer", text, [button("Effacer les filtres", clear)])
