"""Every screen as a picture, without a display: what the demonstration shows and what a reviewer looks at.

The walk follows the addresses of the window: a screen that has one, and every view that it names, are drawn
without a line here. Only what no address of a screen leads to (a batch in its panel, an import under way, an
area being drawn) is added below.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cpex_desktop.app.screen_bases import copy_base, departement_of, make_empty, write_sample
from cpex_desktop.app.screen_records import Station, record_stations

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cpex_desktop.app.desk import Desk
    from cpex_desktop.ui.imports.page import ImportsPage
    from cpex_desktop.ui.settings.areas_section import AreasSection
    from cpex_desktop.ui.settings.page import SettingsPage
    from cpex_desktop.ui.welcome.page import WelcomePage

Size = tuple[int, int]
SIZES: tuple[Size, ...] = ((1366, 768), (1280, 641), (1920, 1080))
"""Windows to hold: a common laptop, a small one at 150 %, a large screen (logical pixels)."""

THEMES = {"clair": "light", "sombre": "dark"}
"""Themes by the words of the command line and of the files."""

_DRAWERS = frozenset({"lot"})
"""Stations that are gone to again in each size: a drawer is closed while the window changes."""

_FOLDER = Path("Documents") / "CPEX"


def render_screens(
    base: Path, folder: Path, *, themes: Sequence[str] = ("clair",), sizes: Sequence[Size] = SIZES
) -> list[Path]:
    """Draw each screen on ``base`` in each theme and size; give the PNG files in the order of the visit.

    The base is left as it is: what a picture needs of imports and empty bases happens on copies. Raises
    UserError when the base cannot be opened.
    """
    _do_without_display()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        return _Visit(folder, Path(scratch), themes, sizes).render_all(base)


def list_stations(desk: Desk, *, views: bool = True) -> list[Station]:
    """List the screens of an open base by their addresses, with the views of each or only as it opens.

    Each is shown once: what views it has may depend on what the base says.
    """
    from cpex_desktop.app.settling import settle

    screens = desk.window.addresses(views=False)
    for screen in screens:
        desk.window.go(screen)
        settle(desk)
    found = [*desk.window.addresses(), *_sheets(desk)] if views else screens
    records = record_stations(desk) if views else []
    return [*[(_file_name(address), partial(desk.window.go, address)) for address in found], *records]


def _sheets(desk: Desk) -> list[str]:
    """Give one territory of each kind that this base has."""
    from cpex_desktop.queries.places import list_places

    with desk.workspace.store.read() as connection:
        first = {place.kind: place.code for place in reversed(list_places(connection))}
    return [f"cpex:territoire/{code}" for _kind, code in sorted(first.items())]


def _first_action(desk: Desk) -> list[str]:
    from cpex_desktop.queries.plan_rows import plan_rows

    with desk.workspace.store.read() as connection:
        return [row.uid for row in plan_rows(connection, desk.workspace.today())[:1]]


def _file_name(address: str) -> str:
    return address.removeprefix("cpex:").replace("/", "_")


def _do_without_display() -> None:
    """Draw in memory where there is no display; where there is one, a window may have to follow."""
    shown = sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not shown and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _show_unseen(window: QWidget, size: Size) -> None:
    """Lay a window out and paint it without bringing it before whoever is at the computer."""
    from PySide6.QtCore import Qt

    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()


def _wait(desk: Desk, again: Callable[[], object] | None) -> None:
    from cpex_desktop.app.settling import settle

    settle(desk)
    if again is not None:
        again()
        settle(desk)


class _Visit:
    """One walk through the screens in each theme; a screen is drawn in every size before the next."""

    def __init__(self, folder: Path, scratch: Path, themes: Sequence[str], sizes: Sequence[Size]) -> None:
        from cpex_desktop.ui.application import create_application

        self._app = create_application()
        self._folder, self._scratch = folder, scratch
        self._themes, self._sizes = tuple(themes), tuple(sizes)
        self._made: list[Path] = []
        self._number, self._theme = 0, ""

    def render_all(self, base: Path) -> list[Path]:
        """Visit the first start, the base, what no address leads to, and an empty base."""
        copy = copy_base(base, self._scratch)
        departement = departement_of(copy)
        empty = make_empty(self._scratch, copy.name, departement)
        for theme in self._themes:
            self._dress(theme)
            self._number = 0
            self._render_welcome(departement)
            with self._desk(copy) as desk:
                self._render_stations(desk, [*list_stations(desk), *self._hidden_stations(desk)])
            with self._desk(empty) as desk:
                stations = list_stations(desk, views=False)
                self._render_stations(desk, [(f"vide_{name}", go) for name, go in stations])
        self._dress("clair")
        return self._made

    def _render_stations(self, desk: Desk, stations: Sequence[Station]) -> None:
        from cpex_desktop.app.settling import settle

        for name, go in stations:
            go()
            settle(desk)
            again = go if name in _DRAWERS else None
            self._save_all(desk.window, name, partial(_wait, desk, again))

    def _hidden_stations(self, desk: Desk) -> list[Station]:
        imports = cast("ImportsPage", desk.window.page("imports"))
        settings = cast("SettingsPage", desk.window.page("settings"))
        sample = write_sample(desk, self._scratch)

        def draw_area() -> None:
            desk.window.go("cpex:reglages/secteurs")
            cast("AreasSection", settings.section("secteurs")).edit_chosen()

        newest = desk.workspace.list_batches()[:1]
        return [
            *[("action", partial(desk.window.go, f"cpex:action/{uid}")) for uid in _first_action(desk)],
            *[("lot", partial(desk.window.go, f"cpex:lot/{batch.id}")) for batch in newest],
            ("import_fichier", desk.start_import),
            ("import_correspondance", lambda: imports.take_file(sample)),
            ("import_controle", imports.go_on),
            ("secteur", draw_area),
        ]

    def _render_welcome(self, departement: str) -> None:
        from cpex_desktop.app.program import Program
        from cpex_desktop.app.settling import breathe
        from cpex_desktop.ui.welcome.choices import Start

        program = Program(self._app)
        window = program.make_welcome()
        _show_unseen(window, self._sizes[0])
        breathe()
        program.wait_for_welcome()
        page = cast("WelcomePage", window.page("welcome"))
        page.set_folder(_FOLDER)
        page.choose(departement, Start.IMPORT)
        breathe()
        self._save_all(window, "premier_demarrage", breathe)
        window.hide()
        program.close()

    @contextmanager
    def _desk(self, base: Path) -> Iterator[Desk]:
        from cpex_desktop.app.program import Program
        from cpex_desktop.app.settling import settle

        desk = Program(self._app).open_desk(base)
        _show_unseen(desk.window, self._sizes[0])
        try:
            settle(desk)
            yield desk
        finally:
            desk.window.hide()
            desk.close()

    def _save_all(self, window: QWidget, name: str, wait: Callable[[], object]) -> None:
        self._number += 1
        for width, height in self._sizes:
            window.resize(width, height)
            wait()
            path = self._folder / f"{self._number:02}_{name}_{self._theme}_{width}x{height}.png"
            window.grab().save(str(path))
            self._made.append(path)

    def _dress(self, theme: str) -> None:
        from cpex_desktop.ui.theme import ThemeChoice, active, apply_theme

        self._theme = theme
        choice = ThemeChoice(THEMES[theme])
        if active().choice is not choice:
            apply_theme(self._app, theme=choice)
