"""The sheet of a territory put together from the open base."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cpex_desktop.app.territory_reading import read_sheet, read_territory
from cpex_desktop.progress import Progress
from cpex_desktop.queries.territory_lookup import find_territory
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.territory.page import TerritoryPage
from cpex_desktop.ui.territory.rows import GoneRows, SheetRows

if TYPE_CHECKING:
    from cpex_desktop.app.desk import Desk
    from cpex_desktop.ui.diagnosis.page import DiagnosisPage


def make_territory_page(desk: Desk) -> TerritoryPage:
    """Make the screen of the sheets."""

    def load(key: str) -> SheetRows | GoneRows:
        with desk.workspace.store.read() as connection:
            return read_territory(connection, key, desk.workspace.today())

    def save(key: str, target: Path, progress: Progress) -> Path:
        from cpex_desktop.exports.territory import build_territory_sheet
        from cpex_desktop.exports.workbook import write_document

        store = desk.workspace.store
        with store.read() as connection:
            place = find_territory(connection, key).place
            if place is None:
                raise unknown_address(f"cpex:territoire/{key}")
            found = read_sheet(connection, place)
            document = build_territory_sheet(connection, found, edited_on=store.clock().date())
        write_document(document, target, progress=progress)
        return target

    def show_on_map(territory: int) -> None:
        page = cast("DiagnosisPage", desk.window.page("diagnosis"))
        level = sheets.rows.level if sheets.rows is not None else None
        page.ask_changed(lambda asked: replace(asked, territory=territory, level=level or asked.level))
        desk.go("cpex:diagnostic/carte")

    sheets = TerritoryPage(
        load=load,
        save=save,
        tasks=desk.tasks,
        signals=desk.signals,
        reader=desk.reader,
        go=desk.go,
        show_on_map=show_on_map,
        new_import=desk.start_import,
    )
    return sheets
