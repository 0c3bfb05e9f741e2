"""The libraries that ship: each is used, and each is named with its licence where officers can read it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMPORTED_AS = {"pyside6-essentials": "PySide6", "python-calamine": "python_calamine", "python-docx": "docx"}
BROUGHT = {"sqlalchemy", "shiboken6"}  # SQLModel and PySide6 are made of them and pin them


def asked() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [plain(line) for line in project["dependencies"]]


def plain(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None, requirement
    return found[0].lower().replace("_", "-")


def shipped() -> set[str]:
    names: set[str] = set()
    waiting = asked()
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += [plain(line) for line in requires(name) or [] if ";" not in line]
    return names


def imported() -> set[str]:
    """Name what the package imports from outside, at whatever depth of the code it does so."""
    names: set[str] = set()
    for path in (ROOT / "cpex_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names - {"cpex_desktop"} - sys.stdlib_module_names


def test_what_is_asked_for_is_what_is_imported() -> None:
    assert {IMPORTED_AS.get(name, name) for name in asked()} | BROUGHT == imported()


def test_every_library_that_ships_is_named_with_its_licence() -> None:
    text = (ROOT / "resources" / "LICENCES.md").read_text(encoding="utf-8")
    section = text.partition("## Bibliothèques")[2].lower()
    assert [name for name in sorted(shipped()) if name not in section] == []


def test_the_texts_that_the_lgpl_asks_for_are_shipped() -> None:
    texts = [
        (ROOT / "resources" / "licences" / f"{name}-3.0.txt").read_text("utf-8") for name in ("LGPL", "GPL")
    ]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts[0][:200]
    assert "GNU GENERAL PUBLIC LICENSE" in texts[1][:200]
