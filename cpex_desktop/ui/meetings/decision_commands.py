"""Decisions written from the screen of the meetings, and what is made of them in one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_sheet import ItemLine
from cpex_desktop.queries.meeting_words import DecisionField
from cpex_desktop.services.decision_sequels import link_action, make_action, make_follow_up, unlink_action
from cpex_desktop.services.decisions import (
    add_decision,
    move_decision,
    remove_decision,
    review_decision,
    revise_decision,
)
from cpex_desktop.services.meeting_drafts import DecisionDraft
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.decision_dialog import DecisionDialog, ReviewDialog, Reviewed
from cpex_desktop.ui.meetings.one_of_dialog import OneOfDialog
from cpex_desktop.ui.meetings.reading import SeatChoices
from cpex_desktop.ui.widgets.line_menu import Command

_SHORT = 60


class DecisionCommands:
    """Ask for decisions, settle them, and make actions and follow-ups of them."""

    def __init__(self, bench: MeetingBench) -> None:
        self._bench = bench

    def begin(self, meeting: str, items: Sequence[ItemLine]) -> None:
        """Ask for a new decision of a meeting (uid)."""

        def change(told: dict[DecisionField, Value]) -> Change:
            wording = str(told[DecisionField.WORDING])
            rest = dict(told)
            del rest[DecisionField.WORDING]
            return lambda store: add_decision(store, meeting, DecisionDraft(wording, rest))

        self._open(None, items, change)

    def revise(self, line: DecisionLine, items: Sequence[ItemLine] = ()) -> None:
        """Ask for what a decision says from now on; its item is only asked for among ``items``."""

        def change(told: dict[DecisionField, Value]) -> Change:
            kept = dict(told)
            if not items:
                kept.pop(DecisionField.AGENDA_ITEM, None)
            return lambda store: revise_decision(store, line.uid, kept)

        self._open(line, items, change)

    def review(self, line: DecisionLine, meeting: str) -> ReviewDialog:
        """Ask what a meeting (uid) was told of an earlier decision."""
        dialog = ReviewDialog(line, meeting, self._bench.window())

        def change(told: Reviewed) -> Change:
            return lambda store: review_decision(store, line.uid, meeting, told.status, told.note)

        ask(dialog, self._bench.writer, change)
        return dialog

    def settle(self, lines: Sequence[DecisionLine], status: DecisionStatus, meeting: str = "") -> None:
        """Say what became of decisions, as told at a later meeting (uid) where one is given."""
        for line in lines:
            self._bench.do(_settled(line.uid, status, meeting))

    def act(self, line: DecisionLine) -> None:
        """Make an action of a decision; one that has its action leads to it."""
        if line.action:
            self._bench.go(f"cpex:action/{line.action}")
        else:
            self._bench.do(lambda store: make_action(store, line.uid))

    def link(self, line: DecisionLine) -> None:
        """Ask which action of the plan carries a decision out."""

        def show(found: object) -> None:
            dialog = OneOfDialog(
                "Rattacher à une action",
                f"«\u00a0{line.wording[:_SHORT]}\u00a0» est menée par",
                "Rattacher",
                cast("tuple[tuple[str, str], ...]", found),
                "action",
                self._bench.window(),
                what="une action",
            )
            ask(dialog, self._bench.writer, lambda uid: lambda store: link_action(store, line.uid, uid))

        self._bench.ask("Lecture des actions", self._bench.reads.actions, show)

    def unlink(self, line: DecisionLine) -> None:
        """Let a decision and its action go apart."""
        self._bench.do(lambda store: unlink_action(store, line.uid))

    def others(self, line: DecisionLine | None) -> list[Command | None]:
        """List what is done more rarely with a decision."""
        if line is None:
            return []
        made: list[Command | None] = (
            [
                (f"Ouvrir l’action {line.action_code}", lambda: self.act(line)),
                ("Rattacher à une autre action…", lambda: self.link(line)),
                ("Détacher l’action", lambda: self.unlink(line)),
            ]
            if line.action
            else [
                ("Créer une action", lambda: self.act(line)),
                ("Rattacher à une action existante…", lambda: self.link(line)),
            ]
        )
        if line.organisation:
            word = "Ouvrir la relance" if line.follow_up else f"Ouvrir la fiche de {line.organisation_name}"
            address = f"cpex:partenaire/{line.organisation}:pledges"
            made += [None, (word, lambda: self._bench.go(address))]
        return made

    def chase(self, line: DecisionLine, today: date) -> LineDialog | None:
        """Make a follow-up of a decision for its day, or for one that is asked for when it has passed."""
        if (line.due_on is not None and line.due_on >= today) or not line.organisation:
            self._bench.do(lambda store: make_follow_up(store, line.uid))
            return None
        dialog = LineDialog(
            "Planifier une relance",
            f"Relancer {line.organisation_name} le",
            "Planifier la relance",
            "",
            "jj/mm/aaaa",
            self._bench.window(),
        )

        def change(typed: str) -> Change:
            found = read_day(typed)
            if found is None:
                example = f"Saisissez-le, par exemple {date_fr(today)}."
                raise UserError("Ce jour manque.", "", example)
            return lambda store: make_follow_up(store, line.uid, found)

        ask(dialog, self._bench.writer, change)
        return dialog

    def put(self, line: DecisionLine, before: DecisionLine | None) -> None:
        """Put a decision just before another of its meeting, last for none."""
        uid = before.uid if before is not None else ""
        self._bench.do(lambda store: move_decision(store, line.uid, uid))

    def remove(self, line: DecisionLine) -> None:
        """Remove a decision written by mistake."""
        self._bench.do(lambda store: remove_decision(store, line.uid))

    def _open(
        self,
        line: DecisionLine | None,
        items: Sequence[ItemLine],
        change: Callable[[dict[DecisionField, Value]], Change],
    ) -> None:
        def show(found: object) -> None:
            names = cast(SeatChoices, found).organisations
            dialog = DecisionDialog(
                [(uid, name) for name, uid in names.items()],
                [(one.uid, one.subject[:_SHORT]) for one in items],
                line,
                parent=self._bench.window(),
            )
            dialog.item.setVisible(bool(items))
            ask(dialog, self._bench.writer, change)

        self._bench.ask("Lecture des organisations", self._bench.reads.seats, show)


def _settled(uid: str, status: DecisionStatus, meeting: str) -> Change:
    if meeting:
        return lambda store: review_decision(store, uid, meeting, status)
    return lambda store: revise_decision(store, uid, {DecisionField.STATUS: status})
