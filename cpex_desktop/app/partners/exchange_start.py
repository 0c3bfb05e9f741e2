"""« Nouvel échange » from anywhere: the form over the screen in front, which stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from cpex_desktop.app.addresses import ACTION, PARTNERS
from cpex_desktop.app.form_start import FormStart
from cpex_desktop.ui.addresses import unknown_address

if TYPE_CHECKING:
    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.services.exchange_drafts import ExchangeDraft, Sequel
    from cpex_desktop.ui.main_window import MainWindow
    from cpex_desktop.ui.partners.exchanges.dialog import ExchangeDialog
    from cpex_desktop.ui.partners.page import PartnersPage
    from cpex_desktop.ui.plan.action_page import ActionPage
    from cpex_desktop.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class _Partners:
    """Every organisation, uids by name, and what the form begins with; ``action`` is (uid, words)."""

    uids: dict[str, str]
    named: tuple[str, ...]
    action: tuple[str, str]
    today: date


class ExchangeStart(FormStart["ExchangeDialog"]):
    """The road of « cpex:echange/<uid> », of an organisation, of an action or of none.

    ``reader`` reads what the form asks for while it is open.
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
        super().__init__(workspace, window, tasks, undo=undo, go=go)
        self._reader = reader

    def __call__(self, key: str) -> None:
        """Read whom an exchange may be with, then ask what was said.

        On the screen of the partners it begins with the one in front, on the page of an action with whoever
        leads it.
        """
        shown = "" if key else self._window.current_key()
        if shown == PARTNERS:
            page = cast("PartnersPage", self._window.page(PARTNERS))
            if page.begin_exchange() is not None:
                return
        elif shown == ACTION:
            key = cast("ActionPage", self._window.page(ACTION)).uid
        self._prepare("Préparation de l’échange", lambda: self._read(key), self._ask)

    def _read(self, key: str) -> _Partners:
        """Find whom an exchange begins with; raises UserError for a key of nothing in use."""
        from cpex_desktop.queries.action_partners import action_leads, action_name
        from cpex_desktop.queries.organisation_names import organisation_names

        with self._workspace.store.read() as connection:
            names, action = organisation_names(connection), action_name(connection, key)
            leads = {uid for uid, _name in action_leads(connection, key)}
        named = tuple(name for name, uid in names.items() if uid == key or uid in leads)
        if key and not named and not action:
            raise unknown_address(f"cpex:echange/{key}")
        return _Partners(names, named, (key, action), self._workspace.today())

    def _ask(self, partners: _Partners) -> None:
        from cpex_desktop.app.partners.reading import make_reads
        from cpex_desktop.ui.partners.exchanges.dialog import ExchangeDialog

        choices = make_reads(self._workspace).choices
        dialog = ExchangeDialog(
            partners.uids, partners.named, partners.today, choices, self._reader, self._window
        )
        if partners.action[1]:
            dialog.form.link_action(*partners.action)
        dialog.decided.connect(
            lambda draft, sequel: self._create(dialog, cast("ExchangeDraft", draft), cast("Sequel", sequel))
        )
        self._open(dialog)

    def _create(self, dialog: ExchangeDialog, draft: ExchangeDraft, sequel: Sequel) -> None:
        from cpex_desktop.services.exchanges import create_exchange

        with_whom = next(iter(draft.organisations), "")
        see = ("Ouvrir la fiche", lambda: self._go(f"cpex:partenaire/{with_whom}"))
        self._write(
            "Enregistrement de l’échange",
            lambda store: create_exchange(store, draft, sequel),
            dialog.refuse,
            lambda _uid: ("Échange enregistré.", see if with_whom else None),
        )
