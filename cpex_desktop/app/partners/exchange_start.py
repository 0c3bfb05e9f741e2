"""« Nouvel échange » from anywhere: the form over the screen in front, which stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from cpex_desktop.app.addresses import PARTNERS
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.errors import show_error

if TYPE_CHECKING:
    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.progress import Progress
    from cpex_desktop.services.exchange_drafts import ExchangeDraft, Sequel
    from cpex_desktop.ui.main_window import MainWindow
    from cpex_desktop.ui.partners.exchange_dialog import ExchangeDialog
    from cpex_desktop.ui.partners.page import PartnersPage
    from cpex_desktop.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class _Partners:
    """Every organisation, uids by name, and those that the form begins with."""

    uids: dict[str, str]
    named: tuple[str, ...]
    today: date


class ExchangeStart:
    """The road of « cpex:echange/<uid> », of any organisation or of none; ``undo`` takes the last step back.

    Cancelled, it writes nothing.
    """

    def __init__(
        self,
        workspace: Workspace,
        window: MainWindow,
        tasks: TaskRunner,
        reader: TaskRunner,
        *,
        undo: Callable[[], object],
        go: Callable[[str], object],
    ) -> None:
        self._workspace, self._window, self._tasks, self._reader = workspace, window, tasks, reader
        self._undo, self._go = undo, go
        self.dialog: ExchangeDialog | None = None

    def __call__(self, key: str) -> None:
        """Read whom an exchange may be with, then ask what was said.

        On the screen of the partners it begins with the one in front.
        """
        if not key and self._window.current_key() == PARTNERS:
            page = cast("PartnersPage", self._window.page(PARTNERS))
            if page.begin_exchange() is not None:
                return

        def read(_progress: Progress) -> object:
            from cpex_desktop.queries.organisation_names import organisation_names

            with self._workspace.store.read() as connection:
                names = organisation_names(connection)
            named = tuple(name for name, uid in names.items() if key and uid == key)
            if key and not named:
                raise unknown_address(f"cpex:echange/{key}")
            return _Partners(names, named, self._workspace.today())

        self._tasks.start(
            "Préparation de l’échange",
            read,
            on_success=lambda found: self._ask(cast(_Partners, found)),
            on_failure=show_error,
        )

    def _ask(self, partners: _Partners) -> None:
        from cpex_desktop.app.partners.reading import make_reads
        from cpex_desktop.ui.partners.exchange_dialog import ExchangeDialog

        choices = make_reads(self._workspace).choices
        dialog = ExchangeDialog(
            partners.uids, partners.named, partners.today, choices, self._reader, self._window
        )
        dialog.decided.connect(
            lambda draft, sequel: self._create(dialog, cast("ExchangeDraft", draft), cast("Sequel", sequel))
        )
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self.dialog = dialog
        dialog.open()

    def _forget(self, dialog: ExchangeDialog) -> None:
        self.dialog = None
        dialog.deleteLater()

    def _create(self, dialog: ExchangeDialog, draft: ExchangeDraft, sequel: Sequel) -> None:
        def write(_progress: Progress) -> object:
            from cpex_desktop.services.exchanges import create_exchange

            return create_exchange(self._workspace.store, draft, sequel)

        def done(_uid: object) -> None:
            dialog.accept()
            with_whom = next(iter(draft.organisations), "")
            see = ("Ouvrir la fiche", lambda: self._go(f"cpex:partenaire/{with_whom}"))
            self._window.tell("Échange enregistré.", self._undo, see if with_whom else None)

        self._tasks.start("Enregistrement de l’échange", write, on_success=done, on_failure=dialog.refuse)
