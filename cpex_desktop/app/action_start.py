"""« Créer une action » from anywhere: the road that begins it with what is known where it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cpex_desktop.app.form_start import FormStart

if TYPE_CHECKING:
    from cpex_desktop.app.plan.beginning import Beginning
    from cpex_desktop.services.action_drafts import ActionDraft
    from cpex_desktop.ui.plan.new_action import NewActionDialog

_PLAN = "Plan d’action départemental"


class ActionStart(FormStart["NewActionDialog"]):
    """The road of « cpex:agir/… »: the form of a new action over the screen that asked."""

    def __call__(self, key: str) -> None:
        """Read what the action begins with, then ask for the rest of it."""
        self._prepare("Préparation de l’action", lambda: self._read(key), self._ask)

    def _read(self, key: str) -> Beginning:
        from cpex_desktop.app.plan.beginning import read_beginning

        with self._workspace.store.read() as connection:
            return read_beginning(connection, key)

    def _ask(self, beginning: Beginning) -> None:
        from cpex_desktop.ui.plan.new_action import NewActionDialog

        dialog = NewActionDialog(
            beginning.axes,
            beginning.draft,
            self._window,
            brings=beginning.brings,
            first_plan=_PLAN if beginning.plan is None else "",
        )
        dialog.decided.connect(
            lambda draft: self._create(dialog, cast("ActionDraft", draft), beginning.national)
        )
        self._open(dialog)

    def _create(self, dialog: NewActionDialog, draft: ActionDraft, national: int) -> None:
        from cpex_desktop.services.action_starts import start_action

        plan_title = dialog.plan_title()
        self._write(
            "Enregistrement du plan",
            lambda store: start_action(store, draft, plan_title=plan_title, national=national),
            dialog.refuse,
            lambda uid: ("Action créée.", ("Ouvrir la fiche", lambda: self._go(f"cpex:action/{uid}"))),
        )
