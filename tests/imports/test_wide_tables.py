"""Tables with a row per territory or landlord: what each layout of service means, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.imports.amounts import BELOW_ONE
from cpex_desktop.imports.keys import POSTAL
from cpex_desktop.imports.row_values import ASTRIDE, DONT, SOME_PARTS
from cpex_desktop.imports.row_words import NO_LANDLORD
from cpex_desktop.imports.totals import DIFFERENT
from cpex_desktop.imports.types import Layout, Row, Severity
from cpex_desktop.imports.value_store import NOT_SUMMED, PART_MISSING, REPEATED, SAME
from tests.imports.conftest import Read

Reader = Callable[..., Read]

MONTH, YEAR = 1, 3
NANTES, REZE, METROPOLE = "44109", "44143", "244400404"


def test_group_labels_over_sub_headers_give_the_sector(read: Reader) -> None:
    rows: list[Row] = [
        ["Suivi – septembre 2026"],
        ["Préfecture de la Loire-Atlantique"],
        [],
        ["Commune", "Assignations", "", "", "CFP accordés"],
        ["", "social", "privé", "total", ""],
        ["Nantes", 10.0, 5.0, 15.0, 3.0],
        ["Rezé", 1.0, 2.0, 3.0, "-"],
        ["Total", 11.0, 7.0, 19.0, 3.0],
        ["Source : préfecture"],
    ]
    done = read(rows)
    assert done.checked.layout is Layout.WIDE
    assert done.rows == {
        ("summonses", NANTES, MONTH, 202609, 1, 0, 0, 10.0),
        ("summonses", NANTES, MONTH, 202609, 2, 0, 0, 5.0),
        ("summonses", NANTES, MONTH, 202609, 0, 0, 0, 15.0),
        ("summonses", REZE, MONTH, 202609, 1, 0, 0, 1.0),
        ("summonses", REZE, MONTH, 202609, 2, 0, 0, 2.0),
        ("summonses", REZE, MONTH, 202609, 0, 0, 0, 3.0),
        ("police_granted", NANTES, MONTH, 202609, 0, 0, 0, 3.0),
        ("police_granted", REZE, MONTH, 202609, 0, 0, 0, None),
    }
    (check,) = done.of(Severity.CHECK)
    assert (check.reason, check.column, check.rows, check.value) == (DIFFERENT, "D", (8,), "19")
    assert "18" in check.proposal


def test_a_title_says_what_the_columns_split(read: Reader) -> None:
    rows: list[Row] = [
        ["Assignations – septembre 2026"],
        ["Commune", "Social", "Privé", "Total"],
        ["Nantes", 10.0, 5.0, 15.0],
    ]
    assert read(rows).rows == {
        ("summonses", NANTES, MONTH, 202609, 1, 0, 0, 10.0),
        ("summonses", NANTES, MONTH, 202609, 2, 0, 0, 5.0),
        ("summonses", NANTES, MONTH, 202609, 0, 0, 0, 15.0),
    }


def test_a_column_of_which_narrows_the_one_before(read: Reader) -> None:
    rows: list[Row] = [
        ["Année 2025"],
        ["Commune", "Assignations", "dont social", "dont privé"],
        ["Nantes", 10.0, 4.0, 6.0],
    ]
    assert {row[4]: row[7] for row in read(rows).rows} == {0: 10.0, 1: 4.0, 2: 6.0}


def test_each_sheet_has_its_own_month_or_sector(read: Reader) -> None:
    table: list[Row] = [["Commune", "Assignations"], ["Nantes", 10.0]]
    later: list[Row] = [["Commune", "Assignations"], ["Nantes", 11.0]]
    notice: list[Row] = [["Ce classeur donne les assignations."], ["Il est mis à jour chaque mois."]]
    months = read({"janv 2026": table, "févr 2026": later, "Notice": notice})
    assert {(row[3], row[7]) for row in months.rows} == {(202601, 10.0), (202602, 11.0)}
    assert months.checked.sheets == ("janv 2026", "févr 2026")
    sectors = read({"Parc social": table, "Parc privé": later}, "periode=2025")
    assert {(row[4], row[7]) for row in sectors.rows} == {(1, 10.0), (2, 11.0)}


def test_two_sheets_that_disagree_ask_which_one_is_right(read: Reader) -> None:
    first: list[Row] = [["Commune", "Assignations"], ["Nantes", 10.0]]
    second: list[Row] = [["Commune", "Assignations"], ["Nantes", 11.0]]
    sheets = {"Version 1": first, "Version 2": second}
    assert read(sheets, "periode=2025").asked == {"feuille"}
    chosen = read(sheets, "periode=2025", "feuille=version 2")
    assert (chosen.asked, chosen.amounts) == (set(), {("summonses", NANTES, 202501): 11.0})


def test_a_row_of_the_whole_departement_is_a_total_for_counts_and_a_value_for_rates(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Assignations", "Taux d’octroi"],
        ["Nantes", 10.0, "50 %"],
        ["Rezé", 10.0, "60,5 %"],
        ["Loire-Atlantique", 20.0, "55 %"],
    ]
    done = read(rows, "periode=2025")
    assert done.amounts == {
        ("summonses", NANTES, 202501): 10.0,
        ("summonses", REZE, 202501): 10.0,
        ("police_grant_rate", NANTES, 202501): 50.0,
        ("police_grant_rate", REZE, 202501): 60.5,
        ("police_grant_rate", "44", 202501): 55.0,
    }
    assert done.of(Severity.CHECK) == []


def test_subtotals_are_compared_with_the_rows_that_they_close(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Assignations 2025"],
        ["Nantes", 10.0],
        ["Rezé", 2.0],
        ["Total Nantes Métropole", 12.0],
        ["Pornic", 4.0],
        ["Total Pornic Agglo", 5.0],
        ["Total département", 16.0],
    ]
    done = read(rows)
    assert {row[1] for row in done.rows} == {NANTES, REZE, "44131"}
    assert [(check.rows, check.value, check.proposal[-1]) for check in done.of(Severity.CHECK)] == [
        ((6,), "5", "4")
    ]


def test_a_total_proves_nothing_where_cells_are_secret(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations 2025"], ["Nantes", 10.0], ["Rezé", "<5"], ["Total", 13.0]]
    assert read(rows).of(Severity.CHECK) == []
    rows[-1] = ["Total", 9.0]
    assert len(read(rows).of(Severity.CHECK)) == 1


def test_landlords_are_kept_when_they_are_organisations(read: Reader) -> None:
    rows: list[Row] = [
        ["Bilan 2025"],
        ["Bailleur", "Plans d’apurement signés"],
        ["Nantes Métropole Habitat", 12.0],
        ["M. Jean Dupont", 5.0],
        ["Total", 17.0],
    ]
    done = read(rows)
    assert [(row.territory, row.landlord, row.amount) for row in done.checked.values] == [(1, -1, 12.0)]
    (rejected,) = done.of(Severity.REJECTED)
    assert (rejected.reason, rejected.value) == (NO_LANDLORD, "")
    assert "Dupont" not in repr(done.checked)


def test_an_epci_astride_is_kept_whole_and_said_so(read: Reader) -> None:
    rows: list[Row] = [
        ["EPCI", "Assignations"],
        ["NANTES METROPOLE", 10.0],
        ["dont Nantes", 8.0],
        [243500741.0, 2.0],
    ]
    done = read(rows, "periode=2025")
    assert done.amounts == {("summonses", METROPOLE, 202501): 10.0, ("summonses", "243500741", 202501): 2.0}
    assert {finding.reason for finding in done.checked.findings} >= {ASTRIDE, DONT}


def test_former_communes_are_summed_and_their_rates_refused(read: Reader) -> None:
    rows: list[Row] = [
        ["Code INSEE", "Assignations", "Taux d’octroi"],
        ["01165", 3.0, 50.0],
        ["1003", 2.0, 40.0],
    ]
    done = read(rows, "periode=2014", departement="01")
    assert done.amounts == {("summonses", "01165", 201401): 5.0}
    rejected = [finding for finding in done.of(Severity.REJECTED) if finding.reason == NOT_SUMMED]
    assert [(finding.column, finding.rows) for finding in rejected] == [("C", (2,)), ("C", (3,))]


def test_a_commune_given_whole_does_not_take_its_arrondissements_twice(read: Reader) -> None:
    rows: list[Row] = [["Code", "Logements sociaux"], ["75056", 30.0], ["75101", 10.0], ["75102", 20.0]]
    assert read(rows, "periode=2024", departement="75").amounts == {
        ("social_dwellings", "75056", 202401): 30.0
    }
    parts = [rows[0], *rows[2:], rows[1]]
    assert read(parts, "periode=2024", departement="75").amounts == {
        ("social_dwellings", "75056", 202401): 30.0
    }


def test_a_second_row_of_one_territory_is_refused_unless_it_says_the_same(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations"], ["Nantes", 10.0], ["NANTES", 12.0], ["44109", 10.0]]
    done = read(rows, "periode=2025")
    assert done.amounts == {("summonses", NANTES, 202501): 10.0}
    (rejected,) = done.of(Severity.REJECTED)
    assert (rejected.reason, rejected.rows, rejected.value) == (REPEATED, (3,), "12")
    assert SAME in {finding.reason for finding in done.of(Severity.NOTE)}


def test_unknown_names_are_refused_with_the_closest_and_outside_ones_counted(read: Reader) -> None:
    rows: list[Row] = [
        ["Code", "Commune", "Assignations"],
        ["", "Nante", 10.0],
        ["29019", "Brest", 5.0],
        ["35238", "Rennes", 7.0],
        ["44143", "Rezé", 1.0],
    ]
    done = read(rows, "periode=2025")
    assert done.amounts == {("summonses", REZE, 202501): 1.0}
    (rejected,) = done.of(Severity.REJECTED)
    assert (rejected.value, rejected.proposal, rejected.rows) == ("Nante", "Nantes", (2,))
    assert sum(finding.count for finding in done.of(Severity.NOTE) if "hors" in finding.reason) == 2


def test_a_code_and_a_name_that_disagree_are_refused(read: Reader) -> None:
    rows: list[Row] = [
        ["Code INSEE", "Commune", "Assignations"],
        ["44109", "Rezé", 10.0],
        ["44143", "Rezé", 1.0],
    ]
    done = read(rows, "periode=2025")
    assert done.amounts == {("summonses", REZE, 202501): 1.0}
    assert done.checked.cells_rejected == 1


def test_postal_codes_never_pass_for_insee_codes(read: Reader) -> None:
    codes = ("44400", "44600", "44340", "44800", "44700", "44000")
    rows: list[Row] = [["Code commune", "Assignations"], *([code, "2"] for code in codes)]
    done = read(rows, "periode=2025", is_text=True)
    assert (done.asked, done.checked.values) == ({"codes"}, [])
    assert [finding.reason for finding in done.of(Severity.REJECTED)] == [POSTAL]
    taken = read(rows, "periode=2025", "codes=postaux", is_text=True)
    assert ("summonses", REZE, 202501) in taken.amounts
    named: list[Row] = [["Code postal", "Commune", "Assignations"], ["44000", "Nantes", "10"]]
    assert read(named, "periode=2025", is_text=True).amounts == {("summonses", NANTES, 202501): 10.0}


def test_names_of_two_levels_are_asked_unless_the_column_settles_them(read: Reader) -> None:
    rows: list[Row] = [["Territoire", "Assignations"], ["Nantes", 10.0], ["Saint-Nazaire", 4.0]]
    assert read(rows, "periode=2025").asked == {"colonne.Territoire"}
    said = read(rows, "periode=2025", "colonne.territoire=arrondissement")
    assert (said.asked, set(said.amounts)) == (
        set(),
        {("summonses", "442", 202501), ("summonses", "443", 202501)},
    )
    rows.append(["Châteaubriant-Ancenis", 2.0])
    assert {key[1] for key in read(rows, "periode=2025").amounts} == {"442", "443", "445"}


def test_numbers_read_in_two_ways_are_refused_until_the_column_settles_them(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Assignations", "Montant FSL maintien"],
        ["Nantes", "1.234", "1.234"],
        ["Rezé", "12", "12.5"],
    ]
    done = read(rows, "periode=2025", is_text=True)
    assert done.amounts == {
        ("summonses", REZE, 202501): 12.0,
        ("fsl_maintenance_amount", NANTES, 202501): 1.234,
        ("fsl_maintenance_amount", REZE, 202501): 12.5,
    }
    (rejected,) = done.of(Severity.REJECTED)
    assert (rejected.column, rejected.value) == ("B", "1.234")
    assert rejected.proposal.startswith("1234 ou 1,234")


def test_what_cannot_be_counted_is_refused(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Assignations", "Taux d’octroi"],
        ["Nantes", -3.0, "non"],
        ["Rezé", "12 %", "12 %"],
        ["Pornic", True, 3.5],
    ]
    done = read(rows, "periode=2025")
    assert done.amounts == {
        ("police_grant_rate", REZE, 202501): 12.0,
        ("police_grant_rate", "44131", 202501): 3.5,
    }
    assert done.checked.cells_rejected == 4


def test_a_date_dates_a_stock_but_never_bounds_a_flow(read: Reader) -> None:
    rows: list[Row] = [
        ["Situation au 30/09/2026"],
        ["Commune", "Assignations", "Demandes CFP en instance"],
        ["Nantes", 10.0, 3.0],
    ]
    done = read(rows)
    assert done.amounts == {("police_requests_pending", NANTES, 202609): 3.0}
    (question,) = done.checked.questions
    assert (question.key, [value for value, _ in question.choices]) == ("periode", ["2026-09", "2026"])


def test_headers_that_are_not_sure_are_asked_and_unknown_ones_left_out(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Assignatons", "Assignations tribunal", "Bancs publics", "CDP"],
        ["Nantes", 10.0, 4.0, 7.0, 30.0],
    ]
    done = read(rows, "periode=2025")
    assert done.asked == {"colonne.Assignatons", "colonne.Assignations tribunal"}
    assert done.amounts == {("payment_orders", NANTES, 202501): 30.0}
    answered = read(
        rows, "periode=2025", "colonne.assignatons=summonses", "colonne.Assignations tribunal=ignorer"
    )
    assert answered.asked == set()
    assert ("summonses", NANTES, 202501) in answered.amounts
    assert "7" not in {column.example for column in done.checked.columns}


def test_a_column_of_several_levels_gives_each_row_its_own(read: Reader) -> None:
    rows: list[Row] = [
        ["Code", "Libellé", "Assignations"],
        ["44", "Loire-Atlantique", 30.0],
        ["442", "Arrondissement de Nantes", 20.0],
        ["244400404", "Nantes Métropole", 15.0],
        ["44109", "Nantes", 10.0],
    ]
    assert {key[1]: amount for key, amount in read(rows, "periode=2025").amounts.items()} == {
        "44": 30.0,
        "442": 20.0,
        METROPOLE: 15.0,
        NANTES: 10.0,
    }


def test_a_column_of_names_is_personal_unless_they_are_places(read: Reader) -> None:
    places: list[Row] = [["Nom", "Assignations"], ["Nantes", 10.0], ["Rezé", 1.0], ["Pornic", 2.0]]
    assert len(read(places, "periode=2025").amounts) == 3
    people: list[Row] = [["Nom", "Commune", "Assignations"], ["DUPONT Jean", "Nantes", 1.0]]
    done = read(people, "periode=2025")
    assert done.amounts == {("summonses", NANTES, 202501): 1.0}
    assert "DUPONT" not in repr(done.checked)


def test_territories_across_are_turned_round(read: Reader) -> None:
    rows: list[Row] = [
        ["Année 2025"],
        ["Indicateur", "Nantes Métropole", "CARENE", "Redon Agglo"],
        ["Assignations", 10.0, "abc", 1.0],
    ]
    done = read(rows)
    assert done.amounts == {
        ("summonses", METROPOLE, 202501): 10.0,
        ("summonses", "243500741", 202501): 1.0,
    }
    (rejected,) = done.of(Severity.REJECTED)
    assert (rejected.column, rejected.rows, rejected.value) == ("C", (3,), "")


def test_twin_tables_of_one_sheet_take_their_own_titles(read: Reader) -> None:
    rows: list[Row] = [
        ["Assignations 2025"],
        ["Commune", "Nombre"],
        ["Nantes", 10.0],
        [],
        ["Expulsions 2025"],
        ["Commune", "Nombre"],
        ["Nantes", 3.0],
        [],
        ["Commune", "Nombre"],
        ["Rezé", 1.0],
    ]
    assert read(rows).amounts == {
        ("summonses", NANTES, 202501): 10.0,
        ("evictions_enforced", NANTES, 202501): 3.0,
        ("evictions_enforced", REZE, 202501): 1.0,
    }


def test_a_header_row_may_be_named_or_denied(read: Reader) -> None:
    rows: list[Row] = [["x", "y"], ["z", 3.0], ["Commune", "Assignations"], ["Nantes", 10.0]]
    assert read(rows, "entete=3", "periode=2025").amounts == {("summonses", NANTES, 202501): 10.0}
    bare: list[Row] = [["44109", "10"], ["44143", "1"], ["44131", "4"]]
    assert read(bare, is_text=True).asked == {"entete"}
    named = read(
        bare, "entete=aucun", "colonne.a=commune", "colonne.B=summonses", "periode=2025", is_text=True
    )
    assert len(named.amounts) == 3


def test_absent_rows_mean_zero_only_when_the_officer_says_so(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations"], ["Nantes", 10.0]]
    assert read(rows, "periode=2025").checked.scopes == ()
    (claim,) = read(rows, "periode=2025", "absents=zéro").checked.scopes
    assert (claim.territory, claim.period_first, claim.period_last) == (1, 202501, 202512)


def test_a_status_is_given_for_all_or_marked_on_a_figure(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations"], ["Nantes", "10 (p)"], ["Rezé", 1.0]]
    assert [row.status for row in read(rows, "periode=2025").checked.values] == [3, 1]
    assert [row.status for row in read(rows, "periode=2025", "statut=consolidé").checked.values] == [3, 0]


def test_an_epci_among_communes_is_its_own_value(read: Reader) -> None:
    rows: list[Row] = [
        ["Commune", "Assignations"],
        ["Nantes Métropole", 12.0],
        ["Nantes", 10.0],
        ["Rezé", 2.0],
    ]
    rows.append(["Redon", 1.0])  # a commune of another département, and the loose name of an EPCI of ours
    done = read(rows, "periode=2025")
    assert [finding.value for finding in done.of(Severity.REJECTED)] == ["Redon"]
    assert done.amounts == {
        ("summonses", METROPOLE, 202501): 12.0,
        ("summonses", NANTES, 202501): 10.0,
        ("summonses", REZE, 202501): 2.0,
    }


def test_a_landlord_may_be_given_for_the_whole_table(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Plans d’apurement signés"], ["Nantes", 10.0]]
    done = read(rows, "periode=2025", "bailleur=OPH de la Loire", "parc=social")
    assert [(row.landlord, row.amount) for row in done.checked.values] == [(-1, 10.0)]
    assert [landlord.name for landlord in done.checked.new_landlords] == ["OPH de la Loire"]
    with pytest.raises(UserError) as refusal:
        read(rows, "periode=2025", "bailleur=M. Jean Dupont")
    assert "organisation" in str(refusal.value)


def test_percentages_that_look_like_fractions_are_pointed_out(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Taux d’octroi"], ["Nantes", 0.125], ["Rezé", 0.5], ["Pornic", 1.0]]
    done = read(rows, "periode=2025")
    assert [check.reason for check in done.of(Severity.CHECK)] == [BELOW_ONE]
    rows[1] = ["Nantes", 12.5]
    assert read(rows, "periode=2025").of(Severity.CHECK) == []


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        (["Assignations du 01/09/2026 au 30/09/2026"], (MONTH, 202609)),
        (["Année 2025", "Situation au 31/12/2025"], (YEAR, 202501)),
        (["Assignations de septembre 2026", "Mise à jour le 05/10/2026"], (MONTH, 202609)),
        (["Assignations du 1er janvier au 30/09/2026"], None),
        (["Cumul janvier à septembre 2026"], None),
        (["1er semestre 2026"], None),
        (["2025", "Comparaison avec 2024"], None),
    ],
)
def test_titles_tell_a_period_or_nothing(
    read: Reader, titles: list[str], period: tuple[int, int] | None
) -> None:
    rows: list[Row] = [[title] for title in titles]
    done = read([*rows, ["Commune", "Assignations"], ["Nantes", 10.0]])
    assert {(row[2], row[3]) for row in done.rows} == ({period} if period else set())
    assert done.asked == (set() if period else {"periode"})


def test_a_flow_over_nine_months_cannot_be_kept(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations"], ["Nantes", 10.0]]
    with pytest.raises(UserError, match="mois par mois"):
        read(rows, "periode=2026-01:2026-09")
    assert {(row[2], row[3]) for row in read(rows, "periode=2026-01:2026-12").rows} == {(YEAR, 202601)}


def test_a_name_in_a_header_that_is_none_is_not_shown(read: Reader) -> None:
    rows: list[Row] = [
        ["DUPONT Jeanne", "Commune", "Assignations"],
        ["x", "Nantes", 10.0],
        ["y", "Rezé", 1.0],
    ]
    assert "DUPONT" not in repr(read(rows, "periode=2025").checked)


def test_what_no_answer_can_mend_is_refused(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations"], ["Nantes", 10.0]]
    for pair, hint in (
        ("feuille=Absente", "Feuil1"),
        ("entete=zéro", "entete=4"),
        ("territoire=75", "44109"),
        ("colonne.Commune=comune", "commune"),
        ("periode=2026-13", "2026-09"),
    ):
        with pytest.raises(UserError) as refusal:
            read(rows, pair)
        assert hint in str(refusal.value)
    with pytest.raises(UserError, match="aucun tableau"):
        read([])


def test_a_column_of_insee_codes_called_code_asks_nothing(read: Reader) -> None:
    rows: list[Row] = [["Code", "Assignations"], ["44109", 10.0], ["44143", 20.0]]
    done = read(rows, "periode=2026-09")
    assert not done.asked
    assert set(done.amounts.values()) == {10.0, 20.0}


def test_a_total_may_stand_in_the_column_beside_the_territory(read: Reader) -> None:
    rows: list[Row] = [
        ["Arrondissement", "Commune", "Assignations"],
        ["Nantes", "Nantes", 10.0],
        ["Nantes", "Rezé", 20.0],
        ["Total Nantes", "", 30.0],
        ["Saint-Nazaire", "Pornic", 7.0],
        ["Total Saint-Nazaire", "", 8.0],
        ["Total général", "", 37.0],
    ]
    done = read(rows, "periode=2026-09")
    assert not done.of(Severity.REJECTED)
    assert [(check.rows, check.value) for check in done.of(Severity.CHECK)] == [((6,), "8")]


def test_municipal_arrondissements_may_stand_in_a_column_of_arrondissements(read: Reader) -> None:
    rows: list[Row] = [
        ["Arrondissement", "Assignations"],
        ["Paris 1er", 1.0],
        ["75115", 9.0],
        ["Paris 20e", 5.0],
    ]
    assert read(rows, "periode=2026-09", departement="75").amounts == {("summonses", "75056", 202609): 15.0}


def test_the_kind_written_before_a_name_settles_its_level(read: Reader) -> None:
    rows: list[Row] = [
        ["Territoire", "Assignations"],
        ["Arrondissement de Nantes", 60.0],
        ["Nantes Métropole", 50.0],
        ["Rezé", 5.0],
    ]
    assert read(rows, "periode=2026-09").amounts == {
        ("summonses", "442", 202609): 60.0,
        ("summonses", METROPOLE, 202609): 50.0,
        ("summonses", REZE, 202609): 5.0,
    }


def test_a_refused_place_is_cited_from_the_column_that_is_wrong(read: Reader) -> None:
    rows: list[Row] = [
        ["Code INSEE", "Commune", "Assignations"],
        ["44109", "Nantes", 1.0],
        ["44999", "Nulle part", 2.0],
        ["", "Nante", 3.0],
    ]
    done = read(rows, "periode=2026-09")
    told = [(one.column, one.rows, one.value, one.advice) for one in done.of(Severity.REJECTED)]
    assert told == [
        ("A", (3,), "44999", ""),
        ("B", (4,), "Nante", "Proposition\u00a0: Nantes"),
    ]


def test_a_sum_of_some_municipal_arrondissements_says_that_others_lack(read: Reader) -> None:
    named: list[Row] = [[f"Lyon {number}e arrondissement", 2.0] for number in range(1, 10)]
    header: Row = ["Commune", "Assignations"]
    whole = read([header, *named], "periode=2026-09", departement="69")
    assert set(whole.amounts.values()) == {18.0}
    assert not whole.of(Severity.CHECK)
    some = read([header, *named[:7], ["Lyon huitième", 2.0]], "periode=2026-09", departement="69")
    (check,) = some.of(Severity.CHECK)
    assert (check.reason, check.value, check.proposal[-8:]) == (SOME_PARTS, "Lyon", "7 sur 9.")


def test_paris_may_number_its_arrondissements_alone(read: Reader) -> None:
    rows: list[Row] = [
        ["Arrondissement", "Assignations"],
        ["1er", 1.0],
        ["15e", 9.0],
        ["Paris 20", 5.0],
        [4.0, 2.0],
    ]
    done = read(rows, "periode=2026-09", departement="75")
    assert done.amounts == {("summonses", "75056", 202609): 17.0}


@pytest.mark.parametrize("header", ["S1", "S2 2025", "1er semestre", "Semestre 1", "6 premiers mois"])
def test_a_half_year_never_passes_for_the_year_of_the_title(read: Reader, header: str) -> None:
    rows: list[Row] = [["Bilan 2025"], ["Commune", header, "Année"], ["Nantes", 4.0, 9.0], ["Rezé", 2.0, 5.0]]
    done = read(rows, f"colonne.{header}=summonses", "colonne.Année=ignorer")
    assert (done.amounts, done.asked) == ({}, {"periode"})


def test_a_quarter_and_a_sector_are_no_half_year(read: Reader) -> None:
    rows: list[Row] = [["Bilan 2025"], ["Commune", "T1", "Secteur 1"]]
    rows += [["Nantes", 4.0, 9.0], ["Rezé", 2.0, 5.0]]
    done = read(rows, "colonne.T1=ignorer", "colonne.Secteur 1=summonses")
    assert set(done.amounts) == {("summonses", "44109", 202501), ("summonses", "44143", 202501)}


@pytest.mark.parametrize("blank", [0, 1, 2, 3])
def test_a_commune_whose_part_is_blank_has_no_value_instead_of_the_sum_of_the_others(
    read: Reader, blank: int
) -> None:
    parts = ["44213", "44011", "44034", "44147"]  # Varades and those that became Loireauxence with it
    rows: list[Row] = [["Code commune", "Assignations", "CDP"]]
    rows += [[code, 2.0 + place, 1.0] for place, code in enumerate(parts)]
    rows[1 + blank][1] = None
    done = read([*rows, ["44109", 7.0, None]], "periode=2026-09")
    assert done.amounts == {
        ("summonses", "44213", 202609): None,
        ("payment_orders", "44213", 202609): 4.0,
        ("summonses", "44109", 202609): 7.0,
    }
    (check,) = done.of(Severity.CHECK)
    assert (check.reason, check.column, check.rows) == (PART_MISSING, "B", (2 + blank,))


def test_a_subtotal_without_any_name_is_no_row_and_ends_its_group(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations", "CDP"]]
    rows += [["Nantes", 4.0, 1.0], ["Rezé", 2.0, 5.0], [None, 6.0, 6.0]]
    rows += [["Orvault", 3.0, 1.0], ["Couëron", 1.0, 1.0], ["Sous-total", 4.0, 2.0], ["Total", 10.0, 8.0]]
    done = read(rows, "periode=2026-09")
    assert (done.of(Severity.CHECK), done.of(Severity.REJECTED)) == ([], [])
    assert sum(amount or 0 for amount in done.amounts.values()) == 18


def test_a_nameless_row_that_is_no_sum_is_still_refused(read: Reader) -> None:
    rows: list[Row] = [["Commune", "Assignations"], ["Nantes", 4.0], [None, 4.0], ["Rezé", 2.0], [None, 7.0]]
    done = read(rows, "periode=2026-09")
    assert sum(finding.count for finding in done.of(Severity.REJECTED)) == 2
