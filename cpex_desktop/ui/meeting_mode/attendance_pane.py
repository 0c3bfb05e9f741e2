"""Who is there, pointed by one key: organisations and seats, no name of a person is projected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from cpex_desktop.models.meeting_lists import Presence
from cpex_desktop.queries.meeting_sheet import AttendanceLine
from cpex_desktop.queries.quorum import Quorum, quorum_words
from cpex_desktop.ui.meeting_mode.words import attendance_words
from cpex_desktop.ui.meeting_mode.wrapped_list import WrappedList
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.labels import label

_NOBODY = "Personne n’est convoqué à cette séance. I invite une organisation."
_GUEST = "Organisation à inviter"
_KEYS: dict[Qt.Key, object] = {
    Qt.Key.Key_I: _GUEST,
    Qt.Key.Key_P: Presence.PRESENT,
    Qt.Key.Key_R: Presence.REPRESENTED,
    Qt.Key.Key_E: Presence.EXCUSED,
    Qt.Key.Key_A: Presence.ABSENT,
    Qt.Key.Key_Delete: Presence.NONE,
    Qt.Key.Key_Backspace: Presence.NONE,
}
_HINT = "P présent · R représenté · E excusé · A absent · I inviter"


class AttendancePane(QWidget):
    """List those called; ``pointed(uids, Presence, organisation)`` for those selected, then the next one.

    ``invited(organisation)`` calls one that was not; the list then goes to it.
    """

    pointed = Signal(object, object, str)
    invited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[AttendanceLine, ...] = ()
        self._quorum = label("", "strong", wrap=True)
        self.asides = (label(_HINT, "caption", wrap=True),)
        self.list = WrappedList("Présents", _KEYS)
        self.list.setAccessibleDescription(_HINT)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.pressed.connect(self._on_pressed)
        self.by = ChoiceField("Représenté par", width=0)
        self.by.setPlaceholderText("Représenté par…")
        self.by.chosen.connect(self._on_by)
        self.by.hide()
        self.guest = ChoiceField(_GUEST, width=0)
        self.guest.setPlaceholderText("Inviter…")
        self.guest.chosen.connect(self._on_guest)
        self.guest.hide()
        self._awaited = ""
        self._others: tuple[Choice, ...] = ()
        self._nobody = label(_NOBODY, "caption", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Présents", "cardTitle"))
        for part in (self._quorum, self._nobody):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.by)
        layout.addWidget(self.guest)
        layout.addWidget(self.asides[0])

    def show_lines(
        self, lines: Sequence[AttendanceLine], found: Quorum, organisations: Mapping[str, str]
    ) -> None:
        """Show those called, the quorum by the rule of the body, and who may speak for another."""
        self._quorum.setText(quorum_words(found))
        self._quorum.setVisible(bool(found.voices))
        begun = any(line.presence is not Presence.NONE for line in lines)
        set_property(self._quorum, "kind", "err" if begun and found.reached is False else "")
        called = {line.organisation for line in lines}
        self._others = tuple(Choice(uid, name) for name, uid in organisations.items() if uid not in called)
        self.guest.offer([ChoiceSection("", self._others)], "")
        if tuple(lines) == self._lines:
            return
        anew = [line.uid for line in self._lines] != [line.uid for line in lines]
        row = min(max(self.list.currentRow(), 0), len(lines) - 1)
        row = next((at for at, line in enumerate(lines) if line.organisation == self._awaited), row)
        if anew:
            self._awaited = ""
        self._lines = tuple(lines)
        self._nobody.setVisible(not lines)
        self.list.show_texts([attendance_words(line) for line in lines], row, anew=anew)

    def texts(self) -> list[str]:
        """Give the lines as they are read."""
        return self.list.texts()

    def quorum(self) -> str:
        """Give what is said of the quorum."""
        return self._quorum.text()

    def give_up(self) -> bool:
        """Ask no more who speaks for whom, nor who is invited; False when nothing was asked."""
        asked = [field for field in (self.by, self.guest) if field.isVisible()]
        for field in asked:
            field.hide()
        if asked:
            self.take_focus()
        return bool(asked)

    def take_focus(self) -> None:
        """Bring the focus to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> list[str]:
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self._lines[row].uid for row in rows if row < len(self._lines)]

    def _on_pressed(self, presence: object) -> None:
        if presence == _GUEST:
            self._open(self.guest)
        elif presence is Presence.REPRESENTED and self._chosen():
            self._offer_speakers()
            self._open(self.by)
        elif isinstance(presence, Presence):
            self._point(presence, "")

    def _offer_speakers(self) -> None:
        """Offer those who may speak for those selected: nobody who is away, nor themselves."""
        chosen = set(self._chosen())
        silent = {line.organisation for line in self._lines if line.uid in chosen}
        here = (Choice(one.organisation, one.name) for one in _once(self._lines) if not one.presence.away)
        called = tuple(one for one in here if one.key not in silent)
        self.by.offer([ChoiceSection("Convoqués", called), ChoiceSection("Autres", self._others)], "")

    def _open(self, field: ChoiceField) -> None:
        field.select("")
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.showPopup()

    def _on_guest(self, organisation: str) -> None:
        self.guest.hide()
        self.take_focus()
        self._awaited = organisation
        self.invited.emit(organisation)

    def _on_by(self, organisation: str) -> None:
        self.by.hide()
        self.take_focus()
        self._point(Presence.REPRESENTED, organisation)

    def _point(self, presence: Presence, by: str) -> None:
        uids = self._chosen()
        if not uids:
            return
        last = max(index.row() for index in self.list.selectedIndexes())
        following = min(last + 1, self.list.count() - 1)
        self.list.setCurrentRow(following, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.pointed.emit(uids, presence, by)


def _once(lines: Sequence[AttendanceLine]) -> list[AttendanceLine]:
    return list({line.organisation: line for line in lines}.values())
