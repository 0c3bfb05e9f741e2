"""A file of a good practice is read with suspicion: what it should not be is told, what it adds left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.practice import practice_text
from cpex_desktop.imports.practice import LARGEST, read_practice_file
from cpex_desktop.queries.practices import Practice, PracticeIndicator
from cpex_desktop.services.practices import adopt_practice
from tests.plan_base import cell
from tests.practice_bases import make_taking_base


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_taking_base(tmp_path_factory.mktemp("other") / "loire.cpex") as made:
        yield made


GOOD = json.loads(practice_text(Practice("Titre", indicators=(PracticeIndicator("summonses"),))))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "autre"}, "n’est pas une bonne pratique"),
        ({"version": 2}, "version plus récente"),
        ({"version": "1"}, "abîmé"),
        ({"version": True}, "abîmé"),
        ({"version": 10**40}, "abîmé"),
        ({"titre": 3}, "abîmé"),
        ({"titre": ""}, "abîmé"),
        ({"titre": "x" * 301}, "abîmé"),
        ({"contexte": ["x"]}, "abîmé"),
        ({"etapes": "Bilan"}, "abîmé"),
        ({"etapes": ["x"] * 201}, "abîmé"),
        ({"parc": "bleu"}, "abîmé"),
        ({"instance": "bleue"}, "abîmé"),
        ({"partenaires": ["x"]}, "abîmé"),
        ({"partenaires": [{"role": "chef", "type": "court"}]}, "abîmé"),
        ({"actions_nationales": [1.5]}, "abîmé"),
        ({"indicateurs": [{"code": "summonses", "mesure": "count", "mois": 0}]}, "abîmé"),
        ({"description": "M. Dupont, 06 12 34 56 78"}, "désigner une personne"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_told(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    path = tmp_path / "p.cpex-pratique"
    path.write_text(json.dumps({**GOOD, **change}), "utf-8")
    with pytest.raises(UserError, match=said):
        read_practice_file(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"3",
        b'{"format": ',
        b"[" * 100_000,
        b'{"version": ' + b"9" * 9_000 + b"}",
    ],
)
def test_what_is_not_a_practice_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.cpex-pratique"
    path.write_bytes(content)
    with pytest.raises(UserError, match="n’est pas une bonne pratique"):
        read_practice_file(path)


def test_a_file_too_big_or_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.cpex-pratique"
    with pytest.raises(UserError, match="n’a pas pu être lu"):
        read_practice_file(path)
    path.write_bytes(b" " * (LARGEST + 1))
    with pytest.raises(UserError, match="trop gros"):
        read_practice_file(path)


def test_what_a_version_does_not_know_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "p.cpex-pratique"
    later = {
        **GOOD,
        "etapes_procedure": ["summons", "tomorrow"],
        "actions_nationales": [15, 26],
        "partenaires": [{"role": "lead", "type": "robot"}],
        "indicateurs": [{"code": "unheard_of", "mesure": "count"}, *GOOD["indicateurs"]],
        "couleur": "bleu",
    }
    path.write_text(json.dumps(later), "utf-8-sig")
    read = read_practice_file(path)
    assert (read.practice.stages, read.practice.national, len(read.practice.indicators)) == (
        ("summons",),
        (15,),
        1,
    )
    assert [re.search(r"\((\w+)\)", one)[1] for one in read.left_out] == [  # type: ignore[index]  # each has one
        "tomorrow",
        "26",
        "robot",
        "unheard_of",
    ]


def test_signs_that_a_base_cannot_keep_are_dropped(tmp_path: Path, other: Store) -> None:
    path = tmp_path / "p.cpex-pratique"
    path.write_text(json.dumps({**GOOD, "titre": "Bi\u0000lan \ud800 😀"}), "utf-8")
    practice = read_practice_file(path).practice
    assert practice.title == "Bilan 😀"
    assert (
        cell(other, "SELECT title FROM action WHERE uid = ?", adopt_practice(other, practice)) == "Bilan 😀"
    )
