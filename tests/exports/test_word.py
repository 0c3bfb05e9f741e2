"""Word documents: what is described is what is read back, in French, the same on every machine."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.errors import UserError
from cpex_desktop.exports.word import render_word, write_word
from cpex_desktop.exports.word_blocks import printable
from cpex_desktop.exports.word_description import (
    SIGNED,
    Facts,
    Grid,
    GridColumn,
    Heading,
    Linked,
    Manner,
    Points,
    Signatures,
    Text,
    Title,
    WordDocument,
)
from cpex_desktop.progress import Cancelled, Progress

COLUMNS = (GridColumn("N°", 20), GridColumn("Action", 110), GridColumn("Jours", 40, right=True))
ROWS = tuple((Linked(f"A-{one:02}", "a1"), "Un titre", str(one)) for one in range(1, 41))
PLAIN = WordDocument(
    title="Fiches du plan",
    subject="Plan d’action",
    author="DDETS",
    edited_on=date(2026, 11, 21),
    head_left="DDETS",
    head_right="Prévention",
    foot_left="Diffusion restreinte",
    alert="Données fictives",
    blocks=(
        Title("Plan 2026-2028", "Val-de-Sauge"),
        Text("Ce département n’existe pas.", Manner.WARNING),
        Grid("Liste des actions", COLUMNS, ROWS),
        Heading("A-01", 1, mark="a1", new_page=True),
        Facts("Repères de l’action", (("Pilote", "DDETS\nCAF"), ("Échéance", "30/10/2026"))),
        Text("Première ligne\n\nDeuxième ligne"),
        Points(("un", "deux")),
    ),
)


class Stopped(Progress):
    def step(self, done: int, total: int, text: str) -> None:
        raise Cancelled


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


def test_what_is_described_is_read_back_in_order() -> None:
    read = Document(BytesIO(render_word(PLAIN)))
    said = [(one.style.name, one.text) for one in read.paragraphs if one.text and one.style]
    assert said == [
        ("Title", "Plan 2026-2028"),
        ("Subtitle", "Val-de-Sauge"),
        ("CPEX Avertissement", "Ce département n’existe pas."),
        ("Heading 1", "A-01"),
        ("Normal", "Première ligne"),
        ("Normal", "Deuxième ligne"),
        ("List Bullet", "un"),
        ("List Bullet", "deux"),
    ]
    grid, facts = read.tables
    assert [cell.text for cell in grid.rows[0].cells] == ["N°", "Action", "Jours"]
    assert [cell.text for cell in grid.rows[40].cells] == ["A-40", "Un titre", "40"]
    assert [[cell.text for cell in row.cells] for row in facts.rows] == [
        ["Pilote", "DDETS\nCAF"],
        ["Échéance", "30/10/2026"],
    ]


def test_heads_of_tables_come_back_on_each_page_and_tables_say_what_they_are() -> None:
    tables = Document(BytesIO(render_word(PLAIN))).tables
    heads = [[row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in one.rows] for one in tables]
    assert heads == [[True, *[False] * 40], [False, False]]
    told = [one._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for one in tables]
    assert told == ["Liste des actions", "Repères de l’action"]


def test_links_lead_to_marks_that_are_there() -> None:
    text = parts(render_word(PLAIN))["word/document.xml"]
    wanted = set(re.findall(r'w:anchor="([^"]+)"', text))
    assert wanted == {"a1"} == set(re.findall(r'bookmarkStart [^>]*w:name="([^"]+)"', text))


def test_the_text_is_french_and_names_no_other_program() -> None:
    found = parts(render_word(PLAIN))
    languages = {
        value
        for text in found.values()
        for tag in re.findall(r"<w:(?:lang|themeFontLang)[^>]*>", text)
        for value in re.findall(r'w:(?:val|eastAsia)="([^"]+)"', tag)
    }
    assert languages == {"fr-FR"}
    whole = "\n".join(found.values()).lower()
    assert [word for word in ("python", "macintosh", "lightshading") if word in whole] == []
    assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & set(found)


def test_each_page_bears_service_subject_and_number() -> None:
    found = parts(render_word(PLAIN))
    head = next(text for name, text in found.items() if name.startswith("word/header"))
    foot = next(text for name, text in found.items() if name.startswith("word/footer"))
    assert "DDETS" in head
    assert "Données fictives" in head
    assert "Prévention" in head
    assert "Diffusion restreinte" in foot
    assert re.findall(r'w:instr="(\w+)"', foot) == ["PAGE", "NUMPAGES"]


def test_properties_say_the_document_and_its_service() -> None:
    properties = Document(BytesIO(render_word(PLAIN))).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (
        "Fiches du plan",
        "DDETS",
        "DDETS",
    )
    assert (properties.comments, properties.language) == ("", "fr-FR")
    assert properties.created is not None
    assert properties.created.date() == date(2026, 11, 21)


def test_the_same_description_gives_the_same_bytes() -> None:
    first = render_word(PLAIN)
    with zipfile.ZipFile(BytesIO(first)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert render_word(PLAIN) == first


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_written_and_loses_only_what_cannot_be(text: str) -> None:
    content = render_word(replace(PLAIN, title=text, blocks=(Heading(text), Facts("x", ((text, text),)))))
    read = Document(BytesIO(content))
    kept = "".join(printable(text).split())
    assert "".join(read.paragraphs[0].text.split()) == kept
    assert "".join(read.tables[0].rows[0].cells[1].text.split()) == kept
    assert "".join(sign for sign in text if sign.isalnum()) == "".join(s for s in kept if s.isalnum())


def test_a_long_row_may_be_cut_and_a_short_one_may_not() -> None:
    rows = (("court", "x"), ("long", "mot " * 5000))
    table = Document(BytesIO(render_word(replace(PLAIN, blocks=(Facts("x", rows),))))).tables[0]
    assert [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows] == [True, False]


def test_a_refused_place_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="docx"):
        write_word(PLAIN, tmp_path / "fiches.doc")
    with pytest.raises(UserError, match="dossier"):
        write_word(PLAIN, tmp_path / "absent" / "fiches.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_stop_leaves_the_older_file(tmp_path: Path) -> None:
    target = tmp_path / "fiches.docx"
    target.write_bytes(b"ancien")
    with pytest.raises(Cancelled):
        write_word(PLAIN, target, Stopped())
    assert (target.read_bytes(), len(list(tmp_path.iterdir()))) == (b"ancien", 1)
    write_word(PLAIN, target)
    assert target.read_bytes() == render_word(PLAIN)


ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
    " tabs suppressAutoHyphens spacing ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u"
    " effect vertAlign rtl cs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
}


def misplaced(content: bytes) -> list[tuple[str, list[str]]]:
    """Find what stands in another order than that of the format: Word calls such a file damaged."""
    read = Document(BytesIO(content))
    wrong = []
    edges = (read.sections[0].header._element, read.sections[0].footer._element)
    for root in (read.element, read.styles.element, *edges):
        for name, order in ORDERS.items():
            for parent in root.iter(qn(f"w:{name}")):
                found = [child.tag.partition("}")[2] for child in parent]
                if [one for one in order.split() if one in found] != found:
                    wrong.append((name, found))
    return wrong


def test_elements_stand_in_the_order_of_the_format() -> None:
    signed = (Heading("Avis"), Signatures("Signatures", ("Présidence", "Secrétariat")))
    assert misplaced(render_word(replace(PLAIN, blocks=(*PLAIN.blocks, *signed)))) == []


def test_room_to_sign_is_as_high_as_said_and_stays_on_one_page() -> None:
    made = Document(BytesIO(render_word(replace(PLAIN, blocks=(Signatures("Signatures", ("A", "B")),)))))
    (table,) = made.tables
    assert made.paragraphs[0]._p.style == "Heading1"
    for row in table.rows:
        assert abs((row.height or 0) - Mm(SIGNED)) < 1000
        assert all(one.paragraph_format.keep_with_next for cell in row.cells for one in cell.paragraphs)
    assert table.cell(1, 1).text.splitlines()[-1] == "Signature\u00a0:"
