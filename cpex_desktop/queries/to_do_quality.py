"""Tasks about figures that look wrong: months that chance does not explain."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.french import counted, month_name
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.quality_jumps import list_suspects
from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoKind


def suspicious_months(context: ToDoContext) -> Iterator[ToDo]:
    """Ask to check the months of the last twelve that stand apart from those of other years."""
    connection = context.connection
    end = data_end(connection)
    if end is None:
        return
    found = list_suspects(connection, departement(connection).id, rolling_12(end))
    if not found:
        return
    first = found[0]
    named = f"{first.indicator.short_label}, {month_name(first.jump.month, 'short')}"
    others = f" et {counted(len(found) - 1, 'autre', 'autres')}" if len(found) > 1 else ""
    yield ToDo(
        ToDoKind.GAP,
        f"Vérifier {counted(len(found), 'chiffre inhabituel', 'chiffres inhabituels')}",
        f"{named}{others}",
        "cpex:diagnostic/qualite",
    )
