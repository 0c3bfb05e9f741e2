"""What was accepted of a file is written as one step, through the rules of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import ActionStatus, Role, Weather
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft, Involved, MilestoneDraft
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.plan_return import Refused, apply_return, refused_words, split_axis
from cpex_desktop.services.plan_settling import Change, NewAction
from cpex_desktop.services.trash import put_away
from tests.dump import dump
from tests.plan_base import cell, cells, make_plan, write

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


@pytest.fixture
def plan(store: Store) -> str:
    return str(cell(store, "SELECT uid FROM plan"))


def test_all_that_is_accepted_is_one_step_and_is_undone_at_once(
    store: Store, plan: str, steps: list[ChangeSet]
) -> None:
    one, two = write(store, "Une"), write(store, "Deux")
    before = dump(store)
    steps.clear()
    applied = apply_return(
        store,
        plan,
        [
            Change(
                one,
                {F.STATUS: ActionStatus.IN_PROGRESS, F.STATUS_TEXT: "En retard", F.DUE_ON: date(2027, 1, 1)},
            ),
            Change(two, {F.TITLE: "Deux bis"}),
        ],
        [NewAction("ligne-9", ActionDraft("Trois", {F.CODE: "B-01"}), axis="Axe 2 : Loger")],
    )
    assert (applied.fields, applied.added, applied.refused, applied.nothing) == (3, ("B-01",), (), False)
    assert [step.label for step in steps] == [
        "Relire un classeur du plan\u00a0: 3\u00a0modifications, 1\u00a0action ajoutée"
    ]
    assert cells(store, "SELECT title, status, status_text, due_on FROM action ORDER BY position") == [
        ("Une", 3, "En retard", "2027-01-01"),
        ("Deux bis", 1, "", None),
        ("Trois", 1, "", None),
    ]
    store.apply(steps[0].inverse())
    assert dump(store) == before


def test_a_refused_field_leaves_the_others(store: Store, plan: str) -> None:
    uid = write(store, "Une", fields={F.START_ON: date(2026, 6, 1)})
    applied = apply_return(
        store, plan, [Change(uid, {F.DUE_ON: date(2026, 1, 1), F.PRIORITY: 2, F.TITLE: "Suivi de M. Durand"})]
    )
    assert applied.fields == 1
    assert [(one.action, one.word) for one in applied.refused] == [("A-01", "Titre"), ("A-01", "Échéance")]
    assert "Durand" not in refused_words(applied)
    assert refused_words(applied).startswith(
        "2\u00a0éléments n’ont pas été repris. A-01 Titre\u00a0: Ce texte"
    )
    assert cells(store, "SELECT title, due_on, priority FROM action") == [("Une", None, 2)]


def test_two_days_are_accepted_together_when_they_agree(store: Store, plan: str) -> None:
    uid = write(store, "Une", fields={F.START_ON: date(2026, 1, 1), F.DUE_ON: date(2026, 2, 1)})
    days = {F.START_ON: date(2027, 1, 1), F.DUE_ON: date(2027, 2, 1)}
    assert not apply_return(store, plan, [Change(uid, days)]).refused
    assert cells(store, "SELECT start_on, due_on FROM action") == [("2027-01-01", "2027-02-01")]


def test_a_weather_is_blamed_when_its_sentence_lacks(store: Store, plan: str) -> None:
    uid = write(store, "Une")
    applied = apply_return(store, plan, [Change(uid, {F.WEATHER: Weather.SUPPORT, F.PRIORITY: 1})])
    assert [(one.word, one.reason[:16]) for one in applied.refused] == [("Météo", "La météo demande")]
    assert cells(store, "SELECT weather, priority FROM action") == [("", 1)]


def test_nothing_written_is_no_step(store: Store, plan: str, steps: list[ChangeSet]) -> None:
    uid = write(store, "Une")
    steps.clear()
    applied = apply_return(
        store, plan, [Change(uid, {F.TITLE: ""})], [NewAction("ligne-2", ActionDraft("  "))]
    )
    assert applied.nothing
    assert [one.action for one in applied.refused] == ["A-01", ""]
    assert steps == []


def test_an_action_put_away_meanwhile_is_told(store: Store, plan: str) -> None:
    uid = write(store, "Une")
    put_away(store, "action", uid)
    applied = apply_return(store, plan, [Change(uid, {F.TITLE: "Autre"})])
    assert applied.refused == (Refused("", "", "Cette action n’est plus dans le plan."),)


def test_new_actions_find_their_axis_and_their_main_action(store: Store, plan: str) -> None:
    create_axis(store, "Repérer", code="1")
    held = write(store, "Observer")
    applied = apply_return(
        store,
        plan,
        [],
        [
            NewAction("ligne-4", ActionDraft("Agir"), axis="1. Repérer"),
            NewAction("ligne-5", ActionDraft("Une part"), axis="Repérer", above="ligne-4"),
            NewAction("ligne-6", ActionDraft("Une autre part"), above=held),
            NewAction("ligne-7", ActionDraft("Orpheline"), above="ligne-99"),
        ],
    )
    assert applied.added == ("A-02", "A-02.1", "A-01.1", "A-03")
    assert [(one.action, one.reason[:28]) for one in applied.refused] == [
        ("A-03", "L’action principale n’est pa")
    ]
    assert cells(store, "SELECT count(*) FROM axis") == [(1,)]


def test_what_surrounds_a_new_action_is_held_to_the_rules_too(store: Store, plan: str) -> None:
    draft = ActionDraft(
        "Observer",
        {F.CODE: "A-01", F.DUE_ON: date(1900, 1, 1)},
        organisations=(
            Involved(Role.LEAD, "M. Durand"),
            Involved(Role.FUNDER, "CAF", -3.0),
            Involved(Role.PARTNER, "ADIL"),
        ),
        milestones=(MilestoneDraft("Appeler Mme Durand"), MilestoneDraft("Choisir")),
    )
    write(store, "Une")
    applied = apply_return(store, plan, [], [NewAction("ligne-2", draft)])
    assert applied.added == ("A-02",)
    assert len(applied.refused) == 5
    assert "Durand" not in repr(applied)
    assert cells(store, "SELECT name FROM organisation") == [("ADIL",)]
    assert cells(store, "SELECT title FROM milestone") == [("Choisir",)]


@pytest.mark.parametrize(
    ("written", "parted"),
    [
        ("Axe 1 : Prévenir", ("1", "Prévenir")),
        ("1. Prévenir", ("1", "Prévenir")),
        ("2.1 - Loger", ("2.1", "Loger")),
        ("A) Agir", ("A", "Agir")),
        ("Prévenir", ("", "Prévenir")),
        ("Logement : accès", ("", "Logement : accès")),
        ("2026", ("", "2026")),
    ],
)
def test_the_number_of_an_axis_is_parted_from_its_title(written: str, parted: tuple[str, str]) -> None:
    assert split_axis(written) == parted
