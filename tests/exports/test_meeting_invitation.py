"""An invitation reaches those called and nobody else, and a meeting finds its place in any agenda."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.meeting_calendar import write_meeting_calendar
from cpex_desktop.exports.meeting_invitation import Invitation, begin_invitation
from cpex_desktop.exports.partner_letter import MOST
from cpex_desktop.models.meeting_lists import MeetingStatus, Voice
from cpex_desktop.queries.meeting_words import MeetingField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.people import set_do_not_contact
from tests.meeting_base import HELD, TODAY, body, item, meeting
from tests.partner_base import partner, person
from tests.small_base import CLOCK


def invitation(store: Store, uid: str) -> Invitation:
    with store.read() as connection:
        return begin_invitation(connection, uid, TODAY)


def called(store: Store) -> str:
    """Call a person by her own address, one who asked to be left alone, and an organisation without any."""
    plenary = body(store)
    for name, shared, theirs in (
        ("CAF", "", "directrice@caf.fr"),
        ("MSA", "contact@msa.fr", "laisse@msa.fr"),
        ("ADIL", "", ""),
    ):
        uid = partner(store, name, fields={PartnerField.EMAIL: shared})
        who = person(store, uid, f"Fictif {name}", email=theirs) if theirs else ""
        if name == "MSA":
            set_do_not_contact(store, who, "À sa demande")
        add_member(store, plenary, MemberDraft(uid, Voice.VOTING, person=who))
    fields = {MeetingField.HOUR: "9:30", MeetingField.PLACE: "Préfecture"}
    return meeting(store, plenary, -20, fields)


def test_those_called_are_reached_and_the_others_told(store: Store) -> None:
    uid = called(store)
    item(store, uid, "Suivi des décisions")
    found = invitation(store, uid)
    assert (found.addresses, found.unreached) == (("directrice@caf.fr", "contact@msa.fr"), ("ADIL",))
    assert found.subject == "Invitation\u00a0: CCAPEX plénière, 11/12/2026"
    assert "le 11/12/2026 à 9\u00a0h\u00a030.\nLieu\u00a0: Préfecture" in found.body
    assert "1. Suivi des décisions" in found.body
    link = unquote(found.link)
    assert link.startswith("mailto:?bcc=directrice@caf.fr,contact@msa.fr&subject=Invitation")
    assert "laisse@msa.fr" not in link


def test_a_long_agenda_still_makes_an_address_that_windows_takes(store: Store) -> None:
    uid = called(store)
    for rank in range(60):
        item(store, uid, f"Point numéro {rank} avec un intitulé assez long pour une ligne entière")
    found = invitation(store, uid)
    assert len(found.link) <= MOST
    assert found.body.count("Point numéro") == 60


def test_nobody_is_invited_to_what_is_over_or_to_an_empty_room(store: Store) -> None:
    plenary = body(store)
    with pytest.raises(UserError, match="Personne n’est convoqué"):
        invitation(store, meeting(store, plenary, -5))
    with pytest.raises(UserError, match="n’attend plus personne"):
        invitation(store, meeting(store, plenary, 5, HELD))
    with pytest.raises(UserError, match="n’attend plus personne"):
        invitation(store, "disparue")


def test_a_meeting_to_come_goes_to_the_agenda(store: Store, tmp_path: Path) -> None:
    uid = called(store)
    item(store, uid, "Suivi des décisions")
    cancelled = meeting(store, body(store, name="Autre"), -9)
    revise_meeting(store, cancelled, {MeetingField.STATUS: MeetingStatus.CANCELLED})
    with store.read() as connection:
        write_meeting_calendar(connection, tmp_path / "séances.ics", now=CLOCK())
        with pytest.raises(UserError, match="aucune séance"):
            write_meeting_calendar(connection, tmp_path / "x.ics", now=CLOCK(), meeting=cancelled)
    text = (tmp_path / "séances.ics").read_bytes().decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART:20261211T083000Z" in text
    assert "DTEND:20261211T103000Z" in text
    assert "Lieu : Préfecture\\n1. Suivi des décisions".replace(" :", "\u00a0:") in text
    assert "Fictif" not in text
