"""« Rechercher partout » over the open base, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.queries.search import FoundGroup
    from cpex_desktop.queries.search_found import Found
    from cpex_desktop.ui.main_window import MainWindow
    from cpex_desktop.ui.search.palette import SearchPalette
    from cpex_desktop.ui.tasks import TaskRunner


class SearchStart:
    """Open the search over the window; ``palette`` is None until then."""

    def __init__(
        self, workspace: Workspace, window: MainWindow, reader: TaskRunner, go: Callable[[str], object]
    ) -> None:
        self._workspace, self._window, self._reader, self._go = workspace, window, reader, go
        self.palette: SearchPalette | None = None

    def open(self) -> None:
        """Show it, ready to be typed in."""
        if self.palette is None:
            self.palette = self._make()
        self.palette.open()

    def _make(self) -> SearchPalette:
        from cpex_desktop.ui.search.offers import SearchWays
        from cpex_desktop.ui.search.palette import SearchPalette, SearchReads
        from cpex_desktop.ui.search.window_commands import list_commands, list_screens

        bar = self._window.menuBar()
        return SearchPalette(
            self._window,
            self._reader,
            SearchReads(self._find, self._find_again),
            SearchWays(self._go, lambda: list_screens(bar), lambda: list_commands(bar)),
        )

    def _find(self, text: str) -> Sequence[FoundGroup]:
        from cpex_desktop.queries.search import find_everywhere

        with self._workspace.store.read() as connection:
            return find_everywhere(connection, text, self._workspace.today())

    def _find_again(self, known: Sequence[Found]) -> Sequence[Found]:
        from cpex_desktop.queries.search import find_again

        with self._workspace.store.read() as connection:
            return find_again(connection, known, self._workspace.today())
