"""The rail at the left: where one can go, and where one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cpex_desktop.ui.rail_entry import RailEntry
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.page import COMPACT_BELOW, WIDE_FROM
from cpex_desktop.ui.widgets.pictures import Picture

AT_FOOT = "foot"
"""Section without a name: what one needs now and then."""

UNLISTED = ""
"""Section of a screen that only addresses lead to: the sheet of one thing is no place to go by itself."""

_COMPACT, _NORMAL, _WIDE = 56, 208, 232
_SECTION_HEIGHT = 22
_STRONG = Qt.FocusPolicy.StrongFocus


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One screen as the window knows it: made by ``factory`` the first time it is shown, never before.

    ``kind`` is its word in addresses (« cpex:imports »), empty for a screen that no link leads to. A screen
    of the section :data:`AT_FOOT` stands at the bottom of the rail, one of :data:`UNLISTED` nowhere in it.
    """

    key: str
    title: str
    icon: str
    section: str
    factory: Callable[[], QWidget]
    kind: str = ""


class Rail(QWidget):
    """One entry per screen, grouped by section; icons alone when the window is narrow.

    ``chosen`` carries the key of the screen asked for. Up and Down move between entries.
    """

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageSpec], place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Écrans")
        self._place = ElidingLabel(place, "caption")
        self._words: list[QWidget] = []
        self._sections: list[QLabel] = []
        self._entries: dict[str, RailEntry] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 11, 1, 11)
        layout.setSpacing(0)
        layout.addWidget(self._build_brand())
        section = ""
        for page in (page for page in pages if page.section not in {AT_FOOT, UNLISTED}):
            if page.section != section:
                section = page.section
                layout.addSpacing(12 if self._entries else 17)
                layout.addWidget(self._build_section(section))
            layout.addWidget(self._build_entry(page))
        layout.addStretch()
        for page in (page for page in pages if page.section == AT_FOOT):
            layout.addWidget(self._build_entry(page))
        self._compact = False
        self.follow_width(_WIDE)

    def _build_brand(self) -> QWidget:
        mark = Picture("home", "on_primary", 20, role="mark", room=34, grows=False)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(0)
        column.addWidget(label("CPEX Desktop", "cardTitle"))
        column.addWidget(self._place)
        self._words.append(words)
        brand = QWidget()
        row = QHBoxLayout(brand)
        row.setContentsMargins(11, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addWidget(words, 1)
        row.addStretch()
        brand.setMinimumHeight(36)
        return brand

    def _build_section(self, name: str) -> QLabel:
        made = label(name, "section")
        made.setContentsMargins(17, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        self._words.append(made)
        self._sections.append(made)
        return made

    def _build_entry(self, page: PageSpec) -> QWidget:
        entry = RailEntry(page.title, page.icon)
        entry.clicked.connect(lambda _checked=False: self.chosen.emit(page.key))
        self._group.addButton(entry)
        self._entries[page.key] = entry
        return entry

    def select(self, key: str) -> None:
        """Mark the screen that is shown; nothing is marked for one that the rail does not list."""
        listed = key in self._entries
        self._group.setExclusive(listed)
        if listed:
            marked = self._entries[key]
            marked.setChecked(True)
            # Qt lets Tab come back to the entry that had the focus last: it must come to the one marked.
            for entry in self._entries.values():
                entry.setFocusPolicy(_STRONG if entry is marked else Qt.FocusPolicy.ClickFocus)
        elif (left := self._group.checkedButton()) is not None:
            left.setChecked(False)

    def set_place(self, place: str) -> None:
        """Name the département under the name of the program."""
        self._place.setText(place)

    def follow_width(self, window_width: int) -> None:
        """Take the width that suits the window's: 56, 208 or 232 pixels, larger with a larger text."""
        theme = active()
        self._compact = window_width < theme.px(COMPACT_BELOW)
        wide = _WIDE if window_width >= theme.px(WIDE_FROM) else _NORMAL
        self.setFixedWidth(_COMPACT if self._compact else theme.px(wide))
        for section in self._sections:
            section.setFixedHeight(theme.px(_SECTION_HEIGHT))
        for words in self._words:
            words.setVisible(not self._compact)
        for entry in self._entries.values():
            entry.set_compact(self._compact)

    def set_count(self, key: str, count: int, words: str) -> None:
        """Say beside a screen how many things in it wait, « 2 actions en retard »; KeyError for no screen."""
        self._entries[key].set_count(count, words)

    def take_focus(self) -> None:
        """Bring the focus to the entry of the screen shown."""
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.TabFocusReason)
