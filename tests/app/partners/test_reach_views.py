"""« Couverture » and « Qui voir d’abord »: shares recounted from the raw base, reasons, roads."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from cpex_desktop.models.partner_lists import Channel, ContactRole, CountKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.ui.partners.reach.coverage_view import CoverageView
from cpex_desktop.ui.partners.reach.visits_view import VisitsView
from tests.app.partners.conftest import OpenScreen
from tests.partner_base import ago, exchange, partner, person
from tests.partner_screen import PartnerScreen
from tests.queries.test_partner_reach import spot
from tests.small_base import A, B, C, make
from tests.ui.cut_texts import cut_texts

TOWN, F = OrganisationKind.MUNICIPALITY, PartnerField


@pytest.fixture(scope="session")
def spotted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three communes with a rate: one met with a referent, one with a secretary, one that nobody knows."""
    path: Path = tmp_path_factory.mktemp("spotted") / "essai.cpex"
    with make(path) as store:
        towns = {
            name: partner(store, f"Commune {name}", TOWN, {F.TERRITORY: number})
            for name, number in (("d’Aa", A), ("de Bb", B), ("de Cc", C))
        }
        spot(store, A, 12, flagged=False, acts=90)
        spot(store, B, 20, flagged=True, acts=60)
        spot(store, C, 11, flagged=False, acts=8)
        person(store, towns["d’Aa"], roles=(ContactRole.CCAPEX_REFERENT,))
        person(store, towns["de Bb"], roles=(ContactRole.SECRETARIAT,))
        exchange(store, towns["d’Aa"], days=10, channel=Channel.VISIT)
        big, small = partner(store, "Grand Habitat"), partner(store, "Petit Habitat")
        add_count(store, big, CountDraft(CountKind.DWELLINGS, 9_000, ago(1), "Rapport annuel"))
        add_count(store, small, CountDraft(CountKind.DWELLINGS, 1_000, ago(1), "Rapport annuel"))
        exchange(store, big, days=30, channel=Channel.MEETING)
    return path


@pytest.fixture
def reach(open_screen: OpenScreen, spotted: Path, tmp_path: Path) -> PartnerScreen:
    made = open_screen(Path(shutil.copy(spotted, tmp_path / "essai.cpex")))
    made.show()
    return made


def coverage(screen: PartnerScreen) -> CoverageView:
    screen.page.show_view("couverture")
    screen.settle()
    view = screen.page.stack.view("couverture")
    assert isinstance(view, CoverageView)
    return view


def visits(screen: PartnerScreen) -> VisitsView:
    screen.page.show_view("priorites")
    screen.settle()
    view = screen.page.stack.view("priorites")
    assert isinstance(view, VisitsView)
    return view


def test_shares_of_communes_are_those_of_the_raw_base(reach: PartnerScreen, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "essai.cpex") as raw:
        whole = raw.execute("SELECT count(*) FROM territory WHERE code LIKE '9900_'").fetchone()[0]
        known = raw.execute(
            "SELECT count(DISTINCT o.territory) FROM organisation o JOIN position p ON p.organisation = o.id"
            " WHERE o.kind = 'municipality' AND p.until IS NULL"
        ).fetchone()[0]
    assert (known, whole) == (2, 4)
    view = coverage(reach)
    figures = [(one.figure.text(), one.words.text()) for one in view.communes.figures]
    assert figures == [
        ("50\u202f%", "2\u00a0communes sur 4"),
        ("25\u202f%", "1\u00a0commune sur 4"),
        ("25\u202f%", "1\u00a0commune sur 4"),
    ]


def test_landlords_weigh_by_their_dwellings_and_say_what_lacks(reach: PartnerScreen) -> None:
    view = coverage(reach)
    figures = [(one.figure.text(), one.words.text()) for one in view.landlords.figures]
    assert figures == [
        ("50\u202f%", "1\u00a0bailleur sur 2"),
        ("90\u202f%", "9\u202f000\u00a0logements sur 10\u202f000"),
        ("N.d.", "aucun chiffre"),
    ]
    assert [one.row.name for one in view.listed.model.rows()] == ["Grand Habitat", "Petit Habitat"]


def test_communes_without_anybody_come_by_pressure_then_those_of_which_nothing_is_known(
    reach: PartnerScreen,
) -> None:
    view = coverage(reach)
    assert [one.cover.name for one in view.unreached.model.rows()] == ["Cc", "Dd"]
    view.unreached.choice.select("referent")
    view.unreached.choice.chosen.emit("referent")
    assert [one.cover.name for one in view.unreached.model.rows()] == ["Bb", "Cc", "Dd"]
    assert view.unreached.words() == (
        "3\u00a0communes · les plus chargées d’abord · assignations\u00a0: oct. 2025 – sept. 2026"
    )


def test_a_territory_above_that_nobody_met_is_told_until_it_is_met(reach: PartnerScreen) -> None:
    view = coverage(reach)
    assert view.unmet.text() == (
        "1\u00a0commune au-dessus du département (oct. 2025 – sept. 2026), sans partenaire rencontré depuis"
        " un an\u00a0: Bb."
    )
    bb = next(row.uid for row in reach.page.rows.all if row.name == "Commune de Bb")
    exchange(reach.workspace.store, bb, channel=Channel.MEETING)
    reach.settle()
    assert view.unmet.isHidden()
    assert view.communes.figures[2].figure.text() == "50\u202f%"


def test_a_commune_opens_its_record_and_the_card_leads_to_the_map(
    reach: PartnerScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, asked = coverage(reach), list[str]()
    monkeypatch.setattr(reach.page.bench, "go", asked.append)
    view.unreached.table.opened.emit(1)
    assert asked == ["cpex:territoire/99004"]
    view.unreached.map_asked.emit()
    assert asked[-1] == "cpex:carte/partenaires"
    view.unreached.table.opened.emit(0)
    reach.settle()
    assert reach.page.view() == "liste"
    assert reach.page.sheet is not None
    assert reach.page.sheet.row.name == "Commune de Cc"


def test_whom_to_see_comes_with_its_reason_and_rank(reach: PartnerScreen) -> None:
    view = visits(reach)
    rows = view.card.model.rows()
    assert [(line.rank, line.visit.row.name) for line in rows] == [
        (1, "Commune de Bb"),
        (2, "Commune d’Aa"),
        (3, "Commune de Cc"),
    ]
    why = view.card.model.data(view.card.model.index(0, 2))
    assert why == (
        "60\u00a0assignations (oct. 2025 – sept. 2026), soit 20,0 pour 1\u202f000\u00a0ménages locataires"
        " (taux lissé), 2,0\u00a0fois le département\u202f; aucun échange."
    )
    assert view.card.uid() == rows[0].visit.row.uid == reach.page.rows.chosen_uid


def test_buttons_act_on_the_partner_chosen(reach: PartnerScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    view, asked = visits(reach), list[str]()
    monkeypatch.setattr(reach.page.bench, "go", asked.append)
    view.card.table.selectRow(1)
    uid = view.card.uid()
    view.card.exchange.click()
    assert asked == [f"cpex:echange/{uid}"]
    view.card.follow_up.click()
    reach.settle()
    assert view.dialog is not None
    view.dialog.wording.line.setText("Proposer une date")
    view.dialog.decide()
    reach.settle()
    assert view.dialog is None
    row = reach.page.rows.row(uid)
    assert row is not None
    assert row.next_follow_up is not None
    assert row.next_follow_up.wording == "Proposer une date"
    view.card.record.click()
    reach.settle()
    assert (reach.page.view(), reach.page.rows.chosen_uid) == ("liste", uid)


def test_without_figures_both_say_what_lacks(open_screen: OpenScreen, empty: Path, tmp_path: Path) -> None:
    screen = open_screen(Path(shutil.copy(empty, tmp_path / "vide.cpex")))
    screen.show()
    view = visits(screen)
    assert view.nobody.isVisible()
    assert view.card.isHidden()
    assert cut_texts(screen.window) == []
    shares = coverage(screen)
    assert [one.figure.text() for one in shares.landlords.figures] == ["N.d."] * 3
    assert shares.listed.nothing.isVisible()
    assert shares.unreached.see.isHidden()
    assert cut_texts(screen.window) == []


@pytest.mark.parametrize("size", [(1366, 768), (1280, 641), (1920, 1080)])
@pytest.mark.parametrize("key", ["priorites", "couverture"])
def test_nothing_is_cut(reach: PartnerScreen, size: tuple[int, int], key: str) -> None:
    reach.window.resize(*size)
    reach.page.show_view(key)
    reach.settle()
    assert cut_texts(reach.window) == []


def test_a_view_behind_asks_for_no_room(reach: PartnerScreen) -> None:
    reach.window.resize(1280, 641)
    coverage(reach)
    tall = reach.page.stack.minimumSizeHint().height()
    reach.page.show_view("calendrier")
    reach.settle()
    assert reach.page.stack.minimumSizeHint().height() < tall
    assert reach.page.stack.height() <= reach.page.height()
