"""PDF documents read back by another library: words, pages, structure, letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from cpex_desktop.errors import UserError
from cpex_desktop.exports.pdf import render_pdf, write_pdf
from cpex_desktop.exports.word_description import (
    Block,
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

COLUMNS = (GridColumn("N°", 20, right=True), GridColumn("Décision", 150))


def document(*blocks: Block, alert: str = "") -> WordDocument:
    return WordDocument(
        title="Relevé de décisions\u00a0: essai",
        subject="Relevé de décisions",
        author="Service fictif",
        edited_on=date(2026, 11, 21),
        head_left="Service fictif",
        head_right="Prévention des expulsions",
        foot_left="Édité le 21/11/2026",
        blocks=blocks,
        alert=alert,
    )


def read(made: WordDocument) -> PdfReader:
    return PdfReader(BytesIO(render_pdf(made)), strict=True)


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tree(reader: PdfReader) -> DictionaryObject:
    return cast(DictionaryObject, cast(Any, reader.trailer)["/Root"]["/StructTreeRoot"]["/K"].get_object())


def nodes(node: Any, kind: str) -> Iterator[Any]:
    """Walk the structure for the nodes of a kind, in the order in which they are read."""
    node = node.get_object()
    if node.get("/S") == kind:
        yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else []:
        if isinstance(kid.get_object(), DictionaryObject):
            yield from nodes(kid, kind)


def spots(node: Any) -> int:
    return sum(kid.get_object().get("/Type") == "/MCR" for kid in node["/K"])


def test_the_words_the_letters_and_the_properties_are_all_there() -> None:
    reader = read(
        document(
            Title("CCAPEX plénière", "Séance du 25/08/2026"),
            Text("Été, cœur, ÉCOLE, « à vérifier », 1\u202f486\u00a0€ – l’aïeul\u202f!", Manner.WARNING),
            Points(("Premier point", "Second point")),
            Facts("La séance", (("Lieu", "Préfecture"), ("Voix", "6 sur 7"))),
            alert="Données fictives",
        )
    )
    text = words(reader)
    assert "Été, cœur, ÉCOLE, « à vérifier », 1 486 € – l’aïeul !" in text
    for part in ("CCAPEX plénière", "Second point", "Préfecture", "Données fictives", "page 1 / 1"):
        assert part in text
    assert reader.metadata is not None
    assert reader.metadata.title == "Relevé de décisions\u00a0: essai"
    assert reader.metadata.author == "Service fictif"
    assert str(reader.metadata.get("/CreationDate")).startswith("D:20261121")
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in cast(Any, page)["/Resources"]["/Font"].values()
    }
    assert all("DejaVu" in name for name in fonts if "Helvetica" not in name)


def test_a_screen_reader_finds_titles_lists_tables_and_their_heads() -> None:
    rows = (("1", "Écrire"), ("2", "Relire"))
    reader = read(
        document(
            Title("Titre"),
            Heading("Présences"),
            Points(("Un", "Deux")),
            Heading("Détail", 2),
            Grid("Décisions", COLUMNS, rows),
        )
    )
    root = cast(Any, reader.trailer)["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr-FR"
    top = tree(reader)
    assert [len(list(nodes(top, kind))) for kind in ("/H1", "/H2", "/H3", "/LI", "/TR")] == [1, 1, 1, 2, 3]
    heads = list(nodes(top, "/TH"))
    assert [one["/A"]["/Scope"] for one in heads] == ["/Column", "/Column"]
    assert [str(one.title) for one in cast(Any, reader.outline) if not isinstance(one, list)] == ["Présences"]


def test_a_long_table_repeats_its_head_and_reads_it_once() -> None:
    rows = tuple((str(rank), f"Décision {rank}\u00a0: " + "écrire aux bailleurs " * 4) for rank in range(90))
    reader = read(document(Title("Registre"), Grid("Décisions", COLUMNS, rows)))
    assert len(reader.pages) > 2
    for page in reader.pages:
        assert "Décision" in page.extract_text()
        assert "N°" in page.extract_text()
    head = next(nodes(tree(reader), "/TH"))
    assert sum(spots(one) for one in nodes(head, "/P")) == 1
    last = len(reader.pages)
    assert f"page {last} / {last}" in words(reader)


def test_a_text_longer_than_a_page_goes_on_over_the_next() -> None:
    long = "Les membres de la commission ont échangé sur ce point. " * 220
    reader = read(document(Text(long), Grid("Notes", COLUMNS, (("1", long),))))
    assert len(reader.pages) >= 4
    assert words(reader).count("échangé") == 440
    assert spots(next(nodes(tree(reader), "/P"))) >= 2


def test_a_row_is_cut_only_when_a_page_is_too_short_for_it() -> None:
    rows = tuple((f"Décision {n}", " ".join(f"mot{n}x{k}" for k in range(60))) for n in range(30))
    pages = [page.extract_text() for page in read(document(Grid("x", COLUMNS, rows))).pages]
    assert len(pages) > 2
    for number in range(30):
        (whole,) = [text for text in pages if f"mot{number}x0 " in text]
        assert f"mot{number}x59" in whole


def test_room_to_sign_is_on_one_page_under_its_heading() -> None:
    for lines in range(30, 60, 4):
        above: list[Block] = [Text("Une ligne.") for _line in range(lines)]
        made = document(*above, Signatures("Signatures", ("A", "B")))
        pages = [page.extract_text() for page in read(made).pages]
        (last,) = [text for text in pages if "Signatures" in text]
        assert last.count("Signature :") == 2


def test_the_edges_of_a_page_never_run_into_one_another() -> None:
    long = "Service de l’habitat et de la prévention des expulsions locatives du département " * 3
    made = replace(
        document(Text("x"), alert="Données fictives"), head_left=long, head_right=long, foot_left=long
    )
    lines = [line.strip() for line in read(made).pages[0].extract_text().splitlines() if line.strip()]
    assert [line for line in lines if line.endswith("…")] == [line for line in lines if "Service" in line]
    assert sum("Service" in line for line in lines) == 3
    assert "Données fictives" in lines
    assert "page 1 / 1" in words(read(made))


def test_what_looks_like_markup_is_a_text_like_another() -> None:
    hostile = "<b>gras</b> & <a href='x'>lien</a> \x00\x07 <para> ]]> \ud800"
    reader = read(document(Title(hostile), Points((hostile,)), Grid("x", COLUMNS, ((hostile, hostile),))))
    assert "<b>gras</b> & <a href='x'>lien</a>" in words(reader)


def test_a_link_leads_inside_the_document() -> None:
    made = document(Grid("x", COLUMNS, ((Linked("A-01", "a01"), "y"),)), Heading("A-01", 2, mark="a01"))
    assert any("/Annots" in page for page in read(made).pages)


def test_the_same_description_gives_the_same_bytes() -> None:
    made = document(Title("Titre"), Grid("x", COLUMNS, (("1", "deux"),)))
    assert render_pdf(made) == render_pdf(made)


def test_the_name_of_the_file_must_be_that_of_a_pdf(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_pdf(document(Title("x")), tmp_path / "releve.docx")
    write_pdf(document(Title("x")), tmp_path / "releve.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["releve.pdf"]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_whatever_is_typed_makes_a_file_that_opens(text: str, other: str) -> None:
    blocks = (Title(text), Text(other), Facts("x", ((other, text),)), Grid("x", COLUMNS, ((other, text),)))
    assert read(document(*blocks)).pages
