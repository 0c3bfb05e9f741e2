"""A foreign file is read by a process that cannot harm this one, and that ends when told to."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.imports.child import command
from cpex_desktop.imports.session import Caps, check_file, run_in_child
from cpex_desktop.imports.types import Answers, ImportContext
from cpex_desktop.progress import Cancelled, Progress
from tests.imports import jobs
from tests.imports.foreign_files import sheet_xml, with_part, workbook_bytes

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "PySide6", "matplotlib", "numpy", "openpyxl", "xlsxwriter"}
CONTEXT = ImportContext("98", (), {}, (), date(2026, 11, 21))


class Recorder(Progress):
    def __init__(self, stop_at: str = "", error: type[BaseException] = Cancelled) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._stop_at = stop_at
        self._error = error

    def step(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))
        if text == self._stop_at:
            raise self._error


@pytest.fixture(autouse=True)
def _same_path_in_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def _table(tmp_path: Path) -> Path:
    path = tmp_path / "tableau.xlsx"
    path.write_bytes(workbook_bytes({"A1": "Commune", "B1": "Assignations", "A2": "Aubigny", "B2": 12}))
    return path


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_brings_back_the_result_and_loads_nothing_heavy(tmp_path: Path) -> None:
    path = _table(tmp_path)
    recorder = Recorder()
    rows, modules = run_in_child(jobs.count_rows, (path,), path, progress=recorder)
    assert rows == 2
    assert "python_calamine" in modules
    assert not HEAVY & {module.partition(".")[0] for module in modules}
    assert recorder.steps[0] == (0, 0, "Ouverture du fichier…")


def test_a_whole_check_loads_nothing_heavy(tmp_path: Path) -> None:
    path = _table(tmp_path)
    modules = run_in_child(jobs.check_and_list, (path, CONTEXT), path, progress=Progress())
    assert "cpex_desktop.imports.interpretation" in modules
    assert not HEAVY & {module.partition(".")[0] for module in modules}


def test_a_refusal_arrives_as_it_was_made(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refusal:
        run_in_child(jobs.refuse, (tmp_path / "a.csv",), tmp_path, progress=Progress())
    assert (refusal.value.title, refusal.value.detail, refusal.value.remedy) == (
        "Titre.",
        "a.csv.",
        "Remède.",
    )


def test_a_defect_tells_its_place_and_no_content(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"ValueError \(.*jobs\.py:\d+ stumble\)") as defect:
        run_in_child(jobs.stumble, ("DUPONT",), tmp_path, progress=Progress())
    assert "DUPONT" not in str(defect.value)
    assert defect.value.__cause__ is None


def test_what_is_printed_does_not_garble_the_answer(tmp_path: Path) -> None:
    assert run_in_child(jobs.babble, ("bruit\n" * 10,), tmp_path, progress=Progress()) == "bruit\n" * 10


@pytest.mark.parametrize("error", [Cancelled, KeyboardInterrupt])
def test_stopping_ends_the_process_at_once(tmp_path: Path, error: type[BaseException]) -> None:
    note = tmp_path / "pid"
    recorder = Recorder("Contrôle des lignes…", error)
    with pytest.raises(error):
        run_in_child(jobs.last, (note,), tmp_path, progress=recorder)
    assert recorder.steps[-1] == (3, 10, "Contrôle des lignes…")
    assert not _is_alive(int(note.read_text(encoding="utf-8")))
    assert [thread.name for thread in threading.enumerate() if "_listen" in thread.name] == []
    assert list(tmp_path.iterdir()) == [note]


def test_an_endless_reading_is_stopped(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(UserError, match="arrêtée"):
        run_in_child(jobs.last, (note,), tmp_path, progress=Progress(), caps=Caps(seconds=1))
    assert not _is_alive(int(note.read_text(encoding="utf-8")))


def test_a_reader_that_aborts_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="endommagé"):
        run_in_child(jobs.die, (1,), tmp_path, progress=Progress())


@pytest.mark.skipif(sys.platform == "darwin", reason="this system does not enforce the cap on address space")
def test_a_runaway_meets_the_memory_cap(tmp_path: Path) -> None:
    small = Caps(memory=400 * 1024**2)
    assert run_in_child(jobs.swell, (1024**2,), tmp_path, progress=Progress(), caps=small) == 1024**2
    with pytest.raises(UserError, match="400\u202fMo"):
        run_in_child(jobs.swell, (500 * 1024**2,), tmp_path, progress=Progress(), caps=small)


def test_a_reader_that_asks_for_too_much_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cap stands behind the check of extents: here the sheet is read without it, by another door."""
    part = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    path = tmp_path / "loin.xlsx"
    path.write_bytes(with_part(workbook_bytes({"A1": 1}), "xl/worksheets/sheet1.xml", part))
    with pytest.raises(UserError, match="XFD1048576"):
        run_in_child(jobs.count_rows, (path,), path, progress=Progress())
    with pytest.raises(UserError, match="mémoire"):
        run_in_child(jobs.read_unchecked, (path,), path, progress=Progress())


def _long_sheet(tmp_path: Path, last: str) -> Path:
    """Write a sheet too long to be measured before it is read: 34 MB of notes, then its last rows."""
    filled = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{f"{row} " * 2_500}</t></is></c></row>'
        for row in range(1_000, 4_000)
    )
    path = tmp_path / "long.xlsx"
    path.write_bytes(
        with_part(workbook_bytes({"A1": 1}), "xl/worksheets/sheet1.xml", sheet_xml(filled + last))
    )
    return path


def test_a_far_cell_under_a_long_sheet_is_named_after_the_reader_died_of_it(tmp_path: Path) -> None:
    path = _long_sheet(tmp_path, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    with pytest.raises(UserError, match="XFD1048576") as refusal:
        check_file(path, CONTEXT, Answers())
    assert refusal.value.title == "Ce fichier prendrait trop de mémoire."
    assert "Feuil1" in refusal.value.detail


def test_a_far_cell_that_the_cap_lets_through_is_refused_all_the_same(tmp_path: Path) -> None:
    path = _long_sheet(tmp_path, '<row r="20000"><c r="AMJ20000"><v>1</v></c></row>')
    with pytest.raises(UserError, match="AMJ20000"):
        run_in_child(jobs.note_reasons, (path,), path, progress=Progress())


def test_blank_rows_under_a_long_sheet_are_noted(tmp_path: Path) -> None:
    path = _long_sheet(tmp_path, "".join(f'<row r="{row}" s="1"/>' for row in range(4_000, 500_000)))
    (note,) = run_in_child(jobs.note_reasons, (path,), path, progress=Progress())
    assert "496\u202f000\u00a0lignes vides" in note


def test_a_refused_file_is_refused_through_the_whole_check(tmp_path: Path) -> None:
    path = tmp_path / "coupe.xlsx"
    path.write_bytes(_table(tmp_path).read_bytes()[:500])
    with pytest.raises(UserError, match="endommagé"):
        check_file(path, CONTEXT, Answers())


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the reading process by hand and wait until it is at work for ever."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command(), stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for part in ((10**9, 60), (jobs.last, (tmp_path / "pid",))):
            pickle.dump(part, process.stdin)
        process.stdin.flush()
        pickle.load(process.stdout)  # noqa: S301
        yield process
        process.kill()


def test_an_interruption_of_the_terminal_leaves_the_decision_to_the_parent(
    reader: subprocess.Popen[bytes],
) -> None:
    """Ctrl+C reaches both processes: the reading one says nothing and goes on until it is ended."""
    reader.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        reader.wait(timeout=0.3)
    reader.kill()
    _, errors = reader.communicate()
    assert errors == b""


def test_the_reading_process_does_not_outlive_its_parent(reader: subprocess.Popen[bytes]) -> None:
    assert reader.stdin is not None
    reader.stdin.close()
    assert reader.wait(timeout=20) == 1


def test_the_frozen_program_is_asked_by_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, "--lecteur-de-fichiers"]


def test_what_arrives_is_no_young_object(tmp_path: Path) -> None:
    """Each collection of young objects would go through a hundred thousand rows that all stay."""
    given = run_in_child(jobs.give_lists, (5_000,), _table(tmp_path), progress=Progress())
    young = {id(one) for generation in (0, 1) for one in gc.get_objects(generation)}
    assert young.isdisjoint(map(id, given))


def test_what_the_window_froze_stays_frozen(tmp_path: Path) -> None:
    gc.freeze()
    try:
        run_in_child(jobs.give_lists, (5,), _table(tmp_path), progress=Progress())
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
