"""How the window looks: colours, fonts and the one style sheet, set for the whole application at once.

Widgets ask for a look by a dynamic property (``role``, ``kind``) that ``resources/theme/window.qss`` knows.
Those that paint themselves read :func:`active`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from cpex_desktop.resources import resource
from cpex_desktop.ui.fonts import TABULAR, choose_family
from cpex_desktop.ui.icons import forget_icons
from cpex_desktop.ui.tokens import LIGHT, Tokens

SIZES = {"caption": 12, "body": 13, "card": 14, "sheet": 16, "page": 20, "figure": 26}
"""The type scale, in logical pixels; 12 is the smallest text that this window may show."""

SCALES = (100, 115, 130, 150)
"""Sizes of the text that the officer may choose, in % of the scale above."""

_HEIGHTS = {"control": 32, "segment": 30, "target": 24, "corner": 20, "row": 34, "rail": 38}


@dataclass(frozen=True, slots=True)
class Theme:
    """What every widget shares: colours, family and size of the text (a factor of the type scale)."""

    tokens: Tokens = LIGHT
    family: str = ""
    scale: float = 1.0

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


def active() -> Theme:
    """Give the theme in force to the code that paints; it changes with :func:`apply_theme` only."""
    return _active


def apply_theme(app: QApplication, *, tokens: Tokens = LIGHT, scale: float = 1.0) -> Theme:
    """Dress the whole application; widgets already shown follow."""
    global _active
    _active = Theme(tokens, choose_family(), scale)
    forget_icons()
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    QDir.setSearchPaths("theme", [str(resource("theme"))])
    app.setPalette(_palette(tokens))
    app.setFont(_active.font())
    app.setStyleSheet(style_sheet(_active))
    return _active


def style_sheet(theme: Theme) -> str:
    """Fill the style sheet's names; a name that is not known raises KeyError rather than losing a rule."""
    names = {name: colour for name, colour in asdict(theme.tokens).items() if isinstance(colour, str)}
    names |= {f"size_{name}": f"{theme.px(size)}px" for name, size in SIZES.items()}
    heights = {name: theme.px(height) for name, height in _HEIGHTS.items()}
    # A style sheet's height leaves the border out: 1 px each side, 2 when focused.
    names |= {f"{name}_inner": f"{height - 2}px" for name, height in heights.items()}
    names |= {f"{name}_focus": f"{height - 4}px" for name, height in heights.items()}
    names |= {name: f"{height}px" for name, height in heights.items()}
    names["rail_item"] = f"{heights['rail']}px"
    return Template(resource("theme", "window.qss").read_text(encoding="utf-8")).substitute(names)


def set_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Change a dynamic property and have the style sheet look at the widget again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for place, colour in {
        role.Window: tokens.app,
        role.WindowText: tokens.body,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.subtle,
        role.Text: tokens.title,
        role.Button: tokens.surface,
        role.ButtonText: tokens.title,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.title,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.on_primary,
        role.Link: tokens.primary,
        role.LinkVisited: tokens.primary,
        role.Accent: tokens.primary,
        role.Mid: tokens.line,
    }.items():
        palette.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.muted))
    return palette
