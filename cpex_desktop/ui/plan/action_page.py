"""The page of one action: all its fields, its steps, figures, notes and history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import datetime_fr
from cpex_desktop.queries.action_history import HistoryStep
from cpex_desktop.queries.action_meetings import ActionMeetings
from cpex_desktop.queries.action_partners import ActionPartners
from cpex_desktop.queries.action_targets import ActionTarget
from cpex_desktop.queries.exchange_lines import Place
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.forms.held import Typed
from cpex_desktop.ui.forms.writing_page import WritingPage
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.leaving import agrees_to_leave
from cpex_desktop.ui.plan import words
from cpex_desktop.ui.plan.action_form import ActionForm
from cpex_desktop.ui.plan.action_writes import ActionWrites
from cpex_desktop.ui.plan.answers_part import AnswersPart
from cpex_desktop.ui.plan.ask_action import ask_action
from cpex_desktop.ui.plan.chase import Chase
from cpex_desktop.ui.plan.exchanges_part import ExchangesPart
from cpex_desktop.ui.plan.family_part import FamilyPart
from cpex_desktop.ui.plan.indicators_part import IndicatorsPart
from cpex_desktop.ui.plan.links_part import LinksPart
from cpex_desktop.ui.plan.meetings_part import MeetingsPart
from cpex_desktop.ui.plan.new_action import NewActionDialog
from cpex_desktop.ui.plan.notes_part import NotesPart
from cpex_desktop.ui.plan.reading import BOND_TABLES, PLAN_TABLES, ActionReading, PlanReads
from cpex_desktop.ui.plan.steps_part import StepsPart
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.history_part import HistoryPart
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.states import EmptyState
from cpex_desktop.ui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.db.store import Store

_TITLE = "Fiche action"
_NARROW = 760


class ActionPage(WritingPage):
    """Show and change one action; ``go`` follows an address, ``lend`` gives the open base to what is written.

    A field is stored when it is left. A refusal keeps the text in its field with the sentence under it, and
    another action is not opened over it without asking.
    """

    def __init__(
        self,
        reads: PlanReads,
        *,
        lend: Callable[[], Store],
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        go: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_TITLE, lend=lend, tasks=tasks, parent=parent)
        self._reads, self._go = reads, go
        self._latest, self._late, self._past, self._bonds = (Latest(reader) for _place in range(4))
        self.uid = ""
        self.reading: ActionReading | None = None
        self.form = ActionForm()
        self.steps, self.notes, self.history = StepsPart(self.writer), NotesPart(self.writer), HistoryPart()
        self.targets, self.links = IndicatorsPart(self.writer), LinksPart(self.writer)
        self.answers, self.family = AnswersPart(go), FamilyPart()
        self.chase = Chase(self)
        self.exchanges, self.meetings = ExchangesPart(self.chase.button), MeetingsPart()
        self.meetings_card = _card("Réunions", self.meetings)
        self.state = Chip()
        self.remove = button("Mettre à la corbeille", self.put_away, icon_name="trash")
        self.gone = EmptyState("plan", "Aucune fiche ouverte", "Choisissez une action dans le plan.", [
            button("Ouvrir le plan", lambda: go("cpex:plan"))
        ])  # fmt: skip
        self._columns = self._build_columns()
        for part in (self.gone, self._columns):
            self.body.addWidget(part)
        self.header.add_action(self.state)
        self.header.add_action(self.remove)
        self._listen(signals)
        self._dress()

    def _build_columns(self) -> QWidget:
        made, form = TurningRow(_NARROW), self.form
        for card, column in (
            (_card("Étapes", self.steps), form.left_column),
            (_card("Échanges", self.exchanges), form.left_column),
            (self.meetings_card, form.left_column),
            (_card("Sous-actions", self.family), form.left_column),
            (_card("Notes", self.notes), form.left_column),
            (_card("Ce à quoi elle répond", self.answers), form.right_column),
            (_card("Indicateurs et cibles", self.targets), form.right_column),
            (_card("Documents liés", self.links), form.right_column),
            (_card("Historique", self.history), form.right_column),
        ):
            column.addWidget(card)
        for column in (form.left_column, form.right_column):
            side = QWidget()
            side.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GUTTER)
            column.addStretch(1)
            made.row.addWidget(side, 1)
        form.setParent(made)
        form.hide()
        return made

    def _listen(self, signals: DataSignals) -> None:
        signals.changed.connect(self._on_changed)
        for part in (self.exchanges, self.meetings, self.chase):
            part.address_asked.connect(self._go)
        self.exchanges.older_asked.connect(lambda after: self._read_partners(cast(Place, after)))
        self.family.opened.connect(lambda uid: self._go(f"cpex:action/{uid}"))
        self.family.begun.connect(lambda: self.begin_part())
        self._writes = ActionWrites(self.writer, lambda: self.uid, self.form, self.answers, self.family)

    def visit(self, key: str) -> None:
        """Open the action that an address names, unless what is typed of another would be lost by it."""
        if key == self.uid:
            self.refresh()
            return
        if agrees_to_leave(self):
            self._open(key)

    def _open(self, key: str) -> None:
        self.uid, self.reading = key, None
        self._dress()
        self.refresh()

    def place(self) -> object:
        """Give the action shown."""
        return self.uid

    def restore(self, place: object) -> None:
        """Come back to an action."""
        if place:
            self.visit(cast(str, place))

    def refresh(self) -> None:
        """Read the action again."""
        uid = self.uid
        if not uid:
            return
        self._latest.ask(
            "Lecture de la fiche",
            lambda: self._reads.action(uid),
            lambda answer: self._show(cast(ActionReading, answer)),
            self._fail,
        )

    def begin_part(self) -> NewActionDialog | None:
        """Ask for a part of this action, under its axis; its own page completes it."""
        reading = self.reading
        if reading is None:
            return None
        row, choices = reading.sheet.row, reading.choices
        draft = ActionDraft("", parent=row.uid, axis=row.axis)
        plan, known = reading.sheet.plan.uid, choices.organisations
        return ask_action(self.writer, plan, draft, choices.axes, known, parent=self.window())

    def put_away(self) -> None:
        """Put the action in the trash, and go back to the plan."""
        uid = self.uid
        self.writer.do(lambda store: put_away(store, "action", uid), done=lambda _done: self._go("cpex:plan"))

    def typed(self) -> Sequence[Typed]:
        """Give the form and the links."""
        return [self.form, self.links]

    def drafts(self) -> Iterable[str]:
        """Name the steps and notes that are being typed: they wait for their action."""
        parts = (("Étapes", self.steps), ("Notes", self.notes))
        return (name for name, part in parts if part.holds_drafts())

    def drop_typing(self) -> None:
        """Give up what is typed and not stored."""
        super().drop_typing()
        self.steps.drop()
        self.notes.drop()

    def _on_changed(self, change: ChangeSet) -> None:
        if self.uid and change.tables & PLAN_TABLES:
            self.refresh()
        elif self.uid and change.tables & BOND_TABLES:
            self._read_partners()

    def _show(self, reading: ActionReading) -> None:
        anew = self.reading is None or self.reading.sheet.row.uid != reading.sheet.row.uid
        self.reading = reading
        if anew:
            self.exchanges.show_nothing()
            self._show_meetings(ActionMeetings())
        sheet, row = reading.sheet, reading.sheet.row
        self.header.set_title(f"{row.code} – {row.title}")
        part = f"Sous-action de {sheet.parent.name}" if sheet.parent else sheet.plan.name
        saved = f"enregistrée le {datetime_fr(sheet.updated_at)}"
        self.header.set_subtitle(" · ".join((part, words.state_sentence(row), saved)))
        self.state.show_state(words.state_words(row), words.state_kind(row))
        self.form.show_action(reading, anew=anew)
        self.answers.show_answers(sheet, reading.choices)
        self.family.show_family(sheet, reading.choices)
        self.steps.show_steps(row.uid, sheet.steps)
        self.notes.show_notes(row.uid, sheet.notes, reading.today)
        self.targets.show_action(row.uid, reading.choices, row.indicators)
        self.links.show_links(row.uid, sheet.links)
        self._dress()
        self.chase.show_leads(row.uid, [(one.uid, one.shown) for one in row.leads if not one.gone])
        self._read_more(row.uid, row.indicators > 0)
        self._read_partners()
        self.placed.emit(False)

    def _dress(self) -> None:
        known = self.reading is not None
        self._columns.setVisible(known)
        self.gone.setVisible(not known and not self.uid)
        self.remove.setVisible(known)
        if not known:
            self.chase.show_leads("", ())
            self.header.set_title(_TITLE)
            self.header.set_subtitle("")
            self.state.show_state("", "neutral")

    def _read_more(self, uid: str, figures: bool) -> None:
        self._past.ask(
            "Lecture de l’historique",
            lambda: self._reads.history(uid),
            lambda answer: self.history.show_steps(cast("tuple[HistoryStep, ...]", answer)),
            self.notice.tell_error,
        )
        if figures:
            self._late.ask(
                "Lecture des indicateurs de l’action",
                lambda: self._reads.targets(uid),
                lambda answer: self.targets.show_targets(cast("tuple[ActionTarget, ...]", answer)),
                self.notice.tell_error,
            )

    def _read_partners(self, after: Place | None = None) -> None:
        uid, further = self.uid, after is not None
        self._bonds.ask(
            "Lecture des échanges de l’action",
            lambda: self._reads.partners(uid, after),
            lambda answer: self._show_partners(cast(ActionPartners, answer), further=further),
            self.notice.tell_error,
        )

    def _show_partners(self, found: ActionPartners, *, further: bool) -> None:
        self.exchanges.show_partners(found, further=further)
        self._show_meetings(found.meetings)

    def _show_meetings(self, found: ActionMeetings) -> None:
        self.meetings.show_meetings(found)
        self.meetings_card.setVisible(bool(found))

    def _fail(self, error: UserError) -> None:
        self.uid, self.reading = "", None
        self._dress()
        self.notice.tell_error(error)


def _card(title: str, content: QWidget) -> Card:
    made = Card(title)
    made.body.addWidget(content)
    return made
