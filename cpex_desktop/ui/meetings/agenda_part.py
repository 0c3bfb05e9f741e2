"""The agenda of a meeting, in its order, over what the base proposes to put on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.models.meeting_lists import LinkedKind, MeetingStatus
from cpex_desktop.queries.agenda_proposals import SOURCE_WORDS, Proposal
from cpex_desktop.queries.meeting_sheet import ItemLine
from cpex_desktop.queries.meeting_words import LINKED_WORDS, ItemField
from cpex_desktop.queries.place_sections import PlaceSection
from cpex_desktop.services.agendas import add_items, move_item, remove_item, revise_item
from cpex_desktop.services.meeting_drafts import ItemDraft, Linked
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.item_dialog import ItemDialog, ItemTold
from cpex_desktop.ui.meetings.line_table import LineTable
from cpex_desktop.ui.meetings.reading import SessionReading
from cpex_desktop.ui.meetings.words import agenda_words, minutes_words
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

_EMPTY = "L’ordre du jour est vide. Ajoutez un point, ou prenez-en un parmi ceux qui sont proposés."
_BARE = "L’ordre du jour est vide, et la base ne propose rien\u00a0: ni décision à suivre, ni retard."
_CLOSED = frozenset({MeetingStatus.POSTPONED, MeetingStatus.CANCELLED})
_PRESENTER, _ROOM, _FEW = 2, 420, 4
_GAP, _AROUND, _MOST, _MOST_PROPOSED = 8, 2, 8, 3


class AgendaPart(QWidget):
    """List the items of the meeting in front, and what could join them; every change is one step."""

    def __init__(self, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._shown: SessionReading | None = None
        self._roads: Mapping[Linked, str] = {}
        self._asked: bool | None = None
        self.items = LineTable[ItemLine](
            "Ordre du jour", self._item_columns(), lambda line: line.uid, spare=[_PRESENTER]
        )
        self.items.opened.connect(lambda _place: self.revise())
        self.summary = ElidingLabel("", "strong")
        self.nothing = label(_EMPTY, "caption", wrap=True)
        self.add = button("Ajouter un point", self.begin, icon_name="plus")
        self.open = self.items.command("Ouvrir l’objet lié", "V", self.visit, able=self._leads)
        self.commands = FlowRow(
            [
                self.add,
                self.items.command("Modifier…", "F2", self.revise),
                *self.items.movers(self.put),
                self.items.command("Retirer", "Del", self.remove),
                self.open,
            ]
        )
        self.commands.gathered = True
        self.items.on_key("Ins", self.begin)
        self._build_proposed()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for part in (self.summary, self.commands, self.nothing):
            column.addWidget(part)
        column.addWidget(self.items, 1)
        column.addWidget(self._proposed, 1)
        column.addStretch()  # what is said instead of an empty list stays at the top

    def _build_proposed(self) -> None:
        self.proposals = LineTable[Proposal](
            "Points proposés",
            _PROPOSAL_COLUMNS,
            lambda one: (one.linked_kind, one.linked, one.subject),
            several=True,
        )
        self.proposals.opened.connect(lambda _place: self.take())
        self.heading = ElidingLabel("", "section")
        self.take_chosen = self.proposals.command("Mettre à l’ordre du jour", "Space", self.take)
        self.see = self.proposals.command("Ouvrir l’objet lié", "V", self.visit_proposed, able=self._leads)
        self.take_all = link("Tout prendre", lambda: self._take(self.proposals.lines.rows()))
        self.fold = link("Masquer", self._fold)
        self._proposed = QWidget()
        column = QVBoxLayout(self._proposed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(FlowRow([self.heading, self.fold, self.take_all, self.see, self.take_chosen]))
        column.addWidget(self.proposals, 1)

    def _item_columns(self) -> list[Column[ItemLine]]:
        return [
            Column("N°", lambda line: str(self._place(line) + 1), numeric=True, width=44),
            Column("Objet", lambda line: line.subject, paint=Paint.TWO_LINES, detail=_about),
            Column("Rapporteur", lambda line: line.presenter, width=150),
            Column(
                "Durée",
                lambda line: minutes_words(line.minutes) if line.minutes else "–",
                numeric=True,
                width=78,
                spoken=lambda line: minutes_words(line.minutes) if line.minutes else "durée non précisée",
            ),
        ]

    def show_session(self, session: SessionReading) -> None:
        """Show another meeting, or the same as it is now."""
        self._shown, self._roads = session, session.roads
        items, proposals = session.sheet.items, session.proposals
        self.items.show_lines(items)
        self.proposals.show_lines(proposals)
        self.summary.setText(agenda_words(session.sheet.line))
        closed = session.sheet.line.status in _CLOSED
        self.summary.setVisible(bool(items))
        self.nothing.setText("" if closed else _EMPTY if proposals else _BARE)
        self.nothing.setVisible(not items and not closed)
        self.items.setVisible(bool(items))
        self._proposed.setVisible(bool(proposals))
        self._show_proposals(unfolded=self._unfolded())
        self.heading.setText(f"PROPOSÉS\u00a0: {counted(len(proposals), 'point', 'points').upper()}")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold the proposals under a long agenda where both would be next to nothing."""
        super().resizeEvent(event)
        self._show_proposals(unfolded=self._unfolded())

    def _unfolded(self) -> bool:
        """Tell whether the proposals are listed: as was asked, or as the room allows."""
        if self._asked is not None:
            return self._asked
        return self.height() >= active().px(_ROOM) or self.items.lines.rowCount() <= _FEW

    def _fold(self) -> None:
        """Leave the room of the proposals to a long agenda, or show them again."""
        self._asked = self.proposals.isHidden()
        self._show_proposals(unfolded=self._asked)

    def _show_proposals(self, *, unfolded: bool) -> None:
        self.proposals.setVisible(unfolded)
        for part in (self.take_all, self.see, self.take_chosen):
            part.setVisible(unfolded)
        word = "Masquer" if unfolded else "Afficher"
        self.fold.setText(word)
        self.fold.setAccessibleName(f"{word} les points proposés")
        self._share_room()

    def _share_room(self) -> None:
        folded = self.proposals.isHidden()
        items, proposed = (part.lines.rowCount() for part in (self.items, self.proposals))
        self._column.setStretchFactor(self.items, _AROUND + min(items, _MOST))
        self._column.setStretchFactor(
            self._proposed, 0 if folded else _AROUND + min(proposed, _MOST_PROPOSED)
        )

    def begin(self) -> None:
        """Ask for a new item."""
        shown = self._shown
        if shown is None:
            return

        def change(told: ItemTold) -> Change:
            rest = dict(told.fields)
            subject = str(rest.pop(ItemField.SUBJECT))
            draft = ItemDraft(subject, rest, *(told.about or (LinkedKind.NONE, "")))
            return lambda store: add_items(store, shown.uid, [draft])

        self._ask(None, change)

    def revise(self) -> None:
        """Ask for what an item is to be from now on."""
        line = self.items.chosen_line()
        if line is not None:
            uid = line.uid
            self._ask(line, lambda told: lambda store: revise_item(store, uid, told.fields, about=told.about))

    def _ask(self, line: ItemLine | None, change: Callable[[ItemTold], Change]) -> None:
        def show(found: object) -> None:
            objects = cast("tuple[PlaceSection, ...]", found)
            ask(ItemDialog(objects, line, self._bench.window()), self._bench.writer, change)

        self._bench.ask("Lecture de ce qu’un point peut lier", self._bench.reads.objects, show)

    def visit(self) -> None:
        """Open what the chosen item is about."""
        self._go(self.items.chosen_line())

    def visit_proposed(self) -> None:
        """Open what the chosen proposal is about."""
        self._go(self.proposals.chosen_line())

    def _go(self, line: ItemLine | Proposal | None) -> None:
        if line is not None and self._leads(line):
            self._bench.go(self._roads[line.linked_kind, line.linked])

    def _leads(self, line: ItemLine | Proposal) -> bool:
        """Tell whether what a line is about can be opened."""
        return (line.linked_kind, line.linked) in self._roads

    def put(self, line: ItemLine, before: ItemLine | None) -> None:
        """Put an item just before another, last for none."""
        uid = before.uid if before is not None else ""
        self._bench.do(lambda store: move_item(store, line.uid, uid))

    def remove(self) -> None:
        """Take the chosen item off the agenda."""
        line = self.items.chosen_line()
        if line is not None:
            self._bench.do(lambda store: remove_item(store, line.uid))

    def take(self) -> None:
        """Put the chosen proposals on the agenda."""
        self._take(self.proposals.chosen_lines())

    def _take(self, proposals: Sequence[Proposal]) -> None:
        shown = self._shown
        if shown is None or not proposals:
            return
        drafts = [
            ItemDraft(one.subject, {ItemField.MINUTES: one.minutes}, one.linked_kind, one.linked)
            for one in proposals
        ]
        self._bench.do(lambda store: add_items(store, shown.uid, drafts))

    def _place(self, line: ItemLine) -> int:
        return next(at for at, one in enumerate(self.items.lines.rows()) if one.uid == line.uid)


def _about(line: ItemLine) -> str:
    if line.linked_kind is LinkedKind.NONE:
        return ""
    word = LINKED_WORDS[line.linked_kind]
    gone = f"{word} à la corbeille" if line.linked_away else f"{word} qui n’existe plus"
    return f"{word}\u00a0: {line.linked_name}" if line.linked_name else gone


_PROPOSAL_COLUMNS: list[Column[Proposal]] = [
    Column("Objet", lambda one: one.subject, paint=Paint.TWO_LINES, detail=lambda one: one.reason),
    Column("Origine", lambda one: SOURCE_WORDS[one.source], width=252),
    Column("Durée", lambda one: minutes_words(one.minutes), numeric=True, width=78),
]
