"""How the window looks: colours, fonts and the one style sheet, set for the whole application at once.

Widgets ask for a look by a dynamic property (``role``, ``kind``) that ``resources/theme/window.qss`` knows.
Those that paint themselves read :func:`active`; those that hold a picture or a measure use :func:`follow`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import cache
from string import Template
from typing import TypeVar

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from cpex_desktop.resources import resource
from cpex_desktop.ui.fonts import TABULAR, choose_family
from cpex_desktop.ui.icons import forget_icons
from cpex_desktop.ui.palettes import palette_of, tokens_of
from cpex_desktop.ui.sheets import Follower, change_sheet
from cpex_desktop.ui.tokens import DARK, LIGHT, Tokens

SIZES = {"caption": 12, "body": 13, "card": 14, "sheet": 16, "page": 20, "figure": 26}
"""The type scale, in logical pixels; 12 is the smallest text that this window may show."""

SCALES = (100, 115, 130, 150, 200)
"""Sizes of the text that the officer may choose, in % of the scale above."""

_Widget = TypeVar("_Widget", bound=QWidget)

_HEIGHTS = {
    "control": 32, "segment": 30, "target": 24, "corner": 20, "row": 34, "rail": 38,
    "tick": 16, "ring": 18, "halo": 72,
}  # fmt: skip


class ThemeChoice(StrEnum):
    """What the officer may choose; SYSTEM follows the desktop, also while the window is open."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Theme:
    """What every widget shares: colours, family and size of the text (a factor of the type scale).

    ``plain`` means that the system asks for high contrast: its own colours are kept and nothing but letters
    and borders is set.
    """

    tokens: Tokens = LIGHT
    family: str = ""
    scale: float = 1.0
    choice: ThemeChoice = ThemeChoice.LIGHT
    plain: bool = False

    def px(self, length: float) -> int:
        """Grow a length that holds text with the size of the text; never below it."""
        return round(length * max(self.scale, 1.0))

    def font(self, size: str = "body", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Give a font of the type scale to a widget that paints its own text."""
        font = QFont(self.family)
        font.setPixelSize(self.px(SIZES[size]))
        font.setWeight(weight)
        font.setFeature(QFont.Tag(TABULAR), 1)
        return font


_active = Theme()


def theme_named(name: str) -> ThemeChoice:
    """Give the choice of that name; one that is not known, as a spoilt file may hold, is the system's."""
    return next((choice for choice in ThemeChoice if choice.value == name), ThemeChoice.SYSTEM)


def active() -> Theme:
    """Give the theme in force to the code that paints; it changes with :func:`apply_theme` only."""
    return _active


def apply_theme(app: QApplication, *, theme: ThemeChoice = ThemeChoice.LIGHT, scale: float = 1.0) -> Theme:
    """Dress the whole application; widgets already shown follow."""
    hints = app.styleHints()
    _tell_system(app, theme)
    tokens = _tokens_for(theme, hints.colorScheme())
    plain = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    return _dress(app, Theme(tokens, choose_family(), scale, theme, plain))


def follow(widget: _Widget, dress: Callable[[_Widget], object]) -> None:
    """Dress a widget now, and again each time the theme changes, as long as it lives.

    ``dress`` is given the widget and must not hold it otherwise: it would never be freed.
    """
    _herald().changed.connect(Follower(widget, dress).dress)
    dress(widget)


def style_sheet(theme: Theme) -> str:
    """Fill the style sheet's names; a name that is not known raises KeyError rather than losing a rule."""
    names = {name: colour for name, colour in asdict(theme.tokens).items() if isinstance(colour, str)}
    names |= {f"size_{name}": f"{theme.px(size)}px" for name, size in SIZES.items()}
    heights = {name: theme.px(height) for name, height in _HEIGHTS.items()}
    # A style sheet's height leaves the border out: 1 px each side, 2 when focused.
    names |= {f"{name}_inner": f"{height - 2}px" for name, height in heights.items()}
    names |= {f"{name}_focus": f"{height - 4}px" for name, height in heights.items()}
    names |= {f"{name}_radius": f"{height // 2}px" for name, height in heights.items()}
    names |= {name: f"{height}px" for name, height in heights.items()}
    names["rail_item"] = f"{heights['rail']}px"
    names["variant"] = "dark" if theme.tokens.app == DARK.app else "light"
    sheet = "contrast.qss" if theme.plain else "window.qss"
    return Template(resource("theme", sheet).read_text(encoding="utf-8")).substitute(names)


def set_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Change a dynamic property and have the style sheet look at the widget again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class _Herald(QObject):
    """Say that the theme changed, after every widget was dressed."""

    changed = Signal()


@cache
def _herald() -> _Herald:
    return _Herald()


def _tokens_for(choice: ThemeChoice, scheme: Qt.ColorScheme) -> Tokens:
    dark = choice == ThemeChoice.DARK or (choice == ThemeChoice.SYSTEM and scheme == Qt.ColorScheme.Dark)
    return DARK if dark else LIGHT


def _tell_system(app: QApplication, choice: ThemeChoice) -> None:
    """Have the frame of the window and the system's dialogs match, and hear when the desktop changes."""
    hints = app.styleHints()
    _listen(app)
    if choice == ThemeChoice.SYSTEM:
        hints.unsetColorScheme()
    else:
        dark = choice == ThemeChoice.DARK
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)


@cache
def _listen(app: QApplication) -> None:
    hints = app.styleHints()

    def on_scheme(scheme: Qt.ColorScheme) -> None:
        if _active.choice == ThemeChoice.SYSTEM:
            _dress(app, replace(_active, tokens=_tokens_for(ThemeChoice.SYSTEM, scheme)))

    def on_contrast(asked: Qt.ContrastPreference) -> None:
        tokens = _tokens_for(_active.choice, hints.colorScheme())
        plain = asked == Qt.ContrastPreference.HighContrast
        _dress(app, replace(_active, tokens=tokens, plain=plain))

    hints.colorSchemeChanged.connect(on_scheme)
    hints.accessibility().contrastPreferenceChanged.connect(on_contrast)


@cache
def _use_fusion(app: QApplication) -> None:
    # Once: under a style sheet the style no longer says its name, and setting it again dresses all anew.
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")


def _dress(app: QApplication, theme: Theme) -> Theme:
    global _active
    _use_fusion(app)
    if theme.plain:
        app.setPalette(QPalette())
        theme = replace(theme, tokens=tokens_of(app.palette()))
    else:
        app.setPalette(palette_of(theme.tokens))
    _active = theme
    forget_icons()
    QDir.setSearchPaths("theme", [str(resource("theme"))])
    if app.font() != theme.font():
        app.setFont(theme.font())
    change_sheet(style_sheet(theme))
    _herald().changed.emit()
    return theme
