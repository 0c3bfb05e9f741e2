"""Where people meet is a public place: it has an address, and still names nobody."""

from __future__ import annotations

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.queries.meeting_words import BodyField, MeetingField
from cpex_desktop.services.meeting_bodies import revise_body
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.plan_values import FieldRefusal
from tests.meeting_base import body, meeting
from tests.plan_base import cell

PLACE = "Préfecture, 1 place de la République, bâtiment B, salle 203"


def test_a_meeting_and_a_body_may_say_the_address_where_they_meet(store: Store) -> None:
    plenary = body(store)
    revise_body(store, plenary, {BodyField.PLACE: PLACE})
    revise_meeting(store, meeting(store, plenary), {MeetingField.PLACE: PLACE})
    assert cell(store, "SELECT place FROM meeting") == PLACE
    assert cell(store, "SELECT place FROM meeting_body") == PLACE


@pytest.mark.parametrize(
    "words", ["Chez Mme Durand", "12 rue des Lilas, 06 12 34 56 78", "jeanne@exemple.fr"]
)
def test_a_place_names_nobody(store: Store, words: str) -> None:
    uid = meeting(store, body(store))
    with pytest.raises(FieldRefusal, match="semble désigner une personne"):
        revise_meeting(store, uid, {MeetingField.PLACE: words})


def test_an_address_is_refused_everywhere_else(store: Store) -> None:
    uid = meeting(store, body(store))
    with pytest.raises(FieldRefusal, match="semble désigner une personne"):
        revise_meeting(store, uid, {MeetingField.NOTES: "Situation du 12 rue des Lilas"})
