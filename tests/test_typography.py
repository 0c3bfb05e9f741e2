"""Every French sentence written in the program keeps the spaces, apostrophes and marks of French print."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "cpex_desktop"
# The demonstration's files are spelt as services type, faults included.
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "demo" not in path.relative_to(PACKAGE).parts)

# A literal is French when it bears an accent or guillemets, or two words that French needs.
ACCENTED = re.compile(r"[àâçéèêëîïôûùüœÀÂÇÉÈÊËÎÏÔÛÙÜŒ«»]")
FRENCH_WORD = re.compile(
    r"\b(le|la|les|un|une|des|du|au|aux|et|ou|est|sont|dans|par|pour|sur|ce|cette|ces|vous|votre|pas|ne|qui)\b"
)
# Regular expressions read what services type, and formats of cells are Excel's own language.
PATTERN = re.compile(r"\\[bdsSwW]|\(\?|\[\^|\.\*|^\^|\$$|\w\|\w|0\"")
SQL = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|WITH|PRAGMA|DROP|CASE|FROM|WHERE|ON|AND)\b")

FAULTS = {
    "ordinary space before : ; ! ? % €": re.compile(r"[^\W_»)…{}] [:;!?%€](?![\w=/])|[»)] [:;!?%€]"),
    "no narrow space before ; ! ? % €": re.compile(r"(?<=[a-zà-ÿ»)])[;!?]|(?<=[\d}])[%€](?![\w(])"),
    "no-break space where a narrow one belongs": re.compile(r"\u00a0[;!?%](?!\(|s\b)"),
    "narrow no-break space where a whole one belongs": re.compile(r"\u202f:|«\u202f|\u202f»"),
    "no no-break space before :": re.compile(r"(?<=[a-zà-ÿ»)}]):(?=\s|$)"),
    "straight apostrophe": re.compile(r"(?<=[A-Za-zà-ÿ])'(?=[A-Za-zà-ÿ«])"),
    "straight quotes": re.compile(r'(?<!--source )"\w[^"]*"'),
    "guillemets without no-break spaces": re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"),
    "three dots": re.compile(r"\.\.\."),
    "n° without no-break space": re.compile(r"n° ?(?=[\d{])"),
    "exclamation": re.compile(r"(?<=[a-zà-ÿ])[\s\u202f]?!(?!=)"),
    "Veuillez": re.compile(r"\b[Vv]euillez\b"),
}


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Give each string of a module, f-strings whole with {} for their holes, docstrings left out."""
    tree = ast.parse(source)
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))  # docstrings, of attributes too
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in node.values)
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(_part(part) for part in node.values)


def _part(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "{}"


def is_french(text: str) -> bool:
    if PATTERN.search(text) or SQL.search(text):
        return False
    if len(re.findall(r"[^\W\d_]", text.replace("{}", ""))) < 3:
        return False
    return bool(ACCENTED.search(text)) or len(set(FRENCH_WORD.findall(text))) > 1


def faults_of(text: str) -> list[str]:
    text = re.sub(r"\bsignes? [%€]", "signe", text)  # the sign named as a word is no unit after a number
    return [name for name, pattern in FAULTS.items() if pattern.search(text)]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_french_of_a_module_is_well_set(module: Path) -> None:
    found = [
        f"{line}: {text!r} — {', '.join(faults)}"
        for line, text in literals(module.read_text(encoding="utf-8"))
        if is_french(text) and (faults := faults_of(text))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "La base est prête ; continuez",
        "Réglages : aucun",
        "Réglages: aucun",
        "Quel périmètre ?",
        "Quel périmètre\u00a0?",
        "Réglages\u202f: aucun",
        "Hausse de 5 % des défauts",
        "l'impayé",
        "« oui »",
        'Répondez "oui" au préfet',
        "Lecture terminée...",
        "lot n° 4 retiré",
        "Terminé\u202f!",
        "Veuillez réessayer",
    ],
)
def test_each_fault_is_seen(text: str) -> None:
    assert is_french(text)
    assert faults_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Réglages\u00a0: aucun\u202f; 5\u202f% des «\u00a0cas\u00a0» du lot n°\u00a04…",
        "Période de 2025-10:2026-09 où l’on compte",
        "{}\u202f% des ménages à {}\u00a0: {}",
        "Le signe % est lu, le signe € écarté",
    ],
)
def test_good_print_passes(text: str) -> None:
    assert is_french(text)
    assert not faults_of(text)


@pytest.mark.parametrize("text", ["SELECT le FROM les WHERE x = '?'", "base is open: retry?", r"(?i)l'\w+ à"])
def test_code_and_english_are_left_out(text: str) -> None:
    assert not is_french(text)
