"""The prefect's workbook as a document: paper, headings, marks, titles that fit, French typography."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from cpex_desktop.exports.description import Document, Table
from cpex_desktop.exports.layout import find_tables, header_rows, plan_sheet
from cpex_desktop.exports.measures import column_pixels, lines_needed, text_pixels
from tests.exports.reading import TIGHT, cached, spelled, texts
from tests.reference.test_typography import RULES

SOFFICE = shutil.which("soffice")


def test_each_sheet_prints_on_one_landscape_page_but_the_last(full_workbook: Path) -> None:
    book = cached(full_workbook)
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        # Excel forgets the page breaks of a sheet that is fitted: the last one is scaled instead.
        last = sheet.title == "Sources et méthode"
        assert bool(sheet.sheet_properties.pageSetUpPr.fitToPage) is not last
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, None)
        assert (sheet.page_setup.scale is not None) is last
        assert (sheet.page_margins.left, sheet.page_margins.top) == (0.47, 0.72)
        assert not sheet.sheet_view.showGridLines
        assert sheet.print_area
    assert book["Sources et méthode"].print_title_rows == "$1:$3"


def test_headings_and_footings_say_who_when_and_for_whom(full_workbook: Path) -> None:
    for sheet in cached(full_workbook):
        assert "Val-de-Sauge" in sheet.oddHeader.left.text
        assert "Données fictives" in sheet.oddHeader.center.text
        assert "Prévention des expulsions locatives" in sheet.oddHeader.right.text
        assert "Diffusion restreinte" in sheet.oddFooter.left.text
        assert "Actes jusqu’au 30/09/2026 – édité le 21/11/2026" in sheet.oddFooter.center.text
        assert re.search(r"Page &\[?P.* sur &\[?N", sheet.oddFooter.right.text)


def test_invented_figures_are_marked_on_every_sheet(full_workbook: Path) -> None:
    for sheet in cached(full_workbook):
        assert "Données fictives" in texts(sheet)


def test_the_document_has_a_title_a_language_and_described_charts(full_workbook: Path) -> None:
    with zipfile.ZipFile(full_workbook) as archive:
        core = archive.read("docProps/core.xml").decode()
        custom = archive.read("docProps/custom.xml").decode()
        drawings = [name for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
        described = [
            len(text) > 20
            for name in drawings
            for text in re.findall(r'descr="([^"]*)"', archive.read(name).decode())
        ]
    assert "<dc:title>Prévention des expulsions locatives – Val-de-Sauge (98)</dc:title>" in core
    assert "fr-FR" in custom
    assert described == [True] * 6


def test_tables_hold_no_merged_cell(full_document: Document, full_workbook: Path) -> None:
    book = spelled(full_workbook)
    for place in find_tables([plan_sheet(sheet) for sheet in full_document.sheets]).values():
        first = place.body - header_rows(place.table) + 1
        last = place.body + len(place.table.rows)
        left, right = place.table.at + 1, place.table.at + len(place.table.columns)
        for merged in book[place.sheet].merged_cells.ranges:
            apart = merged.max_row < first or merged.min_row > last
            assert apart or merged.max_col < left or merged.min_col > right, merged.coord


def test_tiles_have_their_whole_width_for_their_figures(full_workbook: Path) -> None:
    sheet = spelled(full_workbook)["Synthèse"]
    merged = {str(one) for one in sheet.merged_cells.ranges}
    tiles = {"A5:B5", "D5:E5", "G5:H5", "J5:K5", "M5:N5"}
    assert tiles <= merged
    assert {name.replace("5", "6") for name in tiles} <= merged


def test_accents_do_not_widen_a_text() -> None:
    assert text_pixels("à l’été − œuvré…", 10) <= text_pixels("a l'ete - oeuvrem", 10) + 2


def test_no_heading_outgrows_its_cell(full_document: Document) -> None:
    assert too_long_headings(full_document) == []


def too_long_headings(document: Document) -> list[str]:
    """List the column headings with a word wider than their cell, or more lines than their row holds."""
    found = []
    for sheet in document.sheets:
        plan = plan_sheet(sheet)
        for placed in plan.placed:
            if isinstance(placed.block, Table):
                height = plan.heights[placed.row + header_rows(placed.block) - 1]
                for number, column in enumerate(placed.block.columns, start=placed.block.at):
                    width = column_pixels(sheet.widths[number]) - 6
                    words = [text_pixels(word, 9.5, True) for word in column.title.split(" ")]
                    lines = lines_needed(column.title, width, 9.5, True)
                    if max(words) > width or lines * 9.5 * 1.2 > height:
                        found.append(column.title)
    return found


def test_texts_follow_french_typography(full_workbook: Path) -> None:
    rules = {name: rule for name, rule in RULES.items() if not name.startswith("space doubled")}
    written = [text for sheet in cached(full_workbook) for text in texts(sheet)]
    assert len(written) > 150
    faults = [
        (text, name)
        for text in written
        for name, rule in rules.items()
        if re.search(rule, text) and ".xlsx" not in text and ".csv" not in text
    ]
    assert faults == []
    assert not [text for text in written if "  " in text.translate(TIGHT)]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here: no page can be drawn")
def test_a_free_office_prints_five_pages(full_workbook: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE or "", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(full_workbook)], check=True, capture_output=True, timeout=120)
    pages = re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "synthese.pdf").read_bytes())
    assert len(pages) == 5
