"""The bodies that meet, and beside them the members of the one chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import counted, date_fr, num
from cpex_desktop.models.meeting_lists import QuorumRule
from cpex_desktop.queries.meeting_lines import BodyLine
from cpex_desktop.queries.meeting_sheet import MemberLine
from cpex_desktop.queries.meeting_words import QUORUM_WORDS, VOICE_WORDS
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.body_commands import BodyCommands
from cpex_desktop.ui.meetings.line_table import LineTable
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import EmptyState

_EMPTY = "Cette instance n’a pas de membre. Ajoutez-les, ou reprenez les partenaires qui siègent à la CCAPEX."
_UNBEGUN = (
    "Une instance est ce qui se réunit\u00a0: CCAPEX plénière ou restreinte, sous-commission, CLIL, comité. "
    "Elle a des membres, qui y siègent entre deux dates, et chaque séance les convoque."
)
_UNSAID = (
    "Cette instance n’a pas de membre. Ajoutez-les un à un, ou dites sur la fiche de chaque partenaire s’il "
    "siège à la CCAPEX\u00a0: vous les reprendrez ici ensemble."
)
_GAP, _LIST, _MEMBERS = 8, 2, 3


class BodiesView(QWidget):
    """List bodies and the seats of one; every change is one step."""

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self.does = bench, BodyCommands(bench)
        self.bodies = LineTable[BodyLine]("Instances", _BODY_COLUMNS, lambda one: one.uid)
        self.members = LineTable[MemberLine]("Membres", _MEMBER_COLUMNS, lambda one: one.uid)
        self.bodies.opened.connect(lambda _place: self.revise())
        self.members.opened.connect(lambda _place: self.revise_member())
        self.bodies.selectionModel().selectionChanged.connect(lambda _now, _then: self._show_members())
        self.about, self.nothing = label("", "caption", wrap=True), label(_EMPTY, "caption", wrap=True)
        self.list, self.seats = Card("Instances"), Card("Membres")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GUTTER)
        row.addWidget(self._build_list(), _LIST)
        row.addWidget(self._build_seats(), _MEMBERS)
        self.unbegun = EmptyState(
            "meeting",
            "Aucune instance pour l’instant",
            _UNBEGUN,
            [button("Créer l’instance", lambda: self.does.begin(), icon_name="plus")],
        )
        row.addWidget(self.unbegun, 1)
        bench.renewed.connect(self.show_bodies)
        self.show_bodies()

    def _build_list(self) -> Card:
        bodies = self.bodies
        self.add = button("Nouvelle instance", lambda: self.does.begin(), icon_name="plus")
        commands = FlowRow(
            [
                self.add,
                bodies.command("Modifier…", "F2", self.revise),
                bodies.command("Mettre à la corbeille", "Del", self.put_away, icon_name="trash", alone=True),
            ]
        )
        commands.gathered = True
        self.list.body.addWidget(commands)
        self.list.body.addWidget(bodies, 1)
        return self.list

    def _build_seats(self) -> Card:
        members = self.members
        self.add_member = button("Ajouter un membre", self.begin_member, icon_name="plus")
        self.compose = button(_compose_words(0), self.compose_body)
        members.on_key("Ins", self.begin_member)
        commands = FlowRow(
            [
                self.add_member,
                members.command("Modifier…", "F2", self.revise_member),
                members.command("Mettre fin…", "Del", self.close_member),
                *members.movers(self.does.put_member),
                members.command("Retirer, saisi par erreur", "Shift+Del", self.remove_member),
                self.compose,
            ]
        )
        commands.gathered = True
        column = QVBoxLayout()
        column.setSpacing(_GAP)
        for part in (self.about, commands, self.nothing):
            column.addWidget(part)
        column.addWidget(members, 1)
        column.addStretch()  # what is said instead of an empty list stays at the top
        self.seats.body.addLayout(column, 1)
        return self.seats

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: the page would give the tables the height that they would like, and scroll where they can."""
        return False

    def chosen(self) -> BodyLine | None:
        """Give the body in front."""
        return self.bodies.chosen_line()

    def show_bodies(self) -> None:
        """Show the bodies as they are now."""
        reading = self._bench.reading
        if reading is None:
            return
        self.bodies.show_lines(reading.bodies)
        if self.chosen() is None and reading.bodies:
            self.bodies.choose([0])
        self._show_members()

    def _show_members(self) -> None:
        reading, line = self._bench.reading, self.chosen()
        self.seats.setVisible(line is not None)
        self.list.setVisible(line is not None)
        self.unbegun.setVisible(line is None)
        if reading is None or line is None:
            return
        members = reading.members.get(line.uid, ())
        self.seats.set_title(line.name)
        self.about.setText(_about(line))
        self.members.show_lines(members)
        self.members.setVisible(bool(members))
        self.nothing.setVisible(not members)
        unseated = reading.unseated(line.uid)
        self.nothing.setText(_EMPTY if unseated else _UNSAID)
        self.compose.setVisible(bool(unseated))
        self.compose.setText(_compose_words(unseated))

    def revise(self) -> None:
        """Ask for what the chosen body is from now on."""
        if (line := self.chosen()) is not None:
            self.does.revise(line)

    def put_away(self) -> None:
        """Put the chosen body in the trash."""
        if (line := self.chosen()) is not None:
            self.does.put_away(line)

    def compose_body(self) -> None:
        """Give a seat of the chosen body to each partner said to sit."""
        if (line := self.chosen()) is not None:
            self.does.compose(line)

    def begin_member(self) -> None:
        """Ask for a new seat of the chosen body."""
        if (line := self.chosen()) is not None:
            self.does.add_member(line.uid)

    def revise_member(self) -> None:
        """Ask for what the chosen seat is from now on."""
        if (line := self.members.chosen_line()) is not None:
            self.does.revise_member(line)

    def close_member(self) -> None:
        """Ask until when the chosen seat was held."""
        if (line := self.members.chosen_line()) is not None:
            self.does.close_member(line)

    def remove_member(self) -> None:
        """Remove the chosen seat."""
        if (line := self.members.chosen_line()) is not None:
            self.does.remove_member(line)


def _compose_words(unseated: int) -> str:
    if unseated == 1:
        return "Reprendre le partenaire qui siège"
    return f"Reprendre les {num(unseated)} partenaires qui siègent"


def _about(line: BodyLine) -> str:
    quorum = QUORUM_WORDS[line.quorum].lower()
    if line.quorum is QuorumRule.NUMBER and line.quorum_number is not None:
        quorum = counted(line.quorum_number, "voix délibérative", "voix délibératives")
    said = (
        line.territory_name,
        counted(line.voices, "voix délibérative", "voix délibératives"),
        f"quorum\u00a0: {quorum}",
        f"présidence\u00a0: {line.chair}" if line.chair else "",
        f"secrétariat\u00a0: {line.secretariat}" if line.secretariat else "",
    )
    return " · ".join(part for part in said if part)


def _next(line: BodyLine) -> str:
    if line.next_day is not None:
        return date_fr(line.next_day)
    return "Aucune prévue"


def _held(line: MemberLine) -> str:
    since = f"depuis le {date_fr(line.since)}" if line.since else ""
    until = f"jusqu’au {date_fr(line.until)}" if line.until else ""
    return " ".join(part for part in (since, until) if part)


_BODY_COLUMNS: list[Column[BodyLine]] = [
    Column(
        "Instance",
        lambda line: line.name,
        paint=Paint.TWO_LINES,
        detail=lambda line: " · ".join(
            (counted(line.members, "membre", "membres"), counted(line.meetings, "séance", "séances"))
        ),
    ),
    Column("Prochaine séance", _next, width=122),
]
_MEMBER_COLUMNS: list[Column[MemberLine]] = [
    Column(
        "Organisation",
        lambda line: line.name,
        paint=Paint.TWO_LINES,
        detail=lambda line: " · ".join(part for part in (line.seat, line.person_name, _held(line)) if part),
    ),
    Column("Voix", lambda line: VOICE_WORDS[line.voice], width=140),
    Column(
        "Siège",
        lambda line: "En cours" if line.seated else "Terminé",
        width=92,
        paint=Paint.CHIP,
        kind=lambda line: "ok" if line.seated else "neutral",
    ),
]
