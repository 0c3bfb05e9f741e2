"""Bodies and their seats, written from the screen of the meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.queries.meeting_lines import BodyLine
from cpex_desktop.queries.meeting_sheet import MemberLine
from cpex_desktop.queries.place_sections import PlaceSection
from cpex_desktop.services.meeting_bodies import (
    add_member,
    close_member,
    compose_body,
    create_body,
    move_member,
    remove_member,
    revise_body,
    revise_member,
)
from cpex_desktop.services.meeting_drafts import BodyDraft, MemberDraft
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.body_dialog import BodyDialog, BodyTold
from cpex_desktop.ui.meetings.member_dialog import MemberDialog
from cpex_desktop.ui.meetings.reading import SeatChoices


class BodyCommands:
    """Ask for bodies and seats, and change them."""

    def __init__(self, bench: MeetingBench) -> None:
        self._bench = bench

    def begin(self, made: Callable[[str], object] | None = None) -> None:
        """Ask for a new body; ``made`` takes its uid."""

        def change(told: BodyTold) -> Change:
            draft = BodyDraft(told.kind, told.name, told.fields)
            return lambda store: create_body(store, draft, composed=told.composed)

        self._open(None, change, made)

    def revise(self, line: BodyLine) -> None:
        """Ask for what a body is from now on."""

        def change(told: BodyTold) -> Change:
            return lambda store: revise_body(store, line.uid, told.changed)

        self._open(line, change)

    def compose(self, line: BodyLine) -> None:
        """Give a seat to each partner said to sit."""
        self._bench.do(lambda store: compose_body(store, line.uid))

    def put_away(self, line: BodyLine) -> None:
        """Put a body in the trash; one that has meetings is refused."""
        self._bench.do(lambda store: put_away(store, "meeting_body", line.uid))

    def add_member(self, body: str) -> None:
        """Ask for a new seat of a body (uid)."""

        def change(draft: MemberDraft) -> Change:
            return lambda store: add_member(store, body, draft)

        self._open_member(None, change)

    def revise_member(self, line: MemberLine) -> None:
        """Ask for what a seat is from now on."""

        def change(draft: MemberDraft) -> Change:
            return lambda store: revise_member(store, line.uid, draft)

        self._open_member(line, change)

    def close_member(self, line: MemberLine) -> LineDialog | None:
        """Ask until when a seat was held."""
        reading = self._bench.reading
        if reading is None:
            return None
        dialog = LineDialog(
            "Mettre fin au siège",
            f"{line.name}\u00a0: membre jusqu’au",
            "Mettre fin au siège",
            date_fr(reading.today),
            "jj/mm/aaaa",
            self._bench.window(),
        )

        def change(typed: str) -> Change:
            day = read_day(typed)
            if day is None:
                raise UserError("Ce jour manque.", "", "Saisissez-le, par exemple 30/10/2026.")
            return lambda store: close_member(store, line.uid, day)

        ask(dialog, self._bench.writer, change)
        return dialog

    def put_member(self, line: MemberLine, before: MemberLine | None) -> None:
        """Put a seat just before another of its body, last for none."""
        uid = before.uid if before is not None else ""
        self._bench.do(lambda store: move_member(store, line.uid, uid))

    def remove_member(self, line: MemberLine) -> None:
        """Remove a seat written by mistake."""
        self._bench.do(lambda store: remove_member(store, line.uid))

    def _open(
        self,
        line: BodyLine | None,
        change: Callable[[BodyTold], Change],
        made: Callable[[str], object] | None = None,
    ) -> None:
        reading = self._bench.reading

        def show(found: object) -> None:
            dialog = BodyDialog(
                cast("tuple[PlaceSection, ...]", found),
                line,
                self._bench.window(),
                sitting=len(reading.sitting) if reading is not None else 0,
                first=reading is not None and not reading.bodies,
            )
            ask(dialog, self._bench.writer, change, made)

        self._bench.ask("Lecture des territoires", self._bench.reads.places, show)

    def _open_member(self, line: MemberLine | None, change: Callable[[MemberDraft], Change]) -> None:
        def show(found: object) -> None:
            dialog = MemberDialog(cast(SeatChoices, found), line, self._bench.window())
            ask(dialog, self._bench.writer, change)

        self._bench.ask("Lecture des organisations", self._bench.reads.seats, show)
