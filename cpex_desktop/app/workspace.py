"""An open base and what its screens may ask of it; nothing heavy is loaded before the first question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.clock import Clock
from cpex_desktop.errors import UserError
from cpex_desktop.progress import Cancelled, Progress

if TYPE_CHECKING:
    import sqlite3

    from cpex_desktop.db.store import Store
    from cpex_desktop.imports.kept_report import KeptReport
    from cpex_desktop.imports.types import CheckedImport
    from cpex_desktop.queries.batches import BatchRow
    from cpex_desktop.services.live_recovery import Recovery
    from cpex_desktop.ui.dashboard.meeting_row import MeetingRow
    from cpex_desktop.ui.dashboard.rows import DashboardRows
    from cpex_desktop.ui.exports.page import ExportChoices
    from cpex_desktop.ui.exports.preview_rows import PreviewPage
    from cpex_desktop.ui.imports.batch_rows import BatchDetail


@dataclass(frozen=True)
class BaseFacts:
    """What the frame of the window says of a base; ``data_end`` is a month, None in an empty base.

    ``late`` counts the actions of the current plan whose day has passed, ``late_follow_ups`` what was to be
    asked of partners before today, ``late_decisions`` what meetings decided for a day that has passed.
    """

    place: str
    fictitious: bool
    backup: datetime | None
    data_end: int | None
    late: int
    late_follow_ups: int
    late_decisions: int


class Workspace:
    """One base, opened when told to and not before; its methods may run in any thread.

    ``recovered`` is what a crash had left and nobody was told of yet. While ``meeting_shown`` one is being
    held over the window: its base must stay the one that it is.

    A question put before the base is open ends in Cancelled: the screen asks again once it is.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self._clock = clock
        self._store: Store | None = None
        self.recovered: Recovery | None = None
        self.meeting_shown = False

    @property
    def store(self) -> Store:
        """Give the open base; raises Cancelled when it is not open."""
        if self._store is None:
            raise Cancelled
        return self._store

    def open(self) -> Store:
        """Lock, check and migrate the base; raises UserError."""
        from cpex_desktop.services.bases import open_base

        def hear(recovery: Recovery) -> None:
            self.recovered = recovery

        self._store = open_base(self.path, self._clock, hear)
        return self._store

    def close(self) -> None:
        """Give the base back, if it was ever open."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def read_facts(self) -> BaseFacts:
        """Read what the frame of the window shows."""
        from cpex_desktop.db.backup import newest_copy
        from cpex_desktop.queries.key_figures import data_end
        from cpex_desktop.queries.places import departement
        from cpex_desktop.queries.preferences import is_fictitious

        store = self.store
        with store.read() as connection:
            home = departement(connection)
            fictitious, end = is_fictitious(connection), data_end(connection)
            late = _count_late(connection, self.today())
            chases = _count_late_follow_ups(connection, self.today())
            decided = _count_late_decisions(connection, self.today())
        place = f"{home.name} ({home.code})"
        return BaseFacts(place, fictitious, newest_copy(self.path), end, late, chases, decided)

    def read_dashboard(self, last: int | None) -> DashboardRows:
        """Read the dashboard over the twelve months that end at ``last``, the newest when None."""
        from cpex_desktop.app.dashboard_plan import read_plan_card
        from cpex_desktop.app.dashboard_reading import read_dashboard
        from cpex_desktop.app.dashboard_tasks import late_words, task_rows
        from cpex_desktop.db.backup import newest_copy
        from cpex_desktop.queries.to_do import ToDoContext
        from cpex_desktop.queries.to_do_list import list_to_do

        with self.store.read() as connection:
            today = self.today()
            context = ToDoContext(connection, today, newest_copy(self.path))
            tasks = list_to_do(context)
            plan = read_plan_card(connection, context.actions, today)
            rows = task_rows(tasks, today)
            read = read_dashboard(connection, last, rows, plan, context.uncovered or frozenset())
            meeting = _read_next_meeting(connection, today) if context.met else None
        return replace(read, late=late_words(tasks, today), meeting=meeting)

    def today(self) -> date:
        """Give the day in this base's time: a demonstration stands still."""
        return self._store.clock().date() if self._store else self._clock().date()

    def list_batches(self) -> Sequence[BatchRow]:
        """List the batches, newest first."""
        from cpex_desktop.queries.batches import list_batches

        with self.store.read() as connection:
            return list_batches(connection)

    def read_batch(self, number: int) -> BatchDetail:
        """Read one batch in full; raises UserError when there is none."""
        from cpex_desktop.app.batch_reading import read_detail

        with self.store.read() as connection:
            return read_detail(connection, number)

    def read_report(self, number: int) -> KeptReport:
        """Read again what the import of a batch had to say."""
        from cpex_desktop.imports.kept_report import read_report
        from cpex_desktop.queries.batches import batch_report

        with self.store.read() as connection:
            return read_report(batch_report(connection, number))

    def check_file(
        self, path: Path, answers: Sequence[str], as_of: date | None, progress: Progress
    ) -> CheckedImport:
        """Read and check a file in the child process; raises UserError or Cancelled."""
        from cpex_desktop.imports.answers import parse_answers
        from cpex_desktop.imports.overlaps import check_against_base

        return check_against_base(self.store, path, parse_answers(answers), as_of=as_of, progress=progress)

    def commit(
        self, checked: CheckedImport, source: str, as_of: date, again: bool, progress: Progress
    ) -> int:
        """Write a checked file as one batch and give its number; raises UserError or Cancelled."""
        from cpex_desktop.imports.commit import commit_import

        return commit_import(self.store, checked, source=source, as_of=as_of, again=again, progress=progress)

    def withdraw(self, number: int) -> None:
        """Take a batch out of the figures; raises UserError."""
        from cpex_desktop.services.batches import withdraw_batch

        withdraw_batch(self.store, number)

    def bring_back(self, number: int) -> None:
        """Let a withdrawn batch count again; raises UserError."""
        from cpex_desktop.services.batches import restore_batch

        restore_batch(self.store, number)

    def read_exports(self) -> ExportChoices:
        """Read what the exports page offers: months, and the name of the service."""
        from cpex_desktop.queries.freshness import known_months
        from cpex_desktop.queries.key_figures import data_end
        from cpex_desktop.queries.plans import current_plan
        from cpex_desktop.queries.preferences import read_settings
        from cpex_desktop.settings import SettingKey
        from cpex_desktop.ui.exports.page import ExportChoices

        with self.store.read() as connection:
            months = sorted(known_months(connection), reverse=True)
            service = read_settings(connection)[SettingKey.SERVICE_NAME]
            plan = current_plan(connection)
            planned = plan is not None and plan.actions > 0
            return ExportChoices(tuple(months), data_end(connection), service, planned)

    def preview_summary(self, last: int, service: str) -> PreviewPage:
        """Read the first page of the prefect's workbook; raises UserError as the workbook would."""
        from cpex_desktop.app.export_preview import read_preview

        with self.store.read() as connection:
            return read_preview(connection, last, service, today=self.store.clock().date())

    def write_summary(self, last: int, service: str, target: Path, progress: Progress) -> Path:
        """Keep the name of the service and write the prefect's workbook; raises UserError or Cancelled."""
        from cpex_desktop.exports.prefect import build_prefect_summary
        from cpex_desktop.exports.workbook import write_document
        from cpex_desktop.queries.preferences import read_settings
        from cpex_desktop.services.preferences import save_setting
        from cpex_desktop.settings import SettingKey

        store = self.store
        with store.read() as connection:
            known = read_settings(connection)[SettingKey.SERVICE_NAME]
        if service.strip() != known:
            save_setting(store, SettingKey.SERVICE_NAME, service.strip())
        with store.read() as connection:
            document = build_prefect_summary(connection, last, edited_on=store.clock().date())
            write_document(document, target, progress=progress)
        return target

    def back_up(self, target: Path | None, _progress: Progress) -> Path:
        """Copy the base whole, under a dated name beside it or as ``target``; raises UserError."""
        if target is not None and target.resolve() == self.path.resolve():
            raise UserError(
                "La copie ne peut pas remplacer la base ouverte.",
                "Le fichier choisi est celui de la base elle-même.",
                "Choisissez un autre nom ou un autre dossier.",
            )
        return self.store.back_up("main", target)


def _read_next_meeting(connection: sqlite3.Connection, today: date) -> MeetingRow | None:
    from cpex_desktop.app.dashboard_meeting import read_next_meeting

    return read_next_meeting(connection, today)


def _count_late_follow_ups(connection: sqlite3.Connection, today: date) -> int:
    """Count the late follow-ups; of a base without any nothing is loaded to count them."""
    (held,) = connection.execute("SELECT EXISTS (SELECT 1 FROM follow_up)").fetchone()
    if not held:
        return 0
    from cpex_desktop.queries.partner_dues import late_follow_ups

    return late_follow_ups(connection, today)


def _count_late_decisions(connection: sqlite3.Connection, today: date) -> int:
    """Count the late decisions; of a base without any nothing is loaded to count them."""
    (held,) = connection.execute("SELECT EXISTS (SELECT 1 FROM decision)").fetchone()
    if not held:
        return 0
    from cpex_desktop.queries.decision_lines import open_decisions

    return sum(line.standing.late for line in open_decisions(connection, today))


def _count_late(connection: sqlite3.Connection, today: date) -> int:
    """Count the late actions; of a base without a plan nothing is loaded to count them."""
    from cpex_desktop.queries.plans_held import plans_held

    if not any(plans_held(connection)):
        return 0
    from cpex_desktop.queries.plan_counts import Tile, plan_counts
    from cpex_desktop.queries.plan_rows import plan_rows

    return plan_counts(plan_rows(connection, today)).tiles[Tile.LATE]
