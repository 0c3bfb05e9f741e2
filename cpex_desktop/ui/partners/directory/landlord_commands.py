"""Making partners of the landlords that the diagnosis has figures of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from cpex_desktop.queries.partner_landlords import LooseLandlord
from cpex_desktop.services.partners import adopt_landlords
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.directory.landlords_dialog import LandlordsDialog


class LandlordCommands:
    """Ask which landlords become partners; ``dialog`` is the window open for it."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench
        self._latest = Latest(bench.reader)
        self.dialog: LandlordsDialog | None = None

    def begin(self) -> None:
        """Read the landlords that no partner bears, then offer them."""
        self._latest.ask(
            "Lecture des bailleurs du diagnostic",
            self._bench.reads.identity.landlords,
            lambda answer: self._offer(cast("tuple[LooseLandlord, ...]", answer)),
            self._bench.tell,
        )

    def _offer(self, landlords: Sequence[LooseLandlord]) -> None:
        if not landlords:
            self._bench.notice.tell("info", "Tous les bailleurs du diagnostic ont leur fiche.")
            return
        dialog = self.dialog = LandlordsDialog(landlords, self._bench.window())
        dialog.decided.connect(lambda numbers: self._adopt(dialog, cast("list[int]", numbers)))
        dialog.finished.connect(lambda _code: self._forget(dialog))
        dialog.open()

    def _adopt(self, dialog: LandlordsDialog, numbers: Sequence[int]) -> None:
        self._bench.writer.do(
            lambda store: adopt_landlords(store, numbers),
            done=lambda _made: dialog.accept(),
            refused=dialog.refuse,
        )

    def _forget(self, dialog: LandlordsDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
