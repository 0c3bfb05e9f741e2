"""What a meeting examined and gave, in numbers only: situations by stage, advice by recipient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.models.meeting_lists import AdviceKind, Recipient
from cpex_desktop.queries.meeting_sheet import AdviceLine
from cpex_desktop.queries.meeting_words import RECIPIENT_WORDS
from cpex_desktop.queries.place_sections import PlaceSection
from cpex_desktop.services.meeting_counts import set_advice
from cpex_desktop.services.meeting_drafts import AdviceDraft
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.meetings.advice_dialog import AdviceDialog
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.cases_grid import CasesGrid
from cpex_desktop.ui.meetings.line_table import LineTable
from cpex_desktop.ui.meetings.pouring_row import PouringRow
from cpex_desktop.ui.meetings.reading import SessionReading
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.layouts import in_column, in_row, scrolled

_NO_NAME = "Des nombres seulement\u00a0: ni nom, ni adresse, ni numéro de dossier."
_GAP, _BETWEEN, _ABREAST = 8, 24, 1120


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """What one recipient was given of both kinds, None for nothing said."""

    recipient: Recipient
    opinion: AdviceLine | None
    recommendation: AdviceLine | None


class CountsPart(QWidget):
    """Show and take the numbers of the meeting in front."""

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._shown: SessionReading | None = None
        self._places: tuple[PlaceSection, ...] | None = None
        self._territory = 0
        self.place = ChoiceField("Territoire des situations", width=230, search="Chercher un territoire")
        self.place.chosen.connect(lambda key: self._choose_place(int(key)))
        self.cases = CasesGrid(bench)
        self.total = ElidingLabel("", "section")
        self.advice = LineTable[RecipientLine](
            "Avis et recommandations", _COLUMNS, lambda one: one.recipient, fit_rows=True
        )
        self.advice.opened.connect(lambda _place: self.revise(AdviceKind.OPINION))
        inside = QWidget()
        inside.setProperty("role", "panelBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(label(_NO_NAME, "caption", wrap=True))
        column.addLayout(self._build_halves())
        self.pouring = PouringRow(bench)
        column.addSpacing(_BETWEEN)
        column.addWidget(self.pouring)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inside)
        # In very large text four numbers and the name of a stage do not stand abreast.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        layout.addWidget(area)

    def _build_halves(self) -> QBoxLayout:
        opinion = self.advice.command("Avis…", "F2", lambda: self.revise(AdviceKind.OPINION))
        recommended = self.advice.command(
            "Recommandations…", "Shift+F2", lambda: self.revise(AdviceKind.RECOMMENDATION)
        )
        heading = ElidingLabel("AVIS ET RECOMMANDATIONS RENDUS", "section")
        cases = in_column(in_row(self.total, self.place, wide=self.total), self.cases)
        given = in_column(in_row(heading, opinion, recommended, wide=heading), self.advice)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._halves.setSpacing(_BETWEEN)
        self._halves.addWidget(cases, 5)
        self._halves.addWidget(given, 6)
        return self._halves

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set both side by side in a wide window: far from its name, a number is read on another line."""
        super().resizeEvent(event)
        abreast = self.width() >= active().px(_ABREAST)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.LeftToRight if abreast else ways.TopToBottom)

    def show_session(self, session: SessionReading) -> None:
        """Show another meeting, or the same as it is now."""
        if self._shown is None or self._shown.uid != session.uid:
            self.cases.flush()
            self._territory = session.territory
        self._shown = session
        self.pouring.show_session(session)
        if self._places is None:
            self._bench.ask("Lecture des territoires", self._bench.reads.places, self._offer)
        known = {(one.kind, one.recipient): one for one in session.sheet.advice}
        self.advice.show_lines(
            [
                RecipientLine(
                    one,
                    known.get((AdviceKind.OPINION, one)),
                    known.get((AdviceKind.RECOMMENDATION, one)),
                )
                for one in Recipient
            ]
        )
        self._show_cases()

    def _offer(self, found: object) -> None:
        places = self._places = cast("tuple[PlaceSection, ...]", found)
        sections = [
            ChoiceSection(title, tuple(Choice(key, name) for key, name in pairs))
            for title, pairs in places
            if pairs
        ]
        self.place.offer(sections, str(self._territory))

    def _choose_place(self, number: int) -> None:
        self.cases.flush()
        self._territory = number
        self._show_cases()

    def _show_cases(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self.place.select(str(self._territory))
        counted = {
            (one.stage, one.sector): one.amount
            for one in shown.sheet.cases
            if one.territory == self._territory
        }
        self.cases.show_cases(shown.uid, self._territory, shown.stages, counted)
        total = sum(one.amount for one in shown.sheet.cases)
        said = f"\u00a0: {num(total)} EN TOUT" if shown.sheet.cases else ""
        self.total.setText(f"SITUATIONS EXAMINÉES{said}")

    def revise(self, kind: AdviceKind) -> AdviceDialog | None:
        """Ask how many were given to the chosen recipient, and what became of them."""
        shown, line = self._shown, self.advice.chosen_line()
        if shown is None or line is None:
            return None
        known = line.opinion if kind is AdviceKind.OPINION else line.recommendation
        dialog = AdviceDialog(kind, line.recipient, known, self._bench.window())

        def change(draft: AdviceDraft | None) -> Change:
            return lambda store: set_advice(store, shown.uid, kind, line.recipient, draft)

        ask(dialog, self._bench.writer, change)
        return dialog


def _given(line: AdviceLine | None) -> str:
    return "" if line is None else num(line.amount)


def _followed(line: AdviceLine | None) -> str:
    if line is None or not line.amount:
        return ""
    return "Non connu" if line.followed is None else num(line.followed)


_COLUMNS: list[Column[RecipientLine]] = [
    Column("Destinataire", lambda line: RECIPIENT_WORDS[line.recipient]),
    Column("Avis", lambda line: _given(line.opinion), numeric=True, width=64),
    Column("Dont suivis", lambda line: _followed(line.opinion), numeric=True, width=92),
    Column("Recommandations", lambda line: _given(line.recommendation), numeric=True, width=124),
    Column("Dont suivies", lambda line: _followed(line.recommendation), numeric=True, width=92),
]
