"""What is asked in a small window over a screen, then written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cpex_desktop.errors import UserError
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.writer import Change, PlanWriter


def ask(
    dialog: DraftDialog | LineDialog,
    writer: PlanWriter,
    change: Callable[[Any], Change],
    made: Callable[[str], object] | None = None,
) -> None:
    """Open a dialog and have written what it decides; it stays open over a refusal.

    ``change`` turns what was decided into a service to call, ``made`` takes the uid that this gives.
    """

    def stored(answer: object) -> None:
        dialog.accept()
        if made is not None:
            made(str(answer))

    def decide(draft: object) -> None:
        try:
            asked = change(draft)
        except UserError as error:
            dialog.refuse(error)
            return
        writer.do(asked, done=stored, refused=dialog.refuse)

    dialog.decided.connect(decide)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
