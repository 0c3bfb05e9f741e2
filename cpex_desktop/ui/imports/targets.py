"""What a column may be matched with, as the list of every menu of the correspondence table."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from cpex_desktop.imports.targets import ROLE_LABELS, Role
from cpex_desktop.reference import catalogue

IGNORE = Role.IGNORE.value
CODE = Qt.ItemDataRole.UserRole
"""Role under which an entry of a menu keeps the right side of its answer."""
_ORDER = tuple(role for role in Role if role is not Role.IGNORE)


def build_targets(parent: QObject) -> QStandardItemModel:
    """List « Ne pas importer », the roles, then the indicators by section; one model serves all the menus."""
    model = QStandardItemModel(parent)
    _add(model, "Ne pas importer", IGNORE)
    _head(model, "Ce que dit la ligne")
    for role in _ORDER:
        _add(model, ROLE_LABELS[role], role.value)
    section = None
    for indicator in catalogue.indicators():
        if indicator.section is not section:
            section = indicator.section
            _head(model, catalogue.section_label(section))
        _add(model, indicator.short_label, indicator.code, indicator.label)
    return model


def place_of(model: QStandardItemModel, target: str, label: str) -> int:
    """Find a target in the list, added at its end under its own label when it is narrower than an entry."""
    for place in range(model.rowCount()):
        if model.item(place).data(CODE) == target:
            return place
    _add(model, label or target, target)
    return model.rowCount() - 1


def target_at(model: QStandardItemModel, place: int) -> str:
    """Give the target of an entry, nothing for a heading."""
    item = model.item(place)
    return str(item.data(CODE) or "") if item is not None else ""


def _add(model: QStandardItemModel, text: str, code: str, whole: str = "") -> None:
    item = QStandardItem(text)
    item.setData(code, CODE)
    item.setToolTip(whole or text)
    model.appendRow(item)


def _head(model: QStandardItemModel, text: str) -> None:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    model.appendRow(item)
