"""What an officer reads is spaced and spelled as French printers do, in every string of the window."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from cpex_desktop import ui

SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))
WRONG = {
    "breaking space before a sign": re.compile(r"[\wÀ-ÿ»)…] [:;!?%€]"),
    "breaking space inside quotation marks": re.compile(r"« | »"),
    "straight apostrophe": re.compile(r"[a-zA-ZÀ-ÿ]'[a-zA-ZÀ-ÿ]"),
    "three dots": re.compile(r"[a-zA-ZÀ-ÿ]\.\.\."),
    "exclamation mark": re.compile(r"[a-zA-ZÀ-ÿ\u202f]!"),
    "« Veuillez »": re.compile(r"\bveuillez\b", re.IGNORECASE),
}


def strings(source: Path) -> list[tuple[int, str]]:
    """All text constants but the docstrings, which are for developers."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    explained = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(parent, documented)
        for node in parent.body
        if isinstance(node, ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained
    ]


@pytest.mark.parametrize("fault", WRONG)
def test_words_are_spaced_and_spelled(fault: str) -> None:
    found = [
        f"{source.name}:{line} {text!r}"
        for source in SOURCES
        for line, text in strings(source)
        if WRONG[fault].search(text)
    ]
    assert not found, found


def test_the_faults_are_recognised() -> None:
    wrong = ["Base : x", "« x »", "l'import", "Ouvrir...", "Bravo\u202f!", "Veuillez choisir"]
    for text, pattern in zip(wrong, WRONG.values(), strict=True):
        assert pattern.search(text), text
