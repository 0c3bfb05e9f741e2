"""Extracts of acts: what is counted, what is claimed, what is never told."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.case_columns import case_columns
from cpex_desktop.imports.cases import CaseExtracts, CaseResult
from cpex_desktop.imports.nominative import nominative_headers
from cpex_desktop.imports.types import Row, ScopeClaim, Severity
from cpex_desktop.models.enums import Ground, Sector, ValueStatus
from cpex_desktop.reference import catalogue
from tests.imports.material import HOME, NANTES, NORD, ORVAULT, REZE, Kit, table

ACTS: Row = [
    "Date de l'acte",
    "Code INSEE",
    "Nature de l'acte",
    "Parc",
    "Motif",
    "Bailleur",
    "Dette",
    "Locataire",
]


def number(code: str) -> int:
    return catalogue.indicator(code).number


def read(rows: list[Row], *pairs: str) -> tuple[CaseResult, Kit]:
    kit = Kit(parse_answers(pairs))
    found = table(rows)
    columns = case_columns(found, kit, nominative_headers(found.headers))
    assert columns is not None
    extracts = CaseExtracts(kit)
    extracts.read(found, columns)
    return extracts.result(), kit


def read_all(sheets: dict[str, list[Row]], *pairs: str) -> tuple[CaseResult, Kit]:
    kit = Kit(parse_answers(pairs))
    extracts = CaseExtracts(kit)
    for name, rows in sheets.items():
        found = table(rows, name)
        columns = case_columns(found, kit, nominative_headers(found.headers))
        assert columns is not None
        extracts.read(found, columns)
    return extracts.result(), kit


def act(day: object, commune: object, nature: str, sector: str = "Social", ground: str = "Impayé") -> Row:
    return [day, commune, nature, sector, ground, "Habitat 44", 1000.0, "Mme Dupont Jeanne"]  # type: ignore[list-item]


def spread(rows: list[Row]) -> list[Row]:
    """Put an act on the first and last day of the span, so that every month between is settled."""
    ends = [
        act(date(2025, 1, 2), "44114", "Expulsion"),
        act(date(2025, 12, 31), "44114", "Expulsion"),
    ]
    return [ACTS, *rows, *ends]


def counts(result: CaseResult, code: str) -> dict[tuple[int, int, int, int], float | None]:
    return {
        (row.period_start, row.territory, row.sector, row.ground): row.amount
        for row in result.values
        if row.indicator == number(code) and not row.landlord
    }


def test_acts_are_counted_by_commune_month_sector_and_ground() -> None:
    rows = [
        act(datetime.fromisoformat("2025-03-04"), "44109", "Assignation"),
        act(date(2025, 3, 30), 44109.0, "assignation en expulsion", "HLM", "impayés de loyer"),
        act("05/03/2025", "Nantes", "ASSIGNATION", "privé", "Congé pour vente"),
        act("2025-04-01", "REZE", "Commandement de payer", "", ""),
        act(date(2025, 4, 2), "44143", "Jugement ferme", "Privé"),
    ]
    result, _ = read(spread(rows))
    assert counts(result, "summonses") == {
        (202503, NANTES, Sector.SOCIAL, Ground.ARREARS): 2,
        (202503, NANTES, Sector.PRIVATE, Ground.NOTICE): 1,
    }
    assert counts(result, "payment_orders") == {(202504, REZE, Sector.UNKNOWN, Ground.ALL): 1}
    assert counts(result, "judgments_firm") == {(202504, REZE, Sector.PRIVATE, Ground.ALL): 1}
    assert counts(result, "judgments_total") == {(202504, REZE, Sector.PRIVATE, Ground.ALL): 1}
    assert result.as_of_hint == date(2025, 12, 31)


def test_whole_months_are_claimed_for_the_departement_and_for_landlords() -> None:
    result, kit = read(spread([act(date(2025, 3, 4), "44109", "Assignation")]))
    expected = [
        ScopeClaim(number(code), HOME, 1, 202501, 202512, 0b1111, True)
        for code in ("summonses", "evictions_enforced")
    ]
    assert list(result.scopes) == expected
    assert all(row.status == ValueStatus.AVAILABLE for row in result.values)
    assert any("2025" in note.reason and "zéro" in note.reason for note in kit.findings(Severity.NOTE))


def test_sheets_of_one_extraction_are_added_up_and_judged_together() -> None:
    first = spread([act(date(2025, 3, day), "44109", "Assignation") for day in (1, 14)])[:-1]
    second = [ACTS, *[act(date(2025, 3, day), "44109", "Assignation") for day in (15, 31)]]
    second[1][6] = 400.0
    result, _ = read_all({"Début": first, "Suite": second}, "montant.Dette=summons_mean_debt")
    assert counts(result, "summonses") == {(202503, NANTES, 1, 1): 4}
    means = [row for row in result.values if row.indicator == number("summons_mean_debt")]
    assert [(row.amount, row.weight) for row in means] == [(850.0, 4.0)]
    assert {(claim.period_first, claim.period_last) for claim in result.scopes} == {(202501, 202503)}
    assert len({claim.indicator for claim in result.scopes}) == len(result.scopes) == 3
    assert {row.status for row in result.values} == {ValueStatus.AVAILABLE}
    (landlord,) = [row for row in result.values if row.landlord and row.indicator == number("summonses")]
    assert landlord.amount == 4.0


def test_a_sheet_for_each_sector_is_read_as_it_is_named() -> None:
    rows: list[Row] = [["Date", "Commune", "Acte"], ["01/02/2025", "Nantes", "Assignation"]]
    named, _ = read_all({"Parc social": rows, "Parc privé": rows})
    assert counts(named, "summonses") == {(202502, NANTES, 1, 0): 1, (202502, NANTES, 2, 0): 1}
    mixed, _ = read_all({"Un": [[*rows[0], "Parc"], [*rows[1], "HLM"]], "Deux": rows})
    assert counts(mixed, "summonses") == {(202502, NANTES, 1, 0): 1, (202502, NANTES, 3, 0): 1}


def test_a_perimeter_and_a_period_bound_the_claims_and_the_acts() -> None:
    rows = [
        act(date(2025, 3, 4), "44109", "Assignation"),
        act(date(2025, 5, 4), "44109", "Assignation"),
    ]
    result, kit = read(spread(rows), "perimetre=244400404", "periode=2025-03:2025-04", "statut=consolide")
    assert [(row.period_start, row.amount, row.status) for row in result.values if not row.landlord] == [
        (202503, 1.0, ValueStatus.CONSOLIDATED)
    ]
    assert result.scopes == (ScopeClaim(number("summonses"), NORD, 1, 202503, 202504, 0b1111, True),)
    assert [note.count for note in kit.findings(Severity.NOTE) if "hors de la période" in note.reason] == [3]


def test_a_file_without_sector_or_ground_counts_the_total_and_claims_only_it() -> None:
    rows: list[Row] = [["Date", "Commune", "Acte"], ["01/02/2025", "Nantes", "Assignation"]]
    result, _ = read([*rows, ["28/02/2025", "Rezé", "Assignation"]])
    assert counts(result, "summonses") == {(202502, NANTES, 0, 0): 1, (202502, REZE, 0, 0): 1}
    assert result.scopes == (ScopeClaim(number("summonses"), HOME, 1, 202502, 202502, 0b0001, False),)
    social, _ = read([*rows, ["28/02/2025", "Rezé", "Assignation"]], "parc=social", "motif=conge")
    assert counts(social, "summonses") == {(202502, NANTES, 1, 2): 1, (202502, REZE, 1, 2): 1}
    assert [claim.sectors for claim in social.scopes] == [0b0010]


def test_an_indicator_without_split_is_counted_whole_unless_the_officer_says_the_sector() -> None:
    rows: list[Row] = [
        ["Date", "Commune", "Acte", "Parc"],
        ["01/02/2025", "Nantes", "Délai de grâce", "Social"],
    ]
    split, _ = read(rows)
    assert counts(split, "grace_periods_granted") == {(202502, NANTES, Sector.ALL, Ground.ALL): 1}
    assert [claim.sectors for claim in split.scopes] == [0b0001]
    told, _ = read([row[:3] for row in rows], "parc=social")
    assert counts(told, "grace_periods_granted") == {(202502, NANTES, Sector.SOCIAL, Ground.ALL): 1}


def test_what_cannot_be_counted_is_rejected_with_its_reason() -> None:
    rows = [
        act("hier", "44109", "Assignation"),
        act(date(2027, 3, 4), "44109", "Assignation"),
        act("", "44109", "Assignation"),
        act(date(2025, 3, 4), "44999", "Assignation"),
        act(date(2025, 3, 4), "", "Assignation"),
        act(date(2025, 3, 4), "75056", "Assignation"),
        act(date(2025, 3, 4), "44109", "Audience"),
        act(date(2025, 3, 4), "44109", "Truc"),
    ]
    result, kit = read(spread(rows))
    assert counts(result, "summonses") == {}
    rejected = {(finding.rows, finding.column) for finding in kit.findings(Severity.REJECTED)}
    assert rejected == {((2,), "A"), ((3,), "A"), ((4,), "A"), ((5,), "B"), ((6,), "B"), ((9,), "C")}
    assert kit.report.cells_rejected == 6
    assert kit.report.rows_read == len(rows) + 2
    notes = " ".join(note.reason for note in kit.findings(Severity.NOTE))
    assert "autre département" in notes
    assert "aucun indicateur" in notes


def test_unknown_natures_that_come_back_are_asked_and_the_answer_is_followed() -> None:
    rows = spread([act(date(2025, 3, day), "44109", "Acte n° 12") for day in (1, 2, 3)])
    _, kit = read(rows)
    (question,) = kit.report.questions()
    assert question.key == "nature.acte n 12"
    assert ("summonses", catalogue.indicator("summonses").label) in question.choices
    answered, kit = read(rows, "nature.Acte n° 12=summonses")
    assert kit.report.questions() == ()
    assert counts(answered, "summonses") == {(202503, NANTES, 1, 1): 3}
    ignored, kit = read(rows, "nature.acte n 12=ignorer")
    assert (counts(ignored, "summonses"), kit.report.questions()) == ({}, ())


def test_no_person_is_named_anywhere() -> None:
    rows = spread([act(date(2025, 3, day), "44109", "Mme Dupont Jeanne") for day in range(1, 9)])
    for row in rows[1:5]:
        row[5] = "M. DURAND Paul"
        row[1] = "DURAND Paul"
    result, kit = read(rows)
    told = repr((result, kit.report.findings(), kit.report.questions(), kit.landlords.fresh()))
    assert "urand" not in told.lower()
    assert "upont" not in told.lower()


def test_landlords_are_counted_over_the_perimeter_in_their_usual_sector() -> None:
    rows = [
        act(date(2025, 3, 4), "44109", "Assignation"),
        act(date(2025, 3, 5), "44143", "Assignation", ""),
        act(date(2025, 3, 6), "44143", "Assignation", "Privé"),
    ]
    rows[1][5] = "HABITAT-44"
    rows[2][5] = "Paul Durand"
    result, kit = read(spread(rows))
    marginal = [row for row in result.values if row.landlord and row.indicator == number("summonses")]
    (fresh,) = kit.landlords.fresh()
    assert [(row.territory, row.landlord, row.sector, row.ground, row.amount) for row in marginal] == [
        (HOME, fresh.ref, Sector.SOCIAL, Ground.ALL, 2.0)
    ]
    assert sum(row.amount or 0 for row in result.values if row.indicator == number("summonses")) == 3 + 2


def test_means_are_asked_for_and_carry_their_number_of_acts() -> None:
    rows = [act(date(2025, 3, 4), "44109", "Assignation") for _ in range(4)]
    rows[0][6], rows[1][6], rows[2][6], rows[3][6] = "1 000,50 €", 2000.0, "", "beaucoup"
    plain, kit = read(spread(rows))
    assert counts(plain, "summons_mean_debt") == {}
    assert any("(summons_mean_debt)" in note.proposal for note in kit.findings(Severity.NOTE))
    result, kit = read(spread(rows), "montant.Dette=summons_mean_debt")
    means = [row for row in result.values if row.indicator == number("summons_mean_debt")]
    assert [(row.territory, row.period_start, row.sector, row.amount, row.weight) for row in means] == [
        (NANTES, 202503, Sector.SOCIAL, 1500.25, 2.0)
    ]
    assert [finding.rows for finding in kit.findings(Severity.REJECTED)] == [(5,)]


def test_identical_rows_are_counted_and_pointed_out() -> None:
    rows = [act(date(2025, 3, 4), "44109", "Assignation") for _ in range(3)]
    result, kit = read(spread(rows))
    assert counts(result, "summonses") == {(202503, NANTES, 1, 1): 3}
    assert [finding.count for finding in kit.findings(Severity.CHECK)] == [2]


def test_unread_sectors_are_unknown_and_said_so() -> None:
    rows = [act(date(2025, 3, day), "44109", "Assignation", "Conventionné", "Assurance") for day in (4, 5, 6)]
    result, kit = read(spread(rows))
    assert counts(result, "summonses") == {(202503, NANTES, Sector.UNKNOWN, Ground.UNKNOWN): 3}
    assert {note.value for note in kit.findings(Severity.NOTE)} >= {"Conventionné", "Assurance"}


def test_former_communes_and_lost_zeros_are_mended_and_reported() -> None:
    _, kit = read(spread([act(date(2025, 3, 4), "Nantes (44)", "Assignation")]))
    assert kit.findings(Severity.REJECTED) == []


FILES: Row = [
    "N° dossier",
    "Commune",
    "Parc",
    "Date CDP",
    "Date assignation",
    "Date décision CFP",
    "Décision CFP",
]


def test_a_row_per_file_counts_each_date_at_its_own_month() -> None:
    rows: list[Row] = [
        FILES,
        [
            "A1",
            "Nantes",
            "Social",
            date(2025, 1, 5),
            date(2025, 4, 6),
            date(2025, 12, 31),
            "Accordé",
        ],
        ["A2", "Rezé", "Privé", date(2025, 1, 9), "", "", ""],
        ["A3", "Orvault", "", "", "", date(2025, 12, 30), "refus"],
        ["A4", "Orvault", "", "", "", date(2025, 12, 30), "en attente"],
        ["A5", "Nantes", "Social", date(2024, 1, 5), "n'importe quoi", "", ""],
    ]
    result, kit = read(rows, "periode=2025")
    assert counts(result, "payment_orders") == {(202501, NANTES, 1, 0): 1, (202501, REZE, 2, 0): 1}
    assert counts(result, "summonses") == {(202504, NANTES, 1, 0): 1}
    assert counts(result, "police_granted") == {(202512, NANTES, 1, 0): 1}
    assert counts(result, "police_refused") == {(202512, ORVAULT, 3, 0): 1}
    assert {claim.indicator for claim in result.scopes} == {
        number(code) for code in ("payment_orders", "summonses", "police_granted", "police_refused")
    }
    assert [finding.rows for finding in kit.findings(Severity.REJECTED)] == [(6,)]


def test_a_row_per_file_asks_for_the_months_it_covers() -> None:
    rows: list[Row] = [
        FILES,
        *(["A", "Nantes", "", date(2025, 1, 5), date(2025, 4, 30), "", ""],) * 2,
    ]
    result, kit = read(rows)
    (question,) = kit.report.questions()
    assert (question.key, question.example) == ("periode", "2024-05:2025-04")
    assert result.scopes == ()


def test_dates_of_stages_may_be_given_by_hand() -> None:
    rows: list[Row] = [["Lieu", "D1", "D2"], ["Nantes", date(2025, 1, 5), date(2025, 4, 30)]]
    result, _ = read(
        rows,
        "disposition=cas",
        "colonne.Lieu=commune",
        "date.summonses=D1",
        "colonne.D2=payment_orders",
        "periode=2025",
    )
    assert counts(result, "summonses") == {(202501, NANTES, 0, 0): 1}
    assert counts(result, "payment_orders") == {(202504, NANTES, 0, 0): 1}


def test_amounts_by_year_need_no_nature() -> None:
    rows: list[Row] = [
        ["Programme", "Ville", "annee", "nb_logmt_total"],
        ["un", "Nantes", "2023", "62"],
        ["deux", "Nantes", "2023", "10"],
        ["trois", "Rezé", "2024", ""],
        ["quatre", "Rezé", "2024", "7"],
    ]
    result, kit = read(
        rows,
        "disposition=cas",
        "colonne.annee=date",
        "colonne.nb_logmt_total=local.finances",
        "local.finances=Logements financés|nb|flux",
    )
    local = kit.measures.by_code("local.finances")
    assert local is not None
    assert [
        (row.indicator, row.period_kind, row.period_start, row.territory, row.amount) for row in result.values
    ] == [
        (local.number, 3, 202301, NANTES, 72.0),
        (local.number, 3, 202401, REZE, 7.0),
    ]
    assert result.scopes == (ScopeClaim(local.number, HOME, 3, 202301, 202412, 0b0001, False),)


def test_other_tables_are_left_to_other_layouts() -> None:
    for rows in (
        [["Commune", "Assignations", "CDP"], ["Nantes", 3.0, 4.0]],
        [["Commune", "Mois", "Indicateur", "Valeur"], ["Nantes", "01/2025", "Assignations", 4.0]],
        [["Commune", "Date", "Nature", "Nombre"], ["Nantes", "01/01/2025", "Assignation", 4.0]],
        [["Bailleur", "Date", "Acte"], ["Habitat 44", "01/01/2025", "Assignation"]],
    ):
        kit = Kit(parse_answers([]))
        assert case_columns(table(rows), kit, {}) is None, rows


def test_a_table_that_cannot_be_counted_is_refused_in_french() -> None:
    kit = Kit(parse_answers(["disposition=cas"]))
    with pytest.raises(UserError) as caught:
        case_columns(table([["Lieu dit", "Chose"], ["x", 3.0]]), kit, {})
    assert "date" in caught.value.detail
    dated: list[Row] = [["Chose", "Le", "Acte"], ["x", "01/02/2025", "Assignation"]]
    kit = Kit(parse_answers(["disposition=cas", "colonne.Le=date"]))
    with pytest.raises(UserError) as caught:
        case_columns(table(dated), kit, {})
    assert "commune" in caught.value.detail


ASSIGNED: Row = ["Date assign.", "Commune bien", "Type bailleur", "Mt dette", "Nom locataire", "Obs."]


def test_the_header_of_the_one_date_may_name_the_act_of_every_row() -> None:
    rows: list[Row] = [
        ASSIGNED,
        [date(2025, 1, 6), "Nantes", "HLM", 2500.5, "Dupont", ""],
        [date(2025, 1, 20), "Nantes", "Particulier", 800.0, "Durand", "RAS"],
        [date(2025, 3, 31), "Rezé", "HLM", 1200.0, "Martin", ""],
    ]
    result, kit = read(rows)
    assert counts(result, "summonses") == {
        (202501, NANTES, 1, 0): 1,
        (202501, NANTES, 2, 0): 1,
        (202503, REZE, 1, 0): 1,
    }
    assert kit.report.questions() == ()


def test_a_table_of_territories_that_bears_a_date_is_no_list_of_acts() -> None:
    rows: list[Row] = [
        ["Commune", "Date assign."],
        ["Nantes", date(2025, 1, 6)],
        ["Rezé", date(2025, 3, 31)],
    ]
    found = table(rows)
    assert case_columns(found, Kit(parse_answers(())), nominative_headers(found.headers)) is None
