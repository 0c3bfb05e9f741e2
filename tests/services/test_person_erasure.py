"""Who asks to be forgotten is: in the tables, in the texts, in the journal and in the bytes of the file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.trash import list_trash
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.exchange_drafts import FollowUpDraft, Sequel
from cpex_desktop.services.partner_documents import add_document
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.people import revise_person
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.person_traces import REPLACED, texts_naming
from cpex_desktop.services.trash import purge, put_away
from tests.partner_base import TODAY, ago, exchange, partner, person
from tests.plan_base import cell, cells

NAME, FIRST = "Zébulonne", "Zoé"
TRACES = (
    NAME,
    "ZÉBULONNE",
    FIRST,
    "z.zebulonne@sauge.fr",
    "0596121314",
    "05\u00a096\u00a012\u00a013\u00a014",
)


def known(store: Store) -> tuple[str, str]:
    """Write someone everywhere that somebody may be written."""
    here = partner(store)
    uid = person(store, here, NAME, email="z.zebulonne@sauge.fr")
    fields = {PersonField.FIRST_NAME: FIRST, PersonField.PHONE: "0596 12 13 14"}
    revise_person(store, uid, fields)
    sequel = Sequel(follow_ups=(FollowUpDraft(f"Rappeler {FIRST} {NAME}", ago(-3), person=uid),))
    exchange(
        store, here, persons=(uid,), summary=f"{NAME} demande le tableau.\nZÉBULONNE insiste.", sequel=sequel
    )
    revise_partner(store, here, {PartnerField.NOTES: f"Voir {NAME} {FIRST} le mardi"})
    revise_partner(store, here, {PartnerField.NOTES: "Voir le mardi"})
    return here, uid


def test_nothing_is_left_but_that_somebody_took_part(store: Store, steps: list[ChangeSet]) -> None:
    _here, uid = known(store)
    told = len([step for step in steps if step.rows])
    erased = erase_person(store, uid)
    assert erased.texts >= 3
    assert len([step for step in steps if step.rows]) == told
    assert cells(store, "SELECT last_name, email, erased_on, deleted_at FROM person") == [
        ("", "", TODAY.isoformat(), None)
    ]
    assert cells(store, "SELECT count(*) FROM exchange_person") == [(1,)]
    assert cell(store, "SELECT summary FROM exchange") == (
        f"{REPLACED} demande le tableau.\n{REPLACED} insiste."
    )
    assert cells(store, "SELECT wording, person FROM follow_up") == [(f"Rappeler {REPLACED}", None)]
    assert cells(store, "SELECT * FROM position") == []
    beside = [store.path.with_name(store.path.name + end) for end in ("", "-wal", "-shm")]
    for trace in TRACES:
        assert not any(trace.encode() in path.read_bytes() for path in beside if path.exists()), trace
    with pytest.raises(UserError, match="n’est plus dans la base"):
        erase_person(store, uid)


def test_the_bytes_did_hold_the_name_before(store: Store) -> None:
    known(store)
    wal = store.path.with_name(store.path.name + "-wal")
    held = store.path.read_bytes() + (wal.read_bytes() if wal.exists() else b"")
    for trace in (NAME, FIRST, "z.zebulonne@sauge.fr"):
        assert trace.encode() in held


def test_what_was_removed_long_before_is_gone_from_the_file_too(store: Store) -> None:
    _here, uid = known(store)
    put = "INSERT INTO saved_view (uid, screen, name, filters, position) VALUES ('v', 's', 'n', ?, 0)"
    with store.write_bulk("Essai", ["saved_view"]) as connection:
        connection.execute(put, ("Zébulonne-en-clair " * 400,))
    with store.write_bulk("Essai", ["saved_view"]) as connection:
        # Not every build of SQLite wipes what it removes.
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM saved_view")
    assert "Zébulonne-en-clair".encode() in store.path.read_bytes()
    erase_person(store, uid)
    assert "Zébulonne".encode() not in store.path.read_bytes()


def test_a_step_that_made_the_person_cannot_bring_them_back(store: Store, steps: list[ChangeSet]) -> None:
    _here, uid = known(store)
    made = next(step for step in steps if step.label.startswith("Ajouter une personne"))
    erase_person(store, uid)
    with pytest.raises(UserError):
        store.apply(made.inverse())
    put = next(step for step in steps if "téléphone" in step.label)
    with pytest.raises(UserError, match="modifiée depuis"):
        store.apply(put.inverse())


def test_a_name_that_is_also_a_place_is_only_removed_where_it_is_whole(store: Store) -> None:
    here = partner(store, "Cabinet Nord")
    uid = person(store, here, "Nord")
    revise_person(store, uid, {PersonField.FIRST_NAME: FIRST})
    exchange(store, here, summary=f"L’EPCI Nord et {FIRST} Nord sont d’accord.")
    erase_person(store, uid)
    assert cell(store, "SELECT summary FROM exchange") == f"L’EPCI Nord et {REPLACED} sont d’accord."
    assert cell(store, "SELECT name FROM organisation") == "Cabinet Nord"


def test_a_homonym_keeps_their_name_and_their_history(store: Store) -> None:
    here = partner(store)
    uid, other = person(store, here, NAME), person(store, here, NAME, email="autre@sauge.fr")
    for one, first in ((uid, FIRST), (other, "Zacharie")):
        revise_person(store, one, {PersonField.FIRST_NAME: first})
    exchange(store, here, summary=f"{NAME} et {FIRST} {NAME}.")
    erase_person(store, uid)
    assert cell(store, "SELECT summary FROM exchange") == f"{NAME} et {REPLACED}."
    assert cells(store, "SELECT last_name FROM person ORDER BY id") == [("",), (NAME,)]
    kept = cells(store, "SELECT after FROM change WHERE table_name = 'person' AND record = '2'")
    assert all(NAME in str(after) for (after,) in kept)


def test_an_address_that_was_theirs_is_emptied(store: Store) -> None:
    here = partner(store, fields={PartnerField.EMAIL: "z@sauge.fr", PartnerField.PHONE: "0596121314"})
    uid = person(store, here, NAME, email="z@sauge.fr")
    revise_person(store, uid, {PersonField.MOBILE: "0596121314"})
    erase_person(store, uid)
    assert cells(store, "SELECT email, phone FROM organisation") == [("", "")]


def test_a_part_of_another_word_is_left_alone(store: Store) -> None:
    here = partner(store)
    uid = person(store, here, "Martine")
    exchange(store, here, summary="À Saint-Martine, les Martinets et Martine.")
    erase_person(store, uid)
    assert cell(store, "SELECT summary FROM exchange") == f"À Saint-Martine, les Martinets et {REPLACED}."


def test_a_link_to_a_file_named_after_them_loses_the_name(store: Store) -> None:
    here = partner(store)
    uid = person(store, here, "Martine")
    revise_person(store, uid, {PersonField.FIRST_NAME: "Léa"})
    for name in (
        "note_MARTINE.pdf",
        "compte-rendu-martine-2026.docx",
        "léa.martine.txt",
        "saint-martineau.pdf",
    ):
        add_document(store, LinkDraft(LinkKind.DOCUMENT, name), organisation=here)
    erase_person(store, uid)
    assert [target for (target,) in cells(store, "SELECT target FROM partner_document")] == [
        f"note_{REPLACED}.pdf",
        f"compte-rendu-{REPLACED}-2026.docx",
        f"{REPLACED}.txt",
        "saint-martineau.pdf",
    ]
    assert "MARTINE.pdf" not in str(cells(store, "SELECT before, after FROM change"))


def test_a_name_is_known_however_its_signs_are_typed(store: Store) -> None:
    here = partner(store)
    uid = person(store, here, "D’Hébrard-Noël")
    typed = ("D'Hebrard-Noel appelle", "D’HEBRARD-NOËL insiste", "Voir D’Hébrard Noël", "Voir Hébrard")
    for summary in typed:
        exchange(store, here, summary=summary)
    with store.read() as connection:
        assert texts_naming(connection, uid) == typed[:3]
    erase_person(store, uid)
    assert [summary for (summary,) in cells(store, "SELECT summary FROM exchange ORDER BY id")] == [
        f"{REPLACED} appelle",
        f"{REPLACED} insiste",
        f"Voir {REPLACED}",
        "Voir Hébrard",
    ]


def test_ninety_days_in_the_trash_forget_a_participant_and_remove_another(store: Store) -> None:
    _here, uid = known(store)
    other = person(store, partner(store, "CCAS"), "Zacharine")
    for one in (uid, other):
        put_away(store, "person", one)
    store.clock = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC) + timedelta(days=91))
    assert purge(store) == 2
    assert cells(store, "SELECT uid, last_name, deleted_at FROM person") == [(uid, "", None)]
    said = repr(cells(store, "SELECT before, after FROM change"))
    assert "Zacharine" not in said
    assert NAME not in said
    with store.read() as connection:
        assert list_trash(connection, store.clock().date()) == []
    assert purge(store) == 0


def test_where_they_took_part_a_name_is_known_in_small_letters_in_compounds_and_by_its_first(
    store: Store,
) -> None:
    here, uid = known(store)
    exchange(
        store, here, days=3, persons=(uid,), summary="Vu zébulonne\u202f; dossier zebulonne-2. Zoé rappelle."
    )
    exchange(store, here, days=2, summary="Zoé, de la commune, a répondu.")
    erase_person(store, uid)
    [(near,), (far,)] = cells(store, "SELECT summary FROM exchange WHERE id > 1 ORDER BY id")
    assert near == f"Vu {REPLACED}\u202f; dossier {REPLACED}-2. {REPLACED} rappelle."
    assert far == "Zoé, de la commune, a répondu."
    told = cells(store, "SELECT after FROM change WHERE table_name = 'exchange' ORDER BY id")
    assert not any("ebulonne" in fold(str(after)) for (after,) in told)


def test_a_short_last_name_is_removed_where_they_took_part(store: Store) -> None:
    here = partner(store)
    uid = person(store, here, "Roy")
    exchange(store, here, persons=(uid,), summary="Vu Roy, roi du calcul.")
    exchange(store, here, days=2, summary="Le projet Roy.")
    erase_person(store, uid)
    assert cells(store, "SELECT summary FROM exchange ORDER BY id") == [
        (f"Vu {REPLACED}, roi du calcul.",),
        ("Le projet Roy.",),
    ]
