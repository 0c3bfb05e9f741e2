from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop import french

NARROW = "\u202f"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
finite = st.floats(allow_nan=False, allow_infinity=False)


@dataclass(frozen=True)
class Months:
    first: int
    last: int


def read_back(text: str) -> Decimal:
    return Decimal(text.replace(NARROW, "").replace(MINUS, "-").replace(",", ".").removeprefix("+"))


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1 000"),
        (1234567.9, 1, "1 234 567,9"),
        (-1234, 0, "−1 234"),
        (-0.0, 0, "0"),
        (-0.04, 1, "0,0"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (2.675, 2, "2,68"),
        (0.05, 1, "0,1"),
        (3, 1, "3,0"),
        (Decimal("12.345"), 2, "12,35"),
        (10**30 + 1, 0, "1" + " 000" * 9 + " 001"),
        (1e22, 0, "10 000" + " 000" * 6),
    ],
)
def test_numbers(value: float | Decimal, decimals: int, written: str) -> None:
    assert french.num(value, decimals) == written.replace(" ", NARROW)


@given(finite, st.integers(0, 6))
def test_a_written_number_reads_back_within_half_a_unit(value: float, decimals: int) -> None:
    text = french.num(value, decimals)
    assert re.fullmatch(rf"{MINUS}?\d{{1,3}}({NARROW}\d{{3}})*(,\d{{{decimals}}})?", text)
    assert abs(read_back(text) - Decimal(repr(value))) <= Decimal(5).scaleb(-decimals - 1)
    assert not text.startswith(f"{MINUS}0") or read_back(text) != 0


@given(finite, st.integers(0, 6))
def test_rounding_is_symmetrical(value: float, decimals: int) -> None:
    assert french.round_half_away(-value, decimals) == -french.round_half_away(value, decimals)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), Decimal("NaN")])
def test_what_is_not_a_number_is_never_printed(value: float | Decimal) -> None:
    for write in (french.num, french.signed_num, french.percent, french.signed_percent, french.points):
        with pytest.raises(ValueError, match="not a finite number"):
            write(value)


@pytest.mark.parametrize(
    ("fraction", "share", "evolution", "gap"),
    [
        (0.069, "7~%", "+6,9~%", "+6,9_points"),
        (-0.021, "−2~%", "−2,1~%", "−2,1_points"),
        (0, "0~%", "0,0~%", "0,0_point"),
        (-0.0004, "0~%", "0,0~%", "0,0_point"),
        (0.145, "15~%", "+14,5~%", "+14,5_points"),
        (0.0195, "2~%", "+2,0~%", "+2,0_points"),
        (-0.0194, "−2~%", "−1,9~%", "−1,9_point"),
        (1.237, "124~%", "+123,7~%", "+123,7_points"),
        (12.345678, "1~235~%", "+1~234,6~%", "+1~234,6_points"),
    ],
)
def test_percentages_and_points(fraction: float, share: str, evolution: str, gap: str) -> None:
    spaced = [text.replace("~", NARROW).replace("_", NO_BREAK) for text in (share, evolution, gap)]
    assert [french.percent(fraction), french.signed_percent(fraction), french.points(fraction)] == spaced


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_percentages_round_the_shown_fraction_not_its_binary_noise(part: int, whole: int) -> None:
    fraction = part / whole
    exact = Decimal(repr(fraction)) * 100
    assert abs(read_back(french.percent(fraction, 1).removesuffix(NARROW + "%")) - exact) <= Decimal("0.05")


def test_numbers_out_of_an_array_read_as_any_other() -> None:
    assert french.num(np.float64(2.5)) == french.num(2.5) == "3"
    assert french.num(np.int64(1234)) == french.num(1234)
    assert french.percent(np.float64(0.285)) == french.percent(0.285) == f"29{NARROW}%"


@given(st.integers())
def test_no_digit_of_a_large_whole_number_is_lost(value: int) -> None:
    assert read_back(french.num(value)) == value


def test_rates_amounts_and_differences() -> None:
    assert french.rate(13.84) == "13,8"
    assert french.amount_eur(12480.4) == f"12{NARROW}480{NARROW}€"
    assert french.amount_eur(-3.5, 2) == f"−3,50{NARROW}€"
    assert [french.signed_num(n) for n in (26, -3, 0)] == ["+26", "−3", "0"]
    assert (french.NOT_AVAILABLE, french.MASKED, french.NOT_APPLICABLE) == ("N.d.", "s", "–")


def test_ranks_and_small_counts_in_words() -> None:
    assert [french.ordinal(n) for n in (1, 2, 21, 1000)] == ["1ᵉʳ", "2ᵉ", "21ᵉ", f"1{NARROW}000ᵉ"]
    assert [french.ordinal(n, feminine=True) for n in (1, 2)] == ["1ʳᵉ", "2ᵉ"]
    with pytest.raises(ValueError, match="not a rank"):
        french.ordinal(0)
    assert [french.number_word(n) for n in (0, 1, 3, 16, 17, -1)] == [
        "zéro",
        "un",
        "trois",
        "seize",
        "17",
        "−1",
    ]
    assert french.number_word(1, feminine=True) == "une"


def test_dates() -> None:
    moment = datetime(2026, 12, 3, 9, 5)  # noqa: DTZ001 - only its digits are written
    assert french.date_fr(date(2026, 11, 21)) == "21/11/2026"
    assert french.date_fr(moment, "weekday") == "jeudi 03/12/2026"
    assert french.date_fr(date(2026, 11, 1), "long") == "1er novembre 2026"
    assert french.date_fr(date(2026, 3, 31), "long") == "31 mars 2026"
    assert french.time_fr(moment) == f"9{NARROW}h{NARROW}05"
    assert french.datetime_fr(moment) == f"03/12/2026, 9{NARROW}h{NARROW}05"
    assert french.datetime_fr(moment, "weekday").startswith("jeudi 03/12/2026, ")


def test_months() -> None:
    assert french.month_name(202609) == "septembre 2026"
    assert french.month_name(202609, "short") == "sept. 2026"
    assert french.month_name(202609, "axis") == "sept."
    months = [french.month_name(202600 + n, "axis") for n in range(1, 13)]
    assert " ".join(months) == "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."
    for wrong in (202600, 202613):
        with pytest.raises(ValueError, match="not a month"):
            french.month_name(wrong)


@pytest.mark.parametrize(
    ("first", "last", "short", "prose"),
    [
        (202510, 202609, "oct. 2025 – sept. 2026", "d’octobre 2025 à septembre 2026"),
        (202601, 202609, "janv. – sept. 2026", "de janvier à septembre 2026"),
        (202604, 202606, "avr. – juin 2026", "d’avril à juin 2026"),
        (202609, 202609, "sept. 2026", "en septembre 2026"),
        (202601, 202612, "2026", "en 2026"),
        (202401, 202612, "2024 – 2026", "de 2024 à 2026"),
        (202408, 202507, "août 2024 – juil. 2025", "d’août 2024 à juillet 2025"),
    ],
)
def test_spans(first: int, last: int, short: str, prose: str) -> None:
    assert french.span_label(Months(first, last)) == short
    assert french.span_label(Months(first, last), "prose") == prose
    assert french.span_label(Months(202510, 202609), "long") == "octobre 2025 – septembre 2026"


def test_agreement_and_lists() -> None:
    counts = [french.plural(n, "point", "points") for n in (0, 1, 1.9, 2, -1, -2)]
    assert counts == ["point", "point", "point", "points", "point", "points"]
    assert french.counted(1486, "assignation", "assignations") == f"1{NARROW}486{NO_BREAK}assignations"
    assert french.list_words([]) == ""
    assert french.list_words(["a"]) == "a"
    assert french.list_words(["a", "b"]) == "a et b"
    assert french.list_words(["a", "b", "c"], "ou") == "a, b ou c"
    assert french.quoted("DSF") == f"«{NO_BREAK}DSF{NO_BREAK}»"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Aubin", "d’Aubin"),
        ("Montclair", "de Montclair"),
        ("Évreux", "d’Évreux"),
        ("Œuilly", "d’Œuilly"),
        ("Yvetot", "d’Yvetot"),
        ("Yutz", "de Yutz"),
        ("Y", "d’Y"),
        ("Haute-Savoie", "de Haute-Savoie"),
        ("Le Mans", "du Mans"),
        ("Les Ulis", "des Ulis"),
        ("La Rochelle", "de La Rochelle"),
        ("L’Haÿ-les-Roses", "de L’Haÿ-les-Roses"),
        ("Lescar", "de Lescar"),
        ("Île-d’Aix", "d’Île-d’Aix"),
    ],
)
def test_de_before_a_name(name: str, written: str) -> None:
    assert french.elide_de(name) == written


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        (("L’Haÿ-les-Roses", "L'HAY LES ROSES", " l´haÿ_les  roses "), "l hay les roses"),
        (("Œuilly", "OEUILLY", "œuilly"), "oeuilly"),
        (("N° INSEE", "nº insee", "N INSEE"), "n insee"),
        (("\ufeffCode\u00a0commune", "CODE\u202fCOMMUNE", "Co\u00adde commune"), "code commune"),
        (("Saint-Étienne", "SAINT ETIENNE", "Saint-E\u0301tienne"), "saint etienne"),
        (("", " – ", "…"), ""),
        (("Æ", "æ"), "ae"),
    ],
)
def test_two_spellings_have_one_key(spellings: tuple[str, ...], key: str) -> None:
    assert {french.fold(spelling) for spelling in spellings} == {key}


@given(st.text())
def test_a_key_holds_only_folded_words(text: str) -> None:
    key = french.fold(text)
    assert french.fold(key) == key
    assert key == key.strip()
    assert "  " not in key
    assert french.fold(f" {text}-") == key
    assert all(character == " " or character.isalnum() for character in key)


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_a_key_ignores_case_and_the_way_accents_are_encoded(text: str) -> None:
    key = french.fold(text)
    assert french.fold(unicodedata.normalize("NFD", text)) == key
    assert french.fold(text.upper()) == key


def test_different_names_keep_different_keys() -> None:
    names = [
        "Nantes",
        "Mantes",
        "Saint-Denis",
        "Sainte-Denis",
        "Ars",
        "Arsac",
        "Vaux 2",
        "Vaux 3",
        "名前",
        "名字",
    ]
    assert len({french.fold(name) for name in names}) == len(names)


def test_one_line_keeps_the_spaces_that_print_needs() -> None:
    written = f" Mot{NO_BREAK}:\n\tfin  de\r\nligne{NARROW}? "
    assert french.one_line(written) == f"Mot{NO_BREAK}: fin de ligne{NARROW}?"
    assert french.one_line(" \n ") == ""


def test_a_text_cut_to_a_line_ends_on_a_sign_and_keeps_the_spaces_of_print() -> None:
    assert french.shortened(f"Mot{NO_BREAK}: fin\nde  ligne") == f"Mot{NO_BREAK}: fin de ligne"
    assert french.shortened("Le bailleur accepte", 12) == "Le bailleur…"
    assert french.shortened("Le bailleur accepte", 13) == "Le bailleur…"
    assert french.shortened("Le bailleur", 11) == "Le bailleur"
