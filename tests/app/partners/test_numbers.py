"""The figures of a partner, those of the diagnosis and those typed, and the documents linked to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from cpex_desktop.models.partner_lists import CountKind
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.ui.partners.documents.dialog import DocumentDialog
from cpex_desktop.ui.partners.figures.count_dialog import CountDialog
from cpex_desktop.ui.partners.record import DOCUMENTS, FIGURES
from tests.app.partners.bond_presses import asked, command, press, sheet_of, shown
from tests.partner_screen import PartnerScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
K = CountKind
SIZES = ((1024, 640), (1280, 641), (1366, 768), (1920, 1080))


def open_tab(screen: PartnerScreen, name: str, tab: str) -> None:
    """Show a tab of a partner."""
    screen.choose(name)
    screen.page.record.show_tab(tab)
    screen.settle()


def choose_kind(dialog: CountDialog, kind: CountKind) -> None:
    """Choose what is counted."""
    dialog.kind.box.setCurrentIndex(dialog.kind.box.findData(kind.value))


@pytest.mark.parametrize(
    ("name", "first", "told"),
    [
        ("Sauge Habitat", K.COHESION_PROTOCOLS, "PCS signés et respectés"),
        ("Fédération des agences", K.TRAINED_AGENTS, "logements proposés au relogement"),
        ("ADIL", K.REHOUSING_OFFERS, "avec sa date et sa source"),
    ],
)
def test_nothing_typed_says_what_may_be(
    screen: PartnerScreen, name: str, first: CountKind, told: str
) -> None:
    open_tab(screen, name, FIGURES)
    counts = screen.page.record.figures.counts
    assert told in shown(counts)
    press(screen, counts, "Ajouter un chiffre")
    assert asked(screen, CountDialog).kind.value() == first.value


def test_signed_protocols_are_typed_with_those_kept(screen: PartnerScreen) -> None:
    open_tab(screen, "Sauge Habitat", FIGURES)
    counts = screen.page.record.figures.counts
    press(screen, counts, "Ajouter un chiffre")
    dialog = asked(screen, CountDialog)
    assert dialog.part.name == "Dont respectés"
    dialog.amount.line.setText("40")
    dialog.part.line.setText("41")
    dialog.decide()
    screen.settle()
    assert "Source" in dialog.source.refusal()
    dialog.source.line.setText("Bilan annuel du bailleur")
    dialog.decide()
    screen.settle()
    assert "contredisent" in dialog.part.refusal()
    assert dialog.amount.line.text() == "40"
    dialog.part.line.setText("31")
    dialog.decide()
    screen.settle()
    (line,) = sheet_of(screen).counts
    assert (line.amount, line.part, line.first_day, line.last_day) == (
        40,
        31,
        date(2025, 1, 1),
        date(2025, 12, 31),
    )
    assert "PCS signés : 40, dont respectés 31, en 2025 (Bilan annuel du bailleur, 21/11/2026)" in shown(
        counts
    )


def test_dwellings_of_a_town_are_a_number_at_a_date(screen: PartnerScreen) -> None:
    open_tab(screen, "Sauge Habitat", FIGURES)
    counts = screen.page.record.figures.counts
    press(screen, counts, "Ajouter un chiffre")
    dialog = asked(screen, CountDialog)
    choose_kind(dialog, K.DWELLINGS)
    assert not dialog.first.isVisible()
    assert not dialog.part.isVisible()
    assert dialog.as_of.name == "Nombre au"
    town = dialog.place.choice.findText("Bb")
    dialog.place.choice.setCurrentIndex(town)
    dialog.amount.line.setText("1 250")
    dialog.as_of.line.setText("31/12/2025")
    dialog.source.line.setText("Bilan")
    dialog.decide()
    screen.settle()
    (line,) = sheet_of(screen).counts
    assert (line.kind, line.amount, line.territory_name, line.as_of) == (
        K.DWELLINGS,
        1250,
        "Bb",
        date(2025, 12, 31),
    )
    about = "chiffre\u00a0: Logements, Bb, 1250"
    command(screen, counts, about, "Modifier…")
    dialog = asked(screen, CountDialog)
    assert (dialog.amount.line.text(), dialog.place.choice.currentText()) == ("1250", "Bb")
    dialog.amount.line.setText("beaucoup")
    dialog.decide()
    screen.settle()
    assert "nombre entier" in dialog.amount.refusal()
    dialog.amount.line.setText("0")
    dialog.decide()
    screen.settle()
    assert [one.amount for one in sheet_of(screen).counts] == [0]
    command(screen, counts, "chiffre\u00a0: Logements, Bb, 0", "Supprimer")
    assert sheet_of(screen).counts == ()
    screen.undo.stack.undo()
    screen.settle()
    assert len(sheet_of(screen).counts) == 1


def test_a_document_is_linked_changed_opened_and_removed(
    screen: PartnerScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    open_tab(screen, "Sauge Habitat", DOCUMENTS)
    part = screen.page.record.documents
    assert "Liez une convention signée" in shown(part)
    press(screen, part, "Lier un document")
    dialog = asked(screen, DocumentDialog)
    dialog.title.line.setText("Bilan 2025")
    dialog.decide()
    screen.settle()
    assert "ne mène nulle part" in dialog.target.refusal()
    assert dialog.title.line.text() == "Bilan 2025"
    path = tmp_path / "bilan.xlsx"
    dialog.target.line.setText(str(path))
    dialog.decide()
    screen.settle()
    (line,) = sheet_of(screen).documents
    assert (line.kind, line.target, line.title) == (LinkKind.DOCUMENT, str(path), "Bilan 2025")
    press(screen, part, "Ouvrir Bilan 2025")
    assert "n’est plus à cette place" in part.refusal()
    path.write_bytes(b"")
    press(screen, part, "Ouvrir Bilan 2025")
    assert not part.refusal()
    assert [Path(QUrl(one).toLocalFile()) for one in opened] == [path]
    command(screen, part, "document\u00a0: Bilan 2025", "Modifier…")
    dialog = asked(screen, DocumentDialog)
    assert dialog.target.line.text() == str(path)
    dialog.target.line.setText("https://www.exemple.fr/bilan")
    dialog.decide()
    screen.settle()
    assert [one.kind for one in sheet_of(screen).documents] == [LinkKind.ADDRESS]
    command(screen, part, "document\u00a0: Bilan 2025", "Retirer le lien")
    assert sheet_of(screen).documents == ()


def test_a_document_is_linked_to_an_exchange(screen: PartnerScreen) -> None:
    open_tab(screen, "Sauge Habitat", DOCUMENTS)
    log = screen.page.record.log
    log.document_asked.emit(log.lines[0])
    dialog = asked(screen, DocumentDialog)
    dialog.target.line.setText("https://www.exemple.fr/releve")
    dialog.decide()
    screen.settle()
    assert [one.exchange for one in sheet_of(screen).documents] == [log.lines[0].uid]
    assert "Échange" in shown(screen.page.record.documents)
    assert log.lines[0].documents == 1


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(screen: PartnerScreen, size: tuple[int, int]) -> None:
    screen.window.resize(*size)
    for tab, kind in ((FIGURES, CountDialog), (DOCUMENTS, DocumentDialog)):
        open_tab(screen, "Sauge Habitat", tab)
        assert cut_texts(screen.window) == []
        record = screen.page.record
        (record.figures.counts if tab == FIGURES else record.documents).add_asked.emit()
        dialog = asked(screen, kind)
        assert cut_texts(dialog) == []
        dialog.reject()
