"""The register of decisions: those of all meetings, what is still expected first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.decision_table import DecisionTable
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.segments import SegmentedControl

_OPEN, _LATE, _OWNERLESS, _ALL = "ouvertes", "retard", "sans", "toutes"
_BODY = 260
_SHOWN = (
    (_OPEN, "Ouvertes"),
    (_LATE, "En retard"),
    (_OWNERLESS, "Sans responsable"),
    (_ALL, "Toutes"),
)


class RegisterView(QWidget):
    """List decisions across meetings; the keys are those of the decisions of a meeting."""

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.body = QuietComboBox("Instance")
        follow(self.body, lambda box: box.setFixedWidth(active().px(_BODY)))
        self.shown = SegmentedControl("Décisions listées", _SHOWN, compact=True)
        self.table = DecisionTable("Registre des décisions", bench, wide=True)
        table = self.table
        self.nothing = label("", "caption", wrap=True)
        see = table.command("Voir la séance", "V", self.see_meeting)
        commands = FlowRow([table.command("Modifier", "F2", self.revise), *table.buttons, see])
        commands.gathered = True
        filters = FlowRow([self.body, self.shown])
        filters.gathered = True
        self.card = Card("Registre des décisions")
        for part in (filters, commands, self.nothing):
            self.card.body.addWidget(part)
        self.card.body.addWidget(table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.setFocusProxy(table)
        table.opened.connect(lambda _place: self.revise())
        self.body.activated.connect(lambda _place: self.show_lines())
        self.shown.chosen.connect(lambda _key: self.show_lines())
        bench.renewed.connect(self.show_lines)
        self.show_lines()

    def show_lines(self) -> None:
        """Show the decisions as they are now."""
        self._offer_bodies()
        lines = self._lines()
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.nothing.setText("Aucune décision ne correspond à ces filtres.")
        self.nothing.setVisible(not lines)
        self.card.set_subtitle(counted(len(lines), "décision", "décisions"))

    def _lines(self) -> tuple[DecisionLine, ...]:
        reading = self._bench.reading
        if reading is None:
            return ()
        body, shown = str(self.body.currentData() or ""), self.shown.current()
        mine = [one for one in reading.decisions if body in ("", one.body)]
        if shown == _ALL:
            return tuple(mine)
        found = [
            one
            for one in mine
            if not one.status.over
            and (shown != _LATE or one.standing.late)
            and (shown != _OWNERLESS or not one.owned)
        ]
        return tuple(sorted(found, key=lambda one: (one.due_on is None, one.due_on or one.day)))

    def _offer_bodies(self) -> None:
        reading = self._bench.reading
        offered = [("", "Toutes les instances")]
        offered += [(one.uid, one.name) for one in (reading.bodies if reading is not None else ())]
        if [self.body.itemData(at) for at in range(self.body.count())] == [key for key, _said in offered]:
            return
        chosen = str(self.body.currentData() or "")
        self.body.clear()
        for key, said in offered:
            self.body.addItem(said, key)
        self.body.setCurrentIndex(max(self.body.findData(chosen), 0))

    def revise(self) -> None:
        """Ask for what the chosen decision says from now on."""
        if (line := self.table.chosen_line()) is not None:
            self.table.does.revise(line)

    def see_meeting(self) -> None:
        """Show the meeting that took the chosen decision."""
        if (line := self.table.chosen_line()) is not None:
            self._bench.meeting_asked.emit(line.meeting)
