"""Who was erased, and who asked to be left alone, are in no document; the erased in no page of the base."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from cpex_desktop.cli import main
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.backup import back_up
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.errors import UserError
from cpex_desktop.exports.person_extract import build_person_extract
from cpex_desktop.models.meeting_lists import DecisionStatus, Voice
from cpex_desktop.models.partner_lists import AgreementKind, Channel, CountKind
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.meeting_words import DecisionField, ItemField, MeetingField
from cpex_desktop.queries.partner_fields import AgreementField, PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.action_notes import add_note
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.annual_edits import save_annual_edits
from cpex_desktop.services.attendance import call_members
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.decisions import add_decision, review_decision
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.findings import FindingDraft, create_finding
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_comparisons import since_last_meeting
from cpex_desktop.services.meeting_drafts import DecisionDraft, ItemDraft, MemberDraft
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.partner_documents import add_document
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.people import (
    PersonDraft,
    PositionDraft,
    create_person,
    revise_person,
    set_do_not_contact,
)
from cpex_desktop.services.person_erasure import erase_person
from tests.demo.every_document import (
    DOCUMENTS,
    ON_REQUEST,
    SPAN,
    TODAY,
    WRITERS,
    Asked,
    offered,
    words_of,
)
from tests.plan_base import cell

FIRST, LAST = "Ysoline", "Wysockiandre"
ERASED = (
    LAST,
    FIRST,
    "y.wysock@sauge.example",
    "0596121314",
    "05\u00a096\u00a012\u00a013\u00a014",
    "0696070809",
)
LEFT_ALONE = ("Discretissime", "Quasimode", "d.quasi@sauge.example", "0596151617")
CLOCK = fixed_clock(MOMENT)


@dataclass(frozen=True)
class Peopled:
    """A copy of the demonstration with two persons (uids) in one landlord (uid, number in the figures)."""

    base: Path
    store: Store
    partner: str
    landlord: int
    action: str
    erased: str


@pytest.fixture
def peopled(made: Demonstration, tmp_path: Path) -> Iterator[Peopled]:
    base = Path(shutil.copy(made.base, tmp_path / "essai.cpex"))
    with open_base(base, CLOCK) as store:
        partner, landlord = _one(
            store,
            "SELECT o.uid, l.landlord FROM organisation_landlord l JOIN organisation o"
            " ON o.id = l.organisation JOIN agreement_party p ON p.organisation = o.id LIMIT 1",
        )
        action, _number = _one(
            store,
            "SELECT a.uid, a.id FROM action a JOIN plan p ON p.id = a.plan WHERE p.is_current"
            " AND a.deleted_at IS NULL ORDER BY a.good_practice DESC, a.id LIMIT 1",
        )
        erased = _person(store, partner, LAST, FIRST, ERASED[2], "0596121314", "0696070809")
        alone = _person(store, partner, LEFT_ALONE[0], LEFT_ALONE[1], LEFT_ALONE[2], LEFT_ALONE[3], "")
        set_do_not_contact(store, alone, "À sa demande")
        _tell_everywhere(store, partner, action, erased, alone)
        _tell_a_meeting(store, partner, erased, alone)
        yield Peopled(base, store, partner, landlord, action, erased)


def _one(store: Store, sql: str) -> tuple[str, int]:
    with store.read() as connection:
        found: tuple[str, int] = connection.execute(sql).fetchone()
    return found


def _person(store: Store, partner: str, last: str, first: str, email: str, phone: str, mobile: str) -> str:
    uid = create_person(
        store,
        PersonDraft(
            last,
            {PersonField.EMAIL: email, PersonField.SOURCE: "Réunion"},
            (PositionDraft(partner, "Juriste"),),
        ),
    )
    fields = {PersonField.FIRST_NAME: first, PersonField.PHONE: phone, PersonField.MOBILE: mobile}
    revise_person(store, uid, fields)
    return uid


def _tell_everywhere(store: Store, partner: str, action: str, erased: str, alone: str) -> None:
    """Write the name of who will be erased in every kind of text that may hold one."""
    soon = TODAY + timedelta(days=10)
    revise_partner(store, partner, {PartnerField.NOTES: f"Voir {FIRST} {LAST} le mardi"})
    sequel = Sequel(
        pledges=(PledgeDraft(f"Envoyer la liste à {LAST}", True, soon, bearer=f"Service de {LAST}"),),
        follow_ups=(FollowUpDraft(f"Rappeler {FIRST} {LAST}", soon, partner, erased),),
    )
    create_exchange(
        store,
        ExchangeDraft(
            TODAY,
            Channel.MEETING,
            [partner],
            [erased, alone],
            title=f"Point avec {LAST}",
            summary=f"{LAST.upper()} demande le tableau.",
            internal_note=f"{LAST} hésite.",
        ),
        sequel,
    )
    draft = AgreementDraft(
        AgreementKind.PROTOCOL,
        f"Protocole suivi par {LAST}",
        {AgreementField.NOTES: f"Relu par {LAST}", AgreementField.WAITING_FOR: f"le retour de {LAST}"},
        (Party(partner, None),),
    )
    create_agreement(store, draft)
    add_count(store, partner, CountDraft(CountKind.DWELLINGS, 12, TODAY, f"Courriel de {LAST}"))
    add_document(
        store, LinkDraft(LinkKind.DOCUMENT, f"note_{LAST}.pdf", f"Note de {LAST}"), organisation=partner
    )
    add_note(store, action, TODAY, f"{LAST} a relu la fiche.")
    save_annual_edits(store, TODAY.year, {"activite.seances": f"Deux séances préparées par {LAST}."})
    create_finding(store, FindingDraft(f"Constat de {LAST}", finding=f"{LAST} le confirme."))


def _tell_a_meeting(store: Store, partner: str, erased: str, alone: str) -> None:
    """Seat both persons, invite them, and write the name of one in every text of the next meeting."""
    meeting, _number = _one(store, "SELECT uid, id FROM meeting WHERE status = 'convened'")
    body, _number = _one(store, "SELECT b.uid, b.id FROM meeting m JOIN meeting_body b ON b.id = m.body")
    for rank, person in enumerate((erased, alone), start=1):
        add_member(store, body, MemberDraft(partner, Voice.ADVISORY, f"Suppléance {rank} de {LAST}", person))
    call_members(store, meeting)
    revise_meeting(
        store,
        meeting,
        {
            MeetingField.CHAIR: f"Présidence de {LAST}",
            MeetingField.PLACE: f"Bureau de {LAST}",
            MeetingField.NOTES: f"{LAST} sera en retard.",
        },
    )
    (item,) = add_items(
        store,
        meeting,
        [
            ItemDraft(
                f"Point présenté par {LAST}",
                {ItemField.PRESENTER: f"{FIRST} {LAST}", ItemField.NOTES: f"{LAST} rappelle le calendrier."},
            )
        ],
    )
    decided = DecisionDraft(f"Écrire à {LAST}", {DecisionField.AGENDA_ITEM: item})
    add_decision(store, meeting, decided)
    earlier, _number = _one(store, "SELECT uid, id FROM decision WHERE status = 'to_do'")
    review_decision(store, earlier, meeting, DecisionStatus.IN_PROGRESS, f"{LAST} s’en occupe.")


def write_all(peopled: Peopled, folder: Path) -> str:
    folder.mkdir()
    meeting, _number = _one(peopled.store, "SELECT uid, id FROM meeting WHERE status = 'convened'")
    since = since_last_meeting(peopled.store, meeting)
    assert since is not None
    with peopled.store.read() as connection:
        asked = Asked(connection, folder, peopled.partner, peopled.landlord, peopled.action, since)
        for name, write in DOCUMENTS.items():
            write(asked, name)
    return words_of(folder)


def told(base: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Give what the command line tells of the base, to a person and to a program."""
    for command in ("partenaires", "plan", "seances"):
        for more in ((), ("--json",)):
            assert main([command, str(base), *more]) == 0
    months = f"{SPAN.first // 100}-{SPAN.first % 100:02}:{SPAN.last // 100}-{SPAN.last % 100:02}"
    assert main(["chiffres", str(base), "--indicateur", "summonses", "--periode", months, "--json"]) == 0
    return capsys.readouterr().out


def held(text: str, traces: tuple[str, ...]) -> list[str]:
    return [trace for trace in traces if trace.casefold() in text.casefold()]


def bytes_of(base: Path, traces: tuple[str, ...]) -> list[str]:
    """Look for names in the raw pages of the base and of the files beside it, as text of either width."""
    raw = b"".join(path.read_bytes().lower() for path in base.parent.glob(f"{base.name}*"))
    return [
        trace
        for trace in traces
        for form in (trace.lower().encode(), trace.lower().encode("utf-16-le"))
        if form in raw
    ]


def test_every_document_is_looked_at() -> None:
    assert offered() - WRITERS - ON_REQUEST == set(DOCUMENTS)


def test_who_is_erased_is_in_no_document_and_no_page_of_the_base(
    peopled: Peopled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = write_all(peopled, tmp_path / "avant")
    assert held(before, ERASED) == list(ERASED)
    assert held(before, LEFT_ALONE) == []
    assert bytes_of(peopled.base, ERASED[:3])
    kept = back_up(peopled.base, MOMENT, "import")
    erase_person(peopled.store, peopled.erased)
    assert held(write_all(peopled, tmp_path / "apres"), (*ERASED, *LEFT_ALONE)) == []
    assert bytes_of(peopled.base, ERASED) == []
    with peopled.store.read() as connection, pytest.raises(UserError, match="plus dans la base"):
        build_person_extract(connection, peopled.erased, TODAY)
    assert cell(peopled.store, "SELECT count(*) FROM person WHERE erased_on IS NOT NULL") == 1
    peopled.store.close()
    assert bytes_of(peopled.base, ERASED) == []
    assert held(told(peopled.base, capsys), (*ERASED, *LEFT_ALONE)) == []
    # What a copy made before still knows is told to the officer (services/copy_age.py).
    assert bytes_of(kept, ERASED[:1])
