"""What may be a SIREN, an address or a number is told from what cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.identifiers import (
    is_personal_mailbox,
    is_siren,
    is_siret,
    read_email,
    read_phone,
    read_siren,
    shown_phone,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("732 829 320", "732829320"),
        ("732\u00a0829\u202f320", "732829320"),
        ("73282932000074", "732829320"),
        ("356 000 000", "356000000"),
        ("356 000 000 00048", "356000000"),
        ("35600000005554", None),
        ("732829321", None),
        ("73282932000075", None),
        ("12345", None),
        ("７３２８２９３２０", None),
        ("", None),
    ],
)
def test_a_siren_is_read_from_itself_or_from_a_siret(written: str, expected: str | None) -> None:
    assert read_siren(written) == expected


def test_an_establishment_of_la_poste_has_a_rule_of_its_own() -> None:
    # Its digits add up to a multiple of five, where Luhn's key fails.
    post_office = "35600000009075"
    assert sum(map(int, post_office)) % 5 == 0
    assert is_siret(post_office)
    assert not is_siret("35600000009076")
    assert not is_siret("73282932000079")


@given(st.integers(0, 10**8 - 1))
def test_one_key_of_ten_makes_a_siren(body: int) -> None:
    assert sum(is_siren(f"{body:08}{key}") for key in range(10)) == 1


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("01 23 45 67 89", "0123456789"),
        ("01.23.45.67.89", "0123456789"),
        ("+33 (0)1 23 45 67 89", "0123456789"),
        ("0033123456789", "0123456789"),
        ("+262 262 12 34 56", "0262123456"),
        ("0596 12 34 56", "0596123456"),
        ("+508 41 23 45", "+508412345"),
        ("+508 41 23", None),
        ("+352 26 12 34 56", "+35226123456"),
        ("3977", "3977"),
        ("00 00 00 00 00", None),
        ("0023456789", "+23456789"),
        ("123456789", None),
        ("01 23 45 67 8", None),
        ("+33 0123456789", None),
        ("poste 12", None),
        ("", None),
    ],
)
def test_a_telephone_number_is_read_as_it_is_dialled(written: str, expected: str | None) -> None:
    assert read_phone(written) == expected


def test_a_number_is_shown_by_pairs_on_one_line() -> None:
    assert shown_phone("0262123456") == "02\u00a062\u00a012\u00a034\u00a056"
    assert shown_phone("3977") == "3977"
    assert shown_phone("+35226123456") == "+35226123456"


@given(st.text(max_size=30))
def test_nothing_typed_as_a_number_or_an_address_makes_the_reading_fail(written: str) -> None:
    for read in (read_phone, read_email, read_siren):
        found = read(written)
        assert found is None or read(found) == found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (" impayes@Sauge-Habitat.FR ", "impayes@sauge-habitat.fr"),
        ("mailto:contact@ccas.aubin.fr", "contact@ccas.aubin.fr"),
        ("prenom.nom@developpement-durable.gouv.fr", "prenom.nom@developpement-durable.gouv.fr"),
        ("contact@sauge", None),
        ("a b@sauge.fr", None),
        ("a@b@sauge.fr", None),
        ("a..b@sauge.fr", None),
        ("a@-sauge.fr", None),
        ("", None),
    ],
)
def test_an_address_is_read_with_its_domain_in_small_letters(written: str, expected: str | None) -> None:
    assert read_email(written) == expected


def test_a_private_mailbox_is_told_from_that_of_a_service() -> None:
    assert is_personal_mailbox("referent@gmail.com")
    assert not is_personal_mailbox("referent@gmail.com.sauge.fr")
    assert not is_personal_mailbox("referent@sauge.fr")
