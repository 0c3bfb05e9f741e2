"""Persons written from the screen of the partners: added, gone from a position, left alone."""

from __future__ import annotations

from datetime import timedelta

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.services.people import close_position, create_person, set_do_not_contact
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import Change
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.dialogs import ask
from cpex_desktop.ui.partners.new_partner import NewPersonDialog
from cpex_desktop.ui.partners.record import PartnerRecord


class PeopleCommands:
    """Ask about the persons of the partner shown."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench

    def serve(self, record: PartnerRecord) -> None:
        """Do what the list of persons asks for."""
        record.people.add_asked.connect(self.begin)
        record.people.left.connect(self.close_position)
        record.people.left_alone.connect(self.leave_alone)

    def begin(self) -> NewPersonDialog | None:
        """Ask for a person of the partner shown."""
        sheet = self._bench.sheet
        if sheet is None:
            return None
        dialog = NewPersonDialog(sheet.row.uid, sheet.row.name, self._bench.window())
        ask(dialog, self._bench.writer, lambda draft: lambda store: create_person(store, draft))
        return dialog

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
