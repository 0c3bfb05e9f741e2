"""One step of the history beside the list: what it changed, before and after."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, datetime_fr
from cpex_desktop.queries.journal import StepLine
from cpex_desktop.queries.journal_detail import NOTHING, FieldChange, StepChanges
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.facts import FactList
from cpex_desktop.ui.widgets.labels import label, rule, show_breakable
from cpex_desktop.ui.widgets.side_panel import SidePanel

_TITLE = "Détail de l’étape"
_NOTHING = "Choisissez une étape dans la liste pour voir ce qu’elle a changé."
_HEIGHT = 240

FieldLine = tuple[FieldChange, str]
"""A change, and what it is of where a step changed several things."""


def _columns() -> tuple[Column[FieldLine], ...]:
    return (
        Column(
            "Champ", text=lambda row: row[0].field, paint=Paint.WRAPPED, detail=lambda row: row[1], width=148
        ),
        Column(
            "Nouvelle valeur",
            text=lambda row: row[0].after,
            paint=Paint.WRAPPED,
            detail=lambda row: _former(row[0]),
        ),
    )


def _former(change: FieldChange) -> str:
    return f"avant\u00a0: {change.before}" if change.before != NOTHING else ""


class StepPanel(SidePanel):
    """Show the fields that a step changed; work in bulk has its own report elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent)
        self._words = label(_NOTHING, wrap=True)
        self._name = label("", "strong", wrap=True)
        self.facts = FactList()
        self._model: RowsTableModel[FieldLine] = RowsTableModel(_columns())
        self.table = TableView(self._model, "Ce que l’étape a changé", sortable=False)
        self.table.setMinimumHeight(_HEIGHT)
        self._rule = rule()
        for part in (self._name, self.facts, self._rule, self._words):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.show_nothing()

    def show_nothing(self, words: str = _NOTHING) -> None:
        """Show no step, and say why."""
        self._words.setText(words)
        self._words.show()
        for part in (self._name, self.facts, self._rule, self.table):
            part.hide()

    def show_step(self, step: StepLine, changes: StepChanges) -> None:
        """Show what a step changed."""
        show_breakable(self._name, step.label)
        things = list(dict.fromkeys(change.thing for change in changes.fields))
        about = [("Objet", things[0])] if len(things) == 1 else []
        self.facts.show_facts([("Date", datetime_fr(step.at)), ("Par", step.who or NOTHING), *about])
        words = _remarks(changes)
        self._words.setText(" ".join(words))
        self._words.setVisible(bool(words))
        several = len(things) > 1
        self._model.set_rows([(change, change.thing if several else "") for change in changes.fields])
        self.table.setVisible(bool(changes.fields))
        for part in (self._name, self.facts, self._rule):
            part.show()

    def words(self) -> str:
        """Give what is said beside the fields, empty when they say it all."""
        return "" if self._words.isHidden() else self._words.text()


def _remarks(changes: StepChanges) -> list[str]:
    said = []
    if changes.forgotten:
        said.append("Ce que cette étape a changé a été effacé pour de bon, de l’historique aussi.")
    if changes.more:
        said.append(f"Et {counted(changes.more, 'autre changement', 'autres changements')}.")
    if changes.others:
        said.append(f"{counted(changes.others, 'autre élément modifié', 'autres éléments modifiés')}.")
    if not said and not changes.fields:
        said.append("Cette étape est gardée par son nom seulement.")
    return said
