"""What may leave of the partners, offered where one looks for it: head of the page, record, persons."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from cpex_desktop.ui.partners.exports.menu import ExportMenu
from cpex_desktop.ui.partners.exports.outlets import PartnerOutlets
from cpex_desktop.ui.partners.page import PartnersPage
from cpex_desktop.ui.partners.people.outlets import PersonOutlets
from cpex_desktop.ui.tasks import TaskRunner


class WaysOut(QObject):
    """Put them on the screen of the partners, which holds them from then on."""

    def __init__(self, page: PartnersPage, tasks: TaskRunner, outlets: PartnerOutlets) -> None:
        super().__init__(page)
        self.exports = ExportMenu(page, page.bench, tasks, outlets)
        self.persons = PersonOutlets(page, page.bench, tasks, outlets)
        page.header.add_action(self.exports.button, before=page.add_partner)
        page.record.menu_asked.connect(self._fill_record)
        page.record.people.further = self.persons.of_person

    def _fill_record(self, menu: QMenu) -> None:
        if menu.actions():
            menu.addSeparator()
        self.persons.fill_record(menu)
        self.exports.fill_record(menu)
