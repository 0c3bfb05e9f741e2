"""A row of controls that never cuts one of them, and bars drawn to one scale."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.bars import FlowBar, PartsBar
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.segments import SegmentedControl
from tests.ui.conftest import Show


def row_of(*widths: int) -> tuple[FlowRow, list[QPushButton]]:
    buttons = []
    for width in widths:
        one = QPushButton("x")
        one.setFixedSize(width, 30)
        buttons.append(one)
    return FlowRow(buttons), buttons


def test_widgets_lie_side_by_side_and_the_last_at_the_right(show: Show) -> None:
    row, buttons = row_of(100, 80, 60)
    show(row, 400, 30)
    assert [one.x() for one in buttons] == [0, 108, 340]
    assert row.room() == 400 - 108 - 88
    assert row.sizeHint().height() == 30


def test_what_does_not_fit_goes_on_to_a_second_line(show: Show) -> None:
    row, buttons = row_of(100, 80, 60)
    show(row, 200, 30)
    assert [(one.x(), one.y()) for one in buttons] == [(0, 0), (108, 0), (140, 38)]
    assert row.sizeHint().height() == 68
    row.resize(400, 30)
    assert {one.y() for one in buttons} == {0}


def test_a_hidden_widget_leaves_no_hole(show: Show) -> None:
    row, buttons = row_of(100, 80, 60)
    show(row, 400, 30)
    buttons[0].hide()
    row.arrange()
    assert buttons[1].x() == 0


def test_no_gap_parts_what_is_left_when_the_last_is_hidden(show: Show) -> None:
    row, buttons = row_of(100, 80, 60)
    show(row, 400, 30)
    buttons[2].hide()
    row.arrange()
    assert [one.x() for one in buttons[:2]] == [0, 108]


def test_a_gathered_row_leaves_no_gap(show: Show) -> None:
    row, buttons = row_of(100, 80, 60)
    row.gathered = True
    show(row, 400, 30)
    assert [one.x() for one in buttons] == [0, 108, 196]


def test_a_word_that_changed_out_of_sight_has_its_room_when_it_is_seen(show: Show) -> None:
    title, chip = ElidingLabel("Court", "sheetTitle"), Chip("Convoquée", "info")
    row = FlowRow([title, chip])
    row.gathered = True
    show(row, 600, 40)
    row.hide()
    title.setText("CCAPEX plénière, 25/08/2026, 9\u00a0h\u00a030")
    chip.show_state("Tenue", "ok")
    row.show()
    assert not title.is_elided()
    assert chip.width() == chip.sizeHint().width()
    assert chip.x() == title.width() + row.gap


def test_what_cannot_be_narrower_holds_the_row(show: Show) -> None:
    choice = SegmentedControl("Ce qui est montré", [("a", "Tout"), ("b", "Nouveaux")])
    row = FlowRow([choice])
    show(row, 600, 40)
    before = row.minimumSizeHint().width()
    choice.rename("b", "Nouveaux et modifiés depuis la dernière séance")
    for _round in range(2):  # the control lays itself out first, then tells the row
        QApplication.processEvents()
    assert row.minimumSizeHint().width() == choice.sizeHint().width() > before


def colour_at(widget: QWidget, across: int) -> QColor:
    return widget.grab().toImage().pixelColor(across, widget.height() // 2)


def test_parts_follow_each_other_on_the_scale_of_the_list(show: Show) -> None:
    bar = PartsBar()
    bar.set_parts([(30, "social"), (20, "private")], 100, "50", "100")
    show(bar, 300, 24)
    tokens = active().tokens
    assert colour_at(bar, 10) == QColor(tokens.social)
    painted = [at for at in range(300) if colour_at(bar, at) == QColor(tokens.private)]
    lengths = [at for at in range(300) if colour_at(bar, at) == QColor(tokens.social)]
    assert abs(len(painted) - len(lengths) * 2 / 3) < 3


def test_nothing_is_drawn_where_nothing_is_known(show: Show) -> None:
    bar = FlowBar()
    show(bar, 200, 8)
    rail = colour_at(bar, 100)
    bar.set_share(0.75)
    assert colour_at(bar, 100) == QColor(active().tokens.primary)
    bar.set_share(None)
    assert colour_at(bar, 100) == rail
