"""What the plan says when it lists nothing: no plan yet, an empty one, filters that leave nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.services.plans import create_plan
from cpex_desktop.ui.forms.fields import LineField, beside
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.states import EmptyState

_WHY = (
    "Un plan rassemble les actions d’une période\u00a0: qui les pilote, leur échéance, leurs étapes, leurs "
    "cibles. Plusieurs plans se succèdent au fil des ans, un seul est en cours."
)
_OVER = (
    "Un plan tenu ailleurs est un classeur\u00a0: le modèle de «\u00a0territoires en transitions\u00a0» ou "
    "votre propre liste. Le plan est créé d’abord, puis vous choisissez le fichier."
)
_TITLE = "Plan d’action départemental"
_WIDEST = 720


class FirstPlan(Card):
    """Ask for the first plan, and how it begins: empty, or from what is kept elsewhere.

    ``return_asked`` wants a workbook to be taken over, ``practice_asked`` a good practice; both are said once
    the plan that was just written is on show.
    """

    return_asked = Signal()
    practice_asked = Signal()

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__("Commencer le plan d’action", "", parent)
        self._writer, self._planned = writer, False
        self._next: Callable[[], object] | None = None
        self.title = LineField("Titre du plan")
        self.first = LineField("Premier jour", read_day, hint="jj/mm/aaaa, facultatif")
        self.last = LineField("Dernier jour", read_day, hint="jj/mm/aaaa, facultatif")
        for field in (self.title, self.first, self.last):
            field.line.editingFinished.disconnect()
            field.line.returnPressed.connect(lambda: self.create_plan())
        self.title.line.setText(_TITLE)
        self.go_on = button("Créer le plan", lambda: self.create_plan(), kind="primary")
        self.take_over = button(
            "Reprendre un plan tenu ailleurs…",
            lambda: self.create_plan(self.return_asked.emit),
            icon_name="import",
        )
        self.take_practice = button(
            "Reprendre une bonne pratique…", lambda: self.create_plan(self.practice_asked.emit)
        )
        self.body.addWidget(label(_WHY, wrap=True))
        self.body.addWidget(self.title)
        self.body.addWidget(beside(self.first, self.last))
        feet = FlowRow([self.go_on, self.take_over, self.take_practice])
        feet.gathered = True
        self.body.addWidget(feet)
        self.body.addWidget(label(_OVER, "caption", wrap=True))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        follow(self, lambda card: card.setMaximumWidth(active().px(_WIDEST)))

    def show_planned(self, planned: bool) -> None:
        """Give way to the plan once there is one, and go on with what was asked of it."""
        self._planned = planned
        self.setVisible(not planned)
        if planned and self._next is not None:
            go_on, self._next = self._next, None
            go_on()

    def create_plan(self, then: Callable[[], object] | None = None) -> None:
        """Write the plan, ``then`` go on with it; what cannot be is said beside its field."""
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
            done=lambda _uid: self._go_on(then),
            refused=self._refuse,
        )

    def _go_on(self, then: Callable[[], object] | None) -> None:
        self._next = then
        if self._planned:
            self.show_planned(True)

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
