"""From a file to the figures and to the prefect's workbook, through the commands alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from cpex_desktop.cli import main
from cpex_desktop.clock import system_clock
from cpex_desktop.db.store import Store
from tests.cli.bases import make_belfort

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.cpex"
    assert main(["init", str(path), "--departement", "90"]) == 0
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    """Run a command for a machine: its code and its one JSON document."""
    capsys.readouterr()
    code = main([*map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out)


def long_file(folder: Path, rows: int = 1, name: str = "valeurs.csv") -> Path:
    """Write a value by commune and month, the communes of the département repeated over the months."""
    lines = ["code commune;période;indicateur;valeur"]
    lines += [
        f"90010;{2000 + month // 12}-{month % 12 + 1:02};summonses;{month % 7}"
        for month in range(min(rows, 300))
    ]
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_file_is_checked_then_imported_then_known(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = long_file(tmp_path, 12)
    asked = ("import", "valeurs", base, file, "--source", "Préfecture", "--au", "2026-10-01")
    code, (dry,) = told(capsys, *asked, "--dry-run")
    assert (code, dry["valeurs"], "lot" in dry) == (0, 12, False)
    assert told(capsys, "lots", base) == (0, [])
    code, (done,) = told(capsys, *asked)
    assert (code, done["lot"]) == (0, 1)
    code, (refused,) = told(capsys, *asked)
    assert (code, refused["erreur"]["titre"]) == (1, "Ce fichier a déjà été importé.")
    code, (again,) = told(capsys, *asked, "--encore")
    assert (code, again["lot"]) == (0, 2)
    _, (home,) = told(capsys, "chiffres", base, "--indicateur", "summonses", "--periode", "2000")
    assert (home["valeur"], home["au"]) == (sum(month % 7 for month in range(12)), "2026-10-01")


def test_a_refused_file_leaves_the_others_imported(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, asking = long_file(tmp_path), tmp_path / "vide.csv", tmp_path / "sans période.csv"
    bad.write_bytes(b"")
    asking.write_text("code commune;Assignations\n90010;3\n90033;1\n", encoding="utf-8")
    asked = ("import", "valeurs", base, good, bad, asking, good, "--source", "Préfecture", "--encore")
    code, (first, second, third, last) = told(capsys, *asked)
    assert (code, first["lot"], second["erreur"]["titre"] != "") == (1, 1, True)
    assert (len(third["questions"]), "lot" in third, last["lot"]) == (1, False, 2)
    assert len(told(capsys, "lots", base)[1]) == 2
    assert told(capsys, *asked[:3], asking, good, *asked[7:])[0] == 3


def test_the_extracts_of_two_bailiffs_add_up_when_they_are_given_together(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name, acts in (("étude A.csv", 2), ("étude B.csv", 3)):
        file = tmp_path / name
        days = "\n".join(f"{day:02}/01/2026;90010;Assignation" for day in range(1, acts + 1))
        file.write_text(f"Date;Commune;Nature\n{days}\n", encoding="utf-8")
        files.append(file)
    asked = (
        "import",
        "valeurs",
        base,
        *files,
        "--set",
        "periode=2026-01",
        "--source",
        "Études",
        "--ensemble",
    )
    code, (done,) = told(capsys, *asked)
    assert (code, done["fichier"], done["lot"]) == (0, "étude A.csv + étude B.csv", 1)
    _, lines = told(capsys, "chiffres", base, "--indicateur", "summonses", "--periode", "2026-01")
    assert [line["valeur"] for line in lines] == [5]
    assert told(capsys, *asked)[1][0]["erreur"]["titre"] == "Ce fichier a déjà été importé."


def test_the_report_of_a_batch_can_be_read_again(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "import", "valeurs", base, long_file(tmp_path), "--source", "Préfecture")
    code, report = told(capsys, "lots", base, "--rapport", "1")
    assert (code, report["columns"][0]["label"]) == (0, "Commune")
    assert main(["lots", str(base), "--rapport", "1"]) == 0
    assert "Commune" in capsys.readouterr().out
    for unknown in ("9", "9" * 30):
        assert told(capsys, "lots", base, "--rapport", unknown)[0] == 1


def test_the_year_to_date_is_compared_with_the_same_months(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cumul.csv"
    months = [f"{year}-{month:02d}" for year in (2025, 2026) for month in range(1, 13)]
    lines = [f"90010;{month};{40 if month < '2026' else 50}" for month in months]
    file.write_text("\n".join(["code commune;mois;assignations", *lines]), encoding="utf-8")
    told(capsys, "import", "valeurs", base, file, "--source", "Préfecture")
    asked = ("chiffres", base, "--indicateur", "summonses", "--maille", "commune", "--cumul", "2026-03")
    _, lines = told(capsys, *asked)
    (line,) = [line for line in lines if line["code"] == "90010"]
    assert (line["valeur"], line["un_an_plus_tot"], line["evolution"]) == (150, 120, 0.25)


def test_a_file_without_a_source_is_refused(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, (refused,) = told(capsys, "import", "valeurs", base, long_file(tmp_path))
    assert (code, refused["erreur"]["titre"]) == (1, "La source n’est pas indiquée.")
    assert told(capsys, "lots", base) == (0, [])


def test_a_file_that_asks_something_waits_with_code_3(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sans période.csv"
    file.write_text("code commune;Assignations\n90010;3\n90033;1\n", encoding="utf-8")
    code, (waiting,) = told(capsys, "import", "valeurs", base, file, "--source", "Préfecture")
    assert code == 3
    assert waiting["questions"]
    assert told(capsys, "lots", base) == (0, [])
    assert main(["import", "valeurs", str(base), str(file), "--source", "Préfecture"]) == 3
    assert "--set " in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 not a workbook", b"\x00" * 300], ids=["empty", "zip", "zeros"]
)
def test_a_file_that_cannot_be_read_is_refused(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    file = tmp_path / "illisible.xlsx"
    file.write_bytes(content)
    code, (refused,) = told(capsys, "import", "valeurs", base, file, "--source", "Préfecture")
    assert code == 1
    assert all(refused["erreur"].values())


def test_the_workbook_of_the_prefect_is_written_or_refused(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "synthese.xlsx"
    code, refused = told(capsys, "export", "prefet", base, "--sortie", book)
    assert (code, refused["erreur"]["titre"]) == (1, "La base ne contient encore aucun chiffre.")
    assert not book.exists()
    full = tmp_path / "belfort.cpex"
    make_belfort(full)
    assert told(capsys, "export", "prefet", full, "--sortie", book) == (0, {"classeur": str(book)})
    assert CalamineWorkbook.from_path(book).sheet_names[0] == "Synthèse"
    code, refused = told(capsys, "export", "prefet", full, "--sortie", tmp_path / "absent" / "s.xlsx")
    assert (code, bool(refused["erreur"]["remede"])) == (1, True)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "cpex_desktop", *map(str, arguments)]


@pytest.mark.skipif(
    sys.platform != "linux", reason="only there is the folder of the journal told by a variable"
)
def test_a_defect_is_recorded_without_the_words_of_its_message(tmp_path: Path) -> None:
    broken = "def init(*_):\n    raise ValueError('Mme Dupont Jeanne')\nbases.init = init\n"
    start = "import sys\nfrom cpex_desktop.cli import bases, main\n"
    code = f"{start}{broken}sys.exit(main())\n"
    command = [sys.executable, "-c", code, "init", str(tmp_path / "b.cpex"), "--departement", "90"]
    told_to = dict(os.environ, XDG_STATE_HOME=str(tmp_path))
    done = subprocess.run(command, env=told_to, capture_output=True, text=True, check=False, cwd=ROOT)
    (journal,) = tmp_path.rglob("*.log")
    recorded = journal.read_text(encoding="utf-8")
    assert done.returncode == 70
    assert "ValueError" in recorded
    assert "cli/entrance.py" in recorded
    assert "Dupont" not in recorded + done.stdout + done.stderr


def test_the_program_speaks_utf8_whatever_the_terminal(base: Path) -> None:
    surroundings = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(command("lots", base), cwd=ROOT, env=surroundings, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Aucun lot\u00a0: la base est vide." in done.stdout.decode("utf-8")


def _live_batches(base: Path) -> tuple[int, int]:
    with Store.open(base, system_clock) as store, store.read() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        batches, values = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("batch", "value")
        )
        return int(batches), int(values)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("moment", ["base.cpex.ouvert", "base.cpex-wal", "sauvegardes"])
def test_ctrl_c_leaves_a_whole_import_or_none(base: Path, tmp_path: Path, moment: str) -> None:
    file = long_file(tmp_path, 300)
    asked = command("import", "valeurs", base, file, "--source", "Préfecture")
    with subprocess.Popen(
        asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while process.poll() is None and not (tmp_path / moment).exists():
            pass  # the interruption must fall as soon as the file appears
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate()
    assert "Traceback" not in err, err
    assert process.returncode in (0, 130)
    assert ("Interrompu." in err) == (process.returncode == 130)
    assert _live_batches(base) in ((0, 0), (1, 300))
    assert {path.name for path in tmp_path.iterdir()} <= {base.name, file.name, "sauvegardes"}
    assert not list(tmp_path.rglob("*.partiel*"))


def extract(folder: Path, code: str, name: str) -> Path:
    """Write the acts of one commune over January 2026, an act a day."""
    lines = ["Date;Commune;Nature", *(f"{day:02}/01/2026;{code};Assignation" for day in range(1, 32))]
    file = folder / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_an_extract_that_would_silence_another_waits_for_its_perimeter(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = extract(tmp_path, "90010", "premier.csv"), extract(tmp_path, "90033", "second.csv")
    source = ("--source", "Tribunal")
    assert told(capsys, "import", "valeurs", base, first, *source)[0] == 0
    code, (waiting,) = told(capsys, "import", "valeurs", base, second, *source)
    assert (code, [one["key"] for one in waiting["questions"]]) == (3, ["perimetre"])
    assert any("premier.csv" in one["reason"] for one in waiting["constats"] if one["severity"] == "contrôle")
    assert len(told(capsys, "lots", base)[1]) == 1
    assert main(["import", "valeurs", str(base), str(second), *source]) == 3
    assert "--set perimetre=aucun" in capsys.readouterr().out
    assert told(capsys, "import", "valeurs", base, second, *source, "--set", "perimetre=aucun")[0] == 0
    _, (home,) = told(capsys, "chiffres", base, "--indicateur", "summonses", "--periode", "2026-01")
    assert home["valeur"] == 62
