"""The window: menus, rail, one screen at a time, the work going on and the state of the base.

It is given screens and commands and knows no feature: what a screen does is between it and what it was lent.
Until then it is an empty frame, for which this module loads nothing but Qt: see :meth:`MainWindow.furnish`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QChildEvent
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from cpex_desktop.ui.dressing import Dressing
    from cpex_desktop.ui.menus.entries import Commands
    from cpex_desktop.ui.navigation import Navigator, Road
    from cpex_desktop.ui.rail import PageSpec
    from cpex_desktop.ui.status_line import Status
    from cpex_desktop.ui.tasks import TaskRunner
    from cpex_desktop.ui.undo import UndoSteps
    from cpex_desktop.ui.widgets.side_panel import PanelFrame
    from cpex_desktop.ui.widgets.toast import Toast, Way

MINIMUM = (1180, 600)
PREFERRED = (1366, 768)


class MainWindow(QMainWindow):
    """Hold the screens, each made when first asked for; the first one comes right after the first paint.

    So the window is there before anything that a screen needs: ask :meth:`show_page` to have one sooner.
    Whatever is slow to load comes by :meth:`furnish`, before the window is shown or once it has been painted.
    """

    navigator: Navigator
    dressing: Dressing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after_paint: list[Callable[[], object]] = []
        self._painted = self._furnished = False
        self._toast: Toast | None = None
        self.setMinimumSize(*MINIMUM)
        self.resize(*PREFERRED)

    def furnish(
        self,
        pages: Sequence[PageSpec],
        *,
        place: str = "",
        tasks: TaskRunner,
        commands: Commands | None = None,
        roads: Mapping[str, Road] | None = None,
        undo: UndoSteps | None = None,
        bare: bool = False,
    ) -> None:
        """Put the rail, the menus and the status line in; called once, after the theme is set.

        A window that was already painted receives its first screen too, so that its next paint is whole.
        ``roads`` lead to addresses that are not a screen's own; ``undo`` are the steps of the open base.
        ``bare`` leaves out the rail and the status line, for a first start that has no base yet.
        """
        from cpex_desktop.ui.dressing import Dressing
        from cpex_desktop.ui.menus.entries import Commands
        from cpex_desktop.ui.navigation import Navigator
        from cpex_desktop.ui.rail import Rail
        from cpex_desktop.ui.status_line import StatusLine
        from cpex_desktop.ui.theme import follow
        from cpex_desktop.ui.widgets.progress_strip import ProgressStrip

        self._tasks = tasks
        self._commands = commands or Commands()
        self._bare = bare
        self.dressing = Dressing(self._commands.keep_theme, self._commands.keep_text_size)
        self.navigator = Navigator(pages, roads, self)
        self._rail = Rail(pages, place)
        self._rail.chosen.connect(self.show_page)
        self.navigator.arrived.connect(self._on_arrived)
        self._strip = ProgressStrip()
        tasks.started.connect(self._strip.follow)
        self._status = StatusLine()
        self._furnished = True
        self._build_layout()
        self._build_menus(pages, undo)
        self._build_gestures()
        self.set_place(place)
        follow(self._rail, lambda rail: rail.follow_width(rail.window().width()))
        if self._painted:
            self.navigator.show_first()
        else:
            self.after_first_paint(self.navigator.show_first)

    def childEvent(self, event: QChildEvent) -> None:  # noqa: N802 - Qt's name
        """Dress the dialogs that open over the window; what lies in it is dressed part by part."""
        super().childEvent(event)
        # Asked of what is merely added, Qt's own layouts included, the library would load all its classes.
        if event.polished() and cast("QWidget", event.child()).isWindow():
            from cpex_desktop.ui.sheets import wear

            wear(cast("QWidget", event.child()))

    def after_first_paint(self, then: Callable[[], object]) -> None:
        """Call something once the window has been seen and its thread is free: at once if it was already."""
        if self._painted:
            QTimer.singleShot(0, then)
        else:
            self._after_paint.append(then)

    def _build_layout(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

        from cpex_desktop.ui.sheets import wear

        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.navigator.stack, 1)
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
        for part in (self.menuBar(), self._rail, self._strip, self._status):
            wear(part)
        self._rail.setVisible(not self._bare)
        self._status.setVisible(not self._bare)

    def _build_menus(self, pages: Sequence[PageSpec], undo: UndoSteps | None) -> None:
        from cpex_desktop.ui.menus import edit, file, travel, view

        bar = self.menuBar()
        file.build_file_menu(bar, self._commands, self.close)
        if not self._bare:
            edit.build_edit_menu(bar, self, undo, self.focus_filter, self._commands.search)
        looks = view.Looks(
            dressing=self.dressing,
            swap_charts=self.swap_charts,
            toggle_panel=self.toggle_panel,
            has_panel=self.has_panel,
            full_screen=lambda: view.toggle_full_screen(self, self.navigator.stack.currentWidget()),
        )
        view.build_view_menu(bar, looks)
        if not self._bare:
            travel.build_travel_menu(bar, [(p.key, p.title) for p in pages if p.section], self.navigator)
            file.build_data_menu(bar, self._commands)
            file.build_tools_menu(bar, self._commands)
        file.build_help_menu(bar, self._commands, self._show_keys)
        bar.show()  # for the same reason as what it stands above

    def _build_gestures(self) -> None:
        from cpex_desktop.ui.gestures import WindowGestures
        from cpex_desktop.ui.zones import Zones

        Zones(self, self._list_zones)
        way = self.navigator
        way.stayed.connect(self._rail.select)
        gestures = WindowGestures(self, back=way.back, forward=way.forward, zoom=self.dressing.resize_text)
        self.after_first_paint(gestures.listen)

    def _list_zones(self) -> list[tuple[QWidget, Callable[[], object]]]:
        return [
            (self._rail, self._rail.take_focus),
            (self.navigator.stack, self._take_page_focus),
            *((frame.panel, frame.panel.take_focus) for frame in self._panel_frames()),
            (self._strip, self._strip.take_focus),
        ]

    def show_page(self, key: str) -> None:
        """Go to a screen, and bring the focus to its title; raises KeyError when there is none."""
        self.navigator.show_page(key)

    def go(self, address: str) -> None:
        """Go where an address leads, « cpex:imports »; raises UserError when that is nowhere."""
        self.navigator.go(address)

    def addresses(self, *, views: bool = True) -> list[str]:
        """List the address of every screen, or of every view in those that have several."""
        return self.navigator.addresses(views=views)

    def page(self, key: str) -> QWidget:
        """Give a screen, made now if it was never shown."""
        return self.navigator.page(key)

    def current_key(self) -> str:
        """Name the screen that is shown, nothing when there is none."""
        return self.navigator.current_key()

    def set_status(self, status: Status) -> None:
        """Change the status line."""
        self._status.show_status(status)

    def set_place(self, place: str) -> None:
        """Name the département in the rail and the title bar."""
        self._rail.set_place(place)
        self.setWindowTitle(f"{place} – CPEX Desktop" if place else "CPEX Desktop")

    def set_count(self, key: str, count: int, words: str) -> None:
        """Say in the rail how many things wait in a screen."""
        self._rail.set_count(key, count, words)

    def tell(self, text: str, undo: Callable[[], object] | None = None, way: Way | None = None) -> None:
        """Say for a few seconds what was done, with the way to take it back, and one to it, if there are."""
        if self._toast is None:
            from cpex_desktop.ui.widgets.toast import Toast

            self._toast = Toast(self)
        self._toast.tell(text, undo, way)

    def swap_charts(self) -> None:
        """Show the tables behind the charts of this screen, or the charts again."""
        from cpex_desktop.ui.widgets.chart import ChartView  # after first paint: it brings the tables

        shown = self.navigator.stack.currentWidget()
        views = shown.findChildren(ChartView) if shown is not None else []
        to_table = not all(view.shows_table() for view in views)
        for view in views:
            view.show_table(to_table)

    def toggle_panel(self) -> None:
        """Show or hide the details beside what this screen shows, where it has any."""
        for frame in self._panel_frames():
            frame.toggle()

    def has_panel(self) -> bool:
        """Whether this screen has details beside what it shows."""
        return bool(self._panel_frames())

    def _panel_frames(self) -> list[PanelFrame]:
        from cpex_desktop.ui.widgets.side_panel import PanelFrame

        return [frame for frame in self.findChildren(PanelFrame) if frame.isVisible()][:1]

    def focus_filter(self) -> None:
        """Bring the focus to what filters this screen, where there is something."""
        from PySide6.QtCore import Qt

        from cpex_desktop.ui.widgets.page import Page

        shown = self.navigator.stack.currentWidget()
        field = shown.filter_field() if isinstance(shown, Page) else None
        if field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        """Ask before stopping work or losing what is typed; a window that is not seen has nobody to ask."""
        if self._furnished and self.isVisible():
            from cpex_desktop.ui.leaving import agrees_to_close

            event.setAccepted(agrees_to_close(self, self._tasks, self.navigator.stack.currentWidget()))

    def _on_arrived(self, key: str) -> None:
        self._rail.select(key)
        self._take_page_focus()

    def _show_keys(self) -> None:
        from cpex_desktop.ui.menus.keys import show_keys

        show_keys(self.menuBar(), self)

    def _take_page_focus(self) -> None:
        from PySide6.QtCore import Qt

        shown = self.navigator.stack.currentWidget()
        take = getattr(shown, "take_focus", None)
        if callable(take):
            take()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
