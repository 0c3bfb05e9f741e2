"""Persons written from the screen of the partners: added, gone from a position, left alone."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.queries.partner_fields import PositionField
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.queries.person_identity import PersonIdentity
from cpex_desktop.services.people import (
    PositionDraft,
    add_position,
    close_position,
    create_person,
    revise_person,
    revise_position,
    set_do_not_contact,
)
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.directory.new_partner import NewPersonDialog
from cpex_desktop.ui.partners.people.person_dialog import PersonDialog
from cpex_desktop.ui.partners.people.position_dialog import PositionDialog
from cpex_desktop.ui.partners.record import PartnerRecord


class PeopleCommands:
    """Ask about the persons of the partner shown."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench
        self._latest, self._again = Latest(bench.reader), Latest(bench.reader)
        self.dialog: PersonDialog | None = None
        self._uid = ""

    def serve(self, record: PartnerRecord) -> None:
        """Do what the list of persons asks for."""
        record.people.add_asked.connect(self.begin)
        record.people.left.connect(self.close_position)
        record.people.left_alone.connect(self.leave_alone)
        record.people.revise_asked.connect(self.revise)
        record.people.position_asked.connect(self.revise_position)
        record.people.elsewhere_asked.connect(self.add_position)
        record.people.removed.connect(
            lambda uid: self._bench.writer.do(lambda store: put_away(store, "person", uid))
        )
        self._bench.renewed.connect(self._show_again)

    def begin(self) -> NewPersonDialog | None:
        """Ask for a person of the partner shown."""
        sheet = self._bench.sheet
        if sheet is None:
            return None
        dialog = NewPersonDialog(sheet.row.uid, sheet.row.name, self._bench.window())
        ask(dialog, self._bench.writer, lambda draft: lambda store: create_person(store, draft))
        return dialog

    def revise(self, line: PersonLine) -> None:
        """Read all that is written of a person, then ask what is to be changed."""
        reads = self._bench.reads.identity
        self._latest.ask(
            "Lecture d’une personne",
            lambda: reads.person(line.person),
            lambda answer: self._ask(cast(PersonIdentity, answer), line),
            self._bench.tell,
        )

    def revise_position(self, line: PersonLine, over: QWidget | None = None) -> PositionDialog:
        """Ask what a person does in an organisation."""
        dialog = PositionDialog(line.name or line.title, line=line, parent=over or self._bench.window())

        def change(draft: PositionDraft) -> Change:
            values: dict[PositionField, Value] = {one: getattr(draft, one.value) for one in PositionField}
            return lambda store: revise_position(store, line.position, values, draft.roles)

        ask(dialog, self._bench.writer, change)
        return dialog

    def add_position(self, line: PersonLine, over: QWidget | None = None) -> PositionDialog:
        """Ask in what other organisation a person works."""
        known = {row.name: row.uid for row in self._bench.rows.all}
        dialog = PositionDialog(line.name or line.title, known=known, parent=over or self._bench.window())
        ask(
            dialog,
            self._bench.writer,
            lambda draft: lambda store: add_position(store, line.person, draft),
        )
        return dialog

    def _ask(self, person: PersonIdentity, line: PersonLine) -> None:
        dialog = PersonDialog(person, self._bench.window())
        self.dialog, self._uid = dialog, person.uid
        dialog.position_asked.connect(lambda one: self.revise_position(one, dialog))
        dialog.add_asked.connect(lambda: self.add_position(line, dialog))
        dialog.record_asked.connect(self._leave_for)
        dialog.finished.connect(lambda _code: self._forget())
        ask(
            dialog,
            self._bench.writer,
            lambda values: lambda store: revise_person(store, person.uid, values),
        )

    def _leave_for(self, uid: str) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self._bench.record_asked.emit(uid)

    def _forget(self) -> None:
        self.dialog, self._uid = None, ""

    def _show_again(self) -> None:
        """Show the positions of the person asked about as they are after a change."""
        uid, reads = self._uid, self._bench.reads.identity
        if uid:
            self._again.ask(
                "Lecture d’une personne",
                lambda: reads.person(uid),
                lambda answer: self._show_positions(cast(PersonIdentity, answer)),
                self._bench.tell,
            )

    def _show_positions(self, person: PersonIdentity) -> None:
        if self.dialog is not None and person.uid == self._uid:
            self.dialog.show_positions(person.positions)

    def close_position(self, uid: str) -> LineDialog | None:
        """Ask since when a person is not there any more."""
        reading = self._bench.reading
        if reading is None:
            return None
        yesterday = date_fr(reading.today - timedelta(days=1))
        dialog = LineDialog(
            "Fin de fonction", "Dernier jour", "Enregistrer", yesterday, "jj/mm/aaaa", self._bench.window()
        )

        def change(typed: str) -> Change:
            day = read_day(typed)
            if day is None:
                raise UserError("Ce jour manque.", "", "Saisissez-le, par exemple 30/10/2026.")
            return lambda store: close_position(store, uid, day)

        ask(dialog, self._bench.writer, change)
        return dialog

    def leave_alone(self, uid: str, asked: bool) -> LineDialog | None:
        """Ask why a person is not to be contacted, or take it back at once."""
        if not asked:
            self._bench.writer.do(lambda store: set_do_not_contact(store, uid, None))
            return None
        dialog = LineDialog(
            "Ne plus contacter", "Motif", "Enregistrer", "À sa demande", "", self._bench.window()
        )
        ask(dialog, self._bench.writer, lambda reason: lambda store: set_do_not_contact(store, uid, reason))
        return dialog
