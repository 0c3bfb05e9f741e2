"""« Et chez nous ? »: every commitment of a plan as a box, and the one chosen beside it."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import AnswerKind, ReferenceKind
from cpex_desktop.queries.coverage import COVER_WORDS, Cover, coverage_reading
from cpex_desktop.services.action_prefills import draft_from_commitment
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.commitments import answer_commitment
from cpex_desktop.ui.coverage.commitment_panel import CommitmentPanel
from cpex_desktop.ui.coverage.reading import CoverageReading
from cpex_desktop.ui.coverage.tiles import TileBoard
from cpex_desktop.ui.coverage.words import line_title
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.widgets.card import Reading
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.quick_filters import QuickFilters
from cpex_desktop.ui.widgets.side_panel import PanelFrame

_WIDTHS = (320, 420)
_ALL = "Tous"


class CoverageTab(QWidget):
    """``action_asked`` carries the uid of an action to see, one that was just created included.

    ``chosen`` tells that another commitment (uid) is on show. ``begun`` carries the address at which an
    action begins where there is no plan yet to write it in.
    """

    begun = Signal(str)
    action_asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._reading: CoverageReading | None = None
        self._uid = ""
        self._only: Cover | None = None
        words: dict[Cover | None, str] = {None: _ALL, **{cover: COVER_WORDS[cover] for cover in Cover}}
        self.quick = QuickFilters(words)
        self.quick.asked.connect(self.show_only)
        self.unsaved = Notice()
        self.board = TileBoard()
        self.board.chosen.connect(lambda uid: self.open(uid))
        self.reading = Reading()
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.quick)
        column.addWidget(self.unsaved)
        column.addWidget(self.board, 1)
        column.addWidget(self.reading)
        self.panel = CommitmentPanel()
        self.panel.action_asked.connect(self.action_asked)
        self.panel.created.connect(self.create_action)
        self.panel.answer.answered.connect(self._answer)
        self.panel.answer.unsaved.connect(self._tell_unsaved)
        self.frame = PanelFrame(main, self.panel, widths=_WIDTHS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)

    def current(self) -> str:
        """Give the commitment on show (uid), empty for none."""
        return self._uid

    def show_reading(self, reading: CoverageReading) -> None:
        """Show a plan, or the same after a change: the commitment on show stays."""
        before = self._reading.reference.uid if self._reading is not None else ""
        self._reading = reading
        if before != reading.reference.uid:
            self._only = None
            self.unsaved.hide()
        coverage = reading.coverage
        counts: dict[Cover | None, int] = {None: len(coverage.lines)}
        counts.update((cover, coverage.count(cover)) for cover in Cover)
        self.quick.show_counts(counts, self._only)
        self.reading.set_text(coverage_reading(coverage))
        if reading.line(self._uid) is None:
            self._uid = coverage.lines[0].uid if coverage.lines else ""
        self.show_only(self._only)
        self._show_line()

    def show_only(self, cover: Cover | None) -> None:
        """Show the commitments that stand in one way, all for none."""
        self._only = cover
        self.quick.press(cover)
        if self._reading is not None:
            self.board.show_coverage(self._reading.coverage, cover)
            self.board.mark(self._uid)

    def open(self, uid: str, *, take_focus: bool = True) -> None:
        """Show one commitment whole; nothing is done for one that is not of this plan."""
        if self._reading is None or self._reading.line(uid) is None:
            return
        self._uid = uid
        self.board.mark(uid)
        self.board.reveal(uid)
        self._show_line()
        self.frame.open_panel(take_focus=take_focus)
        self.chosen.emit(uid)

    def create_action(self, uid: str) -> None:
        """Write the action that carries a commitment, begun with all that is known of it, and show it."""
        reading = self._reading
        line = reading.line(uid) if reading is not None else None
        if reading is None or line is None:
            return
        if reading.plan is None:
            self.begun.emit(f"cpex:agir/engagement:{uid}")
            return
        draft = draft_from_commitment(line, national=reading.reference.kind is ReferenceKind.NATIONAL)
        self._writer.do(
            lambda store: create_action(store, draft),
            done=lambda made: self.action_asked.emit(cast(str, made)),
        )

    def _show_line(self) -> None:
        reading = self._reading
        line = reading.line(self._uid) if reading is not None else None
        if reading is None or line is None:
            self.panel.show_nothing()
        else:
            self.panel.show_line(reading.reference, line)

    def _answer(self, uid: str, answer: object, reason: str) -> None:
        kind = cast(AnswerKind, answer)
        self._writer.do(
            lambda store: answer_commitment(store, uid, kind, reason),
            refused=partial(self._refuse, uid, kind, reason),
        )

    def _refuse(self, uid: str, answer: AnswerKind, reason: str, error: UserError) -> None:
        self.panel.answer.refuse(uid, answer, reason, error)

    def _tell_unsaved(self, uid: str) -> None:
        line = self._reading.line(uid) if self._reading is not None else None
        if line is not None:
            self.unsaved.tell(
                f"Réponse non enregistrée\u00a0: {line_title(line)}.",
                action=("Y revenir", partial(self._come_back, uid)),
            )

    def _come_back(self, uid: str) -> None:
        self.unsaved.hide()
        self.open(uid)
