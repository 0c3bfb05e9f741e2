"""What leaves the screen of the partners, pressed in a real window: documents, a message, an erasure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from cpex_desktop.exports.partner_asked import SUFFIXES, PartnerAsked, PartnerDocument
from cpex_desktop.services.people import revise_person, set_do_not_contact
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.partners.exports.journal_dialog import LAST
from cpex_desktop.ui.partners.exports.ways_out import WaysOut
from tests.exports.reading import cached, texts
from tests.partner_screen import PartnerScreen
from tests.plan_base import cell


class Mailbox(QObject):
    """Take what would go to the mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.taken.append(bytes(url.toEncoded().data()).decode())


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    made = Mailbox()
    # The stubs of PySide6 say bytes, its code takes text.
    QDesktopServices.setUrlHandler("mailto", made, "take")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("mailto")


@pytest.fixture
def screen(screen: PartnerScreen) -> PartnerScreen:
    screen.choose("Sauge Habitat")
    return screen


def ways(screen: PartnerScreen) -> WaysOut:
    found = screen.page.findChild(WaysOut)
    assert found is not None
    return found


def offered(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isEnabled() and action.text()]


def uid_of(screen: PartnerScreen, last: str) -> str:
    return str(cell(screen.workspace.store, f"SELECT uid FROM person WHERE last_name = '{last}'"))


def test_the_menu_offers_what_can_be_made(screen: PartnerScreen) -> None:
    menu = QMenu(screen.page)
    ways(screen).exports.fill(menu)
    assert offered(menu) == [
        "Annuaire (Excel)…",
        "Journal des échanges (Excel)…",
        "Tableau des conventions (Excel)…",
        "Couverture et qui voir d’abord (Excel)…",
        "Cartes de visite (vCard)…",
        "Agenda (iCalendar)…",
        "Fiche avant visite\u00a0: Sauge Habitat (Word)…",
    ]
    said = [action.text() for action in menu.actions() if not action.isEnabled()]
    assert any("aucun nom des chiffres" in text for text in said)


@pytest.mark.parametrize(
    "document",
    [
        PartnerDocument.DIRECTORY,
        PartnerDocument.COVERAGE,
        PartnerDocument.CARDS,
        PartnerDocument.AGENDA,
        PartnerDocument.BRIEF,
    ],
)
def test_a_document_is_written_and_said(
    screen: PartnerScreen, tmp_path: Path, document: PartnerDocument
) -> None:
    path = tmp_path / f"sortie{SUFFIXES[document]}"
    ways(screen).exports.write_to(PartnerAsked(document, screen.page.rows.chosen_uid), path)
    screen.settle()
    assert path.stat().st_size
    assert screen.page.notice.isVisible()
    assert path.name in screen.page.notice.text()


def test_a_journal_is_asked_for_by_days(screen: PartnerScreen, tmp_path: Path) -> None:
    dialog = ways(screen).exports.ask(PartnerAsked(PartnerDocument.JOURNAL))
    assert dialog is not None
    asked: list[PartnerAsked] = []
    dialog.decided.disconnect()
    dialog.decided.connect(asked.append)
    last = dialog.fields[LAST]
    assert isinstance(last, LineField)
    last.line.setText("01/01/2020")
    dialog.decide()
    assert "finit avant de commencer" in " ".join(dialog.problems())
    last.line.setText("20/11/2026")
    dialog.only.setChecked(True)
    dialog.decide()
    assert [(one.organisation, one.internal) for one in asked] == [(screen.page.rows.chosen_uid, False)]
    path = tmp_path / "journal.xlsx"
    ways(screen).exports.write_to(asked[0], path)
    screen.settle()
    assert "Tableau de suivi reçu" in "\n".join(text for sheet in cached(path) for text in texts(sheet))
    dialog.reject()


def test_a_message_goes_to_the_mail_program(screen: PartnerScreen, mailbox: Mailbox) -> None:
    menu = QMenu(screen.page)
    screen.page.record.menu_asked.emit(menu)
    (write,) = [action for action in menu.actions() if action.text() == "Écrire un courriel…"]
    write.trigger()
    screen.settle()
    (link,) = mailbox.taken
    assert link.startswith("mailto:referent.impayes@exemple.fr?subject=Pr%C3%A9vention")


def test_who_asked_to_be_left_alone_is_told_instead(screen: PartnerScreen, mailbox: Mailbox) -> None:
    store, uid = screen.workspace.store, uid_of(screen, "Référent impayés")
    set_do_not_contact(store, uid, "À sa demande")
    screen.settle()
    menu = QMenu(screen.page)
    screen.page.record.menu_asked.emit(menu)
    assert "Écrire un courriel…" not in offered(menu)
    ways(screen).persons.begin_letter(uid)
    screen.settle()
    assert "ne pas être contacté" in screen.page.notice.text()
    assert mailbox.taken == []


def test_each_person_offers_what_may_be_done_for_them(screen: PartnerScreen) -> None:
    set_do_not_contact(screen.workspace.store, uid_of(screen, "Direction"), "À sa demande")
    screen.settle()
    part, sheet = screen.page.record.people, screen.page.sheet
    assert sheet is not None
    said = {line.last_name: [one for one in part.further(line) if one] for line in sheet.people}
    assert [word for word, _do in said["Référent impayés"]] == [
        "Écrire un courriel…",
        "Extraire ses données (RGPD)…",
        "Effacer cette personne…",
    ]
    word, do = said["Direction"][0]
    assert (word, do) == ("Écrire un courriel (a demandé à ne pas être contacté)", None)


def test_an_extract_is_handed_out_then_the_person_is_erased_for_good(
    screen: PartnerScreen, tmp_path: Path
) -> None:
    uid, path = uid_of(screen, "Direction"), tmp_path / "extrait.docx"
    revise_person(screen.workspace.store, uid, {})
    ways(screen).persons.write_extract(uid, path)
    screen.settle()
    assert "Direction" in docx.Document(str(path)).paragraphs[0].text
    set_do_not_contact(screen.workspace.store, uid, "À sa demande")
    screen.settle()
    assert screen.undo.stack.canUndo()
    ways(screen).persons.erase(uid)
    screen.settle()
    assert not screen.undo.stack.canUndo()
    assert screen.page.sheet is not None
    assert "Direction" not in [line.last_name for line in screen.page.sheet.people]
    assert "effacée" in screen.page.notice.text()
    assert cell(screen.workspace.store, "SELECT count(*) FROM person WHERE last_name = 'Direction'") == 0
    screen.undo.undo_action.trigger()
    screen.settle()
    assert cell(screen.workspace.store, "SELECT count(*) FROM person WHERE last_name = 'Direction'") == 0
