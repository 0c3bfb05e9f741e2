"""The tab « Constats » put together from the open base."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from cpex_desktop.app.diagnosis.findings_reading import read_findings
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.progress import Progress
from cpex_desktop.queries.findings import stage_of
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.shown_figure import shown_figure
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.services import findings
from cpex_desktop.services.finding_order import move_finding
from cpex_desktop.services.findings import FindingDraft, FindingText
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.diagnosis.findings_rows import FindingJobs, FindingsRows
from cpex_desktop.ui.diagnosis.findings_tab import FindingsTab
from cpex_desktop.ui.file_choice import ask_target


def make_findings_tab(workspace: Workspace, lent: Lent) -> FindingsTab:
    """Make the tab."""
    tab = FindingsTab(
        _Jobs(workspace).all(),
        reader=lent.reader,
        tasks=lent.tasks,
        go=lent.go,
        choose_file=lambda: ask_target(
            None, "Exporter les constats", workspace.path.with_name("constats.xlsx")
        ),
    )
    lent.signals.changed.connect(tab.on_changed)
    return tab


class _Jobs:
    """What the tab does to the base of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self) -> FindingJobs:
        """Give every one, by name."""
        return FindingJobs(
            load=self.load,
            create=self.create,
            revise=self.revise,
            set_stage=self.set_stage,
            set_territories=self.set_territories,
            freeze=self.freeze,
            take_away=self.take_away,
            put_away=lambda uid: put_away(self._workspace.store, "finding", uid),
            move=lambda uid, target: move_finding(self._workspace.store, uid, target),
            export=self.export,
        )

    def load(self, question: Question, uid: str) -> FindingsRows:
        with self._workspace.store.read() as connection:
            return read_findings(connection, question, uid, self._workspace.today())

    def create(self, question: Question, frozen: bool) -> str:
        store = self._workspace.store
        with store.read() as connection:
            found = shown_figure(connection, question)
        title = f"{whole_name(found.indicator)}, {found.place.name}" if frozen else "Nouveau constat"
        keep = frozen and found.amount is not None
        draft = FindingDraft(
            title=title[: findings.LONGEST_TITLE],
            stage=stage_of(found.indicator),
            territories=(found.place.id,),
            evidence=(question,) if keep else (),
        )
        return findings.create_finding(store, draft)

    def revise(self, uid: str, text: FindingText, written: str) -> None:
        findings.revise_text(self._workspace.store, uid, text, written)

    def set_stage(self, uid: str, stage: str) -> None:
        findings.set_stage(self._workspace.store, uid, stage)

    def set_territories(self, uid: str, territories: Collection[int]) -> None:
        findings.set_territories(self._workspace.store, uid, territories)

    def freeze(self, uid: str, question: Question) -> None:
        findings.freeze_figure(self._workspace.store, uid, question)

    def take_away(self, uid: str, figure: str) -> None:
        findings.take_figure_away(self._workspace.store, uid, figure)

    def export(self, target: Path, territory: int, progress: Progress) -> None:
        from cpex_desktop.exports.findings import build_findings
        from cpex_desktop.exports.workbook import write_document

        store = self._workspace.store
        with store.read() as connection:
            document = build_findings(connection, edited_on=store.clock().date(), territory=territory)
        write_document(document, target, progress=progress)
