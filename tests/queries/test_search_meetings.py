"""A meeting, what was on its agenda and what it decided are found by what an officer remembers of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import BodyKind, DecisionStatus
from cpex_desktop.queries.meeting_words import BodyField, DecisionField, ItemField, MeetingField
from cpex_desktop.queries.search import find_again, find_everywhere
from cpex_desktop.queries.search_found import Found
from cpex_desktop.queries.search_kinds import Heading
from cpex_desktop.services.decisions import review_decision
from cpex_desktop.services.meeting_bodies import revise_body
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.trash import put_away, restore
from tests.meeting_base import HELD, body, decision, item, meeting
from tests.partner_base import TODAY, ago, partner, person
from tests.plan_base import make_plan
from tests.small_base import NORD

H = Heading


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "base.cpex") as opened:
        yield opened


def find(store: Store, text: str) -> dict[Heading, list[Found]]:
    with store.read() as connection:
        return {group.heading: list(group.found) for group in find_everywhere(connection, text, TODAY)}


def titles(store: Store, text: str, heading: Heading) -> list[str]:
    return [found.title for found in find(store, text).get(heading, [])]


def on(store: Store, uid: str, day: date) -> None:
    revise_meeting(store, uid, {MeetingField.DAY: day})


@pytest.mark.parametrize(
    "typed",
    ["ccapex novembre", "24/11/2026", "24 nov", "CCAPEX 2026", "séance du 24 novembre", "prefect", "11/2026"],
)
def test_a_meeting_is_found_by_its_body_its_day_and_its_place(store: Store, typed: str) -> None:
    kept = body(store, name="CCAPEX plénière")
    uid = meeting(store, kept, fields={MeetingField.PLACE: "Préfecture, salle Érable"})
    on(store, uid, date(2026, 11, 24))
    on(store, meeting(store, body(store, BodyKind.TECHNICAL, "Comité technique")), date(2025, 3, 5))
    (found,) = find(store, typed)[H.MEETINGS]
    assert found.address == f"cpex:seance/{uid}"
    assert found.title.startswith("CCAPEX plénière du 24/11/2026")
    assert "Préfecture, salle Érable" in found.detail


def test_a_body_is_found_with_what_it_is_and_where(store: Store) -> None:
    uid = body(store, BodyKind.LOCAL_ARREARS_COMMITTEE, "CLIL du Littoral", {BodyField.TERRITORY: NORD})
    (found,) = find(store, "clil littoral")[H.BODIES]
    assert found.address == "cpex:reunions/instances"
    assert "Nord" in found.detail
    revise_body(store, uid, {BodyField.NAME: "CLIL des Étangs"})
    assert H.BODIES not in find(store, "littoral")
    assert titles(store, "etangs", H.BODIES) == ["CLIL des Étangs"]


def test_meetings_to_come_stand_before_the_latest(store: Store) -> None:
    kept = body(store, name="CCAPEX")
    days = (400, 30, -10, -200)
    uids = {ago(one): meeting(store, kept, one) for one in days}
    found = [one.address.rpartition("/")[2] for one in find(store, "ccapex")[H.MEETINGS]]
    assert found == [uids[ago(one)] for one in (-10, -200, 30)]


def test_what_was_on_the_agenda_and_said_there_leads_to_its_meeting(store: Store) -> None:
    held = meeting(store, body(store, name="CCAPEX"), 3, HELD)
    noted = item(store, held, "Impayés du parc social", {ItemField.NOTES: "Le greffe signale un retard."})
    (found,) = find(store, "parc soc")[H.AGENDAS]
    assert found.address == f"cpex:seance/{held}:ordre:{noted}"
    assert found.detail.startswith("CCAPEX du ")
    (said,) = find(store, "greffe")[H.AGENDAS]
    assert said.excerpt == "Le greffe signale un retard."


def test_a_decision_is_found_by_its_words_its_owner_and_what_was_said_since(store: Store) -> None:
    kept = body(store, name="CCAPEX")
    first, later = meeting(store, kept, 60, HELD), meeting(store, kept, 5, HELD)
    here = partner(store, "Sauge Habitat")
    said = {DecisionField.BEARER: "Pôle contentieux"}
    uid = decision(store, first, "Écrire aux référents", organisation=here, due_on=ago(10), fields=said)
    done = decision(store, first, "Réunir les bailleurs", organisation=here)
    review_decision(store, uid, later, DecisionStatus.IN_PROGRESS, "Le courrier est au parapheur.")
    review_decision(store, done, later, DecisionStatus.DONE, "")
    for typed in ("ecrire refer", "sauge habitat référents", "contentieux", "parapheur"):
        (found,) = find(store, typed)[H.DECISIONS]
        assert found.title == "Écrire aux référents", typed
        assert found.address == f"cpex:seance/{first}:decisions:{uid}"
    assert found.excerpt == "Le courrier est au parapheur."
    assert found.detail.endswith(" · en retard")
    (found,) = find(store, "contentieux")[H.DECISIONS]
    assert found.excerpt == "Sauge Habitat, Pôle contentieux · CCAPEX"
    assert [found.excerpt[first:last] for first, last in found.excerpt_marks] == ["contentieux"]
    assert titles(store, "sauge habitat", H.DECISIONS) == ["Écrire aux référents", "Réunir les bailleurs"]


@pytest.mark.parametrize(
    "typed", ["décision courrier", "décisions de l’adil", "décisions 24/11/2026", "decision ccapex novembre"]
)
def test_decisions_are_asked_for_by_what_they_are(store: Store, typed: str) -> None:
    held = meeting(store, body(store, name="CCAPEX"))
    on(store, held, date(2026, 11, 24))
    decision(store, held, "Un courrier aux maires", organisation=partner(store, "ADIL"))
    decision(store, meeting(store, body(store, BodyKind.TECHNICAL), 9, HELD), "Autre chose")
    assert titles(store, typed, H.DECISIONS) == ["Un courrier aux maires"]


def test_what_is_in_the_trash_is_not_found_and_comes_back(store: Store) -> None:
    kept = body(store, name="CCAPEX")
    held = meeting(store, kept, 3, HELD)
    item(store, held, "Zonage")
    decision(store, held, "Zoner le littoral")
    assert set(find(store, "zon")) == {H.AGENDAS, H.DECISIONS}
    put_away(store, "meeting", held)
    assert find(store, "zon") == {}
    assert H.MEETINGS not in find(store, "ccapex")
    restore(store, "meeting", held)
    assert set(find(store, "zon")) == {H.AGENDAS, H.DECISIONS}


def test_a_review_by_a_meeting_in_the_trash_says_nothing(store: Store) -> None:
    kept = body(store, name="CCAPEX")
    first, later = meeting(store, kept, 60, HELD), meeting(store, kept, 5, HELD)
    review_decision(store, decision(store, first), later, DecisionStatus.DONE, "Parapheur")
    put_away(store, "meeting", later)
    assert find(store, "parapheur") == {}


def test_the_notes_of_a_meeting_are_not_found_and_who_was_erased_is_gone(store: Store) -> None:
    held = meeting(store, body(store), 3, HELD)
    who = person(store, partner(store), "Zébulonne")
    revise_meeting(store, held, {MeetingField.NOTES: "Confidentiel"})
    decision(store, held, "Écrire à Zébulonne")
    assert find(store, "confidentiel") == {}
    assert H.DECISIONS in find(store, "zebul")
    erase_person(store, who)
    assert find(store, "zebul") == {}


def test_what_was_found_before_is_read_again_as_it_is_now(store: Store) -> None:
    kept = body(store, name="CCAPEX zonale")
    held = meeting(store, kept, 3, HELD)
    item(store, held, "Zonage")
    decision(store, held, "Zoner")
    known = [one for group in find(store, "zon").values() for one in group]
    assert {one.heading for one in known} == {H.MEETINGS, H.AGENDAS, H.DECISIONS, H.BODIES}
    with store.read() as connection:
        assert [one.address for one in find_again(connection, known, TODAY)] == [one.address for one in known]
    put_away(store, "meeting", held)
    with store.read() as connection:
        assert [one.heading for one in find_again(connection, known, TODAY)] == [H.BODIES]
