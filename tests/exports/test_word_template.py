"""Documents written into a Word file of the service's own: its head stays, and what it lacks is said."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from cpex_desktop.errors import UserError
from cpex_desktop.exports.word_description import Facts, Grid, GridColumn, Heading, Text, Title, WordDocument
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


def test_a_mark_that_word_cut_in_pieces_is_replaced_all_the_same(tmp_path: Path) -> None:
    own = Document()
    cut = own.add_paragraph("Le ")
    for piece in ("{{", "da", "te}}"):
        cut.add_run(piece)
    own.add_paragraph(CONTENT)
    own.save(str(tmp_path / "modele.docx"))
    assert texts(render_on_template(MADE, tmp_path / "modele.docx"))[0] == "Le 21/11/2026"


@pytest.mark.parametrize(
    ("paragraphs", "why"),
    [
        (("Sans emplacement",), "manque"),
        ((CONTENT, CONTENT), "figure plusieurs fois"),
        ((f"Voici {CONTENT}",), "seul dans un paragraphe, manque"),
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
