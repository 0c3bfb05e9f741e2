"""The plan of the house holds: floors, sizes, names, and nothing in it that belongs to one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cpex_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
FILE_LINES = 300
FUNCTION_LINES = 40

# In pieces, so that this file does not hold what it looks for.
HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org", "pkg.go" + ".dev"]
PLACES = ["/" + "root/", "/" + "work/", "/" + "home/", "C:" + "\\Users\\"]

SILENCED = re.compile(r"# (noqa|type: ignore)")
REASONED = re.compile(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\]) +[-#(] ?\w")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(module: Path) -> list[Function]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    """Lines from ``def`` to the last one; words that explain are free."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or 0) - first.lineno + 1
    return lines


def tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: a released archive has no list of tracked files")
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_imports_go_down_the_floors() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_are_short() -> None:
    sizes = {module: len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}
    assert sizes
    long = [f"{module.relative_to(ROOT)}: {size}" for module, size in sizes.items() if size > FILE_LINES]
    assert not long, long


def test_functions_are_short() -> None:
    long = [
        f"{module.relative_to(ROOT)}:{function.lineno} {function.name}: {length(function)}"
        for module in MODULES
        for function in functions(module)
        if length(function) > FUNCTION_LINES
    ]
    assert not long, long


def test_function_length_leaves_the_docstring_out() -> None:
    body = "def f():\n    '''One.\n\n    Two.\n    '''\n    a = 1\n    return a\n"
    function = ast.parse(body).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert length(function) == 3


@pytest.mark.parametrize("word", ["utils", "helpers", "manager"])
def test_modules_have_real_names(word: str) -> None:
    named = [str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*") if word in path.stem.split("_")]
    assert not named, named


def test_a_silenced_warning_gives_its_reason_in_its_line() -> None:
    bare = [
        f"{module.relative_to(PACKAGE)}:{number}"
        for module in MODULES
        for number, line in enumerate(module.read_text(encoding="utf-8").splitlines(), start=1)
        if SILENCED.search(line) and not REASONED.search(line)
    ]
    assert not bare, bare


def test_tables_keep_real_annotations() -> None:
    """SQLModel reads the annotations of ``models/`` at run time; as strings they break its relationships."""
    postponed = [
        module.name
        for module in (PACKAGE / "models").glob("**/*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]
    assert not postponed, postponed


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    words = [*HOSTS, *PLACES, f"{ROOT}"]
    found = []
    for file in tracked_files():
        content = file.read_bytes()
        if b"\0" not in content[:8192]:
            found += [f"{file.relative_to(ROOT)}: {word}" for word in words if word.encode() in content]
    assert not found, found
