"""The workbook that the application writes comes back as it left, through another program too."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.plan_workbook import build_plan_workbook
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.imports.plan_compared import PlanReturn
from cpex_desktop.imports.plan_file import MOST_LINES, read_file, read_plan_file
from cpex_desktop.imports.plan_return import compare
from cpex_desktop.models.plan_lists import ActionStatus, Weather
from cpex_desktop.progress import Progress
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.plan_values import Value
from tests.imports.foreign_files import ole_bytes
from tests.imports.plan_books import come_back, edit, put, write_table
from tests.plan_base import TODAY, make_plan, write

F = ActionField
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=60)
SOFFICE = shutil.which("soffice")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        axis = create_axis(store, "Repérer", code="1")
        main = write(
            store,
            "=Cellule de veille 🏠 « l’été »",
            axis=axis,
            fields={
                F.STATUS: ActionStatus.IN_PROGRESS,
                F.LEAD_SERVICE: "Val Habitation",
                F.START_ON: date(2026, 1, 5),
                F.DUE_ON: date(2100, 12, 31),
                F.EXPECTED_RESULT: "Une ligne.\n\n  Une autre, avec 12\u00a0% et 3\u202f000\u00a0€.\t\nFin. ",
                F.BLOCK_CAUSE: "Réunion 🏠 du comité. " * 900,
            },
            milestones=(MilestoneDraft("Accord", done_on=date(2026, 4, 10)), MilestoneDraft("Trame")),
            leads=("ADIL",),
        )
        write(store, "007", parent=main, fields={F.CODE: "1.10", F.PROGRESS: 0, F.PRIORITY: 3})
        write(store, "12/03/2026", fields={F.STATUS: ActionStatus.DONE, F.DONE_ON: date(2026, 2, 1)})
        write(store, "Oui", fields={F.WEATHER: Weather.COMPROMISED, F.WEATHER_SENTENCE: "1e5"})
        write(store, "Sans rien", fields={F.PROGRESS: 100})
        yield store


def written_book(store: Store, path: Path) -> Path:
    with store.read() as connection:
        write_document(build_plan_workbook(connection, edited_on=TODAY), path)
    return path


@pytest.fixture
def book(store: Store, tmp_path: Path) -> Path:
    return written_book(store, tmp_path / "plan.xlsx")


def assert_untouched(found: PlanReturn) -> None:
    assert [(one.key, one.ours, one.theirs) for one in found.differences] == []
    assert found.same
    assert (found.missing, found.unknown) == ((), ())
    assert found.findings == ()
    assert found.keyed


def test_the_exported_workbook_comes_back_as_it_left(store: Store, book: Path) -> None:
    assert_untouched(come_back(store, book))


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")  # openpyxl drops our bars
def test_five_edits_of_the_exported_workbook_are_five_differences(store: Store, book: Path) -> None:
    def change(actions: Worksheet, texts: Worksheet) -> None:
        put(actions, "A-01", F.DUE_ON, "12/03/2027")
        put(actions, "1.10", F.PROGRESS, 0.5)
        put(actions, "A-02", F.STATUS, "En pause")
        put(actions, "A-03", F.PRIORITY, 1)
        put(texts, "A-04", F.EXPECTED_RESULT, "Un résultat")

    found = come_back(store, edit(book, change))
    assert len(found.differences) == 5
    assert not found.additions
    assert not any(one.refusal or one.conflict for one in found.differences)


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")  # openpyxl drops our bars
def test_without_its_keys_a_workbook_is_a_plan_to_take_over(store: Store, book: Path, tmp_path: Path) -> None:
    def change(actions: Worksheet, texts: Worksheet) -> None:
        for sheet in (actions, texts):
            sheet.delete_cols(2)

    edit(book, change)
    assert come_back(store, book).same
    with make_plan(tmp_path / "autre.cpex") as other:
        found = come_back(other, book)
        assert [one.title for one in found.additions][:2] == ["=Cellule de veille 🏠 « l’été »", "007"]
        assert not any(F.DESCRIPTION in one.new.draft.fields for one in found.additions)
        assert found.additions[0].new.axis == "1 Repérer"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_round_trip_through_libreoffice_changes_nothing(
    store: Store, book: Path, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "lo"
    command = [
        str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", kind, "--outdir", str(out), str(book),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert_untouched(come_back(store, out / f"plan.{kind}"))


@settings(max_examples=25, deadline=None)
@given(
    title=TEXTS,
    service=TEXTS,
    expected=st.text(CHARACTERS, max_size=80),
    progress=st.none() | st.integers(0, 100),
)
@example(title="1e5", service="12/03/2026", expected="=A1\n\r 0,45 ", progress=1)
@example(title="VRAI", service="#N/A", expected="'apostrophe _x000D_ \u00a0", progress=0)
def test_whatever_is_typed_comes_back_the_same(
    title: str, service: str, expected: str, progress: int | None
) -> None:
    with tempfile.TemporaryDirectory() as folder, make_plan(Path(folder) / "essai.cpex") as store:
        fields: dict[F, Value] = {F.LEAD_SERVICE: service, F.EXPECTED_RESULT: expected, F.PROGRESS: progress}
        try:
            write(store, title, fields=fields)
        except UserError:
            return  # a text that seems to name somebody, or is empty
        assert_untouched(come_back(store, written_book(store, Path(folder) / "plan.xlsx")))


def test_the_reading_process_gives_the_same(store: Store, book: Path) -> None:
    with store.read() as connection:
        assert compare(connection, read_plan_file(book), "", TODAY) == come_back(store, book)


def test_five_thousand_rows_are_read(store: Store, tmp_path: Path) -> None:
    rows: list[list[object]] = [["N°", "Action", "Échéance"]]
    rows += [[f"C-{number}", f"Action {number}", date(2027, 1, 1)] for number in range(MOST_LINES)]
    found = come_back(store, write_table(tmp_path / "long.xlsx", rows))
    assert len(found.additions) == MOST_LINES
    rows.append(["C-x", "Une de trop", None])
    with pytest.raises(UserError) as caught:
        come_back(store, write_table(tmp_path / "trop.xlsx", rows))
    assert caught.value.title == "Ce fichier compte trop de lignes pour un plan."


def test_files_that_are_no_workbook_are_refused(book: Path, tmp_path: Path) -> None:
    cut = tmp_path / "coupe.xlsx"
    cut.write_bytes(book.read_bytes()[:4000])
    words = tmp_path / "lettre.xlsx"
    words.write_text("{\\rtf1 Bonjour}")
    locked = tmp_path / "protege.xlsx"
    locked.write_bytes(ole_bytes("EncryptedPackage", "EncryptionInfo"))
    titles = []
    for path in (cut, words, locked, tmp_path / "absent.xlsx"):
        with pytest.raises(UserError) as caught:
            read_file(path, Progress())
        titles.append(caught.value.title)
    assert titles == [
        "Ce fichier est incomplet ou endommagé.",
        "Ce fichier n’est pas un tableau.",
        "Ce fichier est protégé par un mot de passe.",
        "Le fichier est introuvable.",
    ]
