"""A text takes the room there is: one line, two where it may, « … » at the end, the whole of it on hover."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.key_figure import KeyFigure, KeyFigureTile
from cpex_desktop.ui.widgets.labels import ElidingLabel
from tests.ui.conftest import Show

LONG, SHORT = "Décisions de résiliation", "Assignations"


@pytest.fixture
def large_text(app: QApplication) -> Iterator[None]:
    apply_theme(app, scale=1.5)
    yield
    apply_theme(app)


def test_two_lines_hold_what_one_does_not(show: Show) -> None:
    one, two = ElidingLabel(LONG), ElidingLabel(LONG, lines=2)
    room = one.fontMetrics().horizontalAdvance(LONG) * 2 // 3
    for label in (one, two):
        show(label, room, 60)
    assert (one.is_elided(), two.is_elided()) == (True, False)
    assert (one.toolTip(), two.toolTip()) == (LONG, "")
    assert two.sizeHint().height() - one.sizeHint().height() == one.fontMetrics().lineSpacing()
    two.resize(one.fontMetrics().horizontalAdvance(LONG) + 2, 60)
    assert two.sizeHint().height() == one.sizeHint().height()


def test_what_two_lines_do_not_hold_is_shortened(show: Show) -> None:
    for text in ("Anticonstitutionnellement", f"{LONG} et autres décisions de justice"):
        label = ElidingLabel(text, lines=2)
        show(label, label.fontMetrics().horizontalAdvance("Décisions"), 60)
        assert label.is_elided()
        assert label.toolTip() == text


def test_the_names_of_tiles_stay_whole_in_large_text_and_their_figures_level(
    show: Show, large_text: None
) -> None:
    row = QWidget()
    layout = QHBoxLayout(row)
    tiles = [KeyFigureTile(KeyFigure(name, "1")) for name in (LONG, "Commandements de payer", SHORT)]
    for tile in tiles:
        layout.addWidget(tile, 1)
    show(row, 660, 300)
    names = [next(one for one in tile.findChildren(ElidingLabel) if one.text()) for tile in tiles]
    assert [name.is_elided() for name in names] == [False, False, False]
    assert names[0].height() > names[2].height()
    figures = [next(one for one in tile.findChildren(QLabel) if one.text() == "1") for tile in tiles]
    assert len({figure.mapTo(row, figure.rect().center()).y() for figure in figures}) == 1
