#!/usr/bin/env python3
"""The developer's entrance: one command sets everything up and does one job, on a machine with only Python.

    python3 dev.py demo [--headless]   fictitious base, workbook and screens under build/demo/
    python3 dev.py test [ARGS…]        the tests (ARGS go to pytest)
    python3 dev.py lint | types | contracts
    python3 dev.py bench [NAME…]       performance ratios: all scripts of benchmarks/, or those named
    python3 dev.py build               frozen program in dist/, then its own self-test
    python3 dev.py check               lint + types + contracts + test + demo --headless
    python3 dev.py lock [--upgrade]    writes requirements.lock again from pyproject.toml

Dependencies live in .venv/ and come from requirements.lock, every file checked by its hash. This file
imports the standard library only, and stays readable by older Pythons so that it can tell them so.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

MINIMUM = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "requirements.stamp"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
GROUPS = ("test", "lint", "build", "lock")

# What Qt's wheels do not carry, as Debian and Ubuntu name it; Inter is the font of the screens there.
QT_PACKAGES = [
    *("libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libx11-xcb1"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-xfixes0"),
    *("libxcb-xinerama0", "libxcb-xkb1", "libxkbcommon-x11-0", "libxkbcommon0"),
    *("fontconfig", "fonts-inter"),
]
BUILD_PACKAGES = ["binutils"]  # PyInstaller reads libraries with objdump
VENV_PACKAGES = []
if sys.base_prefix == "/usr":  # the system's own Python comes in pieces
    VENV_PACKAGES.append(f"python3.{sys.version_info[1]}-venv")
    BUILD_PACKAGES.append(f"libpython3.{sys.version_info[1]}")


def say(text: str) -> None:
    """Keep our lines in order with those of the programs we run, in a pipe too."""
    print(text, flush=True)


def run(*command: object, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a program, and stop with its own exit code when it fails."""
    words = [str(word) for word in command]
    code = subprocess.run(words, cwd=cwd, env=env, check=False).returncode
    if code:
        say(f"dev.py: exit code {code} from {' '.join(words)}")
        sys.exit(code if code > 0 else 1)


# --- set-up ------------------------------------------------------------------------------------------------


def installed_packages(listing: str) -> set[str]:
    """Read dpkg's list, ``status|name, provided, …`` a line, so that renamed libraries count as present."""
    names: set[str] = set()
    for line in listing.splitlines():
        status, _, rest = line.partition("|")
        if status.startswith("ii"):
            names.update(word.split("(")[0].strip() for word in rest.split(","))
    return names


def missing_packages(wanted: list[str]) -> list[str]:
    """Name the system packages to install; empty on a system that is not Debian's family."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return []
    query = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}|${Package}, ${Provides}\n"]
    listing = subprocess.run(query, stdout=subprocess.PIPE, check=True).stdout.decode()
    present = installed_packages(listing)
    return [name for name in wanted if name not in present]


def install_packages(wanted: list[str]) -> None:
    """Install what is missing when we are root; otherwise print the command and stop."""
    missing = missing_packages(wanted)
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        say("dev.py: system packages are missing. Run this command, then start again:")
        say("    sudo " + " ".join(command))
        sys.exit(3)
    say("· system packages: " + " ".join(missing))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    run("apt-get", "update", "-q", "-q", env=quiet)
    run(*command[:1], "-q", "-q", *command[1:], env=quiet)


def venv_works() -> bool:
    """Tell whether .venv still has the Python it was made with, and one that is recent enough."""
    code = f"import sys, pip; sys.exit(sys.version_info < {MINIMUM})"
    try:
        return subprocess.run([str(PYTHON), "-c", code], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Create .venv, or create it again when its Python has gone."""
    if venv_works():
        return
    if subprocess.run([sys.executable, "-c", "import ensurepip"], check=False).returncode:
        say("dev.py: this Python cannot make a virtual environment: its part « ensurepip » is not installed.")
        sys.exit(3)
    say("· virtual environment")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def link_checkout() -> None:
    """Make the package importable from .venv, with its command, without a build: path file and launcher."""
    ask = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(ask, stdout=subprocess.PIPE, check=True).stdout.decode().strip())
    (site / "cpex_desktop.pth").write_text(os.path.relpath(ROOT, site) + "\n", encoding="utf-8")
    if WINDOWS:
        (PYTHON.parent / "cpex-desktop.cmd").write_text('@"%~dp0python.exe" -m cpex_desktop %*\n', "utf-8")
    else:
        launcher = PYTHON.parent / "cpex-desktop"
        launcher.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m cpex_desktop "$@"\n', "utf-8")
        launcher.chmod(0o755)


def set_up(packages: list[str] = QT_PACKAGES) -> None:
    """Bring the machine to the state that the lock describes; a second call costs a hash of one file."""
    install_packages(VENV_PACKAGES + packages)
    make_venv()
    state = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == state:
        return
    say("· dependencies (some minutes the first time)")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    run(*pip, "install", "--require-hashes", "--requirement", LOCK)
    link_checkout()
    STAMP.write_text(state, "utf-8")  # last: an interrupted installation starts again


# --- jobs --------------------------------------------------------------------------------------------------


def headless() -> bool:
    """Tell whether a window would have nowhere to open."""
    return sys.platform.startswith("linux") and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def offscreen() -> dict[str, str]:
    """Environment in which Qt draws into memory."""
    return dict(os.environ, QT_QPA_PLATFORM="offscreen")


def demo(arguments: list[str]) -> None:
    """Show the program on fictitious figures: a window, or pictures of it where there is no display."""
    set_up()
    command = [PYTHON, "-m", "cpex_desktop", "demo", "--sortie", Path("build", "demo"), "--images"]
    if "--headless" in arguments or headless():
        run(*command, env=offscreen())
    else:
        run(*command, "--fenetre")


def test(arguments: list[str]) -> None:
    """Run the tests, a file at a time on each core; only those of ``arguments``, as pytest takes them."""
    set_up()
    run(PYTHON, "-m", "pytest", *(arguments or ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")))


def lint(arguments: list[str]) -> None:
    """Check style and lay-out; ``--fix`` mends what can be."""
    set_up([])
    fix = "--fix" in arguments
    run(PYTHON, "-m", "ruff", "check", *(["--fix"] if fix else []), ".")
    run(PYTHON, "-m", "ruff", "format", *([] if fix else ["--check"]), ".")


def types(_arguments: list[str]) -> None:
    """Check the types, strictly."""
    set_up([])
    run(PYTHON, "-m", "mypy")


def contracts(_arguments: list[str]) -> None:
    """Check that imports go down the floors of the house."""
    set_up([])
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
    run(PYTHON, "-c", code)


def bench(arguments: list[str]) -> None:
    """Print the performance ratios."""
    set_up()
    scripts = [script for script in sorted((ROOT / "benchmarks").glob("*.py")) if script.stem[0] != "_"]
    unknown = set(arguments) - {script.stem for script in scripts}
    if unknown:
        say(f"dev.py: no such benchmark: {', '.join(sorted(unknown))}")
        sys.exit(2)
    chosen = [script for script in scripts if not arguments or script.stem in arguments]
    # One goal missed must not hide the others.
    codes = [
        subprocess.run([PYTHON, script], cwd=ROOT, env=offscreen(), check=False).returncode
        for script in chosen
    ]
    if any(codes):
        sys.exit(1)


def build(_arguments: list[str]) -> None:
    """Freeze the program into one folder, then let it check itself, away from the checkout."""
    set_up(QT_PACKAGES + BUILD_PACKAGES)
    work = ROOT / "build" / "pyinstaller"
    options = ("--noconfirm", "--log-level", "WARN", "--distpath", ROOT / "dist", "--workpath", work)
    run(PYTHON, "-m", "PyInstaller", *options, ROOT / "installers" / "cpex.spec")
    program = ROOT / "dist" / "cpex-desktop" / ("cpex-desktop.exe" if WINDOWS else "cpex-desktop")
    with tempfile.TemporaryDirectory() as elsewhere:
        run(program, "--self-test", cwd=Path(elsewhere), env=offscreen())
    size = sum(
        file.stat().st_size for file in program.parent.rglob("*") if not file.is_symlink() and file.is_file()
    )
    say(f"{program.parent.relative_to(ROOT)}: {size / 1e6:.0f} MB")


def check(_arguments: list[str]) -> None:
    """Do what must be green before a change is shared."""
    for job in (lint, types, contracts, test):
        step(job, [])
    step(demo, ["--headless"])


def lock(arguments: list[str]) -> None:
    """Write the lock again: all platforms, every hash, and neither an address nor a path."""
    set_up([])
    groups = [word for group in GROUPS for word in ("--group", group)]
    quiet = ["--quiet", "--no-header", "--no-annotate", "--output-file", LOCK]
    where = ["--universal", "--python-version", ".".join(map(str, MINIMUM)), "--generate-hashes"]
    run(PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", *groups, *where, *quiet, *arguments)
    pins = [line for line in LOCK.read_text("utf-8").splitlines() if not line.startswith(("#", "--", "-"))]
    if any("://" in line or " @ " in line for line in pins):
        say("dev.py: a requirement comes from an address; the lock takes registered releases only.")
        sys.exit(1)
    title = "# Written by « python3 dev.py lock » from pyproject.toml; do not edit."
    LOCK.write_text("\n".join([title, *pins]) + "\n", "utf-8", newline="\n")


JOBS = {job.__name__: job for job in (demo, test, lint, types, contracts, bench, build, check, lock)}


def step(job: Callable[[list[str]], None], arguments: list[str]) -> None:
    """Announce a job and time it."""
    say(f"== {job.__name__}")
    start = time.monotonic()
    job(arguments)
    say(f"== {job.__name__}: {time.monotonic() - start:.0f} s")


def main(arguments: list[str]) -> int:
    """Run one job of JOBS; return 2 when the words are not understood."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console that lacks « … » must not stop us
    if sys.version_info < MINIMUM:
        say("CPEX Desktop demande Python 3.11 ou plus récent / CPEX Desktop needs Python 3.11 or newer.")
        return 2
    if not arguments or arguments[0] not in JOBS:
        say(str(__doc__))
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        step(JOBS[arguments[0]], arguments[1:])
    except KeyboardInterrupt:
        say("dev.py: interrupted")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
