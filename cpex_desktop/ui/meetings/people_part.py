"""Who was called to a meeting, who came, and the mayors whom the charter has invited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted, list_words, num
from cpex_desktop.models.meeting_lists import Presence, Voice
from cpex_desktop.queries.invited_mayors import InvitedMayor
from cpex_desktop.queries.meeting_sheet import AttendanceLine
from cpex_desktop.queries.meeting_words import VOICE_WORDS
from cpex_desktop.queries.quorum import quorum_words
from cpex_desktop.services.attendance import call_members, dismiss, invite, set_presence
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.line_table import LineTable
from cpex_desktop.ui.meetings.one_of_dialog import OneOfDialog
from cpex_desktop.ui.meetings.reading import SeatChoices, SessionReading
from cpex_desktop.ui.meetings.words import presence_kind, presence_words
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.notice import Notice

_EMPTY = (
    "Personne n’est convoqué\u00a0: l’instance n’a pas de membre à cette date. Donnez-lui des membres, puis "
    "convoquez-les, ou invitez une organisation."
)
_GAP, _CALLED, _MAYORS, _REPRESENTED = 8, 3, 1, 2


class PeoplePart(QWidget):
    """List those called to the meeting in front; a letter says whether the chosen ones came."""

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._shown: SessionReading | None = None
        self.summary, self.notice = ElidingLabel("", "strong", lines=2), Notice()
        self.nothing = label(_EMPTY, "caption", wrap=True)
        self.called = LineTable[AttendanceLine](
            "Présences", _COLUMNS, lambda one: one.uid, several=True, spare=[_REPRESENTED]
        )
        self.called.opened.connect(lambda _place: self.tell(Presence.PRESENT))
        self.invite_one = button("Inviter…", self.begin, icon_name="plus")
        commands = [
            self.called.command("Présent", "P", lambda: self.tell(Presence.PRESENT)),
            self.called.command("Représenté…", "R", self.ask_representative),
            self.called.command("Excusé", "E", lambda: self.tell(Presence.EXCUSED)),
            self.called.command("Absent", "A", lambda: self.tell(Presence.ABSENT)),
            self.called.command("Effacer", "Del", lambda: self.tell(Presence.NONE)),
            self.called.command("Retirer de la liste", "Shift+Del", self.dismiss),
        ]
        self.compose = button("Voir les instances", lambda: self._bench.go("cpex:reunions/instances"))
        self.commands = FlowRow([self.invite_one, *commands, self.compose])
        self.commands.gathered = True
        self.called.on_key("Ins", self.begin)
        self._build_invited()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for part in (self.notice, self.summary, self.commands, self.nothing):
            column.addWidget(part)
        column.addWidget(self.called, _CALLED)
        column.addWidget(self._invited, _MAYORS)
        column.addStretch()  # what is said instead of an empty list stays at the top

    def _build_invited(self) -> None:
        self.mayors = LineTable[InvitedMayor](
            "Maires à inviter", _MAYOR_COLUMNS, lambda one: one.organisation, several=True
        )
        self.mayors.opened.connect(lambda _place: self.invite_chosen())
        self.heading = ElidingLabel("", "section")
        self.invite_all = link("Tous les inviter", lambda: self._invite(self.mayors.lines.rows()))
        chosen = self.mayors.command("Inviter", "Space", self.invite_chosen)
        self._invited = QWidget()
        column = QVBoxLayout(self._invited)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(in_row(self.heading, self.invite_all, chosen, wide=self.heading))
        column.addWidget(self.mayors, 1)

    def show_session(self, session: SessionReading) -> None:
        """Show another meeting, or the same as it is now."""
        self._shown = session
        lines, line = session.sheet.attendances, session.sheet.line
        self.called.show_lines(lines)
        self.called.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.compose.setVisible(not lines)
        self.summary.setText(_summary(session))
        self.summary.setVisible(bool(lines))
        if session.uncalled and line.status.to_come:
            text = "La liste des convoqués n’est plus celle des membres à la date de la séance."
            self.notice.tell(text, action=("Convoquer les membres", self.call))
        else:
            self.notice.hide()
        waiting = tuple(one for one in session.mayors if not one.called and line.status.to_come)
        self.mayors.show_lines(waiting)
        self._invited.setVisible(bool(waiting))
        self.heading.setText(f"MAIRES À INVITER SELON LA CHARTE\u00a0: {len(waiting)}")

    def tell(self, presence: Presence, represented_by: str = "") -> None:
        """Say whether the chosen ones came, then go on to the next one."""
        uids = [one.uid for one in self.called.chosen_lines()]
        if uids:
            self._bench.do(lambda store: set_presence(store, uids, presence, represented_by))
            self.called.choose_next()

    def ask_representative(self) -> None:
        """Ask which organisation spoke for the chosen ones."""
        lines = self.called.chosen_lines()
        if not lines:
            return
        uids = [one.uid for one in lines]
        names = list_words([one.name for one in lines[:3]])

        def show(found: object) -> None:
            organisations = cast(SeatChoices, found).organisations
            own = {one.organisation for one in lines}
            others = [(uid, name) for name, uid in organisations.items() if uid not in own]
            dialog = OneOfDialog(
                "Représenté",
                f"{names}\u00a0: représenté par",
                "Enregistrer",
                others,
                "represented_by",
                self._bench.window(),
            )
            ask(
                dialog,
                self._bench.writer,
                lambda by: lambda store: set_presence(store, uids, Presence.REPRESENTED, str(by)),
                lambda _answer: self.called.choose_next(),
            )

        self._bench.ask("Lecture des organisations", self._bench.reads.seats, show)

    def begin(self) -> None:
        """Ask which organisation to invite."""
        shown = self._shown
        if shown is None:
            return
        called = {one.organisation for one in shown.sheet.attendances}

        def show(found: object) -> None:
            organisations = cast(SeatChoices, found).organisations
            others = [(uid, name) for name, uid in organisations.items() if uid not in called]
            dialog = OneOfDialog(
                "Inviter à la séance",
                "Organisation",
                "Inviter",
                others,
                "organisation",
                self._bench.window(),
            )
            ask(dialog, self._bench.writer, lambda uid: lambda store: invite(store, shown.uid, [str(uid)]))

        self._bench.ask("Lecture des organisations", self._bench.reads.seats, show)

    def invite_chosen(self) -> None:
        """Invite the chosen mayors."""
        self._invite(self.mayors.chosen_lines())

    def call(self) -> None:
        """Bring the list of those called to the members of the day."""
        shown = self._shown
        if shown is not None:
            self._bench.do(lambda store: call_members(store, shown.uid))

    def dismiss(self) -> None:
        """Take the chosen one off the list."""
        line = self.called.chosen_line()
        if line is not None:
            self._bench.do(lambda store: dismiss(store, line.uid))

    def _invite(self, mayors: Sequence[InvitedMayor]) -> None:
        shown, uids = self._shown, [one.organisation for one in mayors]
        if shown is not None and uids:
            self._bench.do(lambda store: invite(store, shown.uid, uids))


def _summary(session: SessionReading) -> str:
    """Say who came, or before anybody has said it how many are expected."""
    line = session.sheet.line
    guests = sum(one.voice is Voice.GUEST for one in session.sheet.attendances)
    if any(one.presence is not Presence.NONE for one in session.sheet.attendances):
        came = counted(line.guests, "invité venu", "invités venus") if guests else ""
        return " · ".join(part for part in (quorum_words(line.quorum), came) if part)
    said = [
        counted(line.called, "membre convoqué", "membres convoqués"),
        counted(line.quorum.voices, "voix délibérative", "voix délibératives"),
        f"{num(line.quorum.needed)} pour le quorum" if line.quorum.needed is not None else "",
        counted(guests, "invité", "invités") if guests else "",
    ]
    return " · ".join(part for part in said if part)


def _about(line: AttendanceLine) -> str:
    return " · ".join(part for part in (line.seat, line.person_name) if part)


def _examined(line: InvitedMayor) -> str:
    return (
        "Situations non comptées"
        if line.examined is None
        else counted(line.examined, "situation examinée", "situations examinées")
    )


_COLUMNS: list[Column[AttendanceLine]] = [
    Column("Organisation", lambda line: line.name, paint=Paint.TWO_LINES, detail=_about),
    Column("Voix", lambda line: VOICE_WORDS[line.voice], width=140),
    Column("Représenté par", lambda line: line.represented_name, width=150),
    Column("Présence", presence_words, width=120, paint=Paint.CHIP, kind=presence_kind),
]
_MAYOR_COLUMNS: list[Column[InvitedMayor]] = [
    Column("Commune", lambda line: line.territory_name),
    Column("Examinées à cette séance", _examined, width=220),
]
