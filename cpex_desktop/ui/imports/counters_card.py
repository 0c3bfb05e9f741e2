"""A file in a few counts: what is ready, what was left out, what was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.french import num, span_label
from cpex_desktop.imports.types import CheckedImport, Severity
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.pictures import Picture

_ICONS = {"ok": "check-circle", "info": "info", "warn": "warning", "err": "error", "neutral": "file"}


class CountersCard(Card):
    """The counts of a checked file, and the promise that goes with them."""

    def __init__(self, title: str, checked: CheckedImport, parent: QWidget | None = None) -> None:
        super().__init__(title, "", parent)
        for kind, words, count in _counts(checked):
            self.body.addLayout(_line(kind, words, num(count)))
        if checked.period_first:
            span = _Months(checked.period_first, checked.period_last)
            self.body.addLayout(_line("neutral", "Période", span_label(span), "calendar"))
        self.body.addWidget(
            label(
                "Rien n’est écrit dans la base avant la dernière étape. Un lot se retire en une fois, "
                "même des semaines après.",
                "caption",
                wrap=True,
            )
        )


class _Months:
    """A run of months, as the label of a span asks for it."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last


def _counts(checked: CheckedImport) -> list[tuple[str, str, int]]:
    def found(severity: Severity) -> int:
        return sum(finding.count for finding in checked.findings if finding.severity is severity)

    repaired, private = found(Severity.REPAIRED), sum(1 for column in checked.columns if column.nominative)
    lines = [
        ("neutral", "Lignes lues", checked.rows_read),
        ("ok", "Valeurs prêtes", len(checked.values)),
        ("info", "Réparations", repaired),
        ("info", "Colonnes personnelles écartées", private),
        ("warn", "Contrôles à regarder", found(Severity.CHECK)),
        ("err", "Cellules rejetées", checked.cells_rejected),
    ]
    always = {"Lignes lues", "Valeurs prêtes", "Cellules rejetées"}
    return [line for line in lines if line[2] or line[1] in always]


def _line(kind: str, words: str, value: str, icon_name: str = "") -> QHBoxLayout:
    sign = Picture(icon_name or _ICONS[kind], "muted" if kind == "neutral" else kind, 16)
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    # In large text a count goes under its name: beside it, it would leave no letter of it.
    row.addWidget(FlowRow([ElidingLabel(words), label(value, "strong")]), 1)
    return row
