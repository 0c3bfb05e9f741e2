"""Details beside a list or a map: at their place in a wide window, a drawer over it in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.theme import active, set_property
from cpex_desktop.ui.widgets.buttons import icon_button
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.page import COMPACT_BELOW, GUTTER, WIDE_FROM
from cpex_desktop.ui.widgets.sight_scroll import SightScroll

NAME = "Panneau de détail"
KEY = "Ctrl+I"


class SidePanel(QFrame):
    """A title over a body that scrolls; fill :attr:`body`. What surrounds it is a :class:`PanelFrame`.

    ``head`` is the row of the title and of the cross, ``add_above`` and ``add_foot`` what does not scroll.
    """

    closed = Signal()

    def __init__(self, title: str = NAME, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drawer")
        self._title = ElidingLabel(title, "cardTitle")
        self.close_button = icon_button("close", "Fermer le panneau", self.closed.emit)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self.close_button)
        inside = QWidget()
        inside.setProperty("role", "panelBody")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        scroll = SightScroll()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setProperty("role", "panelBody")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = self._around = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(self.head)
        layout.addWidget(scroll, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Name what the details are about."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def add_above(self, widget: QWidget) -> None:
        """Put a part between the head and the body, after those already there."""
        self._around.insertWidget(self._around.count() - 1, widget)

    def add_foot(self, widget: QWidget) -> None:
        """Put buttons under the body."""
        self._around.addWidget(widget)

    def take_focus(self) -> None:
        """Bring the focus to the first thing to press: the cross of a drawer, else what it holds."""
        tab = Qt.FocusPolicy.TabFocus
        inside = [one for one in self.findChildren(QWidget) if one.focusPolicy() & tab]
        ready = [one for one in (self.close_button, *inside) if one.isVisible() and one.isEnabled()]
        (ready[0] if ready else self).setFocus(Qt.FocusReason.OtherFocusReason)


class PanelFrame(QWidget):
    """Hold a main part and its panel, and decide where the panel stands from the width of the window.

    ``widths`` are those of the panel in a usual and in a large window, in logical pixels. Ctrl+I shows or
    hides it, Esc closes the drawer and gives the focus back; ``switch`` is a button for the head of the page.
    """

    shown = Signal(bool)

    def __init__(
        self,
        main: QWidget,
        panel: SidePanel,
        *,
        widths: tuple[int, int] = (300, 400),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.panel = panel
        self._main, self._widths = main, widths
        self._fixed: bool | None = None
        self._wanted = True
        self._before: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GUTTER)
        self._row.addWidget(main, 1)
        panel.setParent(self)
        panel.closed.connect(self.close_panel)
        self.switch = icon_button("panel", f"{NAME} ({KEY})", self.toggle)
        QShortcut(QKeySequence(KEY), self).activated.connect(self.toggle)
        self._arrange()

    def is_drawer(self) -> bool:
        """Whether the panel lies over the main part."""
        return not self._fixed

    def open_panel(self, *, take_focus: bool = True) -> None:
        """Show the panel; a drawer takes the focus, unless it only follows what is chosen beside."""
        self._wanted = True
        self._before = QApplication.focusWidget()
        self.panel.show()
        if self.is_drawer():
            self._place_drawer()
            self.panel.raise_()
            if take_focus:
                self.panel.take_focus()
        self.shown.emit(True)

    def close_panel(self) -> None:
        """Hide the panel, and bring the focus back where it was."""
        self._wanted = self.is_drawer()  # a drawer that was closed comes back beside, once there is room
        held = self.panel.isAncestorOf(QApplication.focusWidget() or self)
        self.panel.hide()
        if held and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit(False)

    def toggle(self) -> None:
        """Show the panel, or hide it."""
        if self.panel.isVisible():
            self.close_panel()
        else:
            self.open_panel()

    def close_drawer(self) -> bool:
        """Close the panel if it lies over the main part; tell whether it did."""
        over = self.is_drawer() and self.panel.isVisible()
        if over:
            self.close_panel()
        return over

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close a drawer with Esc, from the panel as from what it covers: a panel at its place stays."""
        if event.key() != Qt.Key.Key_Escape or not self.close_drawer():
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the window."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Know the window at last."""
        super().showEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger texts ask for a wider window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        theme = active()
        window = self.window().width()
        fixed = window >= theme.px(COMPACT_BELOW)
        usual, large = self._widths
        wide = theme.px(large if window >= theme.px(WIDE_FROM) else usual)
        self.panel.setFixedWidth(min(wide, max(self.width() - 2 * GUTTER, 1)))
        if fixed != self._fixed:
            self._move_panel(fixed)
        if self.is_drawer():
            self._place_drawer()

    def _move_panel(self, fixed: bool) -> None:
        self._fixed = fixed
        set_property(self.panel, "fixed", "true" if fixed else "false")
        self.panel.close_button.setVisible(not fixed)
        if fixed:
            self._row.addWidget(self.panel)
            self.panel.setVisible(self._wanted)
        else:
            self._row.removeWidget(self.panel)
            self.panel.hide()

    def _place_drawer(self) -> None:
        panel = self.panel
        panel.setGeometry(self.width() - panel.width(), 0, panel.width(), self.height())
