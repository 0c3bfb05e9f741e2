"""What a meeting decided, over what earlier ones decided and it has to follow."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.decision_table import DecisionTable
from cpex_desktop.ui.meetings.reading import SessionReading
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

_EMPTY = "Aucune décision pour cette séance. Un responsable et une échéance peuvent venir plus tard."
_GAP = 8


class DecisionsPart(QWidget):
    """List the decisions of the meeting in front, and those of earlier ones that it has to follow."""

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: SessionReading | None = None
        self.taken = DecisionTable("Décisions de la séance", bench)
        self.earlier = DecisionTable("Décisions à suivre", bench)
        self.nothing = label(_EMPTY, "caption", wrap=True)
        self.add = button("Ajouter une décision", self.begin, icon_name="plus")
        taken = self.taken
        self.commands = FlowRow(
            [
                self.add,
                taken.command("Modifier…", "F2", self.revise),
                *taken.buttons,
                *taken.movers(taken.does.put),
                taken.command("Supprimer", "Del", self.remove),
            ]
        )
        taken.on_key("Ins", self.begin)
        taken.opened.connect(lambda _place: self.revise())
        self.heading = ElidingLabel("", "section")
        self.earlier.opened.connect(lambda _place: self.review())
        self._follow = FlowRow([self.earlier.command("Suivre…", "Space", self.review), *self.earlier.buttons])
        for row in (self.commands, self._follow):
            row.gathered = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for part in (self.commands, self.nothing):
            column.addWidget(part)
        column.addWidget(self.taken, 1)
        column.addWidget(self.heading)
        column.addWidget(self._follow)
        column.addWidget(self.earlier, 1)
        column.addStretch()  # what is said instead of an empty list stays at the top

    def show_session(self, session: SessionReading) -> None:
        """Show another meeting, or the same as it is now."""
        self._shown, self.earlier.at = session, session.uid
        taken, earlier = session.sheet.decisions, session.sheet.to_review
        self.taken.show_lines(taken)
        self.earlier.show_lines(earlier)
        self.taken.setVisible(bool(taken))
        self.nothing.setVisible(not taken)
        for part in (self.heading, self._follow, self.earlier):
            part.setVisible(bool(earlier))
        said = counted(len(earlier), "décision à suivre", "décisions à suivre").upper()
        self.heading.setText(f"SÉANCES PRÉCÉDENTES\u00a0: {said}")

    def begin(self) -> None:
        """Ask for a new decision."""
        if self._shown is not None:
            self.taken.does.begin(self._shown.uid, self._shown.sheet.items)

    def revise(self) -> None:
        """Ask for what the chosen decision says from now on."""
        line = self.taken.chosen_line()
        if line is not None and self._shown is not None:
            self.taken.does.revise(line, self._shown.sheet.items)

    def review(self) -> None:
        """Ask what this meeting was told of the chosen earlier decision."""
        line = self.earlier.chosen_line()
        if line is not None:
            self.earlier.does.review(line, self.earlier.at)

    def remove(self) -> None:
        """Remove the chosen decision."""
        line = self.taken.chosen_line()
        if line is not None:
            self.taken.does.remove(line)
