"""Asking for a new action over a screen of the plan, and having it written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.queries.plans import AxisLine
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.ui.forms.names_field import Known
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.plan.new_action import NewActionDialog


def ask_action(
    writer: PlanWriter,
    plan: str,
    draft: ActionDraft,
    axes: Sequence[AxisLine],
    organisations: Sequence[Known],
    *,
    parent: QWidget,
    made: Callable[[str], object] | None = None,
) -> NewActionDialog:
    """Ask for an action of a plan (uid), begun as a draft says; ``made`` takes its uid once it is stored."""
    dialog = NewActionDialog(axes, draft, parent)
    dialog.offer_organisations(organisations)

    def created(uid: object) -> None:
        dialog.accept()
        if made is not None:
            made(cast(str, uid))

    def decide(whole: ActionDraft) -> None:
        writer.do(lambda store: create_action(store, whole, plan), done=created, refused=dialog.refuse)

    dialog.decided.connect(decide)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
