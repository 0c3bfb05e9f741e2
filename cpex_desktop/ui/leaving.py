"""Leaving while something is going on or is typed: asked once, with what it would cost."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.page import Page


def agrees_to_stop(window: QWidget) -> bool:
    """Ask whether the work going on may be stopped; staying is the answer of whoever only presses Enter."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText("Un travail est en cours.")
    box.setInformativeText("Quitter maintenant l’annule\u00a0: rien ne reste à moitié écrit dans la base.")
    stop = box.addButton("Arrêter et quitter", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("Rester", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is stop


def agrees_to_close(window: QWidget, tasks: TaskRunner, page: QWidget | None) -> bool:
    """Ask whether a window may close: over the work going on, then over what its screen holds."""
    return (not tasks.is_busy() or agrees_to_stop(window)) and agrees_to_leave(page, closing=True)


def agrees_to_drop(window: QWidget, what: str) -> bool:
    """Ask whether what is typed in a form may be lost; ``what`` says what is not stored."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(what)
    box.setInformativeText("Ce que vous avez saisi serait perdu.")
    leave = box.addButton("Abandonner la saisie", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("Rester", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is leave


def agrees_to_leave(page: QWidget | None, *, closing: bool = False) -> bool:
    """Ask whether what is typed in a screen and cannot be stored may be given up; True when there is none."""
    held = page.holds_typing(closing=closing) if isinstance(page, Page) else ""
    if not isinstance(page, Page) or not held:
        return True
    box = QMessageBox(page.window())
    box.setIcon(QMessageBox.Icon.Question)
    box.setText("Une saisie n’est pas enregistrée.")
    box.setInformativeText(f"Ce qui est écrit dans {held} serait perdu.")
    leave = box.addButton("Abandonner la saisie", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("Rester", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is not leave:
        return False
    page.drop_typing()
    return True
