"""What a zone shows when it has nothing to show yet, or when it is still looking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.pictures import Picture

_PATIENCE_MS = 150
_TEXT_WIDTH = 440
_BAR_WIDTH = 180


class EmptyState(QWidget):
    """Explain an empty screen in one sentence and offer the ways out, the primary one first."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str,
        actions: Sequence[QAbstractButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        halo = Picture(icon_name, size=34, role="halo", room=72)
        heading = label(title, "pageTitle")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sentence = label(text, wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        follow(sentence, _keep_lines)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch()
        for action in actions:
            row.addWidget(action)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addStretch()
        layout.addWidget(halo, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(12)
        layout.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(2)
        # An alignment here would lose the height that goes with the width, and the second line with it.
        centred = QHBoxLayout()
        centred.addStretch()
        centred.addWidget(sentence)
        centred.addStretch()
        layout.addLayout(centred)
        layout.addSpacing(14)
        layout.addLayout(row)
        layout.addStretch()


def _keep_lines(words: QLabel) -> None:
    """Keep the room of all the lines: a board that counts no height for a width counts one line."""
    width = active().px(_TEXT_WIDTH)
    words.setFixedWidth(width)
    words.ensurePolished()
    words.setMinimumHeight(words.heightForWidth(width))


class LoadingState(QWidget):
    """Say that something is coming, but only if it takes more than a blink (150 ms)."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label(text, "caption")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        follow(self._bar, lambda bar: bar.setFixedWidth(active().px(_BAR_WIDTH)))
        self._bar.setAccessibleName(text)
        policy = self._text.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._text.setSizePolicy(policy)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.addStretch()
        layout.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        self._text.hide()
        self._bar.hide()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._appear)
        self._patience.start()

    def _appear(self) -> None:
        self._text.show()
        self._bar.show()
