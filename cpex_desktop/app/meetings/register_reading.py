"""The register of decisions, read from the open base."""

from __future__ import annotations

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.decision_lines import decision_lines
from cpex_desktop.ui.meetings.register_rows import RegisterReading


def read_register(workspace: Workspace) -> RegisterReading:
    """Read all decisions, the latest meeting first."""
    today = workspace.today()
    with workspace.store.read() as connection:
        return RegisterReading(today, decision_lines(connection, today))
