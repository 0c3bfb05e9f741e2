"""The partners in a window: the list and its filters, the record, what is written from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.partner_lists import FollowUpOutcome, PledgeState
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_counts import TILE_WORDS, TILES, PartnerTile
from cpex_desktop.queries.partner_words import Family
from cpex_desktop.reference import catalogue
from cpex_desktop.services.partner_seeding import seed_organisations
from cpex_desktop.ui.partners.bonds.follow_up_dialog import FollowUpDialog
from cpex_desktop.ui.partners.directory.new_partner import NewOrganisationDialog, NewPersonDialog
from cpex_desktop.ui.partners.page import PartnersPage
from cpex_desktop.ui.partners.record import DOCUMENTS, FIGURES, LOG, PEOPLE, PLEDGES
from cpex_desktop.ui.partners.views import VIEWS, ViewSpec
from tests.app.sample_base import CLOCK, sample
from tests.partner_screen import PartnerScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
OpenScreen = Callable[[Path], PartnerScreen]
SIZES = ((1024, 640), (1280, 641), (1366, 768), (1920, 1080))


def texts(screen: PartnerScreen) -> str:
    """Give all that the record and the panel say."""
    shown = [one for part in (screen.page.record, screen.page.panel) for one in part.findChildren(QLabel)]
    return "\n".join(one.text().replace("\u200b", "") for one in shown if one.isVisible())


def open_dialog(screen: PartnerScreen) -> QDialog:
    """Give the window that is asked over the screen."""
    return next(one for one in screen.window.findChildren(QDialog) if one.isVisible())


def test_the_list_stands_by_name_and_who_is_late_is_open(screen: PartnerScreen) -> None:
    rows = screen.page.rows
    shown = [row.shown for row in rows.shown]
    assert shown == sorted(shown, key=str.casefold)
    assert screen.page.header.title() == "Partenaires"
    late = next(row for row in rows.shown if row.standing is PartnerStanding.LATE)
    assert late.uid != rows.shown[0].uid
    assert rows.chosen_uid == late.uid
    assert screen.page.record.name.text() == late.name


def test_a_quick_filter_shows_the_record_of_one_it_leaves(screen: PartnerScreen) -> None:
    rows = screen.page.rows
    screen.choose(next(row.name for row in rows.all if row.standing is PartnerStanding.LATE))
    screen.page.quick.pills[PartnerTile.NEVER_MET].click()
    screen.settle()
    assert rows.position(rows.chosen_uid) == 0
    assert screen.page.record.name.text() == rows.shown[0].name
    screen.page.quick.pills[PartnerTile.ALL].click()
    screen.settle()
    assert rows.chosen_uid in {row.uid for row in rows.shown}


@pytest.mark.parametrize("tile", list(PartnerTile))
def test_a_quick_filter_leaves_as_many_as_it_says(screen: PartnerScreen, tile: PartnerTile) -> None:
    pill = screen.page.quick.pills[tile]
    said = pill.text()
    pill.click()
    screen.settle()
    assert said == f"{TILE_WORDS[tile]} ({len(screen.names())})"
    assert len(screen.names()) == screen.page.rows.counts().tiles[tile]


def test_every_quick_filter_tells_partners_apart(screen: PartnerScreen) -> None:
    everyone = len(screen.page.rows.all)
    for tile in TILES:
        if tile is not PartnerTile.ALL:
            assert 0 < screen.page.rows.tile_counts()[tile] < everyone or tile is PartnerTile.NO_AGREEMENT


def test_a_family_and_a_quick_filter_hold_together(screen: PartnerScreen) -> None:
    box = screen.page.list.family
    box.setCurrentIndex(box.findData(Family.SOCIAL_LANDLORDS.value))
    box.activated.emit(box.currentIndex())
    screen.settle()
    assert screen.names() == ["Aubin Logement", "Sauge Habitat", "Val Résidences"]
    screen.page.quick.pills[PartnerTile.NO_CONTACT].click()
    screen.settle()
    assert screen.names() == ["Val Résidences"]
    assert "(1)" in box.currentText()


def test_typing_in_the_search_filters_and_empties(screen: PartnerScreen) -> None:
    screen.page.list.search.setText("aubin")
    screen.page.list._on_search()
    assert screen.names() == ["Aubin Logement"]
    screen.page.list.search.setText("zzz")
    screen.page.list._on_search()
    assert screen.names() == []
    assert screen.page.list.nothing.isVisible()


def test_the_arrows_go_from_record_to_record(screen: PartnerScreen) -> None:
    screen.choose(screen.page.rows.shown[0].name)
    screen.page.list.table.setFocus()
    screen.press(Qt.Key.Key_Down)
    assert screen.page.record.name.text() == screen.page.rows.shown[1].name


def test_the_record_says_who_what_and_what_is_due(screen: PartnerScreen) -> None:
    screen.choose("Sauge Habitat")
    said = texts(screen)
    for words in (
        "Appel au référent",
        "Le conseil d’administration examine le protocole le 24/11.",
        "NOVEMBRE 2026",
        "Dernier échange il y a 11\u00a0jours (10/11/2026)",
        "Relance le 25/11",
        "referent.impayes@exemple.fr",
        "Retour du conseil d’administration",
        "Signer le protocole de signalement",
        "En retard de 22\u00a0jours (30/10/2026)",
    ):
        assert words in said, words


def test_older_exchanges_come_when_they_are_asked_for(screen: PartnerScreen) -> None:
    screen.choose("Sauge Habitat")
    log = screen.page.record.log
    assert len(log.lines) == 20
    assert log.older.isVisible()
    log.older.click()
    screen.settle()
    assert len(log.lines) == 32
    assert not log.older.isVisible()
    assert [line.day for line in log.lines] == sorted((line.day for line in log.lines), reverse=True)


def test_the_log_is_filtered_by_type(screen: PartnerScreen) -> None:
    screen.choose("Sauge Habitat")
    log = screen.page.record.log
    log.channel.setCurrentIndex(log.channel.findData("meeting"))
    log.channel.activated.emit(log.channel.currentIndex())
    screen.settle()
    assert [line.title for line in log.lines] == ["Réunion technique"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tab", [LOG, PEOPLE, PLEDGES, FIGURES, DOCUMENTS])
def test_nothing_is_cut_off(screen: PartnerScreen, size: tuple[int, int], tab: str) -> None:
    screen.window.resize(*size)
    screen.choose("Sauge Habitat")
    screen.page.record.show_tab(tab)
    screen.settle()
    assert cut_texts(screen.window) == []


@pytest.mark.parametrize("percent", [150, 200])
def test_nothing_is_cut_off_in_large_text(screen: PartnerScreen, percent: int) -> None:
    screen.choose("Sauge Habitat")
    try:
        screen.window.dressing.set_text_size(percent)
        screen.settle()
        assert cut_texts(screen.window) == []
    finally:
        screen.window.dressing.set_text_size(100)


def test_the_entries_of_one_log_serve_the_next(screen: PartnerScreen) -> None:
    screen.choose("Sauge Habitat")
    screen.page.record.log.older.click()
    screen.settle()
    screen.choose("Val Résidences")
    assert "Tableau de suivi reçu" not in texts(screen)
    assert screen.page.record.log.nothing.isVisible()
    screen.choose("Sauge Habitat")
    assert len(screen.page.record.log.lines) == 20
    assert texts(screen).count("NOVEMBRE 2026") == 1


def test_a_promise_is_kept_by_one_press_and_taken_back(screen: PartnerScreen) -> None:
    screen.choose("Sauge Habitat")
    screen.page.record.show_tab(PLEDGES)
    kept = next(
        one
        for one in screen.page.record.bonds.pledges.findChildren(QPushButton)
        if one.accessibleName() == "Tenu\u00a0: Signer le protocole de signalement"
    )
    kept.click()
    screen.settle()
    sheet = screen.page.sheet
    assert sheet is not None
    assert [line.wording for line in sheet.pledges if line.state is PledgeState.KEPT] == [
        "Signer le protocole de signalement"
    ]
    screen.undo.stack.undo()
    screen.settle()
    assert screen.page.sheet is not None
    assert not [line for line in screen.page.sheet.pledges if line.state is PledgeState.KEPT]


def test_a_follow_up_is_planned_then_done(screen: PartnerScreen) -> None:
    screen.choose("Val Résidences")
    screen.page.record.follow_up.click()
    dialog = open_dialog(screen)
    assert isinstance(dialog, FollowUpDialog)
    dialog.due.line.setText("1/1/2020")
    dialog.decide()
    screen.settle()
    assert "passée" in dialog.due.refusal()
    dialog.due.line.setText("28/11/2026")
    dialog.decide()
    screen.settle()
    row = screen.page.rows.row(screen.page.rows.chosen_uid)
    assert row is not None
    assert row.next_follow_up is not None
    assert row.next_follow_up.wording == "Reprendre contact"
    screen.page.panel.ended.emit(row.next_follow_up.uid, FollowUpOutcome.DONE)
    screen.settle()
    row = screen.page.rows.row(screen.page.rows.chosen_uid)
    assert row is not None
    assert row.next_follow_up is None


def test_a_new_organisation_is_opened(screen: PartnerScreen) -> None:
    screen.page.quick.pills[PartnerTile.LATE].click()
    screen.page.add_partner.click()
    dialog = open_dialog(screen)
    assert isinstance(dialog, NewOrganisationDialog)
    dialog.decide()
    screen.settle()
    assert dialog.name.refusal()
    dialog.name.line.setText("Domus 98")
    dialog.kind.show_value(OrganisationKind.SOCIAL_LANDLORD.value)
    dialog.siren.line.setText("123")
    dialog.decide()
    screen.settle()
    assert dialog.siren.refusal()
    dialog.siren.line.clear()
    dialog.decide()
    screen.settle()
    assert screen.page.record.name.text() == "Domus 98"


def test_a_person_is_added_told_of_a_private_address_and_left_alone(screen: PartnerScreen) -> None:
    screen.choose("Val Résidences")
    screen.page.record.show_tab(PEOPLE)
    screen.page.record.people.add.click()
    dialog = open_dialog(screen)
    assert isinstance(dialog, NewPersonDialog)
    dialog.last_name.line.setText("Gestion locative")
    dialog.email.line.setText("gestion@gmail.com")
    assert dialog.email.warning.text()
    dialog.decide()
    screen.settle()
    assert screen.page.sheet is not None
    (line,) = screen.page.sheet.people
    assert "gestion@gmail.com" in texts(screen)
    screen.page.record.people.left_alone.emit(line.person, True)
    screen.settle()
    open_dialog(screen).decided.emit("À sa demande")  # type: ignore[attr-defined]  # a LineDialog
    screen.settle()
    assert "gestion@gmail.com" not in texts(screen)
    assert "Ne pas contacter" in texts(screen)


def test_a_position_is_closed_and_stays_in_sight(screen: PartnerScreen) -> None:
    screen.choose("Sauge Habitat")
    screen.page.record.show_tab(PEOPLE)
    assert screen.page.sheet is not None
    screen.page.record.people.left.emit(screen.page.sheet.people[0].position)
    dialog = open_dialog(screen)
    dialog.decided.emit("hier")  # type: ignore[attr-defined]  # a LineDialog
    assert "pas une date" in dialog.refusal()  # type: ignore[attr-defined]
    dialog.decided.emit("20/11/2026")  # type: ignore[attr-defined]
    screen.settle()
    assert "ANCIENNES FONCTIONS" in texts(screen)
    assert "jusqu’au 20/11/2026" in texts(screen)


def test_addresses_lead_to_a_tile_and_to_a_record(screen: PartnerScreen) -> None:
    screen.window.go("cpex:partenaires/sans-interlocuteur")
    assert "Sauge Habitat" not in screen.names()
    uid = next(row.uid for row in screen.page.rows.all if row.name == "Sauge Habitat")
    screen.window.go(f"cpex:partenaires/{uid}")
    screen.settle()
    assert screen.page.record.name.text() == "Sauge Habitat"
    assert "Sauge Habitat" in screen.names()
    with pytest.raises(UserError):
        screen.page.visit("ailleurs")


def test_a_town_shows_the_figures_of_its_territory(open_screen: OpenScreen, tmp_path: Path) -> None:
    path = sample(tmp_path / "sauge.cpex")
    with Store.open(path, CLOCK) as store:
        seed_organisations(store)
        town = next(
            uid for uid, kind in _organisations(store) if kind == OrganisationKind.INTERMUNICIPALITY.value
        )
    screen = open_screen(path)
    screen.show()
    screen.window.go(f"cpex:partenaires/{town}")
    screen.page.record.show_tab(FIGURES)
    screen.settle()
    said = texts(screen)
    assert "Territoire" in said
    assert "sur un an" in said
    assert "données arrêtées au" in said
    assert catalogue.indicator("summonses").short_label in said
    assert cut_texts(screen.window) == []


def _organisations(store: Store) -> list[tuple[str, str]]:
    with store.read() as connection:
        return connection.execute("SELECT uid, kind FROM organisation ORDER BY id").fetchall()


def _page(screen: PartnerScreen, *views: ViewSpec) -> PartnersPage:
    return PartnersPage(
        screen.page.bench.reads,
        lend=lambda: screen.workspace.store,
        signals=screen.signals,
        tasks=screen.tasks,
        reader=screen.reader,
        go=screen.window.go,
        views=views,
    )


def test_one_view_has_no_switch(screen: PartnerScreen) -> None:
    page = _page(screen, VIEWS[0])
    try:
        assert not page.switch.parent()
        assert "liste" not in page.views()
    finally:
        page.deleteLater()


def test_several_views_have_their_switch(screen: PartnerScreen, app: QApplication) -> None:
    other = ViewSpec("essai", "Essai", lambda bench: QLabel(f"{len(bench.rows.all)} partenaires"))
    page = _page(screen, VIEWS[0], other)
    page.resize(1280, 700)
    page.show()
    screen.settle()
    try:
        assert page.switch.isVisible()
        page.visit("essai")
        shown = page.stack.currentWidget()
        assert isinstance(shown, QLabel)
        assert shown.text() == f"{len(page.rows.all)} partenaires"
        assert not page.quick.pills[PartnerTile.LATE].isVisible()
        assert page.filter_field() is None
        page.bench.record_asked.emit(page.rows.all[2].uid)
        assert page.view() == "liste"
        assert page.rows.chosen_uid == page.rows.all[2].uid
    finally:
        page.hide()
        page.deleteLater()
        screen.settle()
