"""The import that a gap waits for, in words: which series, which months, which file."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, cast

from cpex_desktop.analysis.periods import Span, is_month
from cpex_desktop.french import span_label
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.errors import show_error

if TYPE_CHECKING:
    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.progress import Progress
    from cpex_desktop.ui.imports.page import ImportsPage
    from cpex_desktop.ui.main_window import MainWindow
    from cpex_desktop.ui.tasks import TaskRunner

_IMPORTS = "imports"
_KEY = re.compile(r"(\w+):(\d{6}):(\d{6})")


class ExpectedImport:
    """The road of « cpex:attendu/indicator:first:last »: the import begun, and what it waits for."""

    def __init__(self, workspace: Workspace, window: MainWindow, reader: TaskRunner) -> None:
        self._workspace, self._window, self._reader = workspace, window, reader

    def __call__(self, key: str) -> None:
        """Begin the import; what is read of the base for it is read off the window's thread."""
        self._window.show_page(_IMPORTS)
        page = cast("ImportsPage", self._window.page(_IMPORTS))
        page.begin()

        def read(_progress: Progress) -> object:
            with self._workspace.store.read() as connection:
                return read_expected(connection, key)

        def show(told: object) -> None:
            page.notice.tell("info", *cast("tuple[str, str]", told))

        self._reader.start("Recherche du fichier attendu", read, on_success=show, on_failure=show_error)


def read_expected(connection: sqlite3.Connection, key: str) -> tuple[str, str]:
    """Say what « indicator:first:last » waits for: a title and a text; raises UserError for any other key."""
    # Every window holds this road; few follow it.
    from cpex_desktop.queries.indicators import find_indicator
    from cpex_desktop.queries.quality_gaps import expected_file
    from cpex_desktop.queries.quality_readings import expected_words

    found = _KEY.fullmatch(key)
    months = [int(found[2]), int(found[3])] if found else []
    if found is None or not all(map(is_month, months)) or months[0] > months[1]:
        raise unknown_address(f"cpex:attendu/{key}")
    indicator = find_indicator(connection, found[1])
    title = f"À combler\u00a0: {indicator.short_label}, {span_label(Span(*months), 'long')}."
    told = expected_words(*expected_file(connection, found[1]))
    return title, told or f"Source habituelle\u00a0: {indicator.source}."
