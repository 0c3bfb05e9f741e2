"""The text of an editor as it was typed: Qt’s own way out makes plain spaces of the no-break ones."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

_PARAGRAPH, _LINE = "\u2029", "\u2028"
"""How a text being edited parts its lines."""


def typed_text(editor: QPlainTextEdit) -> str:
    """Give what an editor holds, lines parted as everywhere else; no-break spaces stay what they are."""
    return editor.document().toRawText().replace(_PARAGRAPH, "\n").replace(_LINE, "\n")
