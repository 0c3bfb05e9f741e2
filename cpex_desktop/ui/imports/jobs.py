"""What the imports page is lent: the questions it may put to the base, and the work it may start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.progress import Progress

if TYPE_CHECKING:
    from cpex_desktop.imports.kept_report import KeptReport
    from cpex_desktop.imports.types import CheckedImport
    from cpex_desktop.queries.batches import BatchRow
    from cpex_desktop.ui.imports.batch_rows import BatchDetail


@dataclass(frozen=True, slots=True)
class ImportJobs:
    """All but ``today``, ``see_dashboard``, ``take_partners`` and ``go`` run off the window's thread.

    They may raise UserError.

    ``check`` takes the file, the officer's answers (« key=value ») and the date at which it will be written,
    None before it is known; ``commit`` the checked file, its source, its date and whether a file already
    known may come in again, and gives the batch's number. ``take_partners`` reads a file on the screen where
    partners are imported.
    """

    list_batches: Callable[[], Sequence[BatchRow]]
    detail: Callable[[int], BatchDetail]
    report: Callable[[int], KeptReport]
    check: Callable[[Path, Sequence[str], date | None, Progress], CheckedImport]
    commit: Callable[[CheckedImport, str, date, bool, Progress], int]
    withdraw: Callable[[int], None]
    bring_back: Callable[[int], None]
    today: Callable[[], date]
    see_dashboard: Callable[[], object]
    take_partners: Callable[[Path], object]
    go: Callable[[str], object]
