from __future__ import annotations

from datetime import date
from pathlib import Path

from cpex_desktop.app.dashboard_reading import read_dashboard
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.ui.dashboard.rows import DashboardRows
from tests.app.sample_base import CLOCK, LAST, sample


def rows_of(path: Path, last: int | None = None) -> DashboardRows:
    with open_base(path, CLOCK) as store, store.read() as connection:
        return read_dashboard(connection, last)


def summonses(path: Path, first: int, last: int) -> float:
    with open_base(path, CLOCK) as store, store.read() as connection:
        (total,) = connection.execute(
            "SELECT sum(amount) FROM value WHERE indicator = 44 AND period_start BETWEEN :a AND :b",
            {"a": first, "b": last},
        ).fetchone()
    return float(total)


def test_tiles_charts_and_sentences_say_the_sum_of_the_values(filled: Path) -> None:
    rows = rows_of(filled)
    total = f"{round(summonses(filled, 202510, LAST)):,}".replace(",", "\u202f")
    before = f"{round(summonses(filled, 202410, 202509)):,}".replace(",", "\u202f")
    assert rows.last == LAST
    assert (
        rows.subtitle
        == "Val-de-Sauge (98) · 12 mois glissants, oct. 2025 – sept. 2026 · données au 05/10/2026"
    )
    tile = next(figure for figure in rows.figures if figure.label == "Assignations")
    assert tile.value == total
    view = rows.views[0]
    assert view.subtitle.startswith(f"{total} sur 12 mois, contre {before} un an plus tôt")
    assert total in view.reading
    assert before in view.reading
    assert view.series is not None
    assert sum(value or 0 for value in view.series.now) == summonses(filled, 202510, LAST)
    assert rows.stages[1].count == summonses(filled, 202510, LAST)


def test_an_earlier_end_is_another_year(filled: Path) -> None:
    rows = rows_of(filled, 202608)
    total = f"{round(summonses(filled, 202509, 202608)):,}".replace(",", "\u202f")
    assert rows.figures[1].value == total
    assert rows.months[0] == LAST
    assert 202608 in rows.months
    assert rows.months[-1] == 202509


def test_the_truce_is_shaded_for_grants_and_evictions_only(filled: Path) -> None:
    shaded = {view.key: bool(view.series and view.series.truce) for view in rows_of(filled).views}
    assert shaded == {"summonses": False, "police_granted": True, "evictions_enforced": True}


def test_hot_spots_are_the_communes_drawn_above_the_others(filled: Path) -> None:
    rows = rows_of(filled)
    communes = rows.spots[0]
    assert communes.lines
    assert all(line.rate > 22 for line in communes.lines)
    assert communes.absence == ""
    assert all(line.inside for line in communes.lines)


def test_rates_without_tenants_name_the_file_to_import(tmp_path: Path) -> None:
    rows = rows_of(sample(tmp_path / "sans.cpex", tenants=False))
    assert rows.spots[0].lines == ()
    assert "non calculable" in rows.spots[0].absence
    assert "recensement" in rows.spots[0].absence


def test_an_empty_base_says_where_one_is(empty: Path) -> None:
    rows = rows_of(empty)
    assert rows.last is None
    assert rows.subtitle == "Loire-Atlantique (44) · aucun chiffre"


def test_an_absent_figure_is_not_zero_and_a_hole_is_told(tmp_path: Path) -> None:
    path = tmp_path / "troué.cpex"
    number = catalogue.indicator("summonses").number
    with create_base(path, "98", CLOCK) as store:
        with store.read() as connection:
            places = list_places(connection, TerritoryKind.COMMUNE)
        values = [
            (number, 1, month, place.id, 0, 0, 0, 0, 1.0, None, 1, 0)
            for month in (202510, 202511, 202512, 202601, 202602, 202603, 202605, 202606, 202607, 202609)
            for place in places
        ]
        judgments = catalogue.indicator("judgments_total").number
        values.append((judgments, 3, 202501, 1, 0, 0, 0, 0, 1234.0, None, 1, 0))
        write_batch(store, BatchDraft("x", "Préfecture", date(2026, 10, 5), values))
    rows = rows_of(path)
    by_label = {figure.label: figure for figure in rows.figures}
    assert by_label["Concours accordés"].value is None
    assert by_label["Concours accordés"].absence.startswith("À importer\u00a0:")
    assert by_label["Décisions de résiliation"].value is None
    assert by_label["Décisions de résiliation"].absence == "1\u202f234 en 2025"
    assert by_label["Assignations"].as_of == "Partiel\u00a0: 10 mois sur 12"
    assert rows.lacking == (
        "Sans valeur pour avril 2026 et août 2026\u00a0: assignations. La somme est partielle."
    )
    assert rows.views[1].series is None
    assert "Importez" in rows.views[1].absence


def test_sources_say_until_when_they_reach(filled: Path) -> None:
    first, second = rows_of(filled).sources
    assert (first.source, first.reach) == ("Préfecture, extraction d’octobre", "sept. 2026")
    assert (second.reach, second.as_of) == ("2022", "Arrêtées au 26/06/2025, 1\u00a0lot")
