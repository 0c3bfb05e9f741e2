"""Qt's own palette and our colours, each made from the other, for what no style sheet reaches."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor, QPalette

from cpex_desktop.ui.tokens import DARK, LIGHT, Tokens, contrast

_ENOUGH = 4.5


def palette_of(tokens: Tokens) -> QPalette:
    """Dress what Qt paints by itself: tool tips, calendars, the dialogs of the system."""
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
        role.BrightText: tokens.err,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.title,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.on_primary,
        role.Link: tokens.primary,
        role.LinkVisited: tokens.primary,
        role.Accent: tokens.primary,
        role.Light: tokens.surface,
        role.Midlight: tokens.subtle,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.border,
    }.items():
        palette.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.muted))
    return palette


def tokens_of(palette: QPalette) -> Tokens:
    """Give the code that paints the colours that the system asks for in high contrast: few and far apart.

    A kind is then told by its words, its arrow or its hatching alone.
    """
    role = QPalette.ColorRole
    ground, text = _name(palette, role.Window), _name(palette, role.WindowText)
    field, chosen = _name(palette, role.Base), _name(palette, role.Highlight)
    if contrast(chosen, field) < _ENOUGH:
        chosen = text
    dark = palette.color(role.Window).lightnessF() < palette.color(role.WindowText).lightnessF()
    return replace(
        DARK if dark else LIGHT,
        app=ground, surface=field, subtle=ground, hover=ground, soft=ground, neutral_back=ground,
        ok_back=ground, warn_back=ground, err_back=ground, info_back=ground, truce=ground, nodata=ground,
        title=text, body=text, muted=text, border=text, line=text, previous=text,
        ok=text, warn=text, err=text, info=text,
        primary=chosen, primary_hover=chosen, on_primary=field,
    )  # fmt: skip


def _name(palette: QPalette, role: QPalette.ColorRole) -> str:
    return palette.color(role).name().upper()
