"""What a file would change, as rows that are ticked: one for each difference, one for each new action."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cpex_desktop.french import shortened
from cpex_desktop.imports.plan_compared import Addition, Difference
from cpex_desktop.ui.tables.columns import SPOKEN, TEXT, Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel

Part = Difference | Addition
Index = QModelIndex | QPersistentModelIndex

TICK = 0
"""The column of the ticks."""

TICKED = int(Qt.ItemDataRole.CheckStateRole)
_LONGEST, _FACT = 240, 60
_MANY = 300
"""From this number of rows on, texts stay on two lines: measuring each would be felt."""


class ChangesModel(RowsTableModel[Part]):
    """Hold what may be accepted and what is; ``ticked`` tells that the choice has changed."""

    ticked = Signal()

    def __init__(self, parts: Sequence[Part], chosen: Collection[str], parent: QObject | None = None) -> None:
        super().__init__(_columns(parts), parent)
        self._possible = frozenset(part.key for part in parts if not part.refusal)
        self._chosen = set(chosen) & self._possible
        self.set_rows(parts)

    def chosen(self) -> frozenset[str]:
        """Give the keys of what is accepted."""
        return frozenset(self._chosen)

    def choose(self, keys: Collection[str]) -> None:
        """Accept these and no other; what is refused stays out."""
        self._chosen = set(keys) & self._possible
        last = max(self.rowCount() - 1, 0)
        self.dataChanged.emit(self.index(0, TICK), self.index(last, TICK))
        self.ticked.emit()

    def toggle(self, position: int) -> None:
        """Accept a row, or not any more; one that is refused stays as it is."""
        key = self.row_at(position).key
        if key in self._possible:
            self.choose(self._chosen ^ {key})

    def data(self, index: Index, role: int = TEXT) -> Any:
        """Add the ticks to what rows show; None for a row that cannot be ticked."""
        if index.isValid() and index.column() == TICK and role in (TICKED, SPOKEN):
            key = self.row_at(index.row()).key
            if role == SPOKEN:
                words = {True: "Acceptée", False: "Non acceptée"}
                return words[key in self._chosen] if key in self._possible else "Refusée"
            if key not in self._possible:
                return None
            return Qt.CheckState.Checked if key in self._chosen else Qt.CheckState.Unchecked
        return super().data(index, role)


def _columns(parts: Sequence[Part]) -> tuple[Column[Part], ...]:
    texts = Paint.TWO_LINES if len(parts) > _MANY else Paint.WRAPPED
    ours = Column[Part]("Dans le plan", text=_ours, paint=texts)
    compared = any(isinstance(part, Difference) for part in parts)
    return (
        Column("Prendre", text=lambda _part: "", sort=lambda part: bool(part.refusal), width=74),
        Column(
            "Action",
            text=_code,
            sort=_code,
            paint=texts,
            detail=lambda part: shortened(part.title, _LONGEST) if isinstance(part, Difference) else "",
            width=190,
        ),
        Column("Champ", text=_field, width=132),
        *((ours,) if compared else ()),
        Column("Dans le classeur", text=_theirs, paint=texts, detail=_why),
        Column("État", text=_state, paint=Paint.CHIP, kind=_kind, width=104, tooltip=_why),
    )


def _code(part: Part) -> str:
    return part.code if isinstance(part, Difference) else shortened(part.title, _LONGEST)


def _field(part: Part) -> str:
    return part.word if isinstance(part, Difference) else "Action nouvelle"


def _ours(part: Part) -> str:
    return (shortened(part.ours, _LONGEST) or "–") if isinstance(part, Difference) else "–"


def _theirs(part: Part) -> str:
    if isinstance(part, Difference):
        return shortened(part.theirs, _LONGEST) or "– (vidé)"
    said = ", ".join(f"{word}\u00a0: {shortened(text, _FACT)}" for word, text in part.facts)
    return shortened(said, _LONGEST) or "–"


def _why(part: Part) -> str:
    if part.refusal:
        return part.refusal
    if isinstance(part, Difference):
        return " ".join(one for one in (part.conflict, part.remark) if one)
    return " ".join(one for one in (part.doubt, *part.remarks) if one)


def _state(part: Part) -> str:
    if part.refusal:
        return "Refusée"
    if isinstance(part, Difference):
        return "Conflit" if part.conflict else "À choisir" if part.remark else "Modifiée"
    return "À vérifier" if part.doubt else "Ajout"


def _kind(part: Part) -> str:
    return {"Refusée": "err", "Modifiée": "info", "Ajout": "ok"}.get(_state(part), "warn")
