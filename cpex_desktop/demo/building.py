"""The whole demonstration in one folder: files, base filled through the real importer, prefect's workbook.

The base lives from August to November: ``story`` says how time passes in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.backup import BY_HAND, list_copies
from cpex_desktop.db.store import Store
from cpex_desktop.demo import plan
from cpex_desktop.demo.action_plan import build_plan
from cpex_desktop.demo.areas import draw_areas
from cpex_desktop.demo.figures import DEPARTEMENT, draw_figures
from cpex_desktop.demo.files import DemoFile, write_files
from cpex_desktop.demo.findings import write_findings
from cpex_desktop.demo.meetings import build_meetings
from cpex_desktop.demo.partners import build_partners
from cpex_desktop.demo.story import BEGUN, Story, moment
from cpex_desktop.demo.support import draw_support
from cpex_desktop.errors import UserError
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.french import num, quoted
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.commit import commit_import
from cpex_desktop.imports.overlaps import check_against_base
from cpex_desktop.progress import Progress
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import withdraw_batch
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey

MOMENT = datetime.fromisoformat("2026-11-21T10:00:00+01:00")
"""When the demonstration takes place, in Paris: the story ends there, and the base's clock stands still."""
HELD = "Séance du 25/08/2026 tenue"
"""What is told to whoever follows the progress once the first meeting kept the state of the base."""

_BASE_NAME = "val-de-sauge.cpex"
_WORKBOOK_NAME = "synthese_prefet_2026-09.xlsx"
_FILES_FOLDER = "fichiers"
_SETTINGS = {
    SettingKey.SERVICE_NAME: "DDETS du Val-de-Sauge (service fictif)",
    SettingKey.OFFICER_NAME: "Chargé de mission (exemple)",
    SettingKey.FIXED_NOW: MOMENT.isoformat(),
}


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Where the parts of a demonstration lie; ``former`` are the files that later ones replaced."""

    base: Path
    workbook: Path
    files: tuple[Path, ...]
    former: tuple[Path, ...]


def build_demonstration(folder: Path, *, progress: Progress | None = None) -> Demonstration:
    """Make the demonstration in ``folder``, in place of an earlier one; other files are left alone.

    Raises UserError when a base that is no demonstration bears its name, when it is open elsewhere or when
    the disk refuses; Cancelled when ``progress`` asks to stop.
    """
    progress = progress or Progress()
    files_folder = folder / _FILES_FOLDER
    _make_folder(files_folder)
    base, workbook = folder / _BASE_NAME, folder / _WORKBOOK_NAME
    _remove_former(base)
    figures = draw_figures()
    files = write_files(figures, draw_support(figures), files_folder, progress=progress)
    with create_base(base, DEPARTEMENT, fixed_clock(moment(BEGUN, 9))) as store:
        for key, value in _SETTINGS.items():
            save_setting(store, key, value)
        story = Story(store)
        for file in files:
            story.at(file.received, partial(_import_file, store, file, progress), 9)
        draw_areas(store)
        write_findings(story)
        build_plan(story)
        build_partners(story)
        build_meetings(story, lambda: progress.step(0, 0, HELD))
        story.live_until(MOMENT)
        with store.read() as connection:
            document = build_prefect_summary(connection, plan.LAST_MONTH, edited_on=MOMENT.date())
        write_document(document, workbook, progress=progress)
    former = tuple(file.replaces for file in files if file.replaces is not None)
    kept = tuple(file.path for file in files if file.path not in former)
    return Demonstration(base, workbook, kept, former)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "La démonstration ne peut pas être écrite.",
            f"Le dossier {quoted(str(folder))} n’a pas pu être créé.",
            "Choisissez un dossier qui vous appartient.",
        ) from error


def _remove_former(base: Path) -> None:
    """Remove an earlier demonstration and its copies, after making sure that it is one and is not open."""
    if not base.exists():
        return
    with open_base(base, fixed_clock(MOMENT)) as store, store.read() as connection:
        fictitious = bool(read_settings(connection)[SettingKey.FICTITIOUS])
        ours = fictitious and departement(connection).code == DEPARTEMENT
    if not ours:
        raise UserError(
            "Une base porte déjà ce nom.",
            f"{quoted(base.name)} n’est pas une base de démonstration\u202f; elle n’a pas été touchée.",
            "Choisissez un autre dossier.",
        )
    copies = [copy.path for copy in list_copies(base) if copy.reason != BY_HAND]
    for path in (*copies, *(base.with_name(base.name + suffix) for suffix in ("", "-wal", "-shm"))):
        path.unlink(missing_ok=True)


def _import_file(store: Store, file: DemoFile, progress: Progress) -> None:
    if file.replaces is not None:
        with store.read() as connection:
            asked = "SELECT id FROM batch WHERE file_name = ?"
            (former,) = connection.execute(asked, (file.replaces.name,)).fetchone()
        withdraw_batch(store, former)
    answers = parse_answers(file.answers)
    checked = check_against_base(store, file.path, answers, as_of=file.as_of, progress=progress)
    number = commit_import(store, checked, source=file.source, as_of=file.as_of, progress=progress)
    progress.step(0, 0, f"Lot n°\u00a0{num(number)}\u00a0: {quoted(file.path.name)}")
