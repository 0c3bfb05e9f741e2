"""The tab « Qualité » put together from the open base."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.diagnosis.quality_reading import read_everywhere, read_quality
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.quality_rows import QualityRows, SuspectRows
from cpex_desktop.ui.diagnosis.quality_tab import QualityTab


def make_quality_tab(workspace: Workspace, lent: Lent) -> QualityTab:
    """Make the tab."""

    def load(question: Question) -> QualityRows:
        with workspace.store.read() as connection:
            return read_quality(connection, question, workspace.today())

    def search(question: Question, progress: Progress) -> SuspectRows:
        with workspace.store.read() as connection:
            return read_everywhere(connection, question, progress)

    return QualityTab(load=load, search=search, reader=lent.reader, go=lent.go, new_import=lent.new_import)
