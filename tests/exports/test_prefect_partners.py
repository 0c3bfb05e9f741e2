"""The sheet of the partners in the prefect's workbook: none before anything was noted, always on one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.exports.description import Document, Note, Sheet, Table
from cpex_desktop.exports.layout import find_tables, plan_sheet
from cpex_desktop.exports.left_alone import UNNAMED
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, Channel, PledgeState
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.partner_review import PartnerReview, review_partners
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, PledgeDraft
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.follow_ups import add_follow_up
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.partner_seeding import seed_organisations
from cpex_desktop.services.people import PersonDraft, PositionDraft, create_person, set_do_not_contact
from cpex_desktop.services.pledges import add_pledge, settle_pledge
from tests.exports import figures_base
from tests.exports.figures_base import EDITED_ON, LAST
from tests.exports.reading import TIGHT, cached, texts

NAME = "Partenaires"
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with figures_base.fill(tmp_path / "base.cpex").store as opened:
        yield opened


@pytest.fixture
def landlord(store: Store) -> str:
    return create_organisation(
        store, OrganisationDraft("OPH Sauge Habitat", "Sauge Habitat", OrganisationKind.SOCIAL_LANDLORD)
    )


def document(store: Store) -> Document:
    with store.read() as connection:
        return build_prefect_summary(connection, LAST, edited_on=EDITED_ON)


def sheet(store: Store) -> Sheet | None:
    return next((one for one in document(store).sheets if one.name == NAME), None)


def review(store: Store) -> PartnerReview:
    with store.read() as connection:
        found = review_partners(connection, EDITED_ON)
    assert found is not None
    return found


def said(store: Store, path: Path) -> str:
    write_document(document(store), path)
    return " ".join(texts(cached(path)[NAME])).translate(TIGHT)


def test_town_halls_alone_make_no_sheet(store: Store) -> None:
    seed_organisations(store)
    assert sheet(store) is None


def test_who_asked_to_be_left_alone_is_not_named_by_what_was_typed(
    store: Store, landlord: str, tmp_path: Path
) -> None:
    uid = create_person(store, PersonDraft("Nepascontac", positions=(PositionDraft(landlord),)))
    add_follow_up(store, FollowUpDraft("Rappeler Nepascontac", EDITED_ON + DAY, landlord))
    add_pledge(store, PledgeDraft("Liste promise à Nepascontac", due_on=EDITED_ON, organisation=landlord))
    assert said(store, tmp_path / "avant.xlsx").count("Nepascontac") == 2
    set_do_not_contact(store, uid, "À sa demande")
    told = said(store, tmp_path / "après.xlsx")
    assert "Nepascontac" not in told
    assert told.count(UNNAMED) == 2


def test_one_exchange_makes_it(store: Store, landlord: str, tmp_path: Path) -> None:
    create_exchange(store, ExchangeDraft(EDITED_ON - DAY, Channel.VISIT, (landlord,)))
    words = said(store, tmp_path / "prefet.xlsx")
    assert "Aucune relance n’est échue." in words
    assert "Aucun engagement ni convention n’est en retard ou proche de son échéance." in words
    landlords = review(store).families[0]
    assert (landlords.listed, landlords.met) == (1, 1)


def test_what_is_late_or_within_six_months_is_named_with_its_day(
    store: Store, landlord: str, tmp_path: Path
) -> None:
    pledges = [
        add_pledge(store, PledgeDraft(wording, due_on=EDITED_ON + days * DAY, organisation=landlord))
        for wording, days in (("Tenue", -9), ("En retard", -8), ("Bientôt", 30), ("Bien plus tard", 400))
    ]
    settle_pledge(store, pledges[0], PledgeState.KEPT)
    add_pledge(store, PledgeDraft("Sans jour", organisation=landlord))
    create_agreement(
        store,
        AgreementDraft(
            AgreementKind.DATA_EXCHANGE,
            "Échange de données",
            {
                AgreementField.STATE: AgreementState.SIGNED,
                AgreementField.SIGNED_ON: EDITED_ON - 700 * DAY,
                AgreementField.ENDS_ON: EDITED_ON + 60 * DAY,
            },
            (Party(landlord),),
        ),
    )
    found = review(store)
    assert [(one.title, one.late) for one in found.engagements] == [
        ("En retard", 8), ("Bientôt", 0), ("Échange de données", 0),
    ]  # fmt: skip
    assert (found.late_engagements, found.binding, found.ending) == (1, 1, 1)
    words = said(store, tmp_path / "prefet.xlsx")
    assert "En retard (8 jours)" in words
    assert "Tenue" not in words
    assert "Bien plus tard" not in words


def test_our_own_promise_is_told_as_ours(store: Store, landlord: str) -> None:
    add_pledge(
        store, PledgeDraft("Envoyer la liste", by_us=True, due_on=EDITED_ON + DAY, organisation=landlord)
    )
    assert [one.title for one in review(store).engagements] == ["Envoyer la liste (notre engagement)"]


def test_a_hundred_of_each_stay_on_one_page_and_are_counted(store: Store, landlord: str) -> None:
    late = [
        FollowUpDraft(f"Relance {place}", EDITED_ON - DAY * (place + 1), landlord) for place in range(100)
    ]
    create_exchange(store, ExchangeDraft(EDITED_ON - 200 * DAY, Channel.MEETING, (landlord,)))
    with store.write("Relances d’essai") as session:
        from sqlalchemy import text

        for draft in late:
            session.execute(
                text(
                    "INSERT INTO follow_up (uid, organisation, wording, channel, due_on, outcome, created_on)"
                    " SELECT :w, id, :w, '', :d, '', :d FROM organisation WHERE uid = :o"
                ),
                {"w": draft.wording, "d": draft.due_on.isoformat(), "o": landlord},
            )
    for place in range(100):
        add_pledge(store, PledgeDraft(f"Promesse {place}", due_on=EDITED_ON + DAY, organisation=landlord))
    made = sheet(store)
    assert made is not None
    assert made.one_page
    assert review(store).follow_ups == 100
    tables = [block for block in made.blocks if isinstance(block, Table)]
    assert sum(len(table.rows) for table in tables) < 30
    notes = [block.text.translate(TIGHT) for block in made.blocks if isinstance(block, Note)]
    assert any("Et 90 autres relances échues" in note for note in notes)
    assert any("Et 87 autres échéances" in note for note in notes)


def test_a_follow_up_that_is_planned_is_the_next_step(store: Store, landlord: str) -> None:
    add_pledge(store, PledgeDraft("Nommer un référent", due_on=EDITED_ON + DAY, organisation=landlord))
    assert review(store).engagements[0].next_step == ""
    add_follow_up(store, FollowUpDraft("Rappeler la direction", store.clock().date() + DAY, landlord))
    assert "Rappeler la direction" in review(store).engagements[0].next_step


def test_formulas_of_the_families_give_what_they_carry(store: Store, landlord: str) -> None:
    create_exchange(store, ExchangeDraft(EDITED_ON - DAY, Channel.VISIT, (landlord,)))
    made = sheet(store)
    assert made is not None
    assert "partenaires_familles" in find_tables([plan_sheet(made)])
