"""What every document says of itself: what it is about, its period, its sources and dates, who may see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span, rolling_12
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.comparison import build_comparison
from cpex_desktop.exports.description import Chart, Document
from cpex_desktop.exports.territory import build_territory_sheet
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.territory_sheet import territory_sheet
from tests.exports.figures_base import EDITED_ON, LAST, FilledBase, fill
from tests.exports.reading import TIGHT, cached, cells_of, chart_values, row_of, spelled, texts

SPAN = rolling_12(LAST)
PERIOD = "octobre 2025 – septembre 2026"
ACTS = "Préfecture, logiciel de suivi (lot 1, données arrêtées au 30/09/2026)"
CENSUS = "INSEE, recensement de la population (lot 2, données arrêtées au 01/07/2025)"


def page_of(store: Store, kind: TerritoryKind, number: int = 0) -> Document:
    with store.read() as connection:
        place = list_places(connection, kind)[number]
        found = territory_sheet(connection, place, SPAN)
        return build_territory_sheet(connection, found, edited_on=EDITED_ON)


def comparison(store: Store, count: int) -> Document:
    with store.read() as connection:
        places = list_places(connection, TerritoryKind.COMMUNE)[:count]
        question = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, SPAN)
        return build_comparison(connection, question, [place.id for place in places], edited_on=EDITED_ON)


Build = Callable[[Store], Document]
BUILDS: dict[str, Build] = {
    "commune": lambda store: page_of(store, TerritoryKind.COMMUNE),
    "EPCI": lambda store: page_of(store, TerritoryKind.EPCI),
    "arrondissement": lambda store: page_of(store, TerritoryKind.ARRONDISSEMENT),
    "two": lambda store: comparison(store, 2),
    "four": lambda store: comparison(store, 4),
}


@pytest.mark.parametrize("name", BUILDS)
def test_a_document_says_its_subject_period_sources_and_audience(
    full_base: FilledBase, tmp_path: Path, name: str
) -> None:
    document = BUILDS[name](full_base.store)
    path = tmp_path / "document.xlsx"
    write_document(document, path)
    book = cached(path)
    first = book.worksheets[0]
    said = "\n".join(texts(first)).translate(TIGHT)
    assert "Val-de-Sauge (98)" in said
    assert PERIOD in said
    assert f"Sources : {CENSUS} ; {ACTS}." in said or f"Sources : {ACTS} ; {CENSUS}." in said
    for sheet in book:
        assert "Diffusion restreinte" in str(sheet.oddFooter.left.text)
        assert "21/11/2026" in str(sheet.oddFooter.center.text)
        assert "Données fictives" in str(sheet.oddHeader.center.text)
        assert "Données fictives" in texts(sheet)


def test_the_comparison_lists_its_batches_once(full_base: FilledBase, tmp_path: Path) -> None:
    path = tmp_path / "comparaison.xlsx"
    write_document(comparison(full_base.store, 2), path)
    sheet = cached(path)["Sources"]
    assert [row[0].value for row in sheet.iter_rows(min_row=5) if row[0].value][:2] == ["1", "2"]
    assert sheet.print_title_rows == "$1:$4"
    assert sheet["A4"].value == "Lot"
    assert row_of(sheet, "1")[:2] == ["Préfecture, logiciel de suivi", "actes 2024-2026.xlsx"]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_parts_of_a_comparison_are_not_cut(full_base: FilledBase, tmp_path: Path, count: int) -> None:
    path = tmp_path / "comparaison.xlsx"
    write_document(comparison(full_base.store, count), path)
    sheet = spelled(path)["Étapes"]
    heads = [
        cell.row
        for (cell,) in sheet.iter_rows(max_col=1)
        if cell.font.b and cell.font.sz == 11 and isinstance(cell.value, str)
    ]
    breaks = {one.id + 1 for one in sheet.row_breaks.brk}
    assert len(heads) == 5
    assert len(breaks) == 1
    assert breaks <= set(heads)


@pytest.mark.parametrize("measure", [Measure.COUNT, Measure.RATE])
def test_the_months_are_named_for_what_they_are(
    full_base: FilledBase, tmp_path: Path, measure: Measure
) -> None:
    with full_base.store.read() as connection:
        places = [place.id for place in list_places(connection, TerritoryKind.EPCI)[:2]]
        question = Question("summonses", measure, TerritoryKind.EPCI, SPAN)
        document = build_comparison(connection, question, places, edited_on=EDITED_ON)
    path = tmp_path / "comparaison.xlsx"
    write_document(document, path)
    # Both have households: their months are rates whatever was asked.
    assert "Assignations pour 1 000 ménages locataires, par mois" in [
        text.translate(TIGHT) for text in texts(cached(path)["Mois"])
    ]


def test_the_months_of_a_comparison_are_drawn_at_one_scale(full_base: FilledBase, tmp_path: Path) -> None:
    path = tmp_path / "comparaison.xlsx"
    write_document(comparison(full_base.store, 3), path)
    book = cached(path)
    ((chart, ranges),) = chart_values(path).items()
    assert chart.startswith("xl/charts/")
    shown = [
        [row[place].value for row in book["Mois"].iter_rows(min_row=6, max_row=17)] for place in (1, 2, 3)
    ]
    assert [cells_of(book, one) for one in ranges] == shown
    assert all(isinstance(value, int | float) for column in shown for value in column)


def test_one_month_is_not_drawn(full_base: FilledBase) -> None:
    question = Question("summonses", Measure.RATE, TerritoryKind.EPCI, Span(LAST, LAST))
    with full_base.store.read() as connection:
        places = [place.id for place in list_places(connection, TerritoryKind.EPCI)[:2]]
        document = build_comparison(connection, question, places, edited_on=EDITED_ON)
    assert not [block for sheet in document.sheets for block in sheet.blocks if isinstance(block, Chart)]


def test_nothing_to_compare_is_said(full_base: FilledBase) -> None:
    question = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, SPAN)
    with full_base.store.read() as connection, pytest.raises(UserError, match="rien à comparer"):
        build_comparison(connection, question, [999_999], edited_on=EDITED_ON)


def test_the_page_of_a_commune_without_acts_gives_it_no_rank(tmp_path: Path) -> None:
    base = fill(tmp_path / "base.cpex", codes=("summonses",), months=(LAST,))
    with base.store as store:
        silent = [
            place.id for place in base.communes if not base.total("summonses", (LAST,), communes=(place.id,))
        ]
        with store.read() as connection:
            place = next(one for one in list_places(connection) if one.id == silent[0])
            found = territory_sheet(connection, place, SPAN)
            document = build_territory_sheet(connection, found, edited_on=EDITED_ON)
    path = tmp_path / "fiche.xlsx"
    write_document(document, path)
    sheet = cached(path)["Fiche territoire"]
    told = row_of(sheet, "Assignations")
    assert (told[0], told[4]) == (0, "–")
    assert any("ne compte aucune assignation" in text for text in texts(sheet))


def test_the_page_of_the_departement_names_it_once_and_ranks_it_nowhere(
    full_base: FilledBase, tmp_path: Path
) -> None:
    document = page_of(full_base.store, TerritoryKind.DEPARTEMENT)
    assert document.title == "Val-de-Sauge (98)"
    path = tmp_path / "fiche.xlsx"
    write_document(document, path)
    sheet = cached(path)["Fiche territoire"]
    assert row_of(sheet, "Assignations")[4] == "–"
    assert not [text for text in texts(sheet) if text.startswith("1ᵉʳ")]
    assert page_of(full_base.store, TerritoryKind.COMMUNE).title.endswith(" – Val-de-Sauge (98)")


def test_a_page_without_rates_says_what_would_give_them(tmp_path: Path) -> None:
    base = fill(tmp_path / "base.cpex", departement="976", codes=("summonses",), households=False)
    with base.store as store:
        document = page_of(store, TerritoryKind.EPCI)
    path = tmp_path / "fiche.xlsx"
    write_document(document, path)
    said = " ".join(texts(cached(path)["Fiche territoire"])).translate(TIGHT)
    assert "Taux non calculables : importez le fichier logement du recensement (INSEE)." in said
    assert "Intervalle à 95 % :" not in said
    assert "Ces rapports" not in said


def test_each_sheet_of_the_prefect_cites_what_its_own_figures_rest_on(full_workbook: Path) -> None:
    book = cached(full_workbook)
    acts, both = f"Source : {ACTS}.", (f"Sources : {CENSUS} ; {ACTS}.", f"Sources : {ACTS} ; {CENSUS}.")
    for name in ("Synthèse", "Évolution", "Procédure"):
        assert acts in [text.translate(TIGHT) for text in texts(book[name])]
    told = [text.translate(TIGHT) for text in texts(book["Territoires"])]
    assert any(one in told for one in both)
