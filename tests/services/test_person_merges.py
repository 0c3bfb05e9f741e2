"""Two records of one professional made one: links, fields, and what was asked of us."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.people_lines import directory, people_lines
from cpex_desktop.queries.person_identity import person_identity, positions_elsewhere
from cpex_desktop.queries.person_merge_preview import person_merge_preview
from cpex_desktop.services.people import (
    PersonDraft,
    PositionDraft,
    close_position,
    create_person,
    set_do_not_contact,
)
from cpex_desktop.services.person_merges import merge_people
from tests.partner_base import TODAY, ago, exchange, partner, person
from tests.small_base import make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty base."""
    with make(tmp_path / "essai.cpex") as made:
        yield made


def test_what_hung_on_the_one_hangs_on_the_other(store: Store) -> None:
    sauge, aubin = partner(store), partner(store, "Aubin Logement")
    kept = person(store, sauge, "Martin", title="", roles=(ContactRole.ARREARS_REFERENT,))
    gone = create_person(
        store,
        PersonDraft(
            "Martin",
            {PersonField.EMAIL: "martin@sauge.example", PersonField.FIRST_NAME: "Claude"},
            (
                PositionDraft(sauge, "Référent", roles=[ContactRole.LITIGATION]),
                PositionDraft(aubin, "Conseil"),
            ),
        ),
    )
    both = exchange(store, sauge, persons=(kept, gone))
    alone = exchange(store, aubin, persons=(gone,))
    merge_people(store, kept, gone, [PersonField.FIRST_NAME])
    with store.read() as connection:
        lines = people_lines(connection, TODAY, person=kept)
        taken = connection.execute(
            "SELECT e.uid FROM exchange_person l JOIN exchange e ON e.id = l.exchange"
            " JOIN person w ON w.id = l.person WHERE w.uid = ? ORDER BY e.id",
            (kept,),
        ).fetchall()
        assert positions_elsewhere(connection, sauge, TODAY) == {kept: 1}
        with pytest.raises(UserError):
            person_identity(connection, gone, TODAY)
    assert [(line.organisation_name, line.title) for line in lines] == [
        ("Aubin Logement", "Conseil"),
        ("Sauge Habitat", "Référent"),
    ]
    assert lines[1].roles == {ContactRole.ARREARS_REFERENT, ContactRole.LITIGATION}
    assert (lines[0].first_name, lines[0].email) == ("Claude", "martin@sauge.example")
    assert [uid for (uid,) in taken] == [both, alone]


@pytest.mark.parametrize("asked_of", ["kept", "gone"])
def test_whoever_asked_to_be_left_alone_stays_so(store: Store, asked_of: str) -> None:
    sauge = partner(store)
    kept, gone = person(store, sauge, "Martin"), person(store, sauge, "Martin")
    set_do_not_contact(store, kept if asked_of == "kept" else gone, "À sa demande")
    merge_people(store, kept, gone)
    with store.read() as connection:
        assert not directory(connection, TODAY)
        found = person_identity(connection, kept, TODAY)
    assert (found.alone_since, found.alone_reason) == (TODAY, "À sa demande")


def test_a_position_that_was_left_stays_in_the_past(store: Store) -> None:
    sauge = partner(store)
    kept, gone = person(store, sauge, "Martin"), person(store, sauge, "Martin", title="Stagiaire")
    with store.read() as connection:
        (line,) = people_lines(connection, TODAY, person=gone)
    close_position(store, line.position, ago(200))
    merge_people(store, kept, gone)
    with store.read() as connection:
        lines = people_lines(connection, TODAY, person=kept)
    assert [(line.title, line.until) for line in lines] == [
        ("Référent impayés", None),
        ("Stagiaire", ago(200)),
    ]


def test_both_are_told_side_by_side(store: Store) -> None:
    sauge = partner(store)
    kept, gone = person(store, sauge, "Martin"), person(store, sauge, "Martin", email="m@sauge.example")
    with store.read() as connection:
        preview = person_merge_preview(connection, kept, gone)
        told = next(pair for pair in preview.fields if pair.field is PersonField.EMAIL)
        assert (told.differs, told.kept) == (True, "m@sauge.example")
        assert next((pair.word, pair.here, pair.there) for pair in preview.hanging) == ("Fonctions", 1, 1)
    with pytest.raises(UserError, match="même fiche"):
        merge_people(store, kept, kept)
    merge_people(store, kept, gone)
    with store.read() as connection, pytest.raises(UserError):
        person_merge_preview(connection, kept, gone)
