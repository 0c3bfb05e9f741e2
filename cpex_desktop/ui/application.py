"""The Qt application object, in French and dressed, as the program and the tests both start it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from cpex_desktop import __version__
from cpex_desktop.ui.first_frame import NAME
from cpex_desktop.ui.garbage import collect_here
from cpex_desktop.ui.theme import ThemeChoice, apply_theme


def create_application(
    arguments: Sequence[str] = (), *, theme: ThemeChoice = ThemeChoice.LIGHT, scale: float = 1.0
) -> QApplication:
    """Start Qt, or dress the application that already runs (a test's)."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setApplicationVersion(__version__)
    speak_french(app)
    apply_theme(app, theme=theme, scale=scale)
    collect_here(app)
    return app


def speak_french(app: QApplication) -> None:
    """Have Qt's own buttons and shortcuts in French, whatever the language of the system."""
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fr", folder):
        app.installTranslator(translator)
    else:
        logging.getLogger(__name__).warning("qtbase_fr.qm is missing: the buttons of Qt stay in English")
