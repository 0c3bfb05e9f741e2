"""Making one record of two: from the list of possible doubles, or from the record of a partner."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.queries.merge_preview import MergePreview
from cpex_desktop.queries.partner_duplicates import Double
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.person_merges import merge_people
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.merges.doubles_dialog import ORGANISATIONS, PERSONS, DoublesDialog
from cpex_desktop.ui.partners.merges.merge_dialog import MergeDialog
from cpex_desktop.ui.partners.merges.other_partner_dialog import OtherPartnerDialog
from cpex_desktop.ui.partners.record import PartnerRecord

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store

_MERGES: dict[str, Callable[[Store, str, str, Collection[Any]], None]] = {
    ORGANISATIONS: merge_organisations,
    PERSONS: merge_people,
}
_Doubles = tuple[tuple[Double, ...], tuple[Double, ...]]


class MergeCommands:
    """Compare, then merge; ``doubles`` and ``dialog`` are the windows open for it."""

    def __init__(self, bench: PartnerBench) -> None:
        self._bench = bench
        self._list, self._pair = Latest(bench.reader), Latest(bench.reader)
        self.doubles: DoublesDialog | None = None
        self.dialog: MergeDialog | None = None

    def serve(self, record: PartnerRecord) -> None:
        """Do what the record asks for."""
        record.menu_asked.connect(
            lambda menu: cast(QMenu, menu).addAction("Réunir avec une autre organisation…", self.begin_with)
        )
        self._bench.renewed.connect(self._read)

    def begin(self) -> None:
        """List what was perhaps written twice; the list follows each merge."""
        dialog = DoublesDialog(self._bench.window())
        self.doubles = dialog
        dialog.compare_asked.connect(
            lambda what, pair: self.compare(what, cast(Double, pair).first, cast(Double, pair).second, dialog)
        )
        dialog.finished.connect(lambda _code: self._forget_list(dialog))
        dialog.open()
        self._read()

    def begin_with(self) -> OtherPartnerDialog | None:
        """Ask with which organisation the one shown is to be made one."""
        sheet = self._bench.sheet
        if sheet is None:
            return None
        kept = sheet.row
        known = {row.name: row.uid for row in self._bench.rows.all if row.uid != kept.uid}
        dialog = OtherPartnerDialog(kept.name, known, self._bench.window())

        def decide(uid: str) -> None:
            dialog.accept()
            self.compare(ORGANISATIONS, kept.uid, uid)

        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def compare(self, what: str, kept: str, absorbed: str, over: QWidget | None = None) -> None:
        """Set two records (uids) side by side, and make them one if that is decided."""
        reads = self._bench.reads.identity
        read = reads.preview if what == ORGANISATIONS else reads.person_preview
        self._pair.ask(
            "Comparaison de deux fiches",
            lambda: read(kept, absorbed),
            lambda answer: self._show(cast(MergePreview, answer), what, (kept, absorbed), over),
            self._bench.tell if self.dialog is None else self.dialog.refuse,
        )

    def _show(self, preview: MergePreview, what: str, pair: tuple[str, str], over: QWidget | None) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        kept, absorbed = pair
        dialog = self.dialog = MergeDialog(preview, over or self._bench.window())
        dialog.turned.connect(lambda: self.compare(what, absorbed, kept, over))
        dialog.decided.connect(lambda taken: self._merge(dialog, what, pair, cast("list[object]", taken)))
        dialog.finished.connect(lambda _code: self._forget(dialog))
        dialog.open()

    def _merge(
        self, dialog: MergeDialog, what: str, pair: tuple[str, str], taken: Collection[object]
    ) -> None:
        kept, absorbed = pair

        def done(_answer: object) -> None:
            dialog.accept()
            if what == ORGANISATIONS:
                self._bench.made_asked.emit(kept)

        self._bench.writer.do(
            lambda store: _MERGES[what](store, kept, absorbed, taken), done=done, refused=dialog.refuse
        )

    def _read(self) -> None:
        if self.doubles is not None:
            self._list.ask(
                "Recherche de doublons",
                self._bench.reads.identity.doubles,
                lambda answer: self._show_list(cast(_Doubles, answer)),
                self._bench.tell,
            )

    def _show_list(self, doubles: _Doubles) -> None:
        if self.doubles is not None:
            self.doubles.show_doubles(*doubles)

    def _forget_list(self, dialog: DoublesDialog) -> None:
        self.doubles = None
        dialog.deleteLater()

    def _forget(self, dialog: MergeDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
