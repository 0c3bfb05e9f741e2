"""What is said of partners is said once, with its day and its source."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import (
    AgreementKind,
    AgreementState,
    CountKind,
    Outcome,
    PledgeState,
    Renewal,
)
from cpex_desktop.queries.agreement_lines import agreement_lines
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.partner_readings import (
    cadence_words,
    count_words,
    dwellings_words,
    pledge_words,
    progress_words,
    silence_words,
    term_words,
    waiting_words,
)
from cpex_desktop.queries.partner_row import Dwellings
from cpex_desktop.queries.partner_rows import partner_row
from cpex_desktop.queries.partner_sheet import partner_sheet
from cpex_desktop.queries.pledge_lines import pledge_lines
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import PledgeDraft
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.pledges import Progress, add_pledge, set_progress, settle_pledge
from tests.partner_base import TODAY, ago, exchange, partner


def said_of_silence(store: Store, uid: str) -> str:
    with store.read() as connection:
        row = partner_row(connection, TODAY, uid)
    assert row is not None
    return silence_words(row)


def test_a_silence_is_said_with_its_last_day(store: Store) -> None:
    uid = partner(store)
    assert said_of_silence(store, uid) == "Aucun échange"
    exchange(store, uid, outcome=Outcome.NO_ANSWER)
    assert said_of_silence(store, uid) == "Aucun échange abouti"
    exchange(store, uid, days=60)
    assert said_of_silence(store, uid) == "Sans échange depuis 60\u00a0jours (22/09/2026)"
    exchange(store, uid, days=11)
    assert said_of_silence(store, uid) == "Dernier échange il y a 11\u00a0jours (10/11/2026)"
    exchange(store, uid, days=1)
    assert said_of_silence(store, uid) == "Dernier échange il y a 1\u00a0jour (20/11/2026)"
    exchange(store, uid)
    assert said_of_silence(store, uid) == "Dernier échange aujourd’hui (21/11/2026)"


def test_a_cadence_is_said_in_days() -> None:
    assert cadence_words(60) == "Un échange tous les 60\u00a0jours"
    assert cadence_words(1) == "Un échange chaque jour"
    assert cadence_words(0) == "Aucune cadence"


@pytest.mark.parametrize(
    ("fields", "waiting", "term"),
    [
        ({}, "", ""),
        (
            {"waiting_for": "signature du préfet", "waiting_since": ago(12)},
            "En attente de signature du préfet depuis 12\u00a0jours",
            "",
        ),
        ({"waiting_for": "avis juridique"}, "En attente d’avis juridique depuis aujourd’hui", ""),
        ({"ends_on": date(2027, 3, 1)}, "", "Jusqu’au 01/03/2027"),
        (
            {"state": AgreementState.SIGNED, "signed_on": ago(400), "ends_on": ago(1)},
            "",
            "Échue depuis le 20/11/2026",
        ),
        (
            {
                "state": AgreementState.SIGNED,
                "signed_on": ago(400),
                "ends_on": date(2027, 3, 1),
                "notice_months": 2,
                "renewal": Renewal.TACIT,
            },
            "",
            "Préavis à donner avant le 01/01/2027",
        ),
    ],
)
def test_an_agreement_says_what_it_waits_for_and_when_it_ends(
    store: Store, fields: dict[str, Value], waiting: str, term: str
) -> None:
    named = {AgreementField(name): value for name, value in fields.items()}
    create_agreement(
        store, AgreementDraft(AgreementKind.PROTOCOL, "Protocole", named, (Party(partner(store)),))
    )
    with store.read() as connection:
        (line,) = agreement_lines(connection, TODAY)
    assert (waiting_words(line), term_words(line)) == (waiting, term)


def test_a_promise_says_how_it_stands(store: Store) -> None:
    uid = partner(store)
    for word, due in (("A", ago(22)), ("B", ago(-3)), ("C", None), ("D", ago(5)), ("E", ago(1)), ("F", None)):
        add_pledge(store, PledgeDraft(word, due_on=due, organisation=uid))
    with store.read() as connection:
        uids = {line.wording: line.uid for line in pledge_lines(connection, TODAY)}
    settle_pledge(store, uids["D"], PledgeState.KEPT, on=ago(2))
    settle_pledge(store, uids["E"], PledgeState.BROKEN, on=ago(1))
    settle_pledge(store, uids["F"], PledgeState.DROPPED)
    with store.read() as connection:
        said = {line.wording: pledge_words(line) for line in pledge_lines(connection, TODAY)}
    assert said == {
        "A": "En retard de 22\u00a0jours (30/10/2026)",
        "B": "Pour le 24/11/2026",
        "C": "Sans échéance",
        "D": "Tenu le 19/11/2026, avec 3\u00a0jours de retard",
        "E": "Non tenu le 20/11/2026",
        "F": "Abandonné le 21/11/2026",
    }


def test_a_number_is_never_said_without_its_source(store: Store) -> None:
    uid = partner(store)
    add_pledge(store, PledgeDraft("Relogements", organisation=uid, target=30, unit="relogements"))
    add_count(
        store,
        uid,
        CountDraft(
            CountKind.COHESION_PROTOCOLS,
            1_054,
            ago(30),
            "Bilan",
            part=40,
            first_day=date(2025, 1, 1),
            last_day=date(2025, 12, 31),
        ),
    )
    with store.read() as connection:
        (line,) = pledge_lines(connection, TODAY)
        (number,) = partner_sheet(connection, uid, TODAY).counts
    assert progress_words(line) == ""
    assert count_words(number) == (
        "PCS signés\u00a0: 1\u202f054, dont respectés 40, en 2025 (Bilan, 22/10/2026)"
    )
    set_progress(store, line.uid, Progress(22, ago(10), "Courriel"))
    with store.read() as connection:
        (line,) = pledge_lines(connection, TODAY)
    assert progress_words(line) == "22 sur 30\u00a0relogements, soit 73\u202f% (Courriel, 11/11/2026)"


def test_dwellings_are_said_with_where_they_come_from() -> None:
    assert dwellings_words(None) == "Parc non connu"
    assert dwellings_words(Dwellings(11_240, "2025", "Diagnostic")) == (
        "11\u202f240\u00a0logements (Diagnostic, 2025)"
    )
    assert dwellings_words(Dwellings(1, "2026-10-22", "Courriel")) == (
        "1\u00a0logement (Courriel, 22/10/2026)"
    )
