"""The commands of the meetings as they are typed: what they tell, write and refuse, with their exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from cpex_desktop.cli import main
from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import BodyKind
from cpex_desktop.queries.meeting_words import MeetingField
from tests.exports.reading import cached
from tests.meeting_base import HELD, ago, body, decision, meeting
from tests.small_base import CLOCK, make


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        plenary = body(store)
        first = meeting(store, plenary, 60, HELD)
        decision(store, first, "Écrire aux bailleurs", due_on=ago(10))
        meeting(store, plenary, 2, {**HELD, MeetingField.HOUR: "9:30"})
        meeting(store, body(store, BodyKind.TECHNICAL), 2)
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(str(stopped.code))
        return code, *capsys.readouterr()

    return call


def test_meetings_and_open_decisions_are_listed(base: Path, run: Any) -> None:
    code, told, _ = run("seances", base)
    assert code == 0
    assert "CCAPEX plénière du 22/09/2026\u00a0: Tenue, 1\u00a0décision" in told
    assert "3\u00a0séances" in told
    code, told, _ = run("seances", base, "--json")
    found = json.loads(told)["seances"]
    assert [(one["jour"], one["etat"], one["ouvertes"]) for one in found] == [
        ("2026-11-19", "held", 0),
        ("2026-11-19", "planned", 0),
        ("2026-09-22", "held", 1),
    ]
    code, told, _ = run("seances", base, "--ouvertes")
    assert "Écrire aux bailleurs" in told
    assert "sans responsable" in told
    code, told, _ = run("seances", base, "--ouvertes", "--json")
    assert json.loads(told)["decisions"][0]["echeance"] == ago(10).isoformat()


def test_a_meeting_is_found_by_its_day_its_body_or_its_identifier(
    base: Path, run: Any, tmp_path: Path
) -> None:
    uid = json.loads(run("seances", base, "--json")[1])["seances"][0]["id"]
    for words in ("2026-09-22", uid, uid[:8], "Comité technique", "ccapex pleniere 2026-09-22"):
        target = tmp_path / "dossier.xlsx"
        code, told, _ = run("export", "ccapex", base, "--seance", words, "--sortie", target)
        assert (code, target.exists()) == (0, True), words
        target.unlink()
    code, _, told = run("export", "ccapex", base, "--seance", "2026-11-19", "--sortie", tmp_path / "f.xlsx")
    assert code == 1
    assert "Plusieurs séances" in told
    assert uid[:8] in told
    code, _, told = run("export", "ccapex", base, "--seance", "2020-01-01", "--sortie", tmp_path / "f.xlsx")
    assert (code, "n’est pas dans la base" in told) == (1, True)
    assert not (tmp_path / "f.xlsx").exists()


def test_the_file_tells_what_changed_and_the_minutes_are_in_word(
    base: Path, run: Any, tmp_path: Path
) -> None:
    uid = json.loads(run("seances", base, "--json")[1])["seances"][0]["id"]
    run("export", "ccapex", base, "--seance", uid, "--sortie", tmp_path / "dossier.xlsx")
    assert "Depuis la dernière séance" in cached(tmp_path / "dossier.xlsx").sheetnames
    code, told, _ = run(
        "export", "ccapex", base, "--seance", uid, "--sortie", tmp_path / "releve.docx", "--json"
    )
    assert json.loads(told)["document"].endswith("releve.docx")
    code, _, told = run("export", "ccapex", base, "--seance", uid, "--sortie", tmp_path / "dossier.odt")
    assert (code, "doit finir par" in told) == (1, True)
    for words in ((), ("--pv",)):
        code, _, _ = run("export", "ccapex", base, "--seance", uid, "--sortie", tmp_path / "pv.pdf", *words)
        subject = PdfReader(tmp_path / "pv.pdf").metadata
        assert code == 0
        assert subject is not None
        assert subject.subject == ("Procès-verbal" if words else "Relevé de décisions")
    code, _, told = run(
        "export", "ccapex", base, "--seance", uid, "--sortie", tmp_path / "r.docx", "--modele",
        tmp_path / "releve.docx",
    )  # fmt: skip
    assert (code, "n’a pas les emplacements attendus" in told) == (1, True)


def test_the_yearly_report_is_written_in_both_forms(base: Path, run: Any, tmp_path: Path) -> None:
    for name in ("bilan.xlsx", "bilan.docx", "bilan.pdf"):
        code, _, _ = run("export", "bilan", base, "--annee", 2026, "--sortie", tmp_path / name)
        assert (code, (tmp_path / name).exists()) == (0, True)
    code, _, told = run("export", "bilan", base, "--annee", 2099, "--sortie", tmp_path / "x.xlsx")
    assert (code, "n’a pas commencé" in told) == (1, True)


def test_a_document_that_nobody_named_is_written_here_and_takes_the_place_of_none(
    base: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "ici"
    here.mkdir()
    monkeypatch.chdir(here)
    meeting = ("export", "ccapex", base, "--seance", "2026-09-22")
    assert [run(*words)[0] for words in (meeting, (*meeting, "--pv"))] == [0, 0]
    assert run("export", "bilan", base, "--annee", 2026)[0] == 0
    names = ["bilan_ccapex_2026.xlsx", "dossier_ccapex_pleniere_2026-09-22.xlsx"]
    assert sorted(one.name for one in here.iterdir()) == [
        *names,
        "proces_verbal_ccapex_pleniere_2026-09-22.docx",
    ]
    before = (here / names[1]).read_bytes()
    code, _, told = run(*meeting)
    assert (code, "existe déjà" in told) == (1, True)
    assert (here / names[1]).read_bytes() == before


def test_the_invitation_for_agendas_is_that_of_a_meeting_to_come(base: Path, run: Any) -> None:
    path = base.with_name("convocation.ics")
    with Store.open(base, CLOCK) as store:
        uid = meeting(store, body(store, BodyKind.STEERING), -20_000)
    assert run("export", "ccapex", base, "--seance", uid, "--sortie", path)[0] == 0
    assert "SUMMARY" in path.read_text(encoding="utf-8")
    gone = base.with_name("tenue.ics")
    code, _, refused = run("export", "ccapex", base, "--seance", "2026-09-22", "--sortie", gone)
    assert code == 1
    assert "Il n’y a aucune séance à mettre au calendrier." in refused
    assert not gone.exists()


def test_the_template_of_the_service_serves_the_report_and_the_minutes(base: Path, run: Any) -> None:
    own, minutes, report = (base.with_name(name) for name in ("modele.docx", "pv.docx", "bilan.docx"))
    assert run("export", "modele", base, "--sortie", own)[0] == 0
    assert run(
        "export", "ccapex", base, "--seance", "2026-09-22", "--pv", "--modele", own, "--sortie", minutes
    )[0] == 0  # fmt: skip
    assert run("export", "bilan", base, "--annee", 2026, "--modele", own, "--sortie", report)[0] == 0
    for path, title in ((minutes, "Procès-verbal"), (report, "Bilan annuel 2026")):
        made = Document(str(path))
        assert title in made.sections[0].footer.paragraphs[0].text
        assert len(made.sections[0].header.tables) == 1
    code, _, refused = run(
        "export", "bilan", base, "--annee", 2026, "--modele", own, "--sortie", base.with_name("b.pdf")
    )
    assert code == 1
    assert "Un modèle Word ne sert qu’à un document Word." in refused
    assert not base.with_name("b.pdf").exists()
