"""The steps of a plan are told in the history of the base as on the sheet of an action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import OrganisationKind, Role, Weather
from cpex_desktop.models.references import (
    Answer,
    Commitment,
    Evaluation,
    EvaluationLine,
    Objective,
    ReferencePlan,
)
from cpex_desktop.queries.journal import list_steps
from cpex_desktop.queries.journal_detail import FieldChange, step_changes
from cpex_desktop.queries.journal_words import NOTHING
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.plan_changes import PLAN_TABLES
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField
from cpex_desktop.services.action_drafts import IndicatorDraft, Involved, MilestoneDraft
from cpex_desktop.services.action_indicators import add_indicator
from cpex_desktop.services.action_moves import make_part
from cpex_desktop.services.action_notes import add_note
from cpex_desktop.services.action_relations import set_axis, set_organisations
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.trash import put_away
from tests.plan_base import cell, cells, make_plan, write

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def last(store: Store) -> tuple[FieldChange, ...]:
    """Tell what the newest step changed; every record of it has words."""
    with store.read() as connection:
        told = step_changes(connection, list_steps(connection)[0].number)
    assert told.others == 0
    return told.fields


def test_each_step_of_a_plan_is_told_in_words(store: Store) -> None:
    one = write(store, fields={F.PRIORITY: 2})
    assert last(store) == (
        FieldChange("A-01 Protocole", "N°", NOTHING, "A-01"),
        FieldChange("A-01 Protocole", "Titre", NOTHING, "Protocole"),
        FieldChange("A-01 Protocole", "Priorité", NOTHING, "Priorité 2"),
        FieldChange("A-01 Protocole", "Statut", NOTHING, "À cadrer"),
        FieldChange("A-01 Protocole", "Plan", NOTHING, "Plan 2025-2027"),
    )
    two = write(store, "Trame")
    make_part(store, two, one)
    assert last(store) == (FieldChange("A-02 Trame", "Action principale", NOTHING, "A-01 Protocole"),)
    set_axis(store, [one], create_axis(store, "Prévenir", code="1"))
    assert last(store) == (FieldChange("A-01 Protocole", "Axe", NOTHING, "1 Prévenir"),)
    revise_action(
        store,
        one,
        {F.FTE: 0.5, F.AMOUNT: 1200.0, F.WEATHER: Weather.SUPPORT, F.WEATHER_SENTENCE: "Un appui manque."},
    )
    assert [(one.field, one.after) for one in last(store)] == [
        ("ETP", "0,5"),
        ("Montant", "1\u202f200\u202f€"),
        ("Météo", "Appuis nécessaires"),
        ("Phrase de météo", "Un appui manque."),
    ]
    set_organisations(store, [one], Role.FUNDER, [Involved(Role.FUNDER, "CAF", 500.0)])
    assert FieldChange("A-01 Protocole", "Financeur", NOTHING, "CAF (500\u202f€)") in last(store)
    caf = str(cell(store, "SELECT uid FROM organisation"))
    revise_partner(store, caf, {PartnerField.KIND: OrganisationKind.FAMILY_BENEFITS_FUND})
    assert last(store) == (FieldChange("CAF", "Type", NOTHING, "CAF ou MSA"),)
    add_indicator(store, one, IndicatorDraft("visits", target=120.0, target_on=date(2027, 1, 1)))
    assert last(store) == (
        FieldChange("A-01 Protocole", "Indicateur", NOTHING, "Visites, cible 120, au 01/01/2027"),
    )
    add_note(store, one, date(2026, 11, 1), "Réunion tenue.")
    assert last(store) == (FieldChange("A-01 Protocole", "Note du 01/11/2026", NOTHING, "Réunion tenue."),)
    put_away(store, "action", two)
    assert last(store) == (FieldChange("A-02 Trame", "Mise à la corbeille", NOTHING, "21/11/2026"),)


def test_answers_and_references_are_told_too(store: Store) -> None:
    with store.write("Écrire une charte") as session:
        session.add(ReferencePlan(id=1, uid="c", kind="charter", title="Charte"))
        session.flush()
        session.add(Commitment(id=1, uid="e", reference_plan=1, number="3", title="Signaler"))
        session.flush()
        session.add(Objective(id=1, uid="o", commitment=1, wording="Plus tôt", target=60.5))
        session.add(Answer(commitment=1, answer="carried", reason="Décidé"))
        session.add(Evaluation(id=1, uid="v", reference_plan=1, year=2026))
        session.flush()
        session.add(EvaluationLine(uid="l", evaluation=1, objective=1, judgement="partly"))
    assert set(last(store)) == {
        FieldChange("Charte", "Titre", NOTHING, "Charte"),
        FieldChange("3 Signaler", "N°", NOTHING, "3"),
        FieldChange("3 Signaler", "Titre", NOTHING, "Signaler"),
        FieldChange("3 Signaler", "Objectif", NOTHING, "Plus tôt"),
        FieldChange("3 Signaler", "Cible", NOTHING, "60,5"),
        FieldChange("3 Signaler", "Réponse", NOTHING, "Décliné dans le département"),
        FieldChange("3 Signaler", "Motif", NOTHING, "Décidé"),
        FieldChange("Charte", "Année", NOTHING, "2026"),
        FieldChange("Plus tôt", "Appréciation", NOTHING, "En partie"),
    }


def test_every_field_that_is_revised_has_its_word(store: Store) -> None:
    columns = {str(name) for (name,) in cells(store, "SELECT name FROM pragma_table_info('action')")}
    assert {field.value for field in FIELD_WORDS} <= columns
    known = {str(name) for (name,) in cells(store, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert known >= PLAN_TABLES


def test_a_step_and_its_undoing_are_told_the_other_way_round(store: Store) -> None:
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    write(store, milestones=(MilestoneDraft("Accord", date(2026, 12, 1)),))
    made = last(store)
    store.apply(heard[-1].inverse())
    undone = {(one.field, one.after, one.before) for one in last(store)}
    assert undone == {(one.field, one.before, one.after) for one in made}
