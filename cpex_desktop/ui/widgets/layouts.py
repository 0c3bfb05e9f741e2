"""Small ways of laying widgets: on one line, one under the other, in a stretch that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.ui.widgets.sight_scroll import SightScroll


def in_row(*parts: QWidget, wide: QWidget | None = None) -> QWidget:
    """Put small parts on one line; ``wide`` takes the room that is left, the end stays empty without one."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 1 if part is wide else 0, Qt.AlignmentFlag.AlignVCenter)
    if wide is None:
        row.addStretch(1)
    return made


def in_column(*parts: QWidget, loose: bool = True) -> QWidget:
    """Put parts one under the other; the room that is left stays empty under those that are ``loose``."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    if loose:
        column.addStretch(1)
    return made


def record_head(title: QWidget, more: QWidget, about: QWidget, *ways: QWidget) -> QVBoxLayout:
    """Head a record in two lines: its title and its menu, then what it is about and what may be done."""
    first, second, said = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
    for line in (first, second):
        line.setSpacing(12)
    said.setSpacing(2)
    first.addWidget(title, 1)
    first.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
    second.addWidget(about, 1)
    beside = QHBoxLayout()
    beside.setSpacing(8)
    for way in ways:
        beside.addWidget(way)
    second.addLayout(beside)
    said.addLayout(first)
    said.addLayout(second)
    return said


def scrolled(content: QWidget) -> QScrollArea:
    """Let a part scroll by itself, beside others that stay."""
    inside = QWidget()
    inside.setProperty("role", "panelBody")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 8, 0)
    column.addWidget(content)
    column.addStretch(1)
    made = SightScroll()
    made.setWidget(inside)
    made.setWidgetResizable(True)
    made.setProperty("role", "panelBody")
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the stops inside scroll it
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
