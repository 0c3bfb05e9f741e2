"""Every screen as a picture, without a display: what the demonstration shows and what a reviewer looks at."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cpex_desktop.app.desk import Desk
    from cpex_desktop.ui.imports.page import ImportsPage
    from cpex_desktop.ui.welcome.page import WelcomePage

SIZES = ((1366, 768), (1280, 641), (1920, 1080))
"""Windows to hold: a common laptop, a small one at 150 %, a large screen (logical pixels)."""

_COMMUNES = 24
_FOLDER = Path("Documents") / "CPEX"


def render_screens(base: Path, folder: Path) -> list[Path]:
    """Draw each screen on ``base`` at three sizes and give the PNG files, in the order of a visit.

    The base is left as it is: what a picture needs of imports and empty bases happens on copies. Raises
    UserError when the base cannot be opened.
    """
    _do_without_display()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        return _Visit(folder, Path(scratch)).render_all(base)


def _do_without_display() -> None:
    """Draw in memory where there is no display; where there is one, a window may have to follow."""
    shown = sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not shown and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _show_unseen(window: QWidget, width: int, height: int) -> None:
    """Lay a window out and paint it without bringing it before whoever is at the computer."""
    from PySide6.QtCore import Qt

    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(width, height)
    window.show()


class _Visit:
    """One walk through the screens, at one size after the other."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        from cpex_desktop.ui.application import create_application

        self._app = create_application()
        self._folder = folder
        self._scratch = scratch
        self._made: list[Path] = []

    def render_all(self, base: Path) -> list[Path]:
        """Visit the first start, the base, an import and an empty base."""
        copy = self._copy(base)
        departement = _departement_of(copy)
        for width, height in SIZES:
            size = f"{width}x{height}"
            self._render_welcome(departement, width, height, size)
            with self._desk(copy, width, height) as desk:
                self._render_pages(desk, size)
                self._render_import(desk, size)
            with self._desk(self._empty_base(copy, departement, size), width, height) as desk:
                self._render_pages(desk, size, suffix="_vide")
        return self._made

    def _render_pages(self, desk: Desk, size: str, suffix: str = "") -> None:
        for key, name in (
            ("dashboard", "2_tableau_de_bord"),
            ("imports", "3_imports"),
            ("exports", "7_exports"),
            ("diagnosis", "8_diagnostic"),
        ):
            self._take(desk, f"{name}{suffix}_{size}", partial(desk.window.show_page, key))

    def _render_import(self, desk: Desk, size: str) -> None:
        page = cast("ImportsPage", desk.window.page("imports"))
        sample = self._sample(desk)
        self._take(desk, f"4_import_fichier_{size}", desk.start_import)
        self._take(desk, f"5_import_correspondance_{size}", lambda: page.take_file(sample))
        self._take(desk, f"6_import_controle_{size}", page.go_on)

    def _render_welcome(self, departement: str, width: int, height: int, size: str) -> None:
        from cpex_desktop.app.program import Program
        from cpex_desktop.app.settling import breathe
        from cpex_desktop.ui.welcome.choices import Start

        program = Program(self._app)
        window = program.make_welcome()
        _show_unseen(window, width, height)
        breathe()
        program.wait_for_welcome()
        page = cast("WelcomePage", window.page("welcome"))
        page.set_folder(_FOLDER)
        page.choose(departement, Start.IMPORT)
        breathe()
        self._save(window, f"1_premier_demarrage_{size}")
        window.hide()
        program.close()

    @contextmanager
    def _desk(self, base: Path, width: int, height: int) -> Iterator[Desk]:
        from cpex_desktop.app.program import Program
        from cpex_desktop.app.settling import settle

        desk = Program(self._app).open_desk(base)
        _show_unseen(desk.window, width, height)
        try:
            settle(desk)
            yield desk
        finally:
            desk.window.hide()
            desk.close()

    def _take(self, desk: Desk, name: str, go: Callable[[], object]) -> None:
        from cpex_desktop.app.settling import settle

        go()
        settle(desk)
        self._save(desk.window, name)

    def _save(self, window: QWidget, name: str) -> None:
        path = self._folder / f"{name}.png"
        window.grab().save(str(path))
        self._made.append(path)

    def _copy(self, base: Path) -> Path:
        from cpex_desktop.clock import system_clock
        from cpex_desktop.db.backup import newest_copy
        from cpex_desktop.services.bases import open_base

        target = self._scratch / base.name
        with open_base(base, system_clock) as store:
            store.back_up("image", target)
        if newest_copy(base) is not None:
            with open_base(target, system_clock) as store:
                store.back_up("image")
        return target

    def _empty_base(self, base: Path, departement: str, size: str) -> Path:
        from cpex_desktop.clock import system_clock
        from cpex_desktop.services.bases import create_base

        target = self._scratch / f"vide-{size}" / base.name
        target.parent.mkdir()
        create_base(target, departement, system_clock).close()
        return target

    def _sample(self, desk: Desk) -> Path:
        from cpex_desktop.app.sample_file import write_sample_file
        from cpex_desktop.models.enums import TerritoryKind
        from cpex_desktop.queries.places import list_places

        with desk.workspace.store.read() as connection:
            places = list_places(connection, TerritoryKind.COMMUNE)[:_COMMUNES]
        pairs = [(place.code, place.name) for place in places]
        return write_sample_file(self._scratch, pairs, ("2026-08", "2026-09"))


def _departement_of(base: Path) -> str:
    from cpex_desktop.clock import system_clock
    from cpex_desktop.queries.places import departement
    from cpex_desktop.services.bases import open_base

    with open_base(base, system_clock) as store, store.read() as connection:
        return departement(connection).code
