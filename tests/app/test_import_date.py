"""The date that the officer gives last is the one with which a file is compared."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.reference import territories
from cpex_desktop.ui.imports.frame import Step
from cpex_desktop.ui.imports.page import ImportsPage
from tests.app.conftest import OpenDesk

COMMUNES = [one.code for one in territories.communes("98")]


def extract(path: Path, codes: list[str]) -> Path:
    lines = ["Date;Commune;Nature"]
    lines += [f"{day:02}/01/2019;{code};Assignation" for code in codes for day in (1, 9, 31)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def control(desk: Desk, page: ImportsPage, file: Path) -> None:
    page.begin()
    page.take_file(file)
    settle(desk)
    page.answers.answer("periode", "2019-01")
    page.go_on()
    settle(desk)
    assert page.step() is Step.CONTROL


def commit(desk: Desk, page: ImportsPage) -> None:
    assert page.control is not None
    page.control.set_source("Préfecture")
    page.go_on()
    settle(desk)


def test_a_date_that_changes_the_comparison_is_asked_about_before_anything_is_written(
    open_desk: OpenDesk, base: Path, tmp_path: Path
) -> None:
    desk = open_desk(base)
    desk.window.show_page("imports")
    settle(desk)
    page = cast(ImportsPage, desk.window.page("imports"))
    control(desk, page, extract(tmp_path / "premier.csv", COMMUNES[:4]))
    commit(desk, page)
    known = len(desk.workspace.list_batches())

    control(desk, page, extract(tmp_path / "second.csv", COMMUNES[:12]))
    cast(QWidget, page.control).findChildren(QDateEdit)[0].setDate(QDate(2019, 1, 20))
    commit(desk, page)
    assert page.step() is Step.MAPPING  # the first, newer by now, would hide it: what does it cover?
    assert "20/01/2019" in page.notice.text()
    assert len(desk.workspace.list_batches()) == known

    page.answers.answer("perimetre", "aucun")
    page.go_on()
    settle(desk)
    assert page.step() is Step.CONTROL
    commit(desk, page)
    assert page.step() is Step.DONE
    newest = desk.workspace.list_batches()[0]
    assert (newest.file_name, newest.as_of.isoformat()) == ("second.csv", "2019-01-20")
