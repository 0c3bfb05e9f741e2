"""The second page handed to a landlord: its promises and ours, never a note, a small count or another's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.exports.landlord import build_landlord_sheet
from cpex_desktop.exports.left_alone import UNNAMED
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.frame import IndicatorRow, Landlord
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, CountKind, PledgeState
from cpex_desktop.queries.landlord_bonds import landlord_bonds
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.reference import catalogue
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import PledgeDraft, Sequel
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partners import set_landlords
from cpex_desktop.services.people import set_do_not_contact
from cpex_desktop.services.pledges import add_pledge, settle_pledge
from cpex_desktop.services.trash import put_away
from tests.partner_base import TODAY, ago, exchange, partner, person
from tests.small_base import HOME, batch, value

YEAR = Span(202601, 202609)
SUMMONSES = catalogue.indicator("summonses").number
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


@pytest.fixture
def landlord(store: Store) -> str:
    """One landlord that the figures know, number 1, with another beside it; give its organisation."""
    with store.write("Essai") as session:
        session.add(
            IndicatorRow(
                number=SUMMONSES, code="summonses", label="Assignations", unit="nb", aggregation="flow",
                local=False,
            )
        )  # fmt: skip
        session.add_all(
            Landlord(id=number, uid=str(number), name=name, key=name.lower(), sector=1)
            for number, name in ((1, "Alpha"), (2, "Autre"))
        )
    batch(store, [value(HOME, 40 * number, indicator=SUMMONSES, landlord=number) for number in (1, 2)])
    uid, other = partner(store, "Alpha Habitat"), partner(store, "Autre Habitat")
    set_landlords(store, uid, [1])
    set_landlords(store, other, [2])
    add_pledge(store, PledgeDraft("Promesse de l’autre", organisation=other))
    return uid


def pages(store: Store, folder: Path) -> dict[str, str]:
    """Write the workbook and give the texts of each sheet."""
    target = folder / "fiche.xlsx"
    with store.read() as connection:
        write_document(build_landlord_sheet(connection, 1, YEAR, edited_on=TODAY), target)
    return {
        sheet.title: "\n".join(
            str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
        )
        for sheet in openpyxl.load_workbook(target).worksheets
    }


def test_without_anything_promised_there_is_one_page(store: Store, landlord: str, tmp_path: Path) -> None:
    assert list(pages(store, tmp_path)) == ["Fiche bailleur"]


def test_who_asked_to_be_left_alone_is_not_named_by_what_was_typed(
    store: Store, landlord: str, tmp_path: Path
) -> None:
    uid = person(store, landlord, "Nepascontac")
    add_pledge(store, PledgeDraft("Liste promise par Nepascontac", organisation=landlord))
    assert "Nepascontac" in pages(store, tmp_path)["Engagements"]
    set_do_not_contact(store, uid, "À sa demande")
    said = pages(store, tmp_path)["Engagements"]
    assert "Nepascontac" not in said
    assert UNNAMED in said


def test_promises_of_both_sides_are_handed_over(store: Store, landlord: str, tmp_path: Path) -> None:
    sequel = Sequel(
        (
            PledgeDraft("Nommer un référent", due_on=ago(10), bearer="Gestion locative"),
            PledgeDraft("Rendre compte", by_us=True, due_on=ago(-10)),
        )
    )
    exchange(store, landlord, title="Réunion secrète", summary="Ce qui s’est dit", sequel=sequel)
    said = pages(store, tmp_path)["Engagements"]
    assert "Nommer un référent\nGestion locative" in said
    assert "En retard de 10\u00a0jours" in said
    assert said.index("Vos engagements") < said.index("Nommer") < said.index("Les engagements du service")
    assert said.index("Les engagements du service") < said.index("Rendre compte")
    for hidden in ("secrète", "Ce qui s’est dit", "Autre", "l’autre"):
        assert hidden not in said


def test_what_is_over_for_long_or_given_up_is_left_out(store: Store, landlord: str) -> None:
    for wording, state, day in (
        ("Tenu", PledgeState.KEPT, ago(30)),
        ("Ancien", PledgeState.KEPT, ago(400)),
        ("Abandonné", PledgeState.DROPPED, ago(3)),
    ):
        uid = add_pledge(store, PledgeDraft(wording, organisation=landlord))
        settle_pledge(store, uid, state, on=day)
    with store.read() as connection:
        found = landlord_bonds(connection, 1, TODAY)
    assert [line.wording for line in found.theirs] == ["Tenu"]


def test_protocols_are_told_with_their_source_and_small_ones_hidden(
    store: Store, landlord: str, tmp_path: Path
) -> None:
    for amount, part, source in ((40, 31, "Bilan"), (12, 10, "Relevé"), (7, None, "Note")):
        draft = CountDraft(
            CountKind.COHESION_PROTOCOLS, amount, ago(9), source,
            part=part, first_day=FIRST, last_day=LAST,
        )  # fmt: skip
        add_count(store, landlord, draft)
    said = pages(store, tmp_path)["Engagements"].replace("\u00a0", " ")
    assert "Année 2025\n40\n31\nBilan (12/11/2026)" in said
    assert "12\ns\nRelevé" in said
    assert "7\nN.d.\nNote" in said
    assert "s : secret" in said


def test_an_idea_is_not_told_and_a_convention_is(store: Store, landlord: str, tmp_path: Path) -> None:
    for title, state in (("Idée à nous", AgreementState.IDEA), ("Protocole", AgreementState.SIGNING)):
        fields = {AgreementField.STATE: state}
        create_agreement(store, AgreementDraft(AgreementKind.PROTOCOL, title, fields, (Party(landlord),)))
    said = pages(store, tmp_path)["Engagements"]
    assert "Protocole local" in said
    assert "Idée" not in said


def test_a_landlord_that_no_partner_bears_has_no_bonds(store: Store, landlord: str) -> None:
    put_away(store, "organisation", landlord)
    with store.read() as connection:
        assert landlord_bonds(connection, 1, TODAY).empty
