"""The prefect's workbook says, cell by cell, what the demonstration's files hold when counted by hand."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.demo.building import Demonstration
from tests.demo import recount
from tests.demo.conftest import Recounted

TILES = ("payment_orders", "summonses", "judgments_total", "police_granted", "evictions_enforced")
FUNNEL = (
    "payment_orders", "summonses", "judgments_total", "notices_to_quit", "police_requests",
    "police_granted", "evictions_enforced",
)  # fmt: skip
FEW = 30

# Our data bars are an extension of Excel's, that this reader does not know and says so.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

Line = dict[str, Any]


@pytest.fixture(scope="module")
def values(made: Demonstration) -> openpyxl.Workbook:
    return openpyxl.load_workbook(made.workbook, data_only=True)


def _rows(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _table(sheet: Worksheet, header: str) -> list[Line]:
    """Give the rows under the row of headers that holds ``header``, down to the first with a lone text."""
    rows = _rows(sheet)
    start = next(number for number, row in enumerate(rows) if header in row)
    titles = [str(title or "") for title in rows[start]]
    lines = []
    for row in rows[start + 1 :]:
        if sum(cell is not None for cell in row) < 3:
            break
        lines.append({title: cell for title, cell in zip(titles, row, strict=True) if title})
    return lines


def _change(now: float, before: float) -> float | str:
    """Write an evolution as the workbook does: a fraction of three decimals, or the words for few acts."""
    if before <= 0 or min(now, before) < FEW:
        return "effectif faible"
    exact = (Decimal(int(now)) - Decimal(int(before))) / Decimal(int(before))
    return float(exact.quantize(Decimal("0.001"), ROUND_HALF_UP))


def _pair(counted: Recounted, stage: str, communes: list[str], sector: str | None = None) -> tuple[int, int]:
    return (
        counted.acts.total(stage, recount.NOW, communes, sector),
        counted.acts.total(stage, recount.BEFORE, communes, sector),
    )


def test_the_five_tiles(values: openpyxl.Workbook, counted: Recounted) -> None:
    rows = _rows(values["Synthèse"])
    top = next(number for number, row in enumerate(rows) if "Commandements de payer" in row)
    places = [place for place, cell in enumerate(rows[top]) if cell]
    assert len(places) == len(TILES)
    for place, stage in zip(places, TILES, strict=True):
        now, before = _pair(counted, stage, counted.places.codes)
        assert rows[top + 1][place] == now, stage
        assert rows[top + 2][place] == pytest.approx(_change(now, before)), stage


def test_every_month_of_the_evolution(values: openpyxl.Workbook, counted: Recounted) -> None:
    rows = _rows(values["Évolution"])
    start = next(number for number, row in enumerate(rows) if row[0] == "Mois") + 1
    everywhere = counted.places.codes
    for shift, (month, earlier) in enumerate(zip(recount.NOW, recount.BEFORE, strict=True)):
        row = rows[start + shift]
        assert row[0] == datetime(month // 100, month % 100, 1)  # noqa: DTZ001 (a cell has no zone)
        expected = [
            counted.acts.total(stage, [when], everywhere) for stage in TILES for when in (month, earlier)
        ]
        assert row[1:11] == expected, month
    pairs = [_pair(counted, stage, everywhere) for stage in TILES]
    assert rows[start + 12][:11] == ["Total", *(number for pair in pairs for number in pair)]
    changes = [cell for now, before in pairs for cell in (_change(now, before), None)]
    assert rows[start + 13][:11] == ["Évolution", *changes]


def test_every_line_of_territories(values: openpyxl.Workbook, counted: Recounted) -> None:
    lines = _table(values["Territoires"], "Territoire")
    inside = counted.places.inside("epci")
    members = {counted.places.epci_name[siren]: codes for siren, codes in inside.items()}
    members["Département"] = counted.places.codes
    assert {line["Territoire"] for line in lines} == set(members)
    for line in lines:
        _check_line(line, members[line["Territoire"]], counted)
    rates = [line["Taux pour 1\u202f000 locataires"] for line in lines[:-1]]
    assert rates == sorted(rates, reverse=True)
    assert lines[-1]["Territoire"] == "Département"


def test_every_leading_commune(values: openpyxl.Workbook, counted: Recounted) -> None:
    lines = _table(values["Territoires"], "Commune")
    codes = {name: code for code, name in counted.places.name.items()}
    for line in lines:
        _check_line(line, [codes[line["Commune"]]], counted)
    assert [line["Rang"] for line in lines] == list(range(1, 11))
    assert [codes[line["Commune"]] for line in lines] == _leading(counted)


def _check_line(line: Line, members: list[str], counted: Recounted) -> None:
    now, before = _pair(counted, "summonses", members)
    tenants = sum(counted.tenants[code]["tous"] for code in members)
    assert line["Assignations"] == now
    assert line["Taux pour 1\u202f000 locataires"] == pytest.approx(1000 * now / tenants, rel=1e-9)
    assert line["Sur un an"] == _change(now, before), line
    assert line["Concours accordés"] == _pair(counted, "police_granted", members)[0]
    assert line["Expulsions"] == _pair(counted, "evictions_enforced", members)[0]


def _leading(counted: Recounted) -> list[str]:
    """Rank the communes by Marshall's global empirical Bayes rate (1991), written anew."""
    acts = {code: _pair(counted, "summonses", [code])[0] for code in counted.places.codes}
    tenants = {code: counted.tenants[code]["tous"] for code in acts}
    whole = sum(tenants.values())
    mean = sum(acts.values()) / whole
    spread = sum(tenants[code] * (acts[code] / tenants[code] - mean) ** 2 for code in acts) / whole
    between = spread - mean / (whole / len(acts))
    shrunken = {
        code: mean + between / (between + mean / tenants[code]) * (acts[code] / tenants[code] - mean)
        for code in acts
    }
    return sorted((code for code in acts if acts[code] >= 5), key=lambda code: -shrunken[code])[:10]


def test_every_line_of_the_procedure(values: openpyxl.Workbook, counted: Recounted) -> None:
    lines = _table(values["Procédure"], "Étape")
    everywhere = counted.places.codes
    assert len(lines) == len(FUNNEL)
    previous = None
    for line, stage in zip(lines, FUNNEL, strict=True):
        now, before = _pair(counted, stage, everywhere)
        parts = [_pair(counted, stage, everywhere, sector)[0] for sector in ("social", "prive", "inconnu")]
        assert sum(parts) == now
        assert [line["Parc social"], line["Parc privé"], line["Non précisé"], line["Total"]] == [*parts, now]
        assert line["Part du privé"] == pytest.approx(parts[1] / now, rel=1e-12)
        ratio = line["Rapport à l’étape précédente"]
        assert ratio == ("–" if previous is None else pytest.approx(now / previous, rel=1e-12))
        assert line["Sur un an"] == _change(now, before), stage
        previous = now


def test_sentences_name_the_figures(values: openpyxl.Workbook, counted: Recounted) -> None:
    said = "\n".join(str(cell) for row in _rows(values["Synthèse"]) for cell in row if isinstance(cell, str))
    everywhere = counted.places.codes
    granted, granted_before = _pair(counted, "police_granted", everywhere)
    private = _pair(counted, "summonses", everywhere, "prive")[0] / _pair(counted, "summonses", everywhere)[0]
    towns = sum(_pair(counted, "summonses", [code])[0] for code in ("98112", "98090", "98010"))
    share = towns / _pair(counted, "summonses", everywhere)[0]
    assert f"{granted}\u00a0concours ont été accordés" in said
    assert f"contre {granted_before} un an plus tôt" in said
    assert f"{round(100 * private)}\u202f%" in said
    assert f"Trois communes concentrent {round(100 * share)}\u202f% des assignations" in said
    assert "Sauge-Ville, Port-Aubin et Belleroche" in said


def test_every_sheet_says_it_is_invented(values: openpyxl.Workbook) -> None:
    assert values.sheetnames == [
        "Synthèse", "Évolution", "Territoires", "Procédure", "Plan d’action", "Partenaires",
        "Sources et méthode",
    ]  # fmt: skip
    for sheet in values:
        cells = [str(cell) for row in _rows(sheet) for cell in row if cell is not None]
        assert any("Données fictives" in cell for cell in cells), sheet.title


def test_sources_name_every_batch_behind_the_figures(values: openpyxl.Workbook, made: Demonstration) -> None:
    said = {str(cell) for row in _rows(values["Sources et méthode"]) for cell in row if cell is not None}
    for word in ("base-cc-logement", "export_logiciel"):
        (name,) = [path.name for path in made.files if word in path.name]
        assert name in said


def test_formulas_give_the_values_they_carry(made: Demonstration, values: openpyxl.Workbook) -> None:
    """The totals and evolutions of the workbook are formulas; the value seen first must be theirs."""
    formulas = openpyxl.load_workbook(made.workbook)["Évolution"]
    shown = values["Évolution"]
    sums = changes = 0
    for row in formulas.iter_rows():
        for cell in row:
            text = str(cell.value)
            if text.startswith("=SUM("):
                area = shown[text.removeprefix("=SUM(").removesuffix(")").replace("$", "")]
                assert shown[cell.coordinate].value == sum(part.value for (part,) in area)
                sums += 1
            elif text.startswith("=ROUND("):
                changes += 1
    assert (sums, changes) == (10, 5)
