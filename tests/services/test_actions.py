"""Actions are made and revised as steps of work; what cannot be is refused beside its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ActionStatus, Body, Role, Weather
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField
from cpex_desktop.services.action_drafts import ActionDraft, Involved, MilestoneDraft
from cpex_desktop.services.action_relations import (
    set_axis,
    set_figure,
    set_finding,
    set_organisations,
    set_stages,
    set_territories,
)
from cpex_desktop.services.actions import create_action, revise_action, revise_actions
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.findings import FindingDraft, create_finding
from cpex_desktop.services.plan_values import FieldRefusal, Value
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import put_away
from tests.dump import dump
from tests.plan_base import cell, cells, make_plan, write
from tests.small_base import HOME, NORD, A, B

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def codes(store: Store) -> list[object]:
    return [code for (code,) in cells(store, "SELECT code FROM action ORDER BY position, id")]


def test_an_action_is_written_whole_as_one_step(store: Store, steps: list[ChangeSet]) -> None:
    start = dump(store)
    uid = create_action(
        store,
        ActionDraft(
            "  Protocole de  signalement ",
            {
                F.PRIORITY: 1,
                F.DUE_ON: date(2026, 10, 30),
                F.BODY: Body.LOCAL,
                F.STATUS: ActionStatus.IN_PROGRESS,
            },
            figure=(1, HOME),
            organisations=(Involved(Role.LEAD, "ADIL"), Involved(Role.FUNDER, "CAF", 1200.0)),
            territories=(NORD, A),
            stages=("summons",),
            milestones=(MilestoneDraft("Accord", done_on=date(2026, 4, 10)), MilestoneDraft("Trame")),
            notes=((date(2026, 11, 1), "Réunion tenue."),),
        ),
    )
    assert [change.label for change in steps] == ["Créer l’action «\u00a0Protocole de signalement\u00a0»"]
    assert cells(
        store, "SELECT uid, code, title, priority, due_on, body, status, context_indicator FROM action"
    ) == [(uid, "A-01", "Protocole de signalement", 1, "2026-10-30", "local", 3, 1)]
    assert cells(
        store,
        "SELECT o.name, l.role, l.amount FROM action_organisation l"
        " JOIN organisation o ON o.id = l.organisation ORDER BY 1",
    ) == [("ADIL", "lead", None), ("CAF", "funder", 1200.0)]
    assert cells(store, "SELECT title, done_on FROM milestone ORDER BY position") == [
        ("Accord", "2026-04-10"),
        ("Trame", None),
    ]
    store.apply(steps[0].inverse())
    assert dump(store) == start


def test_codes_follow_one_another_and_the_trash_keeps_its_own(store: Store) -> None:
    one = write(store)
    write(store, parent=one)
    write(store, parent=one)
    gone = write(store)
    put_away(store, "action", gone)
    write(store)
    assert codes(store) == ["A-01", "A-01.1", "A-01.2", "A-02", "A-03"]
    with pytest.raises(FieldRefusal, match="à la corbeille") as refusal:
        revise_action(store, one, {F.CODE: "a-02"})
    assert refusal.value.field == "code"
    revise_action(store, one, {F.CODE: "2.4-01"})
    assert codes(store)[0] == "2.4-01"


@pytest.mark.parametrize(
    ("values", "field", "title"),
    [
        ({F.TITLE: "  "}, "title", "Ce champ est vide."),
        ({F.TITLE: "x" * 301}, "title", "Le texte est trop long."),
        ({F.DESCRIPTION: "x" * 20_001}, "description", "Le texte est trop long."),
        ({F.CONTEXT: "Voir M. Durand"}, "context", "Ce texte semble désigner une personne."),
        ({F.LEAD_SERVICE: "jeanne@exemple.fr"}, "lead_service", "Ce texte semble désigner une personne."),
        ({F.DUE_ON: date(1900, 1, 1)}, "due_on", "Cette date n’est pas plausible."),
        ({F.DUE_ON: date(2101, 1, 1)}, "due_on", "Cette date n’est pas plausible."),
        ({F.START_ON: date(2026, 12, 1)}, "start_on", "Ces deux dates se contredisent."),
        ({F.DUE_ON: date(2026, 1, 1)}, "due_on", "Ces deux dates se contredisent."),
        ({F.PROGRESS: 101}, "progress", "Ce nombre n’est pas valable."),
        ({F.FTE: -0.5}, "fte", "Ce nombre n’est pas valable."),
        ({F.AMOUNT: float("nan")}, "amount", "Ce nombre n’est pas valable."),
        ({F.WEATHER: Weather.SUPPORT}, "weather_sentence", "La météo demande une phrase."),
        ({F.CODE: "A-02"}, "code", "Ce numéro est déjà pris."),
        ({F.CODE: ""}, "code", "Ce champ est vide."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    store: Store, steps: list[ChangeSet], values: dict[ActionField, Value], field: str, title: str
) -> None:
    uid = write(store, fields={F.START_ON: date(2026, 2, 1), F.DUE_ON: date(2026, 11, 1)})
    write(store)
    before = dump(store)
    steps.clear()
    with pytest.raises(FieldRefusal) as refusal:
        revise_action(store, uid, values)
    assert (refusal.value.field, refusal.value.title) == (field, title)
    assert refusal.value.detail
    assert refusal.value.remedy
    assert dump(store) == before
    assert not steps


@pytest.mark.parametrize("field", [F.TITLE, F.CONTEXT, F.EXPECTED_RESULT, F.AUDIENCE, F.WEATHER_SENTENCE])
def test_long_texts_and_pictures_of_words_are_kept(store: Store, field: ActionField) -> None:
    written = "Réunion 🏠 tenue" + " à l’été" * (20 if field in (F.TITLE, F.AUDIENCE) else 2_400)
    uid = write(store)
    revise_action(store, uid, {field: written})
    assert cell(store, f"SELECT {field.value} FROM action WHERE uid = ?", uid) == written


@pytest.mark.parametrize(
    ("values", "words"),
    [({F.DUE_ON: date(2026, 12, 1)}, "échéance"), ({F.FTE: 0.5, F.AMOUNT: 12.0}, "etp, montant")],
)
def test_a_revision_is_named_by_its_fields_and_done_once(
    store: Store, steps: list[ChangeSet], values: dict[ActionField, Value], words: str
) -> None:
    uid = write(store)
    steps.clear()
    revise_action(store, uid, values)
    revise_action(store, uid, values)
    assert [change.label for change in steps] == [f"Modifier l’action A-01\u00a0: {words}"]


def test_every_field_has_its_word_and_is_kept(store: Store) -> None:
    values: dict[ActionField, Value] = {
        **dict.fromkeys(ActionField, "texte"),
        **dict.fromkeys((F.START_ON, F.DUE_ON, F.DONE_ON), date(2026, 5, 1)),
        F.SECTOR: 1,
        F.BODY: Body.STEERING,
        F.FTE: 0.5,
        F.AMOUNT: 12_480.0,
        F.PRIORITY: 3,
        F.STATUS: ActionStatus.DONE,
        F.PROGRESS: 80,
        F.WEATHER: Weather.COMPROMISED,
        F.GOOD_PRACTICE: True,
    }
    assert FIELD_WORDS.keys() == set(ActionField)
    uid = write(store)
    revise_action(store, uid, values)
    names = ", ".join(field.value for field in values)
    (row,) = cells(store, f"SELECT {names} FROM action")
    assert row == tuple(value.isoformat() if isinstance(value, date) else value for value in values.values())


def test_a_status_brings_its_day_and_takes_it_back(store: Store) -> None:
    uid = write(store, fields={F.STATUS: ActionStatus.TO_FRAME, F.STATUS_TEXT: "A discuter"})
    asked = "SELECT status, done_on, status_text FROM action"
    assert cells(store, asked) == [(1, None, "A discuter")]
    revise_action(store, uid, {F.STATUS: ActionStatus.DONE})
    assert cells(store, asked) == [(6, "2026-11-21", "")]
    revise_action(store, uid, {F.STATUS: ActionStatus.IN_PROGRESS})
    assert cells(store, asked) == [(3, None, "")]
    revise_action(store, uid, {F.STATUS: ActionStatus.DONE, F.DONE_ON: date(2026, 10, 2)})
    assert cells(store, asked) == [(6, "2026-10-02", "")]


def test_many_actions_are_revised_as_one_step_or_not_at_all(store: Store, steps: list[ChangeSet]) -> None:
    uids = [write(store), write(store), write(store, fields={F.START_ON: date(2026, 12, 1)})]
    before = dump(store)
    steps.clear()
    with pytest.raises(FieldRefusal, match="contredisent"):
        revise_actions(store, uids, {F.DUE_ON: date(2026, 11, 1)})
    assert dump(store) == before
    revise_actions(store, uids, {F.STATUS: ActionStatus.BLOCKED, F.PRIORITY: 2})
    set_organisations(store, uids, Role.LEAD, [Involved(Role.LEAD, "ADIL")])
    assert [change.label for change in steps] == [
        "Modifier 3\u00a0actions\u00a0: statut, priorité",
        "Modifier 3\u00a0actions\u00a0: pilote",
    ]
    assert cell(store, "SELECT count(*) FROM action_organisation") == 3
    for change in reversed(steps[:2]):
        store.apply(change.inverse())
    assert dump(store) == before


def test_what_surrounds_actions_is_set_as_a_whole(store: Store, steps: list[ChangeSet]) -> None:
    uid, axis = write(store, territories=(A, B)), create_axis(store, "Mobiliser", code="1")
    finding = create_finding(store, FindingDraft("Des assignations sans signalement"))
    start = dump(store)
    steps.clear()
    for _twice in range(2):
        set_territories(store, [uid], [B, NORD])
        set_stages(store, [uid], ["summons", "judgment"])
        set_axis(store, [uid], axis)
        set_finding(store, [uid], finding)
        set_figure(store, [uid], (1, NORD))
        set_organisations(
            store, [uid], Role.PARTNER, [Involved(Role.PARTNER, "CAF"), Involved(Role.PARTNER, "ccas")]
        )
    assert [change.label.partition(": ")[2] for change in steps] == [
        "territoires",
        "étapes de la procédure",
        "axe",
        "constat",
        "chiffre du diagnostic",
        "partenaires",
    ]
    assert cells(store, "SELECT territory FROM action_territory ORDER BY 1") == [(NORD,), (B,)]
    assert cells(store, "SELECT axis, finding, context_indicator, context_territory FROM action") == [
        (1, 1, 1, NORD)
    ]
    for change in reversed(list(steps)):
        store.apply(change.inverse())
    assert dump(store) == start


def test_an_axis_of_another_plan_is_refused(store: Store) -> None:
    uid = write(store)
    other = create_plan(store, "Plan 2028", current=False)
    axis = create_axis(store, "Ailleurs", plan=other)
    with pytest.raises(UserError, match="autre plan"):
        set_axis(store, [uid], axis)


def test_an_action_that_is_gone_is_said_to_be(store: Store) -> None:
    one = write(store)
    part = write(store, parent=one)
    put_away(store, "action", one)
    for uid in (one, part, "inconnue"):
        with pytest.raises(UserError, match="n’existe plus"):
            revise_action(store, uid, {F.PRIORITY: 1})
    put_away(store, "plan", str(cell(store, "SELECT uid FROM plan")))
    with pytest.raises(UserError, match="Aucun plan"):
        write(store)


def test_a_title_keeps_the_spaces_of_french_print(tmp_path: Path) -> None:
    title = "Permanences «\u00a0aller vers\u00a0»\u00a0: un bilan\u202f?"
    with make_plan(tmp_path / "base.cpex") as store:
        write(store, f"  {title.replace(' vers', '  vers')} ")
        assert cell(store, "SELECT title FROM action") == title
