"""The window: menus, rail, one screen at a time, the work going on and the state of the base.

It is given screens and commands and knows no feature: what a screen does is between it and what it was lent.
Until then it is an empty frame, for which this module loads nothing but Qt: see :meth:`MainWindow.furnish`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from cpex_desktop.ui.actions import Commands
    from cpex_desktop.ui.rail import PageSpec
    from cpex_desktop.ui.status_line import Status
    from cpex_desktop.ui.tasks import TaskRunner

MINIMUM = (1180, 600)
PREFERRED = (1366, 768)


class MainWindow(QMainWindow):
    """Hold the screens, each made when first asked for; the first one comes right after the first paint.

    So the window is there before anything that a screen needs: ask :meth:`show_page` to have one sooner.
    Whatever is slow to load comes by :meth:`furnish`, before the window is shown or once it has been painted.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: dict[str, PageSpec] = {}
        self._made: dict[str, QWidget] = {}
        self._after_paint: list[Callable[[], object]] = []
        self._painted = self._furnished = False
        self.setMinimumSize(*MINIMUM)
        self.resize(*PREFERRED)

    def furnish(
        self,
        pages: Sequence[PageSpec],
        *,
        place: str = "",
        tasks: TaskRunner,
        commands: Commands | None = None,
        bare: bool = False,
    ) -> None:
        """Put the rail, the menus and the status line in; called once, after the theme is set.

        A window that was already painted receives its first screen too, so that its next paint is whole.
        ``bare`` leaves out the rail and the status line, for a first start that has no base yet.
        """
        from PySide6.QtWidgets import QStackedWidget

        from cpex_desktop.ui.actions import Commands
        from cpex_desktop.ui.rail import Rail
        from cpex_desktop.ui.status_line import StatusLine
        from cpex_desktop.ui.widgets.progress_strip import ProgressStrip

        self._specs = {page.key: page for page in pages}
        self._tasks = tasks
        self._commands = commands or Commands()
        self._bare = bare
        self._rail = Rail(pages, place)
        self._rail.chosen.connect(self.show_page)
        self._stack = QStackedWidget()
        self._strip = ProgressStrip()
        tasks.started.connect(self._strip.follow)
        self._status = StatusLine()
        self._furnished = True
        self._build_layout()
        self._build_menus()
        self.set_place(place)
        self._rail.follow_width(self.width())
        if self._painted:
            self._show_first()
        else:
            self.after_first_paint(self._show_first)

    def after_first_paint(self, then: Callable[[], object]) -> None:
        """Call something once the window has been seen and its thread is free: at once if it was already."""
        if self._painted:
            QTimer.singleShot(0, then)
        else:
            self._after_paint.append(then)

    def _build_layout(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._strip)
        center = QWidget()
        layout = QHBoxLayout(center)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(right, 1)
        self.setCentralWidget(center)
        center.show()  # in a window already seen Qt would wait a turn: a paint without it, then a jump
        self.setStatusBar(self._status)
        self._rail.setVisible(not self._bare)
        self._status.setVisible(not self._bare)

    def _build_menus(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        from cpex_desktop.ui import actions
        from cpex_desktop.ui.theme import active

        bar = self.menuBar()
        actions.build_file_menu(bar, self._commands, self.close)
        actions.build_view_menu(
            bar,
            scale=round(active().scale * 100),
            set_scale=self.set_text_size,
            swap_charts=self.swap_charts,
            full_screen=self._toggle_full_screen,
        )
        if not self._bare:
            screens = [(spec.key, spec.title) for spec in self._specs.values()]
            actions.build_go_menu(bar, screens, self.show_page)
        actions.build_help_menu(bar, self._commands)
        for key, step in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._next_zone, step))
        bar.show()  # for the same reason as what it stands above

    def show_page(self, key: str) -> None:
        """Go to a screen, and bring the focus to its title; raises KeyError when there is none."""
        page = self.page(key)
        self._stack.setCurrentWidget(page)
        self._rail.select(key)
        self._take_page_focus()

    def page(self, key: str) -> QWidget:
        """Give a screen, made now if it was never shown."""
        if key not in self._made:
            page = self._specs[key].factory()
            self._made[key] = page
            self._stack.addWidget(page)
        return self._made[key]

    def current_key(self) -> str:
        """Name the screen that is shown, nothing when there is none."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._made.items() if page is shown), "")

    def set_status(self, status: Status) -> None:
        """Change the status line."""
        self._status.show_status(status)

    def set_place(self, place: str) -> None:
        """Name the département in the rail and the title bar."""
        self._rail.set_place(place)
        self.setWindowTitle(f"{place} – CPEX Desktop" if place else "CPEX Desktop")

    def set_text_size(self, percent: int) -> None:
        """Show all texts larger, now and at the next start."""
        from PySide6.QtWidgets import QApplication

        from cpex_desktop.ui.theme import active, apply_theme

        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme=active().choice, scale=percent / 100)
            self._rail.follow_width(self.width())
        if self._commands.keep_text_size is not None:
            self._commands.keep_text_size(percent)

    def swap_charts(self) -> None:
        """Show the tables behind the charts of this screen, or the charts again."""
        from cpex_desktop.ui.widgets.chart import ChartView  # after first paint: it brings the tables

        shown = self._stack.currentWidget()
        views = shown.findChildren(ChartView) if shown is not None else []
        to_table = not all(view.shows_table() for view in views)
        for view in views:
            view.show_table(to_table)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Once the window is seen, let come what was waiting for it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            for then in self._after_paint:
                QTimer.singleShot(0, then)
            self._after_paint.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the rail the width that suits the window's."""
        super().resizeEvent(event)
        if self._furnished:
            self._rail.follow_width(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask before stopping work that is going on."""
        if self._furnished and self._tasks.is_busy() and not self._agrees_to_stop():
            event.ignore()
            return
        event.accept()

    def _show_first(self) -> None:
        if self._specs and not self._made:
            self.show_page(next(iter(self._specs)))

    def _agrees_to_stop(self) -> bool:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText("Un travail est en cours.")
        box.setInformativeText(
            "Quitter maintenant l’annule\u00a0: rien ne reste à moitié écrit dans la base."
        )
        stop = box.addButton("Arrêter et quitter", QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton("Rester", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is stop

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _take_page_focus(self) -> None:
        from PySide6.QtCore import Qt

        shown = self._stack.currentWidget()
        take = getattr(shown, "take_focus", None)
        if callable(take):
            take()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_zone(self, step: int) -> None:
        zones: list[QWidget] = [zone for zone in (self._rail, self._stack, self._strip) if zone.isVisible()]
        focus = self.focusWidget()
        here = (
            next((place for place, zone in enumerate(zones) if zone.isAncestorOf(focus)), 0) if focus else 0
        )
        target = zones[(here + step) % len(zones)]
        if target is self._rail:
            self._rail.take_focus()
        elif target is self._stack:
            self._take_page_focus()
        else:
            self._strip.take_focus()
