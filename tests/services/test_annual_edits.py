"""Sentences of the yearly report written anew: kept with the base, marked in documents, undone at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.queries.annual_edits import annual_edits, report_sentences, setting_title
from cpex_desktop.queries.annual_report import annual_report
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.services.annual_edits import save_annual_edits
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.person_traces import REPLACED
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey
from tests.meeting_base import TODAY
from tests.partner_base import partner, person
from tests.plan_base import cells, make_plan

YEAR = TODAY.year
KEY = "activite.seances"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "base.cpex") as store:
        yield store


def steps(store: Store) -> int:
    return len(cells(store, "SELECT id FROM change_set"))


def test_what_is_written_is_kept_and_marked_in_the_report_of_its_year_alone(store: Store) -> None:
    save_annual_edits(store, YEAR, {KEY: "La commission s’est réunie deux fois."})
    with store.read() as connection:
        edits = annual_edits(connection, YEAR, TODAY)
        said = {one.key: one for one in annual_report(connection, YEAR, TODAY, edits).sentences}
        assert said[KEY].text == "La commission s’est réunie deux fois."
        assert [key for key, one in said.items() if one.edited] == [KEY]
        assert annual_edits(connection, YEAR - 1, TODAY) == {}
        written = {one.key: one.written for one in report_sentences(connection, YEAR, TODAY)}
    assert written.pop(KEY) == "La commission s’est réunie deux fois."
    assert set(written.values()) == {None}


def test_a_sentence_is_left_out_or_taken_back(store: Store) -> None:
    save_annual_edits(store, YEAR, {KEY: ""})
    with store.read() as connection:
        said = annual_report(connection, YEAR, TODAY, annual_edits(connection, YEAR, TODAY)).sentences
    assert KEY not in {one.key for one in said}
    save_annual_edits(store, YEAR, {KEY: None})
    with store.read() as connection:
        assert annual_edits(connection, YEAR, TODAY) == {}


def test_one_step_for_all_and_none_when_nothing_changes(store: Store) -> None:
    before = steps(store)
    save_annual_edits(store, YEAR, {KEY: "Deux fois.", "activite.presences": "Bien."})
    save_annual_edits(store, YEAR, {KEY: "Deux fois."})
    assert steps(store) == before + 1
    labels = cells(store, "SELECT label FROM change_set ORDER BY id DESC LIMIT 1")
    assert labels == [(f"Modifier les phrases du bilan annuel {YEAR}",)]
    assert setting_title(f"annual_report_{YEAR}.{KEY}").startswith(f"Bilan annuel {YEAR}")


def test_what_waits_for_its_figures_does_no_harm(store: Store) -> None:
    save_annual_edits(store, YEAR, {"procedure.no_such_figure": "Un ancien chiffre."})
    with store.read() as connection:
        assert annual_edits(connection, YEAR, TODAY) == {}


def test_a_household_is_refused_beside_its_sentence_and_nothing_is_kept(store: Store) -> None:
    before = steps(store)
    with pytest.raises(FieldRefusal) as caught:
        save_annual_edits(
            store, YEAR, {"activite.decisions": "Bien.", KEY: "Mme DUPONT Jeanne, 06 12 34 56 78"}
        )
    assert caught.value.field == KEY
    assert steps(store) == before


def test_a_professional_who_is_erased_leaves_the_sentences_too(store: Store) -> None:
    save_setting(store, SettingKey.OFFICER_NAME, "Wysockiandre")
    who = person(store, partner(store, "CAF"), "Wysockiandre")
    save_annual_edits(store, YEAR, {KEY: "Réunions préparées avec Wysockiandre."})
    erase_person(store, who)
    with store.read() as connection:
        assert annual_edits(connection, YEAR, TODAY) == {KEY: f"Réunions préparées avec {REPLACED}."}
        assert read_settings(connection)[SettingKey.OFFICER_NAME] == "Wysockiandre"
    assert cells(store, "SELECT count(*) FROM change WHERE after LIKE '%préparées avec Wysocki%'") == [(0,)]
