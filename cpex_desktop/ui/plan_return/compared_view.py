"""A file set against the plan: what may be accepted, and what of the file is only told."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.imports.plan_compared import PlanReturn
from cpex_desktop.imports.types import Finding, Severity
from cpex_desktop.ui.plan_return.changes_model import ChangesModel
from cpex_desktop.ui.plan_return.changes_table import ChangesTable
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.findings_card import FindingsCard
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.turning_row import TurningRow

_NARROW = 1_400
_MISSING = "Cette action n’est plus dans le classeur\u00a0: elle reste au plan."
_UNKNOWN = "Cette action n’est plus dans le plan\u00a0: sa ligne est laissée."
_HINT = "Espace coche ou décoche la ligne choisie. Un conflit n’est jamais coché d’avance."


class ComparedView(QWidget):
    """Show a comparison; the model tells what is ticked."""

    def __init__(self, found: PlanReturn, chosen: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = found
        self.model = ChangesModel(found.parts, chosen)
        self.table = ChangesTable(self.model)
        card = Card("Ce que le classeur dit autrement", summary(found))
        card.add_aside(self._build_choices(found))
        card.body.addWidget(self.table, 1)
        card.body.addWidget(label(_HINT, "caption", wrap=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        told = remarks(found)
        if not told:
            layout.addWidget(card, 1)
            return
        rejected = sum(one.count for one in told if one.severity is Severity.REJECTED)
        parts = TurningRow(_NARROW)
        parts.row.addWidget(card, 2)
        parts.row.addWidget(FindingsCard("À savoir", told, rejected), 1)
        layout.addWidget(parts, 1)

    def _build_choices(self, found: PlanReturn) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for word, keys in (
            ("Sans conflit", found.safe_keys()),
            ("Tout", found.possible_keys()),
            ("Rien", frozenset[str]()),
        ):
            row.addWidget(link(word, partial(self.model.choose, keys)))
        return made


def summary(found: PlanReturn) -> str:
    """Say in one line what a comparison gave."""
    conflicts = sum(bool(one.conflict) for one in found.differences)
    refused = sum(bool(one.refusal) for one in found.parts)
    parts = (
        counted(len(found.differences), "différence", "différences") if found.differences else "",
        counted(conflicts, "conflit", "conflits") if conflicts else "",
        counted(len(found.additions), "action nouvelle", "actions nouvelles") if found.additions else "",
        counted(refused, "refusée", "refusées") if refused else "",
    )
    return " · ".join(part for part in parts if part)


def remarks(found: PlanReturn) -> tuple[Finding, ...]:
    """List what is told of the file and asks for nothing, the rows that it lacks included."""
    lost = [
        Finding(
            Severity.NOTE, reason, value=f"{one.code} {one.title}".strip(), rows=(one.row,) if one.row else ()
        )
        for reason, told in ((_MISSING, found.missing), (_UNKNOWN, found.unknown))
        for one in told
    ]
    return (*lost, *found.findings)
