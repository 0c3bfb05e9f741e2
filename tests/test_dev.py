"""The entrance keeps its promises: any Python can read it, the lock is whole, it says what it needs."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SOURCE = (ROOT / "dev.py").read_text(encoding="utf-8")
needs_a_shell = pytest.mark.skipif(
    os.name == "nt", reason="Debian's package tools are stood in for by shell scripts"
)


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def locked() -> dict[str, list[list[str]]]:
    """Requirements of the lock by name: for each, its first line and its hashes."""
    found: dict[str, list[list[str]]] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", "").splitlines():
        if line and not line.startswith("#"):
            pin, *hashes = line.split("--hash=")
            found.setdefault(canonicalize_name(Requirement(pin.strip()).name), []).append([pin, *hashes])
    return found


def wanted(dev: ModuleType) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    words = list(project["project"]["dependencies"])
    for group in dev.GROUPS:
        words += project["dependency-groups"][group]
    return [Requirement(word) for word in words]


def test_it_needs_the_standard_library_only() -> None:
    names: set[str] = set()
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).split(".")[0])
    assert names <= sys.stdlib_module_names


def test_an_older_python_is_told_so() -> None:
    ast.parse(SOURCE, feature_version=(3, 7))
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9); sys.argv = ['dev.py', 'test']; "
        "runpy.run_path('dev.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Python 3.11" in done.stdout
    assert not done.stderr


def test_unknown_words_get_the_list_of_jobs(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2
    usage = capsys.readouterr().out
    assert [job for job in dev.JOBS if job not in usage] == []
    assert dev.main(["--help"]) == 0


def test_the_lock_holds_what_the_project_asks_for(dev: ModuleType) -> None:
    pins = locked()
    for requirement in wanted(dev):
        entries = pins[canonicalize_name(requirement.name)]
        for pin, *_ in entries:
            version = str(Requirement(pin).specifier).removeprefix("==")
            assert requirement.specifier.contains(version), f"{pin} is not {requirement}: python3 dev.py lock"


def test_every_locked_file_is_checked_by_its_hash() -> None:
    for entries in locked().values():
        for pin, *hashes in entries:
            assert str(Requirement(pin).specifier).startswith("=="), pin
            assert hashes, pin
            assert all(len(word.strip()) == len("sha256:") + 64 for word in hashes), pin
            assert Requirement(pin).url is None


def test_a_renamed_library_counts_as_installed(dev: ModuleType) -> None:
    listing = (
        "ii |libegl1, \n"
        "ii |libglib2.0-0t64, libglib2.0-0 (= 2.80.0), libglib2.0-0-udeb\n"
        "rc |libgl1, \n"  # removed, its settings kept
    )
    assert dev.installed_packages(listing) >= {"libegl1", "libglib2.0-0", "libglib2.0-0t64"}
    assert "libgl1" not in dev.installed_packages(listing)


@pytest.fixture
def bare_debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Debian where only libegl1 is installed; returns what apt-get was asked."""
    asked = tmp_path / "asked"
    tools = {"dpkg-query": "echo 'ii |libegl1, '", "apt-get": f'echo "$@" >> {asked}'}
    for name, line in tools.items():
        tool = tmp_path / name
        tool.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return asked


@needs_a_shell
def test_an_ordinary_user_gets_the_command_to_run(
    dev: ModuleType, bare_debian: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stop:
        dev.install_packages(["libegl1", "libgl1", "libxcb-cursor0"])
    assert stop.value.code == 3
    command = "sudo apt-get install -y --no-install-recommends libgl1 libxcb-cursor0\n"
    assert command in capsys.readouterr().out
    assert not bare_debian.exists()


@needs_a_shell
def test_root_installs_only_what_is_missing(
    dev: ModuleType, bare_debian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    dev.install_packages(["libegl1", "libgl1"])
    update, install = bare_debian.read_text(encoding="utf-8").splitlines()
    assert update.startswith("update")
    assert install.endswith("install -y --no-install-recommends libgl1")
    bare_debian.unlink()
    dev.install_packages(["libegl1"])
    assert not bare_debian.exists()


@needs_a_shell
def test_other_systems_are_left_alone(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.missing_packages(["libegl1"]) == []


@needs_a_shell
def test_a_failing_program_stops_us_with_its_code(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        dev.run(sys.executable, "-c", "raise SystemExit(7)")
    assert stop.value.code == 7
    assert "exit code 7" in capsys.readouterr().out
