"""The meetings, one line each, of a body or of all, to come or past; the arrows lead from one to the next."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.ui.meetings import words
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.line_table import LineTable
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.segments import SegmentedControl

_WIDTH, _LEAST, _STATUS = 300, 264, 104


class When(StrEnum):
    """Which meetings are listed."""

    TO_COME = "a_venir"
    PAST = "passees"
    ALL = "toutes"


_WHEN_WORDS = {When.TO_COME: "À venir", When.PAST: "Passées", When.ALL: "Toutes"}


class MeetingList(QWidget):
    """Filters and list; ``chosen(uid)`` follows the line, ``opened`` asks for the record by the keyboard."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._filling, self._kept = bench, False, ""
        self.body = QuietComboBox("Instance")
        self.when = SegmentedControl("Séances à venir ou passées", list(_WHEN_WORDS.items()), compact=True)
        self.table = LineTable[MeetingLine]("Séances", self._columns(), lambda one: one.uid)
        self.table.horizontalHeader().hide()
        self.nothing = label("Aucune séance ne correspond à ces filtres.", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.body, self.when, self.nothing):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        follow(self, _keep_width)
        self.body.activated.connect(lambda _place: self.narrow())
        self.when.chosen.connect(lambda _key: self.narrow())
        self.table.selectionModel().selectionChanged.connect(lambda _now, _then: self._on_chosen())
        self.table.opened.connect(lambda _place: self.opened.emit())

    def _columns(self) -> list[Column[MeetingLine]]:
        return [
            Column("Séance", words.day_words, paint=Paint.TWO_LINES, detail=self._detail),
            Column(
                "État",
                words.status_words,
                width=_STATUS,
                numeric=True,
                paint=Paint.CHIP,
                kind=words.status_kind,
            ),
        ]

    def _detail(self, line: MeetingLine) -> str:
        reading = self._bench.reading
        several = reading is not None and len({one.body for one in reading.meetings}) > 1
        return words.line_words(line, named=several and not self.chosen_body())

    def begin(self) -> None:
        """Open on what is to come, on everything where nothing is."""
        coming = any(_fits(one, When.TO_COME) for one in self._all())
        self.when.select(When.TO_COME if coming else When.ALL)

    def narrow(self) -> None:
        """Show what the filters leave from now on."""
        self._kept = ""
        self._show()

    def show_lines(self) -> None:
        """Show the meetings as they are now; the chosen one stays in sight, whatever became of it."""
        line = self.table.chosen_line()
        self._kept = line.uid if line is not None else ""
        self._show()

    def _show(self) -> None:
        self._offer_bodies()
        shown = self.lines()
        self._filling = True
        try:
            self.table.show_lines(shown)
        finally:
            self._filling = False
        self.nothing.setVisible(not shown)
        self.table.setVisible(bool(shown))
        if shown and self.table.chosen_line() is None:
            self.table.choose([0])
        else:
            self._on_chosen()

    def choose(self, uid: str) -> None:
        """Choose a meeting; filters that hide it give way."""
        if not any(one.uid == uid for one in self.lines()):
            self.body.setCurrentIndex(0)
            self.when.select(When.ALL)
            self.narrow()
        place = next((at for at, one in enumerate(self.table.lines.rows()) if one.uid == uid), None)
        if place is not None:
            self.table.choose([place])

    def chosen_body(self) -> str:
        """Give the uid of the body that is asked for, empty for all."""
        return str(self.body.currentData() or "")

    def lines(self) -> tuple[MeetingLine, ...]:
        """Give the meetings that the filters leave: those to come by day, the others the latest first."""
        when, body = When(self.when.current()), self.chosen_body()
        found = [
            one
            for one in self._all()
            if one.uid == self._kept or (_fits(one, when) and body in ("", one.body))
        ]
        return tuple(reversed(found) if when is When.TO_COME else found)

    def _all(self) -> tuple[MeetingLine, ...]:
        return self._bench.reading.meetings if self._bench.reading is not None else ()

    def _offer_bodies(self) -> None:
        reading = self._bench.reading
        bodies = reading.bodies if reading is not None else ()
        offered = [("", "Toutes les instances")]
        offered += [(one.uid, f"{one.name} ({num(one.meetings)})") for one in bodies]
        held = [(self.body.itemData(at), self.body.itemText(at)) for at in range(self.body.count())]
        if held == offered:
            return
        chosen = str(self.body.currentData() or "")
        self.body.clear()
        for key, said in offered:
            self.body.addItem(said, key)
        self.body.setCurrentIndex(max(self.body.findData(chosen), 0))

    def _on_chosen(self) -> None:
        if not self._filling:
            line = self.table.chosen_line()
            self.chosen.emit(line.uid if line is not None else "")


def _fits(line: MeetingLine, when: When) -> bool:
    coming = line.status.to_come and not line.untold
    return when is When.ALL or coming is (when is When.TO_COME)


def _keep_width(part: QWidget) -> None:
    """Let the list give way to the record where large texts leave little room."""
    part.setMinimumWidth(active().px(_LEAST))
    part.setMaximumWidth(active().px(_WIDTH))
