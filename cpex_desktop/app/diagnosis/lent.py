"""What every tab of the diagnosis is lent beside the base."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.tasks import TaskRunner


@dataclass(frozen=True)
class Lent:
    """Two runners (reading, and work that is shown), the changes of the base, and the way to an address."""

    reader: TaskRunner
    tasks: TaskRunner
    signals: DataSignals
    go: Callable[[str], object]
    new_import: Callable[[], object]
