"""What a meeting gave to one recipient, and how much of it was followed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpex_desktop.models.meeting_lists import AdviceKind, Recipient
from cpex_desktop.queries.meeting_sheet import AdviceLine
from cpex_desktop.queries.meeting_words import ADVICE_WORDS, RECIPIENT_WORDS
from cpex_desktop.services.meeting_drafts import AdviceDraft
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField, beside
from cpex_desktop.ui.forms.typed import read_day, read_whole, typed_again
from cpex_desktop.ui.widgets.labels import label


class AdviceDialog(DraftDialog):
    """Count what was given; ``decided(AdviceDraft | None)`` follows the verb, None for nothing said."""

    unstored = "Ces nombres ne sont pas enregistrés."

    def __init__(
        self,
        kind: AdviceKind,
        recipient: Recipient,
        line: AdviceLine | None,
        parent: QWidget | None = None,
    ) -> None:
        self.amount = LineField("Rendus", read_whole, hint="Vide si non connu")
        self.followed = LineField("Dont suivis", read_whole, hint="Vide si non connu")
        self.against = LineField("Dont non suivis", read_whole, hint="Vide si non connu")
        self.known = LineField("Suites connues le", read_day, hint="jj/mm/aaaa")
        if line is not None:
            self.amount.line.setText(typed_again(line.amount))
            self.followed.line.setText(typed_again(line.followed))
            self.against.line.setText(typed_again(line.not_followed))
            self.known.show_value(line.known_on, anew=True)
        super().__init__(
            ADVICE_WORDS[kind],
            "Enregistrer",
            {
                "amount": self.amount,
                "followed": self.followed,
                "not_followed": self.against,
                "known_on": self.known,
            },
            (
                label(RECIPIENT_WORDS[recipient], "strong", wrap=True),
                beside(self.amount, self.followed, self.against),
                self.known,
            ),
            self._tell,
            parent,
        )

    def _tell(self) -> None:
        amount, followed, against = (self.read_whole(name) for name in ("amount", "followed", "not_followed"))
        if amount is None and followed is None and against is None:
            self.decided.emit(None)
            return
        self.decided.emit(AdviceDraft(amount or 0, followed, against, self.read_day("known_on")))
