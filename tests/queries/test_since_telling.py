"""What is told of one object: how far it is first, each thing once, what names it further."""

from __future__ import annotations

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.queries.journal_difference import NetChange
from cpex_desktop.queries.plan_changes import PlanChange
from cpex_desktop.queries.since_telling import change_words, note_words, shortened, told_changes
from tests.partner_base import partner
from tests.plan_base import cell


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("À faire", "Faite", "État\u00a0: À faire → Faite"),
        ("–", "Faite", "État\u00a0: Faite"),
        ("Faite", "–", "État\u00a0: Faite → –"),
    ],
)
def test_a_change_is_one_line(before: str, after: str, said: str) -> None:
    assert change_words(PlanChange("État", before, after)) == said


def test_what_both_sides_say_is_said_once() -> None:
    ticked = PlanChange("Étape", "«\u00a0Essai\u00a0», échéance 31/10/2026", "")
    done = PlanChange(ticked.what, ticked.before, f"{ticked.before}, faite le 30/10/2026")
    assert shortened(done) == PlanChange(f"Étape\u00a0: {ticked.before}", "–", "faite le 30/10/2026")
    moved = PlanChange("Étape", ticked.before, "«\u00a0Essai\u00a0», échéance 30/11/2026")
    assert shortened(moved) is moved
    assert shortened(PlanChange("Titre", "–", "–, suite")).before == "–"


def test_one_column_is_told_apart_and_a_nameless_one_tells_nothing(store: Store) -> None:
    then = {"status": "to_do", "wording": "Écrire", "due_on": None}
    change = NetChange("decision", "1", then, {**then, "status": "done", "wording": "Écrire à tous"})
    with store.read() as connection:
        told = [one.what for one in told_changes(connection, change)]
        assert [one.after for one in told_changes(connection, change, "status")] == ["Faite"]
        assert told_changes(connection, change, "") == []
    assert len(told) == 2


def test_a_note_names_an_object_by_what_is_known_of_it(store: Store) -> None:
    partner(store, "ADIL")
    number = cell(store, "SELECT id FROM organisation")
    side = {"organisation": number, "due_on": "2026-11-30", "state": "open", "evidence": ""}
    with store.read() as connection:
        assert note_words(connection, "pledge", side, ("organisation", "due_on")) == (
            "Organisation\u00a0: ADIL, échéance\u00a0: 30/11/2026"
        )
        assert note_words(connection, "pledge", side, ("evidence", "")) == ""
