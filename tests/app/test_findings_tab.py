"""Findings as an officer writes them: one window, one base, mouse and keys."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.addresses import DIAGNOSIS
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.findings import FindingRow, list_findings
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.findings import FindingDraft, FindingText, create_finding
from cpex_desktop.ui.diagnosis.findings_tab import FindingsTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.theme import apply_theme
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.ui.conftest import cut_texts

ASKED = Question("police_requests", Measure.COUNT, TerritoryKind.DEPARTEMENT, Span(202510, 202609))
SIZES = [(1366, 768), (1280, 641), (1920, 1080)]


def page_of(desk: Desk) -> DiagnosisPage:
    return cast(DiagnosisPage, desk.window.page(DIAGNOSIS))


def tab_of(desk: Desk) -> FindingsTab:
    desk.window.go("cpex:diagnostic/constats")
    settle(desk)
    return cast(FindingsTab, page_of(desk).tab("constats"))


def rows(desk: Desk) -> list[FindingRow]:
    with desk.workspace.store.read() as connection:
        return list_findings(connection, today=True)


def command(desk: Desk) -> QPushButton:
    found = page_of(desk).header.findChildren(QPushButton)
    return next(one for one in found if one.accessibleName() == "Consigner un constat")


def note(desk: Desk) -> FindingsTab:
    desk.window.go("cpex:diagnostic/carte")
    settle(desk)
    command(desk).click()
    settle(desk)
    return cast(FindingsTab, page_of(desk).tab("constats"))


def take_back(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def type_in(widget: QWidget, text: str) -> None:
    QTest.keyClicks(widget, text)


def test_an_empty_list_offers_to_begin(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    tab = tab_of(desk)
    assert tab.empty.isVisible()
    assert not tab.form.isVisible()
    assert not command(desk).isVisible()
    tab.empty.findChildren(QPushButton)[0].click()
    settle(desk)
    (found,) = rows(desk)
    assert (found.title, found.evidence) == ("Nouveau constat", ())
    assert tab.form.isVisible()


def test_what_is_shown_is_noted_with_its_figure_frozen(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    tab = note(desk)
    (found,) = rows(desk)
    (figure,) = found.evidence
    assert (found.stage, [name for _number, name in found.territories]) == ("summons", ["Val-de-Sauge"])
    assert tab.form.figures.model.row_at(0).shown == figure.shown
    assert figure.what.startswith("Assignations pour 1\u202f000")
    title = tab.form.texts[FindingText.TITLE].text
    assert title.hasFocus()
    assert title.textCursor().selectedText() == "Assignations, Val-de-Sauge"


def test_each_field_is_saved_when_it_is_left_by_the_keyboard(
    open_desk: OpenDesk, base: Path, app: QApplication
) -> None:
    desk = open_desk(base)
    tab = note(desk)
    heard: list[str] = []
    desk.workspace.store.listen(lambda change: heard.append(change.label))
    title = tab.form.texts[FindingText.TITLE].text
    type_in(title, "Trop tard")
    QTest.keyClick(title, Qt.Key.Key_Return)
    settle(desk)
    assert [row.title for row in rows(desk)] == ["Trop tard"]
    assert not title.hasFocus()
    order = []
    for _ in range(40):
        focus = app.focusWidget()
        if focus is None:
            break
        order.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    for wanted in (
        tab.form.stage, tab.form.places.field, tab.form.texts[FindingText.CAUSE].text,
        tab.form.figures.territory, tab.form.figures.freeze, tab.form.put_away,
    ):  # fmt: skip
        assert wanted in order, wanted.accessibleName()
    cause = tab.form.texts[FindingText.CAUSE].text
    cause.setFocus()
    type_in(cause, "Parc ancien")
    QTest.keyClick(cause, Qt.Key.Key_Tab)
    settle(desk)
    assert rows(desk)[0].cause == "Parc ancien"
    assert heard == ["Modifier le constat\u00a0: titre", "Modifier le constat\u00a0: cause"]


def test_a_person_is_refused_and_what_was_typed_stays(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    tab = note(desk)
    field = tab.form.texts[FindingText.CAUSE]
    field.text.setFocus()
    type_in(field.text, "Voir M. Dupont au 06 12 34 56 78")
    tab.form.texts[FindingText.TITLE].text.setFocus()
    settle(desk)
    assert "désigner une personne" in field.refusal()
    assert field.text.toPlainText().startswith("Voir")
    assert rows(desk)[0].cause == ""
    field.text.setPlainText("Voir l’ADIL")
    field.flush()
    settle(desk)
    assert field.refusal() == ""
    assert rows(desk)[0].cause == "Voir l’ADIL"


def test_figures_territories_and_stage_are_changed_and_taken_back(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    tab = note(desk)
    assert tab.rows is not None
    places = [place for group in tab.rows.groups for place in group.places]
    commune = next(place for place in places if place[1] == "Sauge-Ville")
    tab.form.figures.territory.territory_chosen.emit(commune[0])
    settle(desk)
    assert "Sauge-Ville" in tab.form.figures.shown.text()
    tab.form.figures.freeze.click()
    settle(desk)
    assert [one.place for one in rows(desk)[0].evidence] == ["Val-de-Sauge", "Sauge-Ville"]
    tab.form.places.field.chosen.emit(str(commune[0]))
    settle(desk)
    assert len(rows(desk)[0].territories) == 2
    tab.form.places.changed.emit((commune[0],))
    tab.form.stage.chosen.emit("judgment")
    settle(desk)
    tab.form.figures.table.selectRow(0)
    QTest.keyClick(tab.form.figures.table, Qt.Key.Key_Return)
    settle(desk)
    question = page_of(desk).question
    assert question is not None
    assert (question.level, question.territory) == (TerritoryKind.COMMUNE, 1)
    assert "Val-de-Sauge" in tab.form.figures.shown.text()
    tab.form.figures.table.selectRow(0)
    QTest.keyClick(tab.form.figures.table, Qt.Key.Key_Delete)
    settle(desk)
    (found,) = rows(desk)
    assert ([name for _number, name in found.territories], found.stage) == (["Sauge-Ville"], "judgment")
    assert [one.place for one in found.evidence] == ["Sauge-Ville"]
    for _ in range(5):
        take_back(desk)
        settle(desk)
    (found,) = rows(desk)
    assert (found.stage, len(found.evidence), len(found.territories)) == ("summons", 1, 1)
    assert tab.form.figures.model.rowCount() == 1


def test_the_trash_takes_it_and_gives_it_back(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    tab = note(desk)
    uid = tab.form.uid
    tab.form.put_away.click()
    settle(desk)
    assert rows(desk) == []
    assert tab.empty.isVisible()
    take_back(desk)
    settle(desk)
    assert [row.uid for row in rows(desk)] == [uid]
    assert tab.form.isVisible()


def test_the_list_is_filtered_and_an_address_opens_one(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    tab = note(desk)
    first = tab.form.uid
    tab.add.click()
    settle(desk)
    assert len(tab.list.model.rows()) == 2
    tab.list.search.setText("assignations")
    assert [line.uid for line in tab.list.model.rows()] == [first]
    tab.list.search.setText("rien de tel")
    assert tab.list.model.rowCount() == 0
    tab.list.clear()
    assert tab.list.model.rowCount() == 2
    desk.window.go(f"cpex:constat/{first}")
    settle(desk)
    assert tab.form.uid == first
    tab.list.table.selectRow(1)
    settle(desk)
    assert tab.form.uid != first


def test_findings_are_ordered_by_keys_and_buttons_and_taken_back(open_desk: OpenDesk, base: Path) -> None:
    with open_base(base, CLOCK) as store:
        for title in "ABC":
            create_finding(store, FindingDraft(title))
    desk = open_desk(base)
    tab = tab_of(desk)

    def order() -> list[str]:
        return [line.title for line in tab.list.model.rows()]

    tab.list.table.selectRow(2)
    settle(desk)
    assert (tab.list.up.isEnabled(), tab.list.down.isEnabled()) == (True, False)
    QTest.keyClick(tab.list.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(desk)
    assert order() == [row.title for row in rows(desk)] == ["A", "C", "B"]
    assert tab.list.model.row_at(tab.list.table.currentIndex().row()).title == "C"
    tab.list.up.setFocus()
    tab.list.up.click()
    settle(desk)
    assert order() == ["C", "A", "B"]
    assert not tab.list.up.isEnabled()
    assert desk.window.focusWidget() is tab.list.table
    take_back(desk)
    settle(desk)
    assert order() == ["A", "C", "B"]
    tab.list.search.setText("b")
    assert not tab.list.up.isEnabled()


def test_nothing_is_cut(open_desk: OpenDesk, base: Path, app: QApplication) -> None:
    with open_base(base, CLOCK) as store:
        texts = ("Trop tard", "Le stock grossit. " * 30, "L’enquête commence tard.", "Commencer l’hiver.")
        create_finding(store, FindingDraft(*texts, "police_request", (1, 2, 3), (ASKED, ASKED)))
    desk = open_desk(base)
    tab_of(desk)
    for size in SIZES:
        desk.window.resize(*size)
        settle(desk)
        assert cut_texts(desk.window) == [], size
    try:
        apply_theme(app, scale=1.5)
        settle(desk)
        assert cut_texts(desk.window) == []
    finally:
        apply_theme(app)
