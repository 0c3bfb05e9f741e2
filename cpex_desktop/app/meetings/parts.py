"""The parts of the screen of the meetings put together from the open base, each by one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cpex_desktop.app.meetings.outlets import make_outlets
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.errors import UserError
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.ui.meetings.decision_commands import DecisionCommands
from cpex_desktop.ui.meetings.export_menu import ExportMenu
from cpex_desktop.ui.meetings.file_saver import FileSaver
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from cpex_desktop.ui.meetings.decision_register import DecisionRegister
    from cpex_desktop.ui.meetings.since_part import SincePart

Go = Callable[[str], object]
Fail = Callable[[UserError], object]


def make_since_part(workspace: Workspace, *, reader: TaskRunner, go: Go, fail: Fail) -> SincePart:
    """Make « Depuis la dernière séance »; the record calls ``show_meeting(uid)``, again after a change."""
    from cpex_desktop.app.meetings.since_reading import read_since
    from cpex_desktop.ui.meetings.since_part import SincePart

    return SincePart(lambda uid: read_since(workspace, uid), reader, go, fail)


def make_register(
    workspace: Workspace, *, reader: TaskRunner, does: DecisionCommands, go: Go, fail: Fail
) -> DecisionRegister:
    """Make the register of decisions; the page calls ``renew()`` after a change."""
    from cpex_desktop.app.meetings.register_reading import read_register
    from cpex_desktop.ui.meetings.decision_register import DecisionRegister, RegisterLent

    return DecisionRegister(RegisterLent(lambda: read_register(workspace), reader, does, go, fail))


def make_export_menu(
    workspace: Workspace,
    page: QWidget,
    *,
    tasks: TaskRunner,
    notice: Banner,
    chosen: Callable[[], MeetingLine | None],
) -> ExportMenu:
    """Make « Exporter… »: its ``button`` goes in the head of ``page``, ``chosen`` is the meeting in front."""
    return ExportMenu(page, FileSaver(page, tasks, make_outlets(workspace), notice), chosen)
