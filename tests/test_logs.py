"""The technical journal stays small whatever happens, and its absence stops nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop import paths
from cpex_desktop.logs import start_logging, technical_text

LINE = "x" * 1_000
FILES = ["cpex-desktop.log", "cpex-desktop.log.1", "cpex-desktop.log.2"]


@pytest.fixture
def journal() -> Iterator[Path]:
    """The folder of the journal, with the program's logger as it is before the first start."""
    logger = logging.getLogger("cpex_desktop")
    former, level = logger.handlers[:], logger.level
    logger.handlers.clear()
    folder = paths.log_dir()
    for old in folder.iterdir():
        old.unlink()
    yield folder
    for handler in logger.handlers:
        handler.close()
    logger.handlers[:] = former
    logger.setLevel(level)


def test_the_journal_turns_over_and_keeps_three_files(journal: Path) -> None:
    start_logging()
    logger = logging.getLogger("cpex_desktop.essai")
    for number in range(2_000):
        logger.error("%s %s", number, LINE)
    assert sorted(path.name for path in journal.iterdir()) == FILES
    sizes = [(journal / name).stat().st_size for name in FILES]
    assert all(400_000 < size <= 500_000 for size in sizes[1:])
    assert sizes[0] <= 500_000
    assert "1999 xxx" in (journal / FILES[0]).read_text(encoding="utf-8")


def test_a_start_without_a_mishap_writes_no_file_and_a_second_start_doubles_no_line(journal: Path) -> None:
    start_logging()
    start_logging()
    assert list(journal.iterdir()) == []
    logging.getLogger("cpex_desktop.essai").error("une fois")
    assert (journal / FILES[0]).read_text(encoding="utf-8").count("une fois") == 1


def test_an_error_that_is_its_own_cause_is_described_once() -> None:
    error = ValueError(LINE)
    error.__cause__ = error
    assert technical_text(error) == "ValueError"
