"""The documents of the meetings say the numbers of the screen, and those counted apart from it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from cpex_desktop.analysis.periods import Span
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.exports.meeting_asked import SUFFIXES, MeetingAsked, MeetingDocument
from cpex_desktop.exports.meeting_documents import write_meeting_document
from cpex_desktop.queries.ccapex_activity import ccapex_activity
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.procedure_lines import procedure_lines
from tests.demo import recount
from tests.demo.conftest import Recounted
from tests.demo.test_workbook import FUNNEL
from tests.exports.reading import cached, texts

D = MeetingDocument
YEAR, BEFORE = recount.span(202601, 202612), recount.span(202501, 202512)
SQL = """SELECT {} FROM {} x JOIN meeting m ON m.id = x.meeting
    WHERE m.day LIKE '2026-%' AND m.status = 'held' AND m.deleted_at IS NULL"""


@dataclass(frozen=True)
class Written:
    """The documents of the meeting held and of the year, and the base behind them."""

    base: sqlite3.Connection
    folder: Path

    def book(self, document: MeetingDocument, sheet: str) -> list[list[Any]]:
        page: Worksheet = cached(self.folder / f"{document}.xlsx")[sheet]
        return [[cell.value for cell in row] for row in page.iter_rows()]

    def text(self, document: MeetingDocument) -> str:
        path = self.folder / f"{document}{SUFFIXES[document]}"
        if path.suffix == ".pdf":
            said = [page.extract_text() for page in PdfReader(path).pages]
        else:
            read = Document(str(path))
            cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
            said = [*(one.text for one in read.paragraphs), *cells]
        return plain(" ".join(said))

    def count(self, what: str, table: str, more: str = "") -> int:
        (found,) = self.base.execute(SQL.format(what, table) + more).fetchone()
        return int(found or 0)


def plain(text: str) -> str:
    """Write every kind of space as one."""
    return " ".join(text.split())


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def line_of(rows: list[list[Any]], head: str) -> list[Any]:
    return next(row[1:] for row in rows if row[0] == head)


@pytest.fixture(scope="module")
def written(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    folder = tmp_path_factory.mktemp("seances")
    with closing(sqlite3.connect(f"file:{made.base}?mode=ro", uri=True)) as base:
        (held,) = base.execute("SELECT uid FROM meeting WHERE status = 'held'").fetchone()
        for document in D:
            if document is not D.CALENDAR:
                asked = MeetingAsked(document, held, MOMENT.year)
                write_meeting_document(base, asked, folder / f"{document}{SUFFIXES[document]}", now=MOMENT)
        yield Written(base, folder)


def test_the_figures_of_the_dossier_are_those_of_the_screen_and_of_the_files(
    written: Written, counted: Recounted
) -> None:
    rows = written.book(D.DOSSIER, "Indicateurs")
    home = departement(written.base).id
    lines = procedure_lines(written.base, home, Span(202510, 202609)).lines
    communes = counted.places.codes
    for stage, line in zip(FUNNEL, lines, strict=True):
        shown = next(row for row in rows if row[3] == line.total.amount and row[4] == line.before.amount)
        social, private, total, before = shown[1:5]
        assert (social, private) == (line.social.amount, line.private.amount)
        assert total == counted.acts.total(stage, recount.NOW, communes)
        assert before == counted.acts.total(stage, recount.BEFORE, communes)
        assert social == counted.acts.total(stage, recount.NOW, communes, "social")
        assert private == counted.acts.total(stage, recount.NOW, communes, "prive")


def test_the_figures_of_the_report_are_those_of_the_files_in_all_three_formats(
    written: Written, counted: Recounted
) -> None:
    communes = counted.places.codes
    rows = written.book(D.REPORT_BOOK, "1 Procédures")
    for stage in FUNNEL:
        now, before = (counted.acts.total(stage, months, communes) for months in (YEAR, BEFORE))
        assert any(row[3] == now and row[4] == before for row in rows if len(row) > 4), stage
        for document in (D.REPORT, D.REPORT_PDF):
            assert f" {spaced(now)} en 2026" in written.text(document)
            assert f" {spaced(now)}* {spaced(before)} " in written.text(document)


def test_the_counts_of_a_meeting_are_those_of_its_tables(written: Written) -> None:
    cases = written.count("sum(x.amount)", "case_count")
    assert (
        cases == ccapex_activity(written.base, MOMENT.date().replace(month=1, day=1), MOMENT.date()).examined
    )
    assert line_of(written.book(D.DOSSIER, "Situations examinées"), "Ensemble")[2] == cases
    assert line_of(written.book(D.REPORT_BOOK, "2 Situations"), "Ensemble")[2] == cases
    for document in (D.RECORD, D.RECORD_PDF, D.MINUTES, D.MINUTES_PDF):
        assert re.search(rf"Ensemble \d+ \d+ {cases} ", written.text(document)), document
    stages = written.base.execute(SQL.format("x.stage, sum(x.amount)", "case_count") + " GROUP BY x.stage")
    shown = {row[3] for row in written.book(D.DOSSIER, "Situations examinées")}
    assert [amount for _stage, amount in stages if amount not in shown] == []


def test_what_was_given_is_that_of_the_tables(written: Written) -> None:
    for kind, word in (("opinion", "Avis"), ("recommendation", "Recommandation")):
        of_kind = f" AND x.kind = '{kind}'"
        given = written.count("sum(x.amount)", "advice_count", of_kind)
        for document, sheet in ((D.DOSSIER, "Avis de la séance"), (D.REPORT_BOOK, "2 Activité")):
            rows = [row for row in written.book(document, sheet) if word in row]
            assert sum(row[2] for row in rows) == given
            followed = [row[3] for row in rows if isinstance(row[3], int)]
            assert sum(followed) == written.count("sum(x.followed)", "advice_count", of_kind)
            against = [row[4] for row in rows if isinstance(row[4], int)]
            assert sum(against) == written.count("sum(x.not_followed)", "advice_count", of_kind)
    unknown = written.count("count(*)", "advice_count", " AND x.followed IS NULL")
    rows = written.book(D.DOSSIER, "Avis de la séance")
    assert sum(row[3] == "N.d." for row in rows if len(row) > 3) == unknown > 0


def test_the_sentences_of_the_report_are_those_of_the_tables(written: Written) -> None:
    held = written.base.execute(
        "SELECT count(*) FROM meeting WHERE day LIKE '2026-%' AND status = 'held'"
    ).fetchone()[0]
    cases = written.count("sum(x.amount)", "case_count")
    early = written.count("sum(x.amount)", "case_count", " AND x.stage = 'payment_order'")
    known = written.count("sum(x.followed + x.not_followed)", "advice_count")
    followed = written.count("sum(x.followed)", "advice_count")
    called = written.count("count(*)", "attendance", " AND x.voice <> 'guest'")
    heard = written.count(
        "count(*)", "attendance", " AND x.voice <> 'guest' AND x.presence IN ('present', 'represented')"
    )
    decided = written.count("count(*)", "decision")
    done = written.count("count(*)", "decision", " AND x.status = 'done'")
    for text in (written.text(D.REPORT), written.text(D.REPORT_PDF)):
        for words in (
            f"{held} séance a été tenue",
            f"{cases} situations ont été examinées, dont {early / cases:.0%} avant".replace("%", " %"),
            f"Sur {known} avis ou recommandations",
            f"{followed / known:.0%} ont été suivis".replace("%", " %"),
            f"{heard / called:.0%} des cas".replace("%", " %"),
            f"{decided} décisions ont été prises, dont {done} est faite",
        ):
            assert words in text, words
    shown = [row for row in written.book(D.REPORT_BOOK, "2 Participation") if row[1:2] and row[2] == 1]
    assert (len(shown), sum(row[3] + row[4] for row in shown)) == (called, heard)


def test_each_number_has_its_source_and_its_day(written: Written) -> None:
    day = r"arrêtées au \d\d/\d\d/2026"
    for document, sheet in ((D.DOSSIER, "Indicateurs"), (D.REPORT_BOOK, "1 Procédures")):
        said = " ".join(texts(cached(written.folder / f"{document}.xlsx")[sheet]))
        assert re.search(rf"Source\u00a0: Logiciel.*{day}", said)
    for document, sheet in (
        (D.DOSSIER, "Situations examinées"), (D.DOSSIER, "Avis de la séance"), (D.DOSSIER, "Activité"),
        (D.DOSSIER, "Participation"), (D.REPORT_BOOK, "2 Activité"), (D.REPORT_BOOK, "2 Situations"),
        (D.REPORT_BOOK, "2 Participation"),
    ):  # fmt: skip
        said = " ".join(texts(cached(written.folder / f"{document}.xlsx")[sheet]))
        assert re.search(r"Source\u00a0: .*au \d\d/\d\d/2026", said), sheet
    for document in (D.REPORT, D.REPORT_PDF):
        assert re.search(rf"Source : Logiciel.*{day}", written.text(document))
        assert "Source : séances tenues jusqu’au 21/11/2026" in written.text(document)


def test_the_agenda_the_list_to_sign_and_the_decisions_are_those_of_the_tables(written: Written) -> None:
    ask = written.base.execute
    (meeting, body) = ask("SELECT id, body FROM meeting WHERE status = 'held'").fetchone()
    items = ask("SELECT subject, minutes FROM agenda_item WHERE meeting = ? ORDER BY position", (meeting,))
    shown = [row for row in written.book(D.DOSSIER, "Ordre du jour") if isinstance(row[0], int)]
    assert [(row[1], row[3]) for row in shown] == list(items.fetchall())
    total = line_of([row[1:] for row in written.book(D.DOSSIER, "Ordre du jour")], "Durée prévue")
    assert total[1] == ask("SELECT sum(minutes) FROM agenda_item WHERE meeting = ?", (meeting,)).fetchone()[0]
    called = ask(
        "SELECT o.name FROM attendance a JOIN organisation o ON o.id = a.organisation WHERE a.meeting = ?",
        (meeting,),
    )
    signed = [row[0] for row in written.book(D.DOSSIER, "Émargement")]
    assert {name for (name,) in called} == {name for name in signed[6:] if name}
    decided = ask(
        "SELECT d.wording FROM decision d JOIN meeting m ON m.id = d.meeting WHERE m.body = ? AND m.id = ?",
        (body, meeting),
    )
    listed = [row[1] for row in written.book(D.DOSSIER, "Décisions à suivre")]
    for (wording,) in decided.fetchall():
        assert listed.count(wording) == 1
        for document in (D.RECORD, D.RECORD_PDF, D.MINUTES, D.MINUTES_PDF):
            assert plain(wording) in written.text(document)
