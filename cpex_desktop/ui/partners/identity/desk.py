"""Reading the form of the partner shown when it is in front, and writing what is changed in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.queries.action_history import HistoryStep
from cpex_desktop.queries.partner_identity import PartnerIdentity
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.partner_merges import separate_organisation
from cpex_desktop.services.partners import revise_partner, set_covered_territories, set_landlords
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.identity.form import LANDLORDS, TERRITORIES
from cpex_desktop.ui.partners.record import IDENTITY, PartnerRecord

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store

_TOGETHER = (PartnerField.RELATION, PartnerField.RELATION_REASON)
_UNSTORED = UserError("Ce choix n’est pas encore enregistré.", "", "Écrivez d’abord son motif.")
_PICKS: dict[str, Callable[[Store, str, Sequence[int]], None]] = {
    TERRITORIES: set_covered_territories,
    LANDLORDS: set_landlords,
}


class IdentityDesk:
    """Serve the tab « Fiche »; ``lost`` is the uid of a partner gone while something typed is not stored."""

    def __init__(self, bench: PartnerBench, record: PartnerRecord) -> None:
        self._bench, self._record, self._part = bench, record, record.identity
        self._latest, self._past, self._road = (Latest(bench.reader) for _place in range(3))
        self.lost = ""
        form, part = self._part.form, self._part
        form.left.connect(self._revise)
        form.picked.connect(self._pick)
        form.unsaved.connect(self._on_unsaved)
        part.history_asked.connect(self._read_history)
        part.separated.connect(lambda uid: bench.writer.do(lambda store: separate_organisation(store, uid)))
        part.road_asked.connect(self._take_road)
        record.tab_shown.connect(lambda _key: self.read())
        bench.rows.chosen.connect(lambda _uid: self.read())
        bench.renewed.connect(self.read)

    def read(self) -> None:
        """Read the form of the partner shown, while its tab is in front."""
        uid, reads = self._bench.rows.chosen_uid, self._bench.reads.identity
        if uid:
            self.lost = ""
        if not uid or self._record.tabs.key() != IDENTITY:
            return
        self._latest.ask(
            "Lecture de la fiche",
            lambda: reads.identity(uid),
            lambda answer: self._show(cast(PartnerIdentity, answer)),
            self._bench.tell,
        )

    def lose(self) -> bool:
        """Keep the form in sight when its partner is gone while something is typed; tell whether it was."""
        part, uid = self._part, self._part.form.uid
        gone = bool(uid) and self._bench.rows.row(uid) is None
        if not gone or not part.form.texts(uid):
            return False
        self.lost = uid
        name, reads = self._record.name.text(), self._bench.reads.identity
        self._road.ask(
            "Lecture de la fiche",
            lambda: reads.successor(uid),
            lambda answer: part.tell_lost(name, cast("tuple[str, str]", answer)),
            self._bench.tell,
        )
        return True

    def _show(self, identity: PartnerIdentity) -> None:
        self._part.show_identity(identity)

    def _take_road(self, uid: str) -> None:
        self._bench.record_asked.emit(uid)

    def _read_history(self, uid: str) -> None:
        reads = self._bench.reads.identity
        self._past.ask(
            "Lecture de l’historique",
            lambda: reads.history(uid),
            lambda answer: self._part.show_history(cast("tuple[HistoryStep, ...]", answer)),
            self._bench.tell,
        )

    def _revise(self, uid: str, name: str, value: Value) -> None:
        form, values = self._part.form, {PartnerField(name): value}
        if name in _TOGETHER:  # one without the other is refused: they go together
            values = {one: form.fields[one.value].value() for one in _TOGETHER}

        def refused(error: UserError) -> None:
            place = str(getattr(error, "field", "")) or name
            form.refuse(uid, place if place in form.fields else name, value, error)
            if place != name:
                form.refuse(uid, name, value, _UNSTORED)

        self._bench.writer.do(lambda store: revise_partner(store, uid, values), refused=refused)

    def _pick(self, uid: str, what: str, numbers: Sequence[int]) -> None:
        change, pick = _PICKS[what], self._part.form.picks[what]
        self._bench.writer.do(lambda store: change(store, uid, numbers), refused=pick.refuse)

    def _on_unsaved(self, uid: str) -> None:
        """Lead back to the record of a partner that keeps something typed."""
        row, bench = self._bench.rows.row(uid), self._bench
        if row is None:
            self._part.tell_kept(uid, self._part.form.texts(uid))
            return
        bench.notice.tell(
            "warn",
            f"La fiche de {quoted(row.name)} garde une saisie qui n’est pas enregistrée.",
            action=("Ouvrir la fiche", lambda: bench.record_asked.emit(uid)),
        )
