"""The tab « Concours de la force publique » put together from the open base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpex_desktop.app.diagnosis.force_reading import read_force
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.police_offers import CAPACITIES
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.capacity_form import Capacities
from cpex_desktop.ui.diagnosis.force_rows import ForceRows
from cpex_desktop.ui.diagnosis.force_tab import ForceTab

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store


def make_force_tab(workspace: Workspace, lent: Lent) -> ForceTab:
    """Make the tab."""

    def load(question: Question) -> ForceRows:
        with workspace.store.read() as connection:
            return read_force(connection, question, workspace.today())

    def save(typed: Capacities) -> int:
        return save_capacities(workspace.store, typed)

    return ForceTab(
        load=load,
        save=save,
        reader=lent.reader,
        tasks=lent.tasks,
        go=lent.go,
        new_import=lent.new_import,
    )


def save_capacities(store: Store, typed: Capacities) -> int:
    """Write the numbers that were typed as one step, fields left empty apart; raises UserError."""
    from cpex_desktop.services.entries import Entry, write_entries

    entries = [
        Entry(code, typed.territory, typed.month, float(amount))
        for code, amount in zip(CAPACITIES, typed.amounts, strict=True)
        if amount is not None
    ]
    return write_entries(store, entries, source=typed.source, as_of=typed.as_of)
