from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop import paths
from cpex_desktop.app import memory


@pytest.fixture(autouse=True)
def _blank() -> Iterator[None]:
    file = paths.config_dir() / "fenetre.json"
    file.unlink(missing_ok=True)
    yield
    file.unlink(missing_ok=True)


def test_the_last_base_comes_first_and_only_once(tmp_path: Path) -> None:
    one, two = tmp_path / "une.cpex", tmp_path / "deux.cpex"
    for path in (one, two, one):
        path.touch()
        memory.remember_base(path)
    assert memory.recent_bases() == [one, two]
    assert memory.recent_bases(current=one) == [two]


def test_a_base_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    memory.remember_base(tmp_path / "partie.cpex")
    assert memory.recent_bases() == []


def test_the_size_of_the_text_survives_another_base(tmp_path: Path) -> None:
    memory.remember_text_size(130)
    memory.remember_base(tmp_path / "une.cpex")
    assert memory.recall().text_size == 130


def test_a_spoilt_file_counts_as_nothing() -> None:
    (paths.config_dir() / "fenetre.json").write_text('{"bases": 3', encoding="utf-8")
    assert memory.recall() == memory.Memory()


def test_only_the_last_eight_bases_are_kept(tmp_path: Path) -> None:
    bases = [tmp_path / f"{number}.cpex" for number in range(10)]
    for base in bases:
        base.touch()
        memory.remember_base(base)
    assert memory.recent_bases() == bases[:1:-1]
