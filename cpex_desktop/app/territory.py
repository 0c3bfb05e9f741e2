"""The sheet of a territory put together from the open base."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from cpex_desktop.app.territory_reading import read_territory
from cpex_desktop.ui.territory.page import TerritoryPage
from cpex_desktop.ui.territory.rows import GoneRows, SheetRows

if TYPE_CHECKING:
    from cpex_desktop.app.desk import Desk
    from cpex_desktop.ui.diagnosis.page import DiagnosisPage


def make_territory_page(desk: Desk) -> TerritoryPage:
    """Make the screen of the sheets."""

    def load(key: str) -> SheetRows | GoneRows:
        with desk.workspace.store.read() as connection:
            return read_territory(connection, key)

    def show_on_map(territory: int) -> None:
        page = cast("DiagnosisPage", desk.window.page("diagnosis"))
        level = sheets.rows.level if sheets.rows is not None else None
        page.ask_changed(lambda asked: replace(asked, territory=territory, level=level or asked.level))
        desk.go("cpex:diagnostic/carte")

    sheets = TerritoryPage(
        load=load,
        signals=desk.signals,
        reader=desk.reader,
        go=desk.go,
        show_on_map=show_on_map,
        new_import=desk.start_import,
    )
    return sheets
