"""The pictures of the screens, asked for from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from cpex_desktop.cli import main
from cpex_desktop.cli.captures import read_size
from cpex_desktop.clock import system_clock
from cpex_desktop.errors import UserError
from cpex_desktop.services.bases import create_base


def test_every_screen_is_drawn_in_the_theme_and_size_asked_for(tmp_path: Path) -> None:
    base = tmp_path / "guyane.cpex"
    create_base(base, "973", system_clock).close()
    words = ["--sortie", str(tmp_path / "images"), "--taille", "1180x600", "--theme", "sombre", "--json"]
    # In a process of its own: dressing this one in another theme would dress again all that it has shown.
    command = [sys.executable, "-m", "cpex_desktop", "captures", str(base), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    made = [Path(path) for path in json.loads(done.stdout)["images"]]
    names = {path.name.split("_", 1)[1].removesuffix("_sombre_1180x600.png") for path in made}
    assert {"premier_demarrage", "tableau", "reglages_treve", "import_controle", "vide_exports"} <= names
    pictures = [QImage(str(path)) for path in made]
    assert {picture.size().toTuple() for picture in pictures} == {(1180, 600)}
    assert {picture.pixelColor(700, 590).lightness() < 100 for picture in pictures} == {True}


@pytest.mark.parametrize("text", ["", "1366", "petite", "800x600", "1366x99999", "1366x768x2"])
def test_a_size_that_no_window_has_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="La taille n’est pas comprise"):
        read_size(text)


def test_sizes_are_read_with_either_sign() -> None:
    assert read_size("1366x768") == read_size("1366×768") == (1366, 768)


def test_a_base_that_is_not_there_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "images"
    assert main(["captures", str(tmp_path / "rien.cpex"), "--sortie", str(folder)]) == 1
    assert "La base est introuvable." in capsys.readouterr().err
    assert not folder.exists()
