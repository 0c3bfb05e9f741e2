"""The glossary: one French term, one identifier, so that a thing has the same name everywhere."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


def pairs() -> list[tuple[str, str]]:
    return re.findall(r"^\| ([^|]+?) \| `([^`]+)` \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)


def test_each_term_and_each_identifier_appears_once() -> None:
    found = pairs()
    assert len(found) > 200
    for names in zip(*found, strict=True):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_row_is_a_pair() -> None:
    rows = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    headings = [line for line in rows if line.startswith(("| French", "| ---"))]
    assert len(rows) - len(headings) == len(pairs())


def test_identifiers_are_names_that_python_accepts() -> None:
    assert [name for _, name in pairs() if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


def test_french_terms_carry_the_typographic_apostrophe() -> None:
    assert [term for term, _ in pairs() if "'" in term] == []
