"""Two extracts that complete each other never silence one another unseen; a corrected one is let in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.db.store import Store
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.overlaps import check_against_base
from cpex_desktop.imports.types import Row, Severity
from cpex_desktop.reference import territories
from cpex_desktop.services.batches import withdraw_batch
from tests.imports.extracts import (
    COMMUNES,
    MONTHS,
    Acts,
    checked,
    held,
    members,
    rows_of,
    said,
    spread,
    taken,
)


def test_a_second_extract_elsewhere_is_asked_for_before_it_silences_the_first(store: Store) -> None:
    first, second = spread(COMMUNES[:6], 3), spread(COMMUNES[6:9])
    number = taken(store, checked(store, rows_of(first), name="premier.xlsx"))
    found = checked(store, rows_of(second), name="second.xlsx")
    assert [question.key for question in found.questions] == ["perimetre"]
    warned = said(found, Severity.CHECK)
    for part in (
        "6\u00a0communes",
        "(36)",
        f"lot n°\u00a0{number}",
        "premier.xlsx",
        "01/03/2026",
        "perimetre=",
    ):
        assert part in warned
    assert {"aucun", "90"} <= {value for value, _ in found.questions[0].choices}


def test_the_answer_is_offered_as_the_territory_that_holds_the_file(store: Store) -> None:
    here, there = territories.epcis("90")[0], territories.epcis("90")[1]
    taken(store, checked(store, rows_of(spread(members(here.siren)[:4]))))
    acts = spread(members(there.siren)[:4])
    asked = checked(store, rows_of(acts), name="b.xlsx").questions[0]
    assert (there.siren, there.name) in asked.choices
    assert here.siren not in dict(asked.choices)
    before = held(store)
    found = checked(store, rows_of(acts), f"perimetre={there.siren}", name="b.xlsx")
    assert (found.questions, said(found, Severity.CHECK)) == ((), "")
    taken(store, found)
    after = held(store)
    assert before.items() <= after.items()
    assert len(after) == 2 * 8


def test_a_corrected_extract_sent_again_is_let_in_with_a_note(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:10], 4))))
    corrected = {**spread(COMMUNES[:8], 4), COMMUNES[0]: 3, COMMUNES[20]: 2}
    found = checked(store, rows_of(corrected), name="corrigé.xlsx")
    assert found.questions == ()
    assert "2\u00a0communes" in said(found, Severity.NOTE)
    assert "(16)" in said(found, Severity.NOTE)
    taken(store, found)
    assert (COMMUNES[9], 202601) not in held(store)


def test_the_same_extract_sent_again_says_nothing(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:10]))))
    found = checked(store, rows_of(spread(COMMUNES[:10])))
    assert found.questions == ()
    assert "passent à zéro" not in said(found, Severity.NOTE) + said(found, Severity.CHECK)


def rows_of_sector(acts: Acts, sector: str) -> list[Row]:
    header, *rows = rows_of(acts)
    return [header, *([*row[:3], sector] for row in rows)]


def test_a_private_extract_after_the_social_one_of_the_same_communes_is_asked_for(store: Store) -> None:
    acts = spread(COMMUNES[:4], 3)
    taken(store, checked(store, rows_of_sector(acts, "Social"), name="social.xlsx"))
    private = rows_of_sector(acts, "Privé")
    found = checked(store, private, name="privé.xlsx")
    assert [question.key for question in found.questions] == ["perimetre"]
    assert [value for value, _ in found.questions[0].choices] == ["aucun", "90"]
    assert "remplacent" not in found.questions[0].choices[0][1]
    warned = said(found, Severity.CHECK)
    for part in ("parc social", "4\u00a0communes", "(24)", "social.xlsx", "perimetre=aucun"):
        assert part in warned
    taken(store, checked(store, private, "perimetre=aucun", name="privé.xlsx"))
    assert held(store) == {(code, month): 6 for code in acts for month in MONTHS}


def test_an_extract_that_leaves_one_sector_of_two_out_is_asked_for(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:6], 9))))
    found = checked(store, rows_of_sector(spread(COMMUNES[:6], 9), "Social"))
    assert [question.key for question in found.questions] == ["perimetre"]
    assert "parc privé" in said(found, Severity.CHECK)


@pytest.mark.parametrize("sector", ["", "Inconnu"])
def test_an_extract_that_tells_no_sector_leaves_none_out(store: Store, sector: str) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:6], 9))))
    assert checked(store, rows_of_sector(spread(COMMUNES[:6], 9), sector)).questions == ()


def test_a_few_acts_coded_otherwise_are_a_correction(store: Store) -> None:
    taken(store, checked(store, rows_of_sector(spread(COMMUNES[:6], 9), "Social")))
    rows = rows_of_sector(spread(COMMUNES[:6], 9), "Social")
    rows = [[*row[:3], "Privé"] if row[1] == COMMUNES[0] else row for row in rows]
    assert checked(store, rows).questions == ()


def test_each_batch_is_judged_alone(store: Store) -> None:
    here, there = (members(one.siren)[:5] for one in territories.epcis("90")[:2])
    codes = [one.siren for one in territories.epcis("90")[:2]]
    taken(store, checked(store, rows_of(spread(here, 9)), f"perimetre={codes[0]}", name="ici.xlsx"))
    taken(store, checked(store, rows_of(spread(there, 1)), f"perimetre={codes[1]}", name="là.xlsx"))
    again = checked(store, rows_of(spread(here, 9)), name="ici.xlsx")
    assert [question.key for question in again.questions] == ["perimetre"]
    assert "là.xlsx" in said(again, Severity.CHECK)
    assert "ici.xlsx" not in said(again, Severity.CHECK)


def test_an_answer_that_still_silences_is_told_and_not_asked_again(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:5]))))
    found = checked(store, rows_of(spread(COMMUNES[5:9])), "perimetre=90")
    assert found.questions == ()
    assert "5\u00a0communes" in said(found, Severity.CHECK)


def test_an_extract_older_than_the_claim_that_hides_it_is_asked_for(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:5])), name="récent.xlsx"), date(2026, 4, 1))
    found = checked(store, rows_of(spread(COMMUNES[5:9])), name="ancien.xlsx")
    assert [question.key for question in found.questions] == ["perimetre"]
    warned = said(found, Severity.CHECK)
    assert "8\u00a0chiffres" in warned
    assert "récent.xlsx" in warned
    assert "retirez" in warned


def test_an_older_extract_says_that_the_newer_one_stands(store: Store) -> None:
    acts = spread(COMMUNES[:5])
    taken(store, checked(store, rows_of(acts), name="récent.xlsx"), date(2026, 4, 1))
    found = checked(store, rows_of(spread(COMMUNES[:5], 9)), name="ancien.xlsx")
    assert found.questions == ()
    told = said(found, Severity.NOTE)
    assert "10\u00a0chiffres de ce fichier ne seront pas montrés" in told
    assert "récent.xlsx" in told
    before = held(store)
    taken(store, found)
    assert held(store) == before


def test_a_second_extract_of_some_of_the_communes_says_how_to_add_them_up(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:9], 3))))
    asked = checked(store, rows_of(spread(COMMUNES[7:14]))).questions[0]
    assert "--ensemble" in asked.text
    assert "remplacent" in dict(asked.choices)["aucun"]


def test_a_complement_says_which_figures_it_replaces_and_keeps_no_landlord(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:5], 4), "Habitat 44")))
    found = checked(store, rows_of(spread(COMMUNES[4:9], 1), "OPH du Lion"), "perimetre=aucun")
    assert found.questions == ()
    assert "1\u00a0commune a déjà" in said(found, Severity.CHECK)
    assert "--ensemble" in said(found, Severity.CHECK)
    assert (found.scopes, found.new_landlords) == ((), ())
    assert not any(row.landlord for row in found.values)


def test_the_file_itself_is_compared_with_the_base(store: Store, tmp_path: Path) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:5]))))
    file = tmp_path / "second.csv"
    lines = ["Date;Commune;Nature", *(f"{day}/01/2026;{COMMUNES[7]};Assignation" for day in range(1, 32))]
    file.write_text("\n".join(lines), encoding="utf-8")
    answers = parse_answers(["periode=2026-01"])
    assert [one.key for one in check_against_base(store, file, answers).questions] == ["perimetre"]


extracts = st.dictionaries(st.sampled_from(COMMUNES[:12]), st.integers(1, 4), min_size=1, max_size=6)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=extracts, second=extracts)
def test_after_the_answer_no_figure_of_the_first_file_is_lost(
    store: Store, first: Acts, second: Acts
) -> None:
    taken(store, checked(store, rows_of(first)))
    before = held(store)
    found = checked(store, rows_of(second), "perimetre=aucun", name="b.xlsx")
    number = taken(store, found)
    after = held(store)
    for (code, month), amount in before.items():
        if code not in second:
            assert after[code, month] == amount
    assert {code for code, _ in after} == {*first, *second}
    assert ("remplacent" in said(found, Severity.CHECK)) == bool(set(first) & set(second))
    for batch in (number, number - 1):
        withdraw_batch(store, batch)
