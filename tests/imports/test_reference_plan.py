"""A charter, a PDALHPD or a later national plan loads from a file of the service, without code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cpex_desktop.errors import UserError
from cpex_desktop.imports.context import build_context
from cpex_desktop.imports.reference_columns import Part
from cpex_desktop.imports.reference_plan import ReadReference, read_file, read_reference
from cpex_desktop.imports.reference_rows import ReferenceRows
from cpex_desktop.imports.tools import make_tools
from cpex_desktop.imports.types import Answers, Cell, Severity
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Judgement, ReferenceKind
from cpex_desktop.progress import Progress
from cpex_desktop.queries.coverage import read_coverage
from cpex_desktop.queries.evaluations import read_evaluation
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.services.evaluations import begin_evaluation
from cpex_desktop.services.reference_drafts import (
    ObjectiveDraft,
    ReferenceDraft,
    checked_plan,
)
from cpex_desktop.services.references import write_reference
from tests.imports.material import CONTEXT, REZE
from tests.imports.plan_files import HEADER, Line, line, write_book, write_csv
from tests.small_base import CLOCK

SUMMONSES = catalogue.indicator("summonses").number


def _read(tmp_path: Path, *lines: Line) -> ReadReference:
    return read_file(write_book(tmp_path / "charte.xlsx", [HEADER, *lines]), CONTEXT, Progress())


def _one(tmp_path: Path, **cells: object) -> tuple[ObjectiveDraft, ReadReference]:
    read = _read(tmp_path, line(title="Repérer", objective="Moins d’assignations", **cells))
    (commitment,) = read.commitments
    (objective,) = commitment.objectives
    return objective, read


def _reasons(read: ReadReference) -> list[str]:
    return [finding.reason for finding in read.findings]


def test_a_whole_row_is_read(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        line(
            number=4, title="Repérer plus tôt", text="Une cellule se réunit.\nChaque mois.",
            heading="Prévenir", subheading="Amont", lead="Pilote : CAF Associée : MSA", calendar="2026-2027",
            priority="Haute", objective="Réduire les assignations", indicator="Assignations",
            territory="Rezé", sector="privé", baseline=120, baseline_on=2025, target=90,
            target_on=date(2027, 6, 30),
        ),
    )  # fmt: skip
    (found,) = read.commitments
    assert (found.number, found.title, found.heading, found.subheading) == (
        "4", "Repérer plus tôt", "Prévenir", "Amont",
    )  # fmt: skip
    assert (found.lead, found.associated, found.calendar, found.priority) == ("CAF", "MSA", "2026-2027", 1)
    assert found.text == "Une cellule se réunit.\nChaque mois."
    (objective,) = found.objectives
    assert objective == ObjectiveDraft(
        wording="Réduire les assignations", indicator=SUMMONSES, territory=REZE, sector=Sector.PRIVATE,
        baseline=120.0, baseline_on=date(2025, 12, 31), target=90.0, target_on=date(2027, 6, 30),
    )  # fmt: skip
    assert read.findings == ()
    checked_plan(ReferenceDraft(ReferenceKind.CHARTER, "Charte", commitments=read.commitments))


def test_a_text_table_reads_the_same(tmp_path: Path) -> None:
    rows = [HEADER, line(number="1", title="Repérer", indicator="summonses", target="90")]
    book = read_file(write_book(tmp_path / "p.xlsx", rows), CONTEXT, Progress())
    text = read_file(write_csv(tmp_path / "p.csv", rows), CONTEXT, Progress())
    assert text.commitments == book.commitments


def test_the_reading_process_gives_the_same(tmp_path: Path) -> None:
    path = write_book(tmp_path / "p.xlsx", [HEADER, line(title="Repérer", target=3, indicator="summonses")])
    assert read_reference(path, CONTEXT) == read_file(path, CONTEXT, Progress())


def test_a_row_without_a_title_adds_an_objective_to_the_one_above(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        line(number=1, title="Repérer", objective="Un"),
        line(objective="Deux", indicator="summonses"),
        line(number=2, title="Reloger"),
    )
    assert [[one.wording for one in found.objectives] for found in read.commitments] == [["Un", "Deux"], []]


def test_headings_hold_until_the_next_one(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        line(heading="Prévenir", subheading="Amont"),
        line(title="A"),
        line(title="B", subheading="Aval"),
        line(title="C", heading="Reloger"),
    )
    told = [(one.title, one.heading, one.subheading) for one in read.commitments]
    assert told == [("A", "Prévenir", "Amont"), ("B", "Prévenir", "Aval"), ("C", "Reloger", "")]
    assert read.findings == ()


@pytest.mark.parametrize(
    "header",
    [
        ("Orientations", "N°", "Mesures", "N°", "Actions", "N°", "Calendrier"),
        ("N°", "Orientations", "N°", "Mesures", "N°", "Actions", "Calendrier"),
    ],
)
def test_the_number_is_that_of_the_commitment_not_of_its_headings(
    tmp_path: Path, header: Sequence[str]
) -> None:
    numbers = iter((1, 7, 32))
    row = [next(numbers) if name == "N°" else name for name in header]
    read = read_file(write_book(tmp_path / "p.xlsx", [header, row]), CONTEXT, Progress())
    assert [(one.number, one.title) for one in read.commitments] == [("32", "Actions")]


def test_the_table_may_begin_anywhere_under_a_title(tmp_path: Path) -> None:
    rows: list[Line] = [["Charte du Val"], [], [None, "Engagement", "Porteur"], [None, "Repérer", "CAF"]]
    read = read_file(write_book(tmp_path / "p.xlsx", rows), CONTEXT, Progress())
    assert read.title == "Charte du Val"
    assert [(one.title, one.lead) for one in read.commitments] == [("Repérer", "CAF")]
    assert read.columns == (("B", "Titre"), ("C", "Pilote"))


def test_a_person_is_never_kept_nor_told(tmp_path: Path) -> None:
    read = _read(tmp_path, line(title="Repérer", lead="Mme Durand"), line(title="M. Durand suit"))
    assert [one.lead for one in read.commitments] == [""]
    assert "Durand" not in repr(read)
    assert [finding.severity for finding in read.findings][:2] == [Severity.REJECTED] * 2


def test_who_leads_is_a_service_or_nobody(tmp_path: Path) -> None:
    leads = ("Jean Dupont", "marie dupont", "DDETS, Jean Dupont", "Sauge Habitat")
    read = _read(tmp_path, *(line(title=f"Action {lead[:2]}", lead=lead) for lead in leads))
    assert [one.lead for one in read.commitments] == ["", "", "DDETS", "Sauge Habitat"]
    assert [finding.severity for finding in read.findings] == [Severity.REJECTED] * 2


def test_a_function_is_no_person(tmp_path: Path) -> None:
    read = _read(tmp_path, line(title="Signer", lead="Monsieur le préfet"))
    assert read.commitments[0].lead == "le préfet"
    assert [finding.severity for finding in read.findings] == [Severity.REPAIRED]


def test_a_long_title_is_cut_and_kept_whole(tmp_path: Path) -> None:
    title = "Mettre en place " + "une action longue " * 40
    (found,) = _read(tmp_path, line(title=title, text="Suite.")).commitments
    assert len(found.title) <= 300
    assert found.title.endswith("…")
    assert found.text == f"{title.strip()}\n\nSuite."


def test_an_unknown_indicator_keeps_the_objective(tmp_path: Path) -> None:
    objective, read = _one(tmp_path, indicator="Nombre de sourires", target=3)
    assert (objective.indicator, objective.wording) == (None, "Moins d’assignations")
    assert any("pas reconnu" in reason for reason in _reasons(read))
    assert "sourires" not in repr(read.findings)


def test_an_unknown_territory_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    objective, read = _one(tmp_path, indicator="summonses", territory="Atlantide", target=3)
    assert (objective.indicator, objective.territory) == (None, None)
    assert any("territoire" in reason for reason in _reasons(read))


@pytest.mark.parametrize("target", ["-10 %", "+5", "−3", "10 %"])
def test_a_change_is_no_value_to_reach(tmp_path: Path, target: str) -> None:
    objective, read = _one(tmp_path, indicator="summonses", target=target)
    assert objective.target is None
    assert objective.wording == f"Moins d’assignations (cible\u00a0: {target})"
    assert any("évolution" in reason for reason in _reasons(read))


def test_a_percentage_is_a_value_of_an_indicator_in_percents(tmp_path: Path) -> None:
    code = next(one.code for one in catalogue.indicators() if one.unit is catalogue.Unit.PERCENT)
    assert _one(tmp_path, indicator=code, target="60 %")[0].target == 60.0
    objective, read = _one(tmp_path, indicator=code, target=0.6)
    assert objective.target == 0.6
    assert any("points" in reason for reason in _reasons(read))


def test_words_in_place_of_a_value_stay_in_the_wording(tmp_path: Path) -> None:
    objective, _read_file = _one(tmp_path, indicator="summonses", target="stabiliser")
    assert objective.target is None
    assert objective.wording.endswith("(cible\u00a0: stabiliser)")


@pytest.mark.parametrize(
    ("cell", "day"),
    [(2027, date(2027, 12, 31)), ("06/2027", date(2027, 6, 30)), ("15/03/2027", date(2027, 3, 15))],
)
def test_a_year_or_a_month_ends_on_its_last_day(tmp_path: Path, cell: object, day: date) -> None:
    assert _one(tmp_path, target_on=cell)[0].target_on == day


@pytest.mark.parametrize("cell", ["31/12/1900", "bientôt", "31/02/2027"])
def test_a_day_out_of_our_times_is_told(tmp_path: Path, cell: str) -> None:
    objective, read = _one(tmp_path, target_on=cell)
    assert objective.target_on is None
    assert any("date" in reason for reason in _reasons(read))


def test_numbers_that_stand_twice_are_told_and_kept(tmp_path: Path) -> None:
    read = _read(tmp_path, line(number=1, title="A"), line(number="n° 1", title="B"))
    assert [one.number for one in read.commitments] == ["1", "1"]
    assert any("numéro" in reason for reason in _reasons(read))


@pytest.mark.parametrize(
    "lines", [[["Commune", "Assignations"], ["Nantes", 3]], [HEADER], [HEADER, line(text="Sans titre")]]
)
def test_a_file_without_commitments_is_refused(tmp_path: Path, lines: list[Line]) -> None:
    with pytest.raises(UserError):
        read_file(write_book(tmp_path / "p.xlsx", lines), CONTEXT, Progress())


def test_an_endless_plan_is_refused(tmp_path: Path) -> None:
    lines = [HEADER, *(line(title=f"Engagement {number}") for number in range(1002))]
    with pytest.raises(UserError, match="ne peut pas être lu"):
        read_file(write_book(tmp_path / "p.xlsx", lines), CONTEXT, Progress())


def test_the_column_that_nothing_names_is_told(tmp_path: Path) -> None:
    rows: list[Line] = [["Titre", "Pilote", "Météo du jour"], ["A", "CAF", "beau"]]
    read = read_file(write_book(tmp_path / "p.xlsx", rows), CONTEXT, Progress())
    assert [(one.column, one.reason) for one in read.findings] == [("C", "Cette colonne n’est pas lue.")]


def test_a_later_national_plan_loads_is_covered_and_evaluated_without_code(tmp_path: Path) -> None:
    grid: list[Line] = [
        ["Orientations", "N°", "Mesures", "N°", "Actions", "N°", "Directions pilotes et associées",
         "Calendrier", "Niveau de priorité", "Indicateur", "Initial", "Cible", "Échéance"],
        ["Prévenir", 1, "Repérer", 1, "Signaler plus tôt", 1, "Pilote : DIHAL Associées : DHUP",
         "2027-2028", 1, "Assignations", 30, 10, 2028],
        [None, None, None, None, "Former", 2, "Pilote : DHUP", "2027", 2],
        ["Reloger", 2, "Mobiliser", 2, "Coordonner", 4, "Pilote : DIHAL", "2028", 1],
    ]  # fmt: skip
    path = write_book(tmp_path / "plan-2027.xlsx", grid, sheet="Plan")
    with create_base(tmp_path / "base.cpex", "90", CLOCK) as store:
        home = build_context(store).places[0].id
        value = (SUMMONSES, 3, 202501, home, 0, 0, 0, 0, 20.0, None, 1, 0)
        write_batch(store, BatchDraft("essai", "Essai", date(2026, 2, 1), [value]))
        read = read_reference(path, build_context(store))
        draft = ReferenceDraft(
            ReferenceKind.NATIONAL, "Plan 2025-2028", date(2025, 1, 1), date(2028, 12, 31), "Dihal",
            read.commitments,
        )  # fmt: skip
        uid = write_reference(store, draft)
        evaluation = begin_evaluation(store, uid, 2025)
        with store.read() as connection:
            covered = read_coverage(connection, uid)
            sheet = read_evaluation(connection, evaluation)
    told = [(one.number, one.heading, one.subheading, one.lead, one.associated) for one in covered.lines]
    assert told == [
        ("1", "Prévenir", "Repérer", "DIHAL", "DHUP"),
        ("2", "Prévenir", "Repérer", "DHUP", ""),
        ("4", "Reloger", "Mobiliser", "DIHAL", ""),
    ]
    assert [(line.amount, line.judgement) for line in sheet.lines] == [(20.0, Judgement.PARTLY)]
    assert read.findings == ()


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.text(alphabet="M. Durand\n12,rue%+-0€", max_size=12),
    st.sampled_from(["😀" * 400, "n° 3", "60 %", "Nantes", "summonses", "1.234", "31/12/2100", "M.\nDurand"]),
    st.integers(-5, 60_000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
)


@given(st.lists(st.lists(CELLS, max_size=len(Part)), max_size=4))
@example([[None, "0", *[None] * 16, "M.\rA"]])  # a person once its lines are joined
@settings(max_examples=150, deadline=None)
def test_whatever_the_cells_hold_what_is_kept_can_be_stored(lines: list[list[Cell]]) -> None:
    kit = make_tools(CONTEXT, Answers(), Progress())
    rows = ReferenceRows(kit, "essai", {part: index for index, part in enumerate(Part)})
    for number, row in enumerate(lines, 2):
        rows.take(number, row)
    checked_plan(ReferenceDraft(ReferenceKind.CHARTER, "Charte", commitments=rows.commitments))
