"""« Fiche »: what an organisation is, to be changed; what became part of it; and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import date_fr, list_words, quoted
from cpex_desktop.queries.action_history import HistoryStep
from cpex_desktop.queries.partner_identity import Absorbed, PartnerIdentity
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.ui.partners.identity.form import IdentityForm
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.history_part import HistoryPart
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.layouts import in_row, scrolled
from cpex_desktop.ui.widgets.line_list import LineList

_SHOW, _HIDE = "Afficher l’historique", "Masquer l’historique"


class IdentityPart(QWidget):
    """Hold the form and the past of an organisation.

    ``history_asked(uid)`` wants its steps read, ``separated(uid)`` one that was merged into it made itself
    again, ``road_asked(uid)`` the record of the one that took its place.
    """

    history_asked = Signal(str)
    separated = Signal(str)
    road_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lost, self.kept = Banner(closable=False), Banner()
        self.form, self.absorbed, self.history = IdentityForm(), LineList(), HistoryPart()
        self.unfold = link(_SHOW, self._toggle_history)
        self.history.hide()
        self._kept_of = ""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.lost, self.kept, self.form, self.absorbed):
            column.addWidget(part)
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(inside)
        layout.addWidget(self._scroll, 1)
        self.kept.closed.connect(lambda: self.form.give_up(self._kept_of))

    def show_identity(self, identity: PartnerIdentity) -> None:
        """Show another organisation, or the same as it is now."""
        self.lost.hide()
        if identity.uid != self.form.uid:
            self.history.show_steps(())
            self._fold(True)
        elif self.history.isVisible():
            self.history_asked.emit(identity.uid)
        self.form.show_identity(identity)
        if not self.absorbed.is_said(identity.absorbed):
            self.absorbed.fill(self._merged(one) for one in identity.absorbed)

    def take_focus(self) -> None:
        """Bring the focus to the first field."""
        self.form.fields[PartnerField.NAME].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_history(self, steps: Sequence[HistoryStep]) -> None:
        """Show what became of the organisation."""
        self.history.show_steps(steps)

    def tell_lost(self, name: str, kept: tuple[str, str]) -> None:
        """Say that the organisation is no more while something typed of it is not stored.

        ``kept`` is the one (uid, name) that it became a part of, both empty when it is in the trash.
        """
        uid, other = kept
        self._scroll.verticalScrollBar().setValue(0)
        if uid:
            self.lost.tell(
                "warn",
                f"{quoted(name)} a été réunie avec {quoted(other)}.",
                "Votre saisie reste ici et n’est pas enregistrée. Recopiez-la dans l’autre fiche.",
                action=(f"Ouvrir {quoted(other)}", lambda: self.road_asked.emit(uid)),
            )
        else:
            self.lost.tell(
                "warn",
                f"{quoted(name)} est à la corbeille.",
                "Votre saisie reste ici et n’est pas enregistrée.",
            )

    def tell_kept(self, uid: str, texts: Sequence[tuple[str, str]]) -> None:
        """Show what was typed in the record of an organisation (uid) that is no more."""
        if not texts:
            return
        self._kept_of = uid
        self._scroll.verticalScrollBar().setValue(0)
        said = "\n".join(f"{name}\u00a0: {text}" for name, text in texts)
        self.kept.tell(
            "info",
            f"Votre saisie d’avant la réunion\u00a0: {list_words([name for name, _text in texts])}",
            said,
            action=("Copier la saisie", lambda: QGuiApplication.clipboard().setText(said)),
        )

    def _merged(self, one: Absorbed) -> QWidget:
        words = label(f"{quoted(one.name)} en fait partie depuis le {date_fr(one.day)}.", "caption")
        part = link("Séparer", lambda: self.separated.emit(one.uid))
        part.setAccessibleName(f"Séparer {one.name}")
        return in_row(words, part)

    def _toggle_history(self) -> None:
        folded = self.history.isHidden()
        self._fold(not folded)
        if folded:
            self.history_asked.emit(self.form.uid)

    def _fold(self, folded: bool) -> None:
        self.history.setVisible(not folded)
        self.unfold.setText(_SHOW if folded else _HIDE)
        self.unfold.setAccessibleName(self.unfold.text())
