"""The Word template to begin with: it serves as it is, and once a head is put on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from cpex_desktop.errors import UserError
from cpex_desktop.exports.word_starter import render_starter, write_starter
from cpex_desktop.exports.word_template import render_on_template
from tests.exports.test_word import misplaced
from tests.exports.test_word_template import MADE, PICTURE, texts

DAY = date(2026, 11, 21)


def edges(content: bytes) -> str:
    section = Document(BytesIO(content)).sections[0]
    cells = (cell.text for table in section.header.tables for cell in table.rows[0].cells)
    return " | ".join((*cells, *(one.text for one in section.footer.paragraphs)))


def test_the_starter_serves_as_it_is(tmp_path: Path) -> None:
    write_starter("Service fictif", DAY, tmp_path / "modele.docx")
    content = render_on_template(MADE, tmp_path / "modele.docx")
    assert edges(content).startswith(
        " | Service fictif | Relevé de décisions\u00a0: essai, édité le 21/11/2026\t"
    )
    assert texts(content)[0] == "CCAPEX plénière"
    assert "{{" not in edges(content) + "".join(texts(content))
    assert render_starter("Service fictif", DAY) == (tmp_path / "modele.docx").read_bytes()


def test_a_logo_takes_its_place_and_stays(tmp_path: Path) -> None:
    own = tmp_path / "modele.docx"
    write_starter("Service fictif", DAY, own)
    made = Document(str(own))
    cell = made.sections[0].header.tables[0].rows[0].cells[0]
    cell.paragraphs[0].runs[0].text = ""
    cell.paragraphs[0].add_run().add_picture(BytesIO(PICTURE), width=Mm(20))
    made.sections[0].header.tables[0].rows[0].cells[1].text = "Préfet du département fictif"
    made.save(str(own))
    content = render_on_template(MADE, own)
    assert edges(content).startswith(" | Préfet du département fictif |")
    head = Document(BytesIO(content)).sections[0].header
    assert len(list(head.part.element.iter(qn("a:blip")))) == 1


def test_what_is_written_on_a_template_stands_in_the_order_of_the_format(tmp_path: Path) -> None:
    own = tmp_path / "modele.docx"
    write_starter("Service fictif", DAY, own)
    assert misplaced(own.read_bytes()) == []
    assert misplaced(render_on_template(replace(MADE, alert="Données fictives"), own)) == []


def test_fictitious_data_are_said_on_a_template_too(tmp_path: Path) -> None:
    write_starter("Service fictif", DAY, tmp_path / "modele.docx")
    content = render_on_template(replace(MADE, alert="Données fictives"), tmp_path / "modele.docx")
    assert texts(content)[0] == "Données fictives"


def test_a_starter_goes_only_where_a_word_document_can(tmp_path: Path) -> None:
    for path in (tmp_path / "absent" / "modele.docx", tmp_path / "modele.doc"):
        with pytest.raises(UserError):
            write_starter("Service fictif", DAY, path)
    assert list(tmp_path.iterdir()) == []
