"""The frames of screens that write: a banner, a writer, what is typed and not stored; read when seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.forms.held import HeldTyping, Typed
from cpex_desktop.ui.forms.writer import TITLE, PlanWriter
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.page import Page
from cpex_desktop.ui.widgets.states import LoadingState

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.db.store import Store


class WritingPage(Page):
    """A screen with a ``writer``, whose refusals that nobody takes go to ``notice``.

    ``lend`` gives the open base to what is written, ``saving`` names that work in the status line.
    """

    saving: ClassVar[str] = TITLE

    def __init__(
        self,
        title: str,
        *,
        lend: Callable[[], Store],
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, "", parent)
        self.notice = Banner()
        self.add_notice(self.notice)
        self.writer = PlanWriter(lend, tasks, self.notice.tell_error, title=self.saving)
        self._typing = HeldTyping(self.writer, self.typed)

    def typed(self) -> Sequence[Typed]:
        """Give the parts where things are typed."""
        return ()

    def drafts(self) -> Iterable[str]:
        """Name what is typed and waits here without being stored, which only the end of the window loses."""
        return ()

    def holds_typing(self, *, closing: bool = False) -> str:
        """Name what is typed and refused, after having stored what can be; the drafts too when all closes."""
        return self._typing.words(self.drafts() if closing else ())

    def drop_typing(self) -> None:
        """Give up what is typed and not stored."""
        self._typing.drop()


class KeptPage(WritingPage):
    """A screen that reads all that it shows at once: when it is seen, and again when its ``tables`` changed.

    ``work`` names the reading, « Lecture du plan ».
    """

    work: ClassVar[str] = ""
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self,
        title: str,
        *,
        lend: Callable[[], Store],
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, lend=lend, tasks=tasks, parent=parent)
        self._latest = Latest(reader)
        self._seen = WhenSeen(self, self._read)
        self._loading = LoadingState(f"{self.work}…")
        signals.changed.connect(self._on_changed)

    def is_read(self) -> bool:
        """Tell whether there is something to show."""
        # Each screen answers for itself; Qt’s metaclass leaves no room for an abstract class.
        raise NotImplementedError

    def refresh(self) -> None:
        """Read again all that is shown."""
        self._seen.now()

    def _read(self) -> None:
        """Ask for what is shown, by :meth:`_ask`."""
        # As above.
        raise NotImplementedError

    def _ask(self, load: Callable[[], object], show: Callable[[object], object]) -> None:
        self._latest.ask(self.work, load, show, self._fail)

    def _on_changed(self, change: ChangeSet) -> None:
        if change.tables & self.tables:
            self._seen.ask()

    def _fail(self, error: UserError) -> None:
        self._loading.hide()
        if not self.is_read():
            self._seen.forget()
        self.notice.tell_error(error, action=("Réessayer", self.refresh))
