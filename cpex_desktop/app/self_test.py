"""The installation checks itself: the main job from end to end, in a temporary folder, one line a check."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.clock import system_clock
from cpex_desktop.errors import UserError
from cpex_desktop.logs import technical_text

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store
    from cpex_desktop.imports.types import CheckedImport

Say = Callable[[str], None]
_DEPARTEMENT = "98"
_MONTHS = ("2025-08", "2025-09", "2026-08", "2026-09")
_LAST = 202609
_COMMUNES = 30
_LOG = logging.getLogger(__name__)


def run_self_test(say: Say) -> int:
    """Check that this installation can do the main job; give 0 when all is well, 1 otherwise.

    A new base, its migration, an import through the reading process, a chart, the workbook, a Word and a PDF
    document, a calendar, names that look alike, the window without a display and its letters. Nothing is left
    behind and no base of the officer is touched.
    """
    if not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        trial = _Trial(Path(folder))
        try:
            sound = [
                check(say, label, step)
                for label, step in (
                    ("Référentiel des communes", trial.read_reference),
                    ("Nouvelle base", trial.create),
                    ("Migration et intégrité", trial.reopen),
                    ("Lecture d’un fichier", trial.check_file),
                    ("Import", trial.commit),
                    ("Graphique", trial.draw),
                    ("Classeur", trial.write_workbook),
                    ("Document Word", trial.write_word_document),
                    ("Document PDF", trial.write_pdf_document),
                    ("Agenda", trial.write_calendar),
                    ("Noms proches", trial.find_doubles),
                    ("Polices", trial.find_letters),
                    ("Fenêtre", trial.show_window),
                )
            ]
        finally:
            trial.close()
    say("Installation correcte." if all(sound) else "L’installation présente un défaut.")
    return 0 if all(sound) else 1


def check(say: Say, label: str, step: Callable[[], str]) -> bool:
    """Run one step and tell how it went, without the words of a defect: they may quote a file."""
    try:
        found = step()
    except UserError as error:
        say(f"DÉFAUT   {label}\u00a0: {error}")
        return False
    except Exception as error:  # noqa: BLE001 - a failed check must not hide the others
        _LOG.error("self-test failed: %s\n%s", label, technical_text(error))
        say(f"DÉFAUT   {label}\u00a0: {type(error).__name__}")
        return False
    say(f"correct  {label}\u00a0: {found}")
    return True


@dataclass
class _Trial:
    """What one step leaves to the next; a step that lacks it fails by itself."""

    folder: Path
    store: Store | None = None
    checked: CheckedImport | None = None
    communes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def base(self) -> Path:
        return self.folder / "essai.cpex"

    def read_reference(self) -> str:
        from cpex_desktop.reference import territories

        self.communes = [(one.code, one.name) for one in territories.communes(_DEPARTEMENT)][:_COMMUNES]
        return f"{len(territories.departements())} départements, {territories.vintage().cog_year}"

    def create(self) -> str:
        from cpex_desktop.services.bases import create_base

        create_base(self.base, _DEPARTEMENT, system_clock).close()
        return f"{self.base.stat().st_size // 1024} Ko"

    def reopen(self) -> str:
        from cpex_desktop.queries.health import check_health
        from cpex_desktop.services.bases import open_base

        self.store = open_base(self.base, system_clock)
        with self.store.read() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            bad = [check.label for check in check_health(connection) if not check.sound]
        if bad or not version:
            raise UserError("La base neuve est altérée.", ", ".join(bad))
        return f"version {version}"

    def check_file(self) -> str:
        from cpex_desktop.app.sample_file import write_sample_file
        from cpex_desktop.imports.answers import parse_answers
        from cpex_desktop.imports.context import build_context
        from cpex_desktop.imports.session import check_file

        file = write_sample_file(self.folder, self.communes, _MONTHS)
        self.checked = check_file(file, build_context(self._open()), parse_answers(()))
        expected = 2 * len(self.communes) * len(_MONTHS)
        if len(self.checked.values) != expected:
            raise UserError("Le fichier est mal lu.", f"{len(self.checked.values)} valeurs sur {expected}")
        if not any(column.nominative for column in self.checked.columns):
            raise UserError("Une colonne nominative n’est pas reconnue.")
        return f"{expected} valeurs, données personnelles écartées"

    def commit(self) -> str:
        from cpex_desktop.imports.commit import commit_import

        if self.checked is None:
            raise UserError("Aucun fichier n’a été lu.")
        number = commit_import(self._open(), self.checked, source="Essai", as_of=date(2026, 10, 5))
        return f"lot n°\u00a0{number}"

    def draw(self) -> str:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        from cpex_desktop.app.dashboard_reading import read_dashboard
        from cpex_desktop.charts.frame import ChartFrame
        from cpex_desktop.charts.monthly import draw_monthly

        with self._open().read() as connection:
            view = read_dashboard(connection, _LAST).views[0]
        if view.series is None:
            raise UserError("Les chiffres importés ne se retrouvent pas.")
        canvas = FigureCanvasAgg(draw_monthly(view.series, ChartFrame(600, 240)))
        canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
        points = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]  # matplotlib, as above
        return f"{len(points) // 1024} Ko de points"

    def write_workbook(self) -> str:
        from cpex_desktop.exports.prefect import build_prefect_summary
        from cpex_desktop.exports.workbook import write_document

        target = self.folder / "synthese.xlsx"
        with self._open().read() as connection:
            document = build_prefect_summary(connection, _LAST, edited_on=date(2026, 11, 21))
            write_document(document, target)
        return f"{target.stat().st_size // 1024} Ko"

    def write_word_document(self) -> str:
        from cpex_desktop.exports.plan_word import build_plan_fiches
        from cpex_desktop.exports.word import write_word
        from cpex_desktop.services.action_drafts import ActionDraft
        from cpex_desktop.services.actions import create_action
        from cpex_desktop.services.plans import create_plan

        store, target = self._open(), self.folder / "fiches.docx"
        create_action(store, ActionDraft("Essai"), create_plan(store, "Plan d’essai"))
        with store.read() as connection:
            write_word(build_plan_fiches(connection, date(2026, 11, 21)), target)
        return f"{target.stat().st_size // 1024} Ko"

    def write_pdf_document(self) -> str:
        from cpex_desktop.exports.annual_report import build_annual_report
        from cpex_desktop.exports.pdf import write_pdf

        store, target = self._open(), self.folder / "bilan.pdf"
        with store.read() as connection:
            write_pdf(build_annual_report(connection, 2026, date(2026, 11, 21)), target)
        return f"{target.stat().st_size // 1024} Ko"

    def write_calendar(self) -> str:
        from cpex_desktop.exports.calendar_file import Entry, render_calendar_file
        from cpex_desktop.reference.zones import zone_of

        now, entry = system_clock(), Entry("essai", "Essai", "", "Essai", date(2026, 7, 14), "09:00")
        hours = [
            render_calendar_file([entry], title="Essai", now=now, zone=zone_of(code))
            for code in ("44", "974")
        ]
        if b"20260714T070000Z" not in hours[0] or b"20260714T050000Z" not in hours[1]:
            raise UserError("Les fuseaux horaires manquent.")
        return f"{len(hours[0])} octets"

    def find_doubles(self) -> str:
        from cpex_desktop.analysis.likeness import near_pairs, significant_words

        names = ("Sauge Logement", "Logemnet Sauge", "Aubin Logement")
        found = [pair[:2] for pair in near_pairs([significant_words(name) for name in names])]
        if found != [(0, 1)]:
            raise UserError("Les noms proches ne sont pas retrouvés.")
        return "RapidFuzz"

    def find_letters(self) -> str:
        from PySide6.QtGui import QFontMetrics

        from cpex_desktop.ui.application import create_application
        from cpex_desktop.ui.theme import active

        create_application()
        metrics = QFontMetrics(active().font())
        missing = [sign for sign in "\u202f\u00a0▲▼→éœ’…" if not metrics.inFontUcs4(ord(sign))]
        if missing:
            raise UserError("Des signes manquent à la police.", " ".join(f"U+{ord(s):04X}" for s in missing))
        return active().family

    def show_window(self) -> str:
        from cpex_desktop.app.program import Program
        from cpex_desktop.app.settling import settle
        from cpex_desktop.ui.application import create_application

        self.close()
        desk = Program(create_application()).open_desk(self.base)
        try:
            desk.window.show()
            settle(desk)
            picture = desk.window.grab()
        finally:
            desk.window.hide()
            desk.close()
        return f"{picture.width()} × {picture.height()} points"

    def close(self) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None

    def _open(self) -> Store:
        if self.store is None:
            raise UserError("La base d’essai n’est pas ouverte.")
        return self.store
