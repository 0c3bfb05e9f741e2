"""Each command says in French what it did or why not, gives JSON to machines, and exits with its code."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cpex_desktop.cli import main
from cpex_desktop.clock import system_clock
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import open_base
from tests.cli.bases import make_belfort


@pytest.fixture(scope="module")
def belfort(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("belfort") / "belfort.cpex"
    make_belfort(path)
    return path


@pytest.fixture
def base(belfort: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(belfort, tmp_path / "belfort.cpex"))


class Answer:
    """What one command answered."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> Answer:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Answer(code, out, err)

    return call


def test_init_makes_a_base_and_never_replaces_one(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "neuve.cpex"
    made = run("init", path, "--departement", "2a")
    assert (made.code, made.err) == (0, "")
    assert made.out == f"Base créée\u00a0: {path} (124 communes).\n"
    before = path.read_bytes()
    again = run("init", path, "--departement", "44")
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("Ce fichier existe déjà.\n")
    assert path.read_bytes() == before


def test_init_refuses_an_unknown_departement_and_leaves_nothing(run: Any, tmp_path: Path) -> None:
    for code in ("99", "", "Loire"):
        refused = run("init", tmp_path / "neuve.cpex", "--departement", code)
        assert refused.code == 1
        assert len(refused.err.splitlines()) == 3, refused.err
    assert list(tmp_path.iterdir()) == []


def test_figures_of_a_count_tell_interval_coverage_and_date(run: Any, base: Path) -> None:
    asked = ("chiffres", base, "--indicateur", "summonses", "--periode", "2026-09")
    shown = run(*asked, "--maille", "commune")
    assert shown.code == 0
    lines = {line.split()[0]: line for line in shown.out.splitlines()}
    assert "42" in lines["90010"]
    assert "05/10/2026" in lines["90010"]
    assert " s " in lines["90033"]
    (home,) = run(*asked, "--json").data
    assert (home["valeur"], home["communes_couvertes"], home["communes_attendues"]) == (42, 100, 101)
    assert home["intervalle"] == pytest.approx([30.27, 56.77], abs=0.01)
    assert (home["chemins"], home["au"], home["mois_manquants"]) == (["sum_of_communes"], "2026-10-01", [])


def test_figures_of_a_rate_name_the_year_of_their_denominator(run: Any, base: Path) -> None:
    asked = ("chiffres", base, "--indicateur", "summons_rate", "--periode", "2026-09", "--json")
    communes = {line["code"]: line for line in run(*asked, "--maille", "commune").data}
    assert communes["90010"]["valeur"] == pytest.approx(3.5)
    assert communes["90010"]["annee_denominateur"] == 2023
    assert communes["90033"]["valeur"] is None
    assert communes["90033"]["absence"] != "none"


def test_figures_that_nobody_gave_are_absent_and_not_zero(run: Any, base: Path) -> None:
    asked = ("chiffres", base, "--indicateur", "summonses", "--periode", "2020-01")
    assert "N.d." in run(*asked).out
    (home,) = run(*asked, "--json").data
    assert (home["valeur"], home["absence"]) == (None, "not_received")


def test_figures_of_areas_are_read_once_they_are_drawn(run: Any, base: Path) -> None:
    asked = ("chiffres", base, "--indicateur", "summonses", "--periode", "2026-09", "--maille", "secteur")
    assert "Aucun territoire à cette maille" in run(*asked).out
    assert run(*asked, "--json").data == []
    with open_base(base, system_clock) as store:
        with store.read() as connection:
            places = dict(connection.execute("SELECT code, id FROM territory"))
        create_area(store, "Commission de Belfort", [places["90010"], places["90033"]])
    (area,) = run(*asked, "--json").data
    assert (area["territoire"], area["valeur"]) == ("Commission de Belfort", 42)
    assert (area["communes_couvertes"], area["communes_attendues"]) == (1, 2)


def test_a_span_with_missing_months_counts_them(run: Any, base: Path) -> None:
    (home,) = run(
        "chiffres", base, "--indicateur", "summonses", "--periode", "2026-07:2026-09", "--json"
    ).data
    assert (home["valeur"], home["mois_manquants"]) == (42, [202607, 202608])


def test_a_local_indicator_is_read_like_another(run: Any, base: Path) -> None:
    shown = run("chiffres", base, "--indicateur", "local.visites", "--periode", "2026-09")
    assert shown.out.startswith("Visites à domicile (nb), sept. 2026\n")
    assert "1\u202f500" in shown.out


@pytest.mark.parametrize(
    ("option", "given", "words"),
    [
        ("--indicateur", "sumonses", "Codes proches\u00a0: summonses"),
        ("--periode", "septembre", "La période n’est pas reconnue."),
        ("--periode", "", "La période n’est pas reconnue."),
        ("--bailleur", "", "Bailleur inconnu."),
        ("--periode", "2026-13", "La période n’est pas reconnue."),
        ("--periode", "2026-09:2026-01", "La période finit avant de commencer."),
    ],
)
def test_a_figure_that_cannot_be_asked_is_refused(
    run: Any, base: Path, option: str, given: str, words: str
) -> None:
    asked = {"--indicateur": "summonses", "--periode": "2026-09"} | {option: given}
    arguments = [word for pair in asked.items() for word in pair]
    refused = run("chiffres", base, *arguments)
    assert (refused.code, refused.out) == (1, "")
    assert words in refused.err
    told = run("chiffres", base, *arguments, "--json")
    assert (told.code, set(told.data["erreur"])) == (1, {"titre", "detail", "remede"})


@pytest.mark.parametrize("given", ["2026", "2026-T3", "2026-01:2026-09", ""])
def test_the_year_to_date_takes_one_month_and_no_longer_span(run: Any, base: Path, given: str) -> None:
    refused = run("chiffres", base, "--indicateur", "summonses", "--cumul", given)
    assert (refused.code, refused.out) == (1, "")
    assert "2026-09" in refused.err  # the remedy shows how a month is written


def test_batches_are_listed_newest_first_and_withdrawn_once(run: Any, base: Path) -> None:
    assert [(lot["lot"], lot["etat"]) for lot in run("lots", base, "--json").data] == [
        (2, "en service"),
        (1, "en service"),
    ]
    assert run("retirer", base, 2).out.startswith("Lot n°\u00a02 retiré.")
    assert run("lots", base, "--json").data[0]["etat"].startswith("retiré le ")
    (home,) = run("chiffres", base, "--indicateur", "summonses", "--periode", "2026-09", "--json").data
    assert home["valeur"] == 40
    again = run("retirer", base, 2)
    assert (again.code, again.err.splitlines()[0]) == (1, "Ce lot est déjà retiré.")
    for number in (99, 10**30):
        unknown = run("retirer", base, number, "--json")
        assert (unknown.code, unknown.data["erreur"]["titre"]) == (1, "Ce lot n’existe pas.")


def test_a_withdrawn_batch_counts_again(run: Any, base: Path) -> None:
    run("retirer", base, 2)
    assert run("retablir", base, 2).out.startswith("Lot n°\u00a02 rétabli.")
    assert run("lots", base, "--json").data[0]["etat"] == "en service"
    again = run("retablir", base, 2, "--json")
    assert (again.code, again.data["erreur"]["titre"]) == (1, "Ce lot n’est pas retiré.")


def test_an_empty_base_lists_nothing(run: Any, tmp_path: Path) -> None:
    run("init", tmp_path / "vide.cpex", "--departement", "90")
    assert "Aucun lot\u00a0: la base est vide." in run("lots", tmp_path / "vide.cpex").out
    assert run("lots", tmp_path / "vide.cpex", "--json").data == []


def test_a_copy_is_made_where_asked_and_replaces_nothing(run: Any, base: Path) -> None:
    target = base.with_name("copie.cpex")
    assert run("sauvegarder", base, "--sortie", target, "--json").data == {"copie": str(target)}
    assert run("lots", target, "--json").data == run("lots", base, "--json").data
    refused = run("sauvegarder", base, "--sortie", target)
    assert (refused.code, refused.err.splitlines()[0]) == (1, "Ce fichier existe déjà.")
    itself = run("sauvegarder", base, "--sortie", base)
    assert itself.code == 1
    dated = Path(run("sauvegarder", base, "--json").data["copie"])
    assert dated.parent.name == "sauvegardes"
    assert dated.is_file()


def test_a_base_comes_back_to_a_copy_and_can_go_back(run: Any, base: Path) -> None:
    copy = Path(run("sauvegarder", base, "--json").data["copie"])
    before = run("lots", base, "--json").data
    assert run("retirer", base, 2).code == 0
    after = run("lots", base, "--json").data
    told = run("restaurer", base, copy, "--apercu")
    assert told.code == 0
    assert "1\u00a0étape faite depuis" in told.out
    assert "Retirer le lot n°\u00a02" in told.out
    assert run("lots", base, "--json").data == after
    done = run("restaurer", base, copy, "--json").data
    assert (done["restauree"], done["apercu"]["etapes_depuis"]) == (True, 1)
    assert run("lots", base, "--json").data == before
    back = run("restaurer", base, done["etat_precedent"])
    assert "1\u00a0étape que la base n’a plus, et qui reviendrait." in back.out
    assert run("lots", base, "--json").data == after


def test_a_damaged_base_gives_its_place_to_a_copy_and_is_kept(run: Any, base: Path) -> None:
    before = run("lots", base, "--json").data
    copy = Path(run("sauvegarder", base, "--json").data["copie"])
    content = bytearray(base.read_bytes())
    content[4096:12288] = bytes(8192)
    base.write_bytes(content)
    assert run("lots", base).code == 1
    wrong = base.with_name("autre.cpex")
    wrong.write_bytes(bytes(content))
    assert run("restaurer", base, wrong).err.splitlines()[0] == "La sauvegarde est endommagée."
    assert base.read_bytes() == content
    done = run("restaurer", base, copy, "--json").data
    assert Path(done["fichier_endommage"]).read_bytes() == content
    assert run("lots", base, "--json").data == before
    assert {path.name for path in base.parent.iterdir()} == {base.name, wrong.name, "sauvegardes"}


def test_a_file_of_another_kind_never_gives_its_place_to_a_copy(run: Any, base: Path) -> None:
    copy = Path(run("sauvegarder", base, "--json").data["copie"])
    letter = base.with_name("courrier.odt")
    letter.write_bytes(b"PK\x03\x04 un courrier")
    refused = run("restaurer", letter, copy)
    assert (refused.code, refused.err.splitlines()[0]) == (1, "Ce fichier n’est pas une base CPEX.")
    assert letter.read_bytes() == b"PK\x03\x04 un courrier"


def test_a_base_whose_first_page_is_lost_gives_its_place_to_a_copy(run: Any, base: Path) -> None:
    copy = Path(run("sauvegarder", base, "--json").data["copie"])
    before = run("lots", base, "--json").data
    base.write_bytes(bytes(4096) + base.read_bytes()[4096:])
    assert run("restaurer", base, copy).code == 0
    assert run("lots", base, "--json").data == before


def test_a_copy_that_is_none_is_refused_and_the_base_stays(run: Any, base: Path) -> None:
    before = run("lots", base, "--json").data
    wrong = base.with_name("autre.cpex")
    wrong.write_bytes(b"SQLite format 3\x00 et rien de plus")
    refused = run("restaurer", base, wrong)
    assert (refused.code, refused.err.splitlines()[0]) == (1, "Ce fichier n’est pas une base CPEX.")
    assert run("restaurer", base, base).code == 1
    assert run("lots", base, "--json").data == before


def test_a_sound_base_is_said_sound(run: Any, base: Path) -> None:
    shown = run("verifier", base)
    assert (shown.code, shown.err) == (0, "")
    assert "DÉFAUT" not in shown.out
    assert all(check["correct"] for check in run("verifier", base, "--json").data)


def test_an_unsound_base_is_said_so_in_one_document(run: Any, base: Path) -> None:
    with sqlite3.connect(base) as connection:
        connection.execute("UPDATE value SET territory = 9999 WHERE indicator = 10001")
    connection.close()
    shown = run("verifier", base)
    assert shown.code == 1
    assert "DÉFAUT   Liens entre les tables\u00a0: 1\u00a0lien rompu" in shown.out
    told = run("verifier", base, "--json")
    assert told.code == 1
    assert [check["controle"] for check in told.data if not check["correct"]] == ["Liens entre les tables"]


def test_a_damaged_base_is_refused_by_every_command(run: Any, base: Path) -> None:
    content = bytearray(base.read_bytes())
    content[4096 * 4 : 4096 * 6] = b"\xa5" * 8192
    base.write_bytes(content)
    commands: list[tuple[object, ...]] = [
        ("verifier", base),
        ("lots", base),
        ("retirer", base, 1),
        ("sauvegarder", base),
        ("reglages", base),
        ("chiffres", base, "--indicateur", "summonses", "--periode", "2026"),
        ("import", "valeurs", base, base),
        ("export", "prefet", base, "--sortie", base.with_name("s.xlsx")),
    ]
    for command in commands:
        refused = run(*command)
        assert (refused.code, refused.err.splitlines()[0]) == (1, "La base est endommagée."), command
    assert base.read_bytes() == content
    assert [path.name for path in base.parent.iterdir()] == [base.name]


def test_settings_are_read_and_changed_together_or_not_at_all(run: Any, base: Path) -> None:
    before = run("reglages", base, "--json").data
    assert before == {
        "service": "",
        "agent": "",
        "seuil-evolution": "30",
        "treves": "",
        "seuil-secret": "5",
        "contacts-a-revoir": "24",
        "contacts-a-effacer": "36",
    }
    changed = run("reglages", base, "--set", "service=DDETS 90", "--set", "seuil-evolution=11", "--json")
    assert changed.data == before | {"service": "DDETS 90", "seuil-evolution": "11"}
    for wrong in (
        "seuil-evolution=beaucoup",
        "seuil-evolution=-1",
        "seuil-secret=1",
        "seuil-evolution=٣",
        "couleur=bleu",
        "treves=l’hiver",
        "service",
    ):
        refused = run("reglages", base, "--set", "service=Autre", "--set", wrong)
        assert (refused.code, refused.out) == (1, ""), wrong
    assert run("reglages", base, "--json").data == changed.data


def test_a_missing_base_is_said_missing(run: Any, tmp_path: Path) -> None:
    refused = run("lots", tmp_path / "absente.cpex")
    assert refused.code == 1
    assert refused.err.splitlines()[0] == "La base est introuvable."
    assert list(tmp_path.iterdir()) == []


def test_a_demonstration_that_cannot_be_written_is_refused(run: Any, tmp_path: Path) -> None:
    occupied = tmp_path / "occupé"
    occupied.write_text("un fichier", encoding="utf-8")
    refused = run("demo", "--sortie", occupied / "demo")
    assert refused.code == 1
    assert "occupé" in refused.err


@pytest.mark.parametrize(
    "words", [["lots", "BASE"], ["--help"], ["chiffres", "--help"], ["lots", "ABSENTE", "--json"]]
)
def test_a_reader_that_leaves_early_is_no_defect(base: Path, words: list[str]) -> None:
    places = {"BASE": str(base), "ABSENTE": str(base.with_name("absente.cpex"))}
    read, write = os.pipe()
    os.close(read)
    try:
        command = [sys.executable, "-m", "cpex_desktop", *(places.get(word, word) for word in words)]
        # A short answer stays in the buffer until the end, unless the machine says otherwise.
        buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        done = subprocess.run(
            command, stdout=write, stderr=subprocess.PIPE, text=True, check=False, env=buffered
        )
    finally:
        os.close(write)
    assert done.returncode == 130
    assert done.stderr.startswith("La base est introuvable.") if "ABSENTE" in words else not done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("words", [["lots", "BASE"], ["lots", "BASE", "--json"]])
def test_an_answer_that_finds_no_room_is_refused(base: Path, words: list[str]) -> None:
    command = [
        sys.executable,
        "-m",
        "cpex_desktop",
        *(str(base) if word == "BASE" else word for word in words),
    ]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Le disque est plein.")
    assert "Errno" not in done.stderr
