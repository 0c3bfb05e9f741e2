"""Each document of the meetings where it cannot go: a sentence in French, and nothing half-written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.exports.meeting_asked import SUFFIXES, MeetingAsked, MeetingDocument
from cpex_desktop.exports.meeting_documents import write_meeting_document
from cpex_desktop.exports.word_starter import write_starter
from cpex_desktop.services.bases import open_to_read
from tests.meeting_base import TODAY, body, decision, item, meeting, seat
from tests.plan_base import make_plan

resource = pytest.importorskip("resource", reason="small disks are made the POSIX way here")

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
each = pytest.mark.parametrize("document", list(MeetingDocument))


@dataclass(frozen=True)
class Office:
    """A folder beside a base with a meeting to come, and what writes its documents."""

    base: Path
    meeting: str
    folder: Path

    def write(self, document: MeetingDocument, path: Path, template: Path | None = None) -> None:
        with open_to_read(self.base, lambda: NOW) as base, base.read() as connection:
            asked = MeetingAsked(document, self.meeting, TODAY.year, template)
            write_meeting_document(connection, asked, path, now=NOW)

    def names(self) -> list[str]:
        return sorted(one.name for one in self.folder.iterdir())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("base") / "base.cpex"
    with make_plan(path) as store:
        plenary = body(store)
        seat(store, plenary, "CAF")
        uid = meeting(store, plenary, -10)
        item(store, uid, "Suivi")
        decision(store, uid, "Écrire aux bailleurs")
    return path, uid


@pytest.fixture
def office(made: tuple[Path, str], tmp_path: Path) -> Office:
    return Office(*made, tmp_path)


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def refused(office: Office, document: MeetingDocument, path: Path, template: Path | None = None) -> UserError:
    with pytest.raises(UserError) as caught:
        office.write(document, path, template)
    told = caught.value
    assert told.title
    assert told.detail
    assert told.remedy
    return told


@each
def test_a_full_disk_keeps_the_older_document(office: Office, document: MeetingDocument) -> None:
    path = office.folder / f"essai{SUFFIXES[document]}"
    path.write_bytes(b"ancien")
    with full_disk(100):
        assert refused(office, document, path).title == "Le disque est plein."
    assert path.read_bytes() == b"ancien"
    assert office.names() == [path.name]
    office.write(document, path)
    assert path.stat().st_size > 100


@each
def test_a_document_open_elsewhere_is_told_so(
    office: Office, document: MeetingDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.folder / f"essai{SUFFIXES[document]}"
    path.write_bytes(b"ouvert")

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Access is denied", str(target))

    monkeypatch.setattr(Path, "replace", held)
    told = refused(office, document, path)
    assert "ouvert dans un autre programme" in told.detail
    assert path.read_bytes() == b"ouvert"
    assert office.names() == [path.name]


@each
def test_a_folder_that_takes_nothing_is_told_so(office: Office, document: MeetingDocument) -> None:
    told = refused(office, document, Path("/proc") / f"essai{SUFFIXES[document]}")
    assert "L’écriture est refusée" in told.detail


@each
def test_a_missing_folder_a_wrong_end_or_a_folder_are_told_so(
    office: Office, document: MeetingDocument
) -> None:
    suffix = SUFFIXES[document]
    assert (
        refused(office, document, office.folder / "absent" / f"a{suffix}").title == "Le dossier n’existe pas."
    )
    assert f"«\u00a0{suffix}\u00a0»" in refused(office, document, office.folder / "essai.txt").title
    (office.folder / f"dossier{suffix}").mkdir()
    told = refused(office, document, office.folder / f"dossier{suffix}")
    assert told.title == "Ce nom est celui d’un dossier."
    assert office.names() == [f"dossier{suffix}"]


@pytest.mark.parametrize(
    "document", [MeetingDocument.RECORD, MeetingDocument.MINUTES, MeetingDocument.REPORT]
)
def test_a_document_on_a_template_fails_as_well_and_never_takes_its_place(
    office: Office, document: MeetingDocument
) -> None:
    own, path = office.folder / "modele.docx", office.folder / "essai.docx"
    write_starter("Service fictif", TODAY, own)
    before = own.read_bytes()
    with full_disk(100):
        assert refused(office, document, path, own).title == "Le disque est plein."
    assert refused(office, document, own, own).title == "Le document remplacerait son modèle."
    assert own.read_bytes() == before
    assert office.names() == ["modele.docx"]
    office.write(document, path, own)
    assert office.names() == ["essai.docx", "modele.docx"]
