"""Going from screen to screen: by name, by address, back and forward."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cpex_desktop.ui.addresses import Address, parse_address, unknown_address
from cpex_desktop.ui.history import History, Stop
from cpex_desktop.ui.rail import PageSpec
from cpex_desktop.ui.sheets import freshen, wear
from cpex_desktop.ui.widgets.page import Page

Road = Callable[[str], object]
"""Show what a key names, whatever the screen that it takes; raises UserError when it names nothing."""


class Navigator(QObject):
    """Hold the screens, each made when first asked for, and the way taken between them.

    ``roads`` are the kinds of address that are not a screen of their own (a territory, a batch). ``arrived``
    carries the key of the screen shown; ``moved`` says that what lies behind and ahead has changed. A screen
    that holds typing is left only when the officer agrees: else ``stayed`` carries its key.
    """

    arrived = Signal(str)
    stayed = Signal(str)
    moved = Signal()

    def __init__(
        self,
        specs: Sequence[PageSpec],
        roads: Mapping[str, Road] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget()
        self.history = History()
        self._specs = {spec.key: spec for spec in specs}
        self._by_kind = {spec.kind: spec.key for spec in specs if spec.kind}
        self._roads = dict(roads or {})
        self._made: dict[str, QWidget] = {}
        self._travelling = False

    def page(self, key: str) -> QWidget:
        """Give a screen, made now if it was never shown; raises KeyError when there is none."""
        if key not in self._made:
            made = self._specs[key].factory()
            self._made[key] = made
            self.stack.addWidget(made)
            for part in _bearers(made):
                wear(part)
            if isinstance(made, Page):
                made.placed.connect(lambda step: self._on_placed(key, step))
        return self._made[key]

    def addresses(self, *, views: bool = True) -> list[str]:
        """List the address of every screen, or of every view in those that have several.

        A screen without a section shows one object at a time: it has no address of its own.
        """
        found = []
        for kind, key in self._by_kind.items():
            if not self._specs[key].section:
                continue
            page = self.page(key) if views else None
            inside = page.views() if isinstance(page, Page) else ()
            found += [str(Address(kind, view)) for view in inside] or [str(Address(kind))]
        return found

    def current_key(self) -> str:
        """Name the screen that is shown, nothing when there is none."""
        shown = self.stack.currentWidget()
        return next((key for key, page in self._made.items() if page is shown), "")

    def show_first(self) -> None:
        """Show the first screen, unless another was asked for already."""
        if self._specs and not self._made:
            self.show_page(next(iter(self._specs)))

    def show_page(self, key: str) -> None:
        """Go to a screen as it stands; raises KeyError when there is none."""
        page = self.page(key)
        if self._travelling:
            self._bring(key)
            return
        self._settle()
        if not self._bring(key):
            return
        self.history.visit(Stop(key, _place_of(page)))
        self.moved.emit()

    def go(self, address: str) -> None:
        """Go where an address leads; raises UserError, and stays, when that is nowhere."""
        wanted = parse_address(address)
        road, page = self._roads.get(wanted.kind), self._by_kind.get(wanted.kind)
        if road is None and page is None:
            raise unknown_address(address)
        if road is None and page != self.current_key() and not self.may_leave():
            self.stayed.emit(self.current_key())
            return
        self._settle()
        with self._on_the_way():
            if road is not None:
                road(wanted.key)
            elif page is not None:
                self._visit(page, wanted.key)
        shown = self.current_key()
        self.history.visit(Stop(shown, _place_of(self.page(shown))))
        self.moved.emit()

    def back(self) -> None:
        """Return to the stop before."""
        self._travel(-1)

    def forward(self) -> None:
        """Go to the stop that was left by going back."""
        self._travel(1)

    def _visit(self, key: str, inside: str) -> None:
        page = self.page(key)
        if inside and not isinstance(page, Page):
            raise unknown_address(inside)
        if isinstance(page, Page) and inside:
            page.visit(inside)
        self._bring(key)

    def _travel(self, step: int) -> None:
        if not self.history.can_go(step):
            return
        self._settle()
        stop = self.history.go(step)
        if stop is None:
            return
        if stop.page != self.current_key() and not self.may_leave():
            self.history.go(-step)
            return
        with self._on_the_way():
            page = self.page(stop.page)
            if isinstance(page, Page):
                page.restore(stop.place)
            self._bring(stop.page)
        self.moved.emit()

    def may_leave(self, *, closing: bool = False) -> bool:
        """Tell that the screen shown may give its place, having asked if it holds typing."""
        from cpex_desktop.ui.leaving import agrees_to_leave

        return agrees_to_leave(self.stack.currentWidget(), closing=closing)

    def _bring(self, key: str) -> bool:
        page, here = self.page(key), self.current_key()
        if here and here != key and not self.may_leave():
            self.stayed.emit(here)
            return False
        for part in _bearers(page):
            freshen(part)
        self.stack.setCurrentWidget(page)
        self.arrived.emit(key)
        return True

    def _settle(self) -> None:
        here = self.history.here
        if here is not None and here.page == self.current_key():
            self.history.settle(_place_of(self.page(here.page)))

    def _on_placed(self, key: str, step: bool) -> None:
        here = self.history.here
        if self._travelling or here is None or here.page != key or key != self.current_key():
            return
        place = _place_of(self._made[key])
        if step:
            self.history.visit(Stop(key, place))
        else:
            self.history.settle(place)
        self.moved.emit()

    @contextmanager
    def _on_the_way(self) -> Iterator[None]:
        self._travelling = True
        try:
            yield
        finally:
            self._travelling = False


def _bearers(page: QWidget) -> Sequence[QWidget]:
    return page.bearers() if isinstance(page, Page) else (page,)


def _place_of(page: QWidget) -> object:
    return page.place() if isinstance(page, Page) else None
