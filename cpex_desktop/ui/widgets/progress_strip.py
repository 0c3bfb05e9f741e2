"""The thin zone above the status bar that tells the work going on, and lets one stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from cpex_desktop.ui.tasks import Task
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.labels import ElidingLabel

_BAR_WIDTH = 220


class ProgressStrip(QWidget):
    """Show one task at a time without a dialog; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks: list[Task] = []
        self._text = ElidingLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        follow(self._bar, lambda bar: bar.setFixedWidth(active().px(_BAR_WIDTH)))
        self._cancel = link("Annuler", self.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 3, 20, 3)
        layout.setSpacing(14)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show a task until it ends; those that come meanwhile are shown in turn."""
        self._tasks.append(task)
        task.progressed.connect(self._on_progressed)
        task.finished.connect(self._on_finished)
        if self._tasks[0] is task:
            self._show_current()

    def text(self) -> str:
        """Give what is said."""
        return self._text.text()

    def take_focus(self) -> None:
        """Bring the focus to « Annuler »."""
        self._cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_current(self) -> None:
        self._say(f"{self._tasks[0].title}…", 0, 0)
        self._cancel.setEnabled(True)
        self.show()

    def _say(self, text: str, done: int, total: int) -> None:
        share = f"{100 * done // total}\u202f%" if total else ""
        self._text.setText(" · ".join(part for part in (text, share) if part))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)

    def _on_progressed(self, done: int, total: int, text: str) -> None:
        task = self.sender()
        if isinstance(task, Task) and self._tasks[:1] == [task] and not task.is_cancelling():
            self._say(f"{task.title}\u00a0: {text}" if text else f"{task.title}…", done, total)

    def cancel(self) -> None:
        """Ask the work shown to stop, and say so until it does."""
        if self._tasks:
            self._tasks[0].cancel()
            self._cancel.setEnabled(False)
            self._say("Annulation en cours…", 0, 0)

    def _on_finished(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._tasks.remove(task)
        if self._tasks:
            self._show_current()
        else:
            self.hide()
