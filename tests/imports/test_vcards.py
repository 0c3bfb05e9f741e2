"""Cards of telephones and of office software are read for the work of somebody, and for nothing else."""

from __future__ import annotations

import quopri
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.imports.contact_parts import Part
from cpex_desktop.imports.vcards import card_cells, read_cards

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"))
_TEXTS = st.text(_LETTERS, min_size=1, max_size=60).map(str.strip).filter(bool)


def cells(*lines: str) -> dict[Part, str]:
    (card,) = read_cards("\r\n".join(("BEGIN:VCARD", *lines, "END:VCARD")))
    assert card.whole
    return card_cells(card)


def test_a_card_of_each_version_says_the_same() -> None:
    expected = {
        Part.LAST_NAME: "Zoé",
        Part.FIRST_NAME: "Léa",
        Part.CIVILITY: "Mme",
        Part.ORGANISATION: "Sauge Habitat",
        Part.SERVICE: "Recouvrement",
        Part.TITLE: "Référente impayés",
        Part.EMAIL: "lea.zoe@sauge-habitat.fr",
        Part.PHONE: "01 02 03 04 05",
        Part.MOBILE: "06 02 03 04 05",
    }
    old = cells(
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=A9;L=C3=A9a;;Mme",
        "ORG:Sauge Habitat;Recouvrement",
        "TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:R=C3=A9f=C3=A9rente=",
        "=20impay=C3=A9s",
        "EMAIL;INTERNET:lea.zoe@sauge-habitat.fr",
        "TEL;WORK;VOICE:01 02 03 04 05",
        "TEL;CELL:06 02 03 04 05",
    )
    third = cells(
        "VERSION:3.0",
        "N:Zoé;Léa;;Mme;",
        "ORG:Sauge Habi",
        " tat;Recouvrement",
        "TITLE:Référente impayés",
        "item1.EMAIL;type=INTERNET;type=pref:lea.zoe@sauge-habitat.fr",
        "TEL;TYPE=WORK,VOICE:01 02 03 04 05",
        "TEL;type=CELL:06 02 03 04 05",
    )
    fourth = cells(
        "VERSION:4.0",
        "N:Zoé;Léa;;Mme;",
        'ORG;SORT-AS="Sauge: Habitat":Sauge Habitat;Recouvrement',
        "TITLE:Référente impayés",
        "EMAIL;TYPE=work:lea.zoe@sauge-habitat.fr",
        "TEL;VALUE=uri;TYPE=work:tel:01 02 03 04 05",
        'TEL;VALUE=uri;TYPE="work,cell":tel:06 02 03 04 05',
    )
    assert old == third == fourth == expected


def test_a_home_is_left_out_and_told_whatever_says_it_is_one() -> None:
    found = cells(
        "N:Zoé;Léa",
        "ORG:Sauge Habitat",
        "TEL;HOME:01 02 03 04 05",
        "TEL;TYPE=dom:01 02 03 04 06",
        "item1.EMAIL:lea@chez-elle.fr",
        "item1.X-ABLabel:_$!<Home>!$_",
        "ADR;TYPE=WORK:;;1 rue Haute;Aubin;;98000;France",
        "BDAY:1980-01-01",
        "NOTE:Habite au-dessus de l’agence",
        "PHOTO;ENCODING=b:AAAA",
        " BBBB",
    )
    assert set(found) == {
        Part.LAST_NAME, Part.FIRST_NAME, Part.ORGANISATION, Part.PRIVATE, Part.ADDRESS, Part.IGNORED,
    }  # fmt: skip
    assert not {"1980", "elle", "rue", "Habite", "BBBB"} & {
        word for text in found.values() for word in text.split()
    }


def test_the_card_of_an_organisation_names_nobody() -> None:
    found = cells("KIND:org", "FN:Sauge Habitat", "N:;;;;", "ORG:Sauge Habitat", "TEL;WORK:01 02 03 04 05")
    assert found == {Part.ORGANISATION: "Sauge Habitat", Part.PHONE: "01 02 03 04 05"}


def test_work_comes_before_what_is_preferred() -> None:
    found = cells(
        "FN:Léa Zoé",
        "ORG:S",
        "EMAIL;TYPE=WORK:zoe@gmail.com",
        "EMAIL;TYPE=PREF:a@b.fr",
        "EMAIL;TYPE=WORK:c@d.fr",
        "TEL;TYPE=WORK,FAX:0102030405",
    )
    assert found[Part.EMAIL] == "c@d.fr"
    assert found[Part.FULL_NAME] == "Léa Zoé"
    assert Part.PHONE not in found


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("BEGIN:VCARD", "FN:A", "BEGIN:VCARD", "FN:B", "END:VCARD"), 2),
        (("BEGIN:VCARD", "FN:A"), 1),
        (("END:VCARD", "FN:A"), 0),
        (("begin:vcard", "sans deux-points", ";;;", ":::", "=", "FN:A", "end:vcard"), 1),
    ],
)
def test_a_broken_file_gives_what_it_holds(lines: Sequence[str], count: int) -> None:
    found = list(read_cards("\n".join(lines)))
    assert len(found) == count
    for card in found:
        card_cells(card)


@given(st.text(max_size=400))
def test_nothing_that_is_typed_ends_the_reading(text: str) -> None:
    for card in read_cards(f"BEGIN:VCARD\n{text}"):
        card_cells(card)


@given(_TEXTS, _TEXTS)
def test_quoted_printable_comes_back_whole(last: str, title: str) -> None:
    def coded(text: str) -> str:
        raw = quopri.encodestring(text.encode("utf-8"), quotetabs=True).decode("ascii")
        return raw.replace(";", "=3B").replace("\\", "=5C")

    found = cells(
        f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{coded(last.replace(';', ' ').replace(chr(92), ' '))}",
        "ORG:Sauge",
        f"TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{coded(title.replace(chr(92), ' '))}",
    )
    assert found.get(Part.TITLE, "") == title.replace("\\", " ").strip()
