"""The workbook of the findings: what was written, as it was written, with sources and dates."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.cli import main
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.findings import build_findings
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.services.findings import FindingDraft, create_finding
from tests.app.sample_base import CLOCK
from tests.exports.reading import cached, spelled

SOFFICE = shutil.which("soffice")
MONTH = Span(202609, 202609)
SUMMONSES = Question("summonses", Measure.COUNT, TerritoryKind.DEPARTEMENT, MONTH)
TRAPS = ("=1+1", "+33", "-2", "@SUM(A1)", '=HYPERLINK("http://x")', "\tx", "1e5")


@pytest.fixture
def base(tmp_path: Path) -> Iterator[tuple[Store, int]]:
    with create_base(tmp_path / "base.cpex", "98", CLOCK) as store:
        with store.read() as connection:
            home = departement(connection).id
        give(store, home, 12.0, date(2026, 10, 5))
        yield store, home


def give(store: Store, home: int, amount: float, as_of: date) -> None:
    number = catalogue.indicator("summonses").number
    values = [(number, 1, 202609, home, 0, 0, 0, 0, amount, None, 1, 0)]
    write_batch(store, BatchDraft("mois.xlsx", "Préfecture", as_of, values))


def write(store: Store, path: Path, territory: int = 0) -> Path:
    with store.read() as connection:
        document = build_findings(connection, edited_on=date(2026, 11, 21), territory=territory)
    write_document(document, path)
    return path


def texts(path: Path, sheet: str = "Constats") -> list[object]:
    return [cell.value for row in cached(path)[sheet].iter_rows() for cell in row if cell.value is not None]


def test_a_finding_is_written_with_its_figure_and_its_sources(
    base: tuple[Store, int], tmp_path: Path
) -> None:
    store, home = base
    draft = FindingDraft("Trop tard", "Vu", "Su", "À faire", "summons", (home,), (SUMMONSES,))
    create_finding(store, draft)
    give(store, home, 15.0, date(2026, 11, 5))
    path = write(store, tmp_path / "constats.xlsx")
    told = texts(path)
    for word in ("1. Trop tard", "Assignation", "Val-de-Sauge", "Vu", "Su", "À faire", "12", "15"):
        assert word in told, word
    assert [str(value)[:10] for value in told if "2026-1" in str(value)] == ["2026-10-05", "2026-11-21"]
    assert "Préfecture" in texts(path, "Sources")
    sheet = spelled(path)["Constats"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_a_service_that_was_not_named_leaves_its_departement_at_the_head(
    base: tuple[Store, int], tmp_path: Path
) -> None:
    store, home = base
    create_finding(store, FindingDraft("Trop tard", "Vu", "Su", "À faire", "summons", (home,), (SUMMONSES,)))
    book = spelled(write(store, tmp_path / "constats.xlsx"))
    assert book.properties.creator == "Val-de-Sauge"
    assert book["Constats"].oddHeader.left.text == "Val-de-Sauge (98)"


def test_what_looks_like_a_formula_stays_a_text(base: tuple[Store, int], tmp_path: Path) -> None:
    store, home = base
    create_finding(store, FindingDraft("=1+1", "\n".join(TRAPS), "=A1", "+A1", "", (home,)))
    path = write(store, tmp_path / "constats.xlsx")
    cells = [cell for row in spelled(path)["Constats"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    told = texts(path)
    assert all(trap.rstrip() in told for trap in TRAPS)
    assert not spelled(path)["Constats"]._hyperlinks


def test_the_longest_text_is_whole_in_rows_that_a_page_can_hold(
    base: tuple[Store, int], tmp_path: Path
) -> None:
    store, home = base
    wordy = "Le parc ancien du centre est occupé. " * 108
    lines = "\n".join("Ligne" for _ in range(400))
    create_finding(store, FindingDraft("Long", wordy[:4000], lines, "", "", (home,)))
    path = write(store, tmp_path / "constats.xlsx")
    sheet = cached(path)["Constats"]
    assert max(one.height or 0 for one in sheet.row_dimensions.values()) <= 409
    assert texts(path).count("Ligne") == 400


def test_only_the_findings_of_a_territory_are_kept(base: tuple[Store, int], tmp_path: Path) -> None:
    store, home = base
    with store.read() as connection:
        commune, other = list_places(connection, TerritoryKind.COMMUNE)[:2]
    create_finding(store, FindingDraft("Partout", territories=(home,)))
    create_finding(store, FindingDraft("Ici", territories=(commune.id,)))
    told = texts(write(store, tmp_path / "ici.xlsx", commune.id))
    assert "1. Ici" in told
    assert "1. Partout" not in told
    with store.read() as connection, pytest.raises(UserError, match="aucun constat"):
        build_findings(connection, edited_on=date(2026, 11, 21), territory=other.id)


def test_the_command_writes_it_or_says_why_not(
    base: tuple[Store, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, home = base
    store.close()
    target = tmp_path / "constats.xlsx"
    asked = ["export", "constats", str(store.path), "--sortie", str(target)]
    assert main(asked) == 1
    assert "aucun constat" in capsys.readouterr().err
    with Store.open(store.path, CLOCK) as again:
        create_finding(again, FindingDraft("Ici", territories=(home,)))
    assert main([*asked, "--territoire", "99999"]) == 1
    assert main([*asked, "--territoire", "98"]) == 0
    assert "1. Ici" in texts(target)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here: no page can be drawn")
def test_a_free_office_cuts_the_pages_where_we_do(base: tuple[Store, int], tmp_path: Path) -> None:
    store, home = base
    long = "Le parc ancien du centre est occupé par des ménages modestes. " * 20
    for number in range(12):
        draft = FindingDraft(f"Constat {number}", long * (number % 3), "Su", long, "", (home,), (SUMMONSES,))
        create_finding(store, draft)
    path = write(store, tmp_path / "constats.xlsx")
    planned = sum(1 + len(sheet.row_breaks.brk) for sheet in spelled(path))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE or "", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    pages = re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "constats.pdf").read_bytes())
    assert len(pages) == planned > 4
