"""Documents written into a Word file of the service's own: its head stays, and what it lacks is said."""

from __future__ import annotations

import zipfile
from base64 import b64decode
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.errors import UserError
from cpex_desktop.exports.word_blocks import printable
from cpex_desktop.exports.word_description import (
    Facts,
    Grid,
    GridColumn,
    Heading,
    Points,
    Text,
    Title,
    WordDocument,
)
from cpex_desktop.exports.word_marks import fill, text_of
from cpex_desktop.exports.word_template import CONTENT, render_on_template, write_on_template

MADE = WordDocument(
    title="Relevé de décisions\u00a0: essai",
    subject="Relevé de décisions",
    author="Service fictif",
    edited_on=date(2026, 11, 21),
    head_left="",
    head_right="",
    foot_left="",
    blocks=(
        Title("CCAPEX plénière"),
        Heading("Décisions"),
        Text("Écrire aux bailleurs."),
        Facts("x", (("Lieu", "Préfecture"),)),
        Grid("x", (GridColumn("N°", 20), GridColumn("Décision", 150)), (("1", "Relire"),)),
    ),
)


PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def template(path: Path, *paragraphs: str, head: str = "Préfet fictif – {{service}}") -> Path:
    made = Document()
    made.sections[0].header.paragraphs[0].text = head
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(str(path))
    return path


def texts(content: bytes) -> list[str]:
    return [one.text for one in Document(BytesIO(content)).paragraphs if one.text]


def test_the_document_takes_the_place_that_the_template_gives_it(tmp_path: Path) -> None:
    own = template(tmp_path / "modele.docx", "Affaire suivie le {{date}}", CONTENT, "Pour le préfet")
    before = own.read_bytes()
    content = render_on_template(MADE, own)
    found = texts(content)
    assert found[0] == "Affaire suivie le 21/11/2026"
    assert found.index("Écrire aux bailleurs.") < found.index("Pour le préfet")
    assert found[-1] == "Pour le préfet"
    read = Document(BytesIO(content))
    assert read.sections[0].header.paragraphs[0].text == "Préfet fictif – Service fictif"
    assert [table.cell(0, 1).text for table in read.tables] == ["Préfecture", "Décision"]
    assert CONTENT not in "\n".join(found)
    page = read.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    for table in read.tables:
        assert abs(sum(column.width or 0 for column in table.columns) - room) < 1000
    assert own.read_bytes() == before


def test_a_mark_that_word_cut_in_pieces_is_replaced_and_nothing_else_changes(tmp_path: Path) -> None:
    own = Document()
    cut = own.add_paragraph("Le ")
    for piece in ("{{", "da", "te}}, par "):
        cut.add_run(piece)
    cut.add_run("{{ Service }}").bold = True
    own.add_paragraph(CONTENT)
    own.save(str(tmp_path / "modele.docx"))
    read = Document(BytesIO(render_on_template(MADE, tmp_path / "modele.docx"))).paragraphs[0]
    assert read.text == "Le 21/11/2026, par Service fictif"
    assert [run.text for run in read.runs if run.bold] == ["Service fictif"]


def test_marks_are_replaced_in_tables_frames_heads_and_feet_of_every_kind(tmp_path: Path) -> None:
    own = Document()
    section = own.sections[0]
    section.different_first_page_header_footer = True
    edges = (section.header, section.footer, section.first_page_header, section.first_page_footer)
    for edge in edges:
        edge.paragraphs[0].text = "{{service}}"
    outer = own.add_table(1, 1).cell(0, 0)
    outer.paragraphs[0].text = "{{service}}"
    outer.add_table(1, 1).cell(0, 0).text = "{{service}}"
    frame = parse_xml(
        f'<w:p {nsdecls("w", "wp")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>{{service}}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    own.element.body.insert(0, frame)
    own.add_paragraph(CONTENT)
    own.save(str(tmp_path / "modele.docx"))
    with zipfile.ZipFile(BytesIO(render_on_template(MADE, tmp_path / "modele.docx"))) as packed:
        whole = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    assert whole.count("{{") == 0
    assert whole.count("Service fictif") == len(edges) + 3


def test_a_picture_beside_a_mark_stays(tmp_path: Path) -> None:
    own = template(tmp_path / "modele.docx", CONTENT)
    made = Document(str(own))
    run = made.sections[0].header.paragraphs[0].add_run("{{logo}}{{service}}")
    run.add_picture(BytesIO(PICTURE), width=Mm(20))
    made.save(str(own))
    head = Document(BytesIO(render_on_template(MADE, own))).sections[0].header
    assert len(list(head.part.element.iter(qn("a:blip")))) == 1
    assert head.paragraphs[0].text == "Préfet fictif – Service fictifService fictif"


def test_tables_take_the_width_of_the_section_that_they_are_put_in(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph(CONTENT)
    wide = own.add_section()
    wide.page_width, wide.page_height = wide.page_height, wide.page_width
    own.add_paragraph("Annexe")
    own.save(str(tmp_path / "modele.docx"))
    read = Document(BytesIO(render_on_template(MADE, tmp_path / "modele.docx")))
    page = read.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    for table in read.tables:
        assert abs(sum(column.width or 0 for column in table.columns) - room) < 1000
    assert len(read.sections) == 2
    assert [one.text for one in read.paragraphs if one.text][-1] == "Annexe"


def test_a_place_that_ends_a_section_leaves_the_section(tmp_path: Path) -> None:
    own = Document()
    own.add_section()
    own.paragraphs[0].add_run(CONTENT)
    own.save(str(tmp_path / "modele.docx"))
    read = Document(BytesIO(render_on_template(MADE, tmp_path / "modele.docx")))
    assert len(read.sections) == 2
    assert "{{" not in "".join(one.text for one in read.paragraphs)


def test_lists_have_their_bullets_in_a_template_that_has_no_list(tmp_path: Path) -> None:
    own = template(tmp_path / "modele.docx", CONTENT)
    made = Document(str(own))
    made.styles["List Bullet"].delete()
    made.save(str(own))
    listed = replace(MADE, blocks=(Points(("Un", "Deux")),))
    assert texts(render_on_template(listed, own)) == ["•\tUn", "•\tDeux"]
    assert texts(render_on_template(listed, template(tmp_path / "autre.docx", CONTENT))) == ["Un", "Deux"]


@pytest.mark.parametrize(
    ("paragraphs", "why"),
    [
        (("Sans emplacement",), "manque"),
        ((CONTENT, CONTENT), "figure plusieurs fois"),
        ((f"{CONTENT}{CONTENT}",), "n’est pas seul dans son paragraphe"),
        ((f"Voici {CONTENT}",), "n’est pas seul dans son paragraphe"),
        ((CONTENT, "{{ordre}} du jour"), "{{ordre}}"),
    ],
)
def test_a_template_without_the_expected_fields_is_told_so(
    tmp_path: Path, paragraphs: tuple[str, ...], why: str
) -> None:
    own = template(tmp_path / "modele.docx", *paragraphs)
    with pytest.raises(UserError) as caught:
        write_on_template(MADE, own, tmp_path / "releve.docx")
    assert caught.value.title == "Le modèle n’a pas les emplacements attendus."
    assert why in caught.value.detail
    assert CONTENT in caught.value.remedy
    assert [one.name for one in tmp_path.iterdir()] == ["modele.docx"]


def test_what_is_no_word_document_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "faux.docx").write_bytes(b"PK no document")
    for name in ("faux.docx", "absent.docx"):
        with pytest.raises(UserError) as caught:
            render_on_template(MADE, tmp_path / name)
        assert caught.value.title == "Le modèle ne peut pas servir."
        assert name in caught.value.detail


def test_a_place_inside_a_table_is_told_so(tmp_path: Path) -> None:
    own = Document()
    own.add_table(1, 1).cell(0, 0).text = CONTENT
    own.save(str(tmp_path / "modele.docx"))
    with pytest.raises(UserError) as caught:
        render_on_template(MADE, tmp_path / "modele.docx")
    assert "dans un tableau" in caught.value.detail


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<a/>", b"<w:document", b"\x00\xff"])
def test_a_broken_document_is_told_so_and_nothing_is_written(
    tmp_path: Path, part: str, content: bytes
) -> None:
    own = template(tmp_path / "modele.docx", CONTENT)
    parts = zipfile.ZipFile(BytesIO(own.read_bytes()))
    with zipfile.ZipFile(own, "w") as written:
        for name in parts.namelist():
            written.writestr(name, content if name == part else parts.read(name))
    with pytest.raises(UserError) as caught:
        write_on_template(MADE, own, tmp_path / "releve.docx")
    assert caught.value.title == "Le modèle ne peut pas servir."
    assert [one.name for one in tmp_path.iterdir()] == ["modele.docx"]


def test_a_template_too_heavy_or_of_another_kind_is_told_so(tmp_path: Path) -> None:
    heavy, bomb, book = (tmp_path / name for name in ("lourd.docx", "bombe.docx", "classeur.docx"))
    heavy.write_bytes(b"PK" + bytes(20_000_001))
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(200_000_001))
    xlsxwriter.Workbook(book).close()
    for path, why in ((heavy, "trop lourd"), (bomb, "trop lourd"), (book, "document Word")):
        with pytest.raises(UserError) as caught:
            render_on_template(MADE, path)
        assert why in caught.value.detail
        assert caught.value.remedy


WORDS = "Le {{titre}}, {{ Service }} et {{date}}{{logo}}."


@given(st.sets(st.integers(1, len(WORDS) - 1)), st.text(max_size=20))
def test_a_mark_is_filled_wherever_word_cuts_it(cuts: set[int], title: str) -> None:
    made = Document()
    paragraph = made.add_paragraph()
    for start, end in pairwise([0, *sorted(cuts), len(WORDS)]):
        paragraph.add_run(WORDS[start:end])
    words = {"titre": title, "service": "{{date}}", "date": "21/11/2026", "logo": ""}
    before = len(paragraph.runs)
    fill(paragraph._p, words)
    assert text_of(paragraph._p) == f"Le {printable(title)}, {{{{date}}}} et 21/11/2026."
    assert len(paragraph.runs) == before
