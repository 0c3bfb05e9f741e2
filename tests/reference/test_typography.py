"""The French of the shipped data files is read by officers as it stands: its typography is checked here."""

from __future__ import annotations

import csv
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = sorted(path.name for path in resource("reference").iterdir() if path.suffix in (".toml", ".tsv"))
NOT_FRENCH = {
    "code",
    "indicator",
    "numerator",
    "denominator",
    "stage",
    "unit",
    "dimensions",
    "public_columns",
    "url",
    "series",
}

RULES = {
    "straight quote or apostrophe": r"['\"]",
    "three dots": r"\.\.\.",
    "no U+202F before ; ! ? % ‰ €": r"(?<![\u202f(M])[;!?%‰€](?!/)",
    "no U+00A0 before :": r"(?<!\u00a0):",
    "no U+00A0 inside guillemets": r"«(?!\u00a0)|(?<!\u00a0)»",
    "no U+202F between thousands": r"\d[ \u00a0]\d{3}\b",
    "no U+00A0 after n°": r"n°(?!\u00a0)",
    "space doubled or at an end": r"\s\s|^\s|\s$",
    "space before a comma or a full stop": r"\s[,.]",
    "exclamation mark": r"!",
}


def _strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if key not in NOT_FRENCH:
            yield key, value
    elif isinstance(value, dict):
        for name, child in value.items():
            yield from _strings(child, name)
    elif isinstance(value, list):
        for child in value:
            yield from _strings(child, key)


def _texts(name: str) -> list[tuple[str, str]]:
    text = resource("reference", name).read_text(encoding="utf-8")
    if name.endswith(".toml"):
        return list(_strings(tomllib.loads(text)))
    return list(_strings(list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))))


def test_the_rules_catch_what_they_name() -> None:
    wrong = "l'impayé\u00a0; 5 %, « oui » : 1 000 … n° 4  fin . !..."
    assert [rule for rule, pattern in RULES.items() if not re.search(pattern, wrong)] == []
    right = "l’impayé\u202f; 5\u202f%, «\u00a0oui\u00a0»\u00a0: 1\u202f000… n°\u00a04, 65\u00a0M€."
    assert [rule for rule, pattern in RULES.items() if re.search(pattern, right)] == []


def test_there_are_files_to_check() -> None:
    assert "indicators.toml" in FILES


@pytest.mark.parametrize("name", FILES)
def test_french_texts_follow_french_typography(name: str) -> None:
    texts = _texts(name)
    assert texts
    faults = [
        (key, text, rule)
        for key, text in texts
        for rule, pattern in RULES.items()
        if re.search(pattern, text)
    ]
    assert faults == []
