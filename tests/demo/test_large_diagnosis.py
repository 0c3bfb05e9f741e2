"""The landlords in large text: their sheet comes under their chart before a column of it is cut."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication

from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.diagnosis.landlords_tab import LandlordsTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import apply_theme


def test_no_column_of_a_landlord_is_cut_in_large_text(
    qapp: QApplication, made: Demonstration, tmp_path: Path
) -> None:
    program = Program(create_application(), fixed_clock(MOMENT))
    desk = program.open_desk(Path(shutil.copy(made.base, tmp_path / made.base.name)))
    desk.window.resize(1366, 768)
    desk.window.show()
    try:
        apply_theme(qapp, scale=1.5)
        desk.window.go("cpex:diagnostic/bailleurs")
        settle(desk)
        tab = cast(LandlordsTab, cast(DiagnosisPage, desk.window.page("diagnosis")).tab("bailleurs"))
        tables = [one for one in tab.sheet.findChildren(TableView) if one.isVisible()]
        assert tables
        for table in tables:
            assert table.horizontalHeader().length() <= table.viewport().width()
    finally:
        apply_theme(qapp)
        desk.window.hide()
        program.close()
