"""One filled base and one workbook for all the tests that only read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.exports.description import Document
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.workbook import write_document
from tests.exports import figures_base
from tests.exports.figures_base import EDITED_ON, LAST, FilledBase


@pytest.fixture(scope="session")
def full_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FilledBase]:
    base = figures_base.fill(tmp_path_factory.mktemp("full") / "full.cpex")
    with base.store:
        yield base


@pytest.fixture(scope="session")
def full_document(full_base: FilledBase) -> Document:
    with full_base.store.read() as connection:
        return build_prefect_summary(connection, LAST, edited_on=EDITED_ON)


@pytest.fixture(scope="session")
def full_workbook(full_document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "synthese.xlsx"
    write_document(full_document, path)
    return path
