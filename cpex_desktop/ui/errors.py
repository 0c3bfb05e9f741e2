"""When something goes wrong in the window: said in its page, or logged and shown without closing."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from PySide6.QtWidgets import QApplication

from cpex_desktop.errors import UserError

_LOG = logging.getLogger(__name__)


class UnexpectedError(UserError):
    """A defect of ours, told like any mishap; ``technical`` is what a maintainer needs to mend it."""

    def __init__(self, technical: str) -> None:
        super().__init__(
            "Une erreur inattendue s’est produite.",
            "L’opération n’a pas abouti et vos données enregistrées sont intactes.",
            "Réessayez. Si l’erreur revient, transmettez les détails techniques à votre assistance.",
        )
        self.technical = technical


def as_user_error(error: Exception) -> UserError:
    """Give a mishap as it is, and a defect as an :class:`UnexpectedError`, logged on the way."""
    if isinstance(error, UserError):
        return error
    from cpex_desktop.logs import technical_text

    technical = technical_text(error)
    _LOG.error("unexpected error\n%s", technical)
    return UnexpectedError(technical)


def show_error(error: UserError) -> None:
    """Tell a mishap that has no zone of its own, in a dialog over the active window."""
    from PySide6.QtWidgets import QMessageBox

    from cpex_desktop.ui.sheets import wear

    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("CPEX Desktop")
    box.setText(error.title)
    box.setInformativeText(" ".join(part for part in (error.detail, error.remedy) if part))
    technical = getattr(error, "technical", "")
    if technical:
        box.setDetailedText(technical)
    close = box.addButton("Fermer", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    if box.parentWidget() is None:
        wear(box)
    box.exec()


def install_excepthook() -> None:
    """Keep the window alive when a slot raises: log, tell, go on. Ctrl+C still ends the program."""
    sys.excepthook = _Guard()


class _Guard:
    """The hook itself; a second error while one is being told is logged only, never stacked."""

    def __init__(self) -> None:
        self._telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        told = as_user_error(error)
        if self._telling or QApplication.instance() is None:
            return
        self._telling = True
        try:
            show_error(told)
        finally:
            self._telling = False
