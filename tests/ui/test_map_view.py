"""The map under a hand: pointer, wheel and keys, on real contours."""

from __future__ import annotations

from collections import deque

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.theme import ThemeChoice, apply_theme
from cpex_desktop.ui.tokens import DARK, LIGHT
from cpex_desktop.ui.widgets.map_drawing import Shading
from cpex_desktop.ui.widgets.map_look import Shade
from cpex_desktop.ui.widgets.map_paths import LevelPaths, trace_ground
from cpex_desktop.ui.widgets.map_view import MapView
from tests.ui.conftest import Show
from tests.ui.map_material import ground

COMMUNE = TerritoryKind.COMMUNE
KEYS = {(1, 0): Qt.Key.Key_Right, (-1, 0): Qt.Key.Key_Left, (0, 1): Qt.Key.Key_Down, (0, -1): Qt.Key.Key_Up}


def tell(view: MapView, shading: Shading | None = None, kind: TerritoryKind = COMMUNE) -> LevelPaths:
    """Colour a level, all in its third class unless told otherwise, with the names as words."""
    level = trace_ground(ground("98")).levels[kind] if view.level is None else view.level
    if view.item is not None and view.item.kind is not kind:
        view.paint_level(kind, Shading((0,) * len(trace_ground(ground("98")).levels[kind].shapes)))
        assert view.level is not None
        level = view.level
    names = [shape.name for shape in level.shapes]
    view.shade(kind, shading or Shading((2,) * len(names)), lambda rank: (names[rank], "13,8\u202f‰"))
    return level


@pytest.fixture
def view(app: QApplication, show: Show) -> MapView:
    made = MapView("Carte des communes")
    made.set_ground(trace_ground(ground("98")))
    tell(made)
    show(made, 640, 480)
    return made


def shapes(view: MapView) -> LevelPaths:
    level = view.level
    assert level is not None
    return level


def rank_named(view: MapView, name: str) -> int:
    return next(rank for rank, shape in enumerate(shapes(view).shapes) if shape.name == name)


def place_of(view: MapView, rank: int) -> QPoint:
    return view.mapFromScene(QPointF(*shapes(view).shapes[rank].middle))


def test_other_colours_keep_the_shapes(view: MapView) -> None:
    item, paths = view.item, shapes(view).paths
    tell(view, Shading((4,) * len(paths)))
    assert view.item is item
    assert shapes(view).paths is paths


def plain_colours(view: MapView) -> dict[int, QColor]:
    """Read the colour at the middle of each shape that is one colour around it: no line, no name."""
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    found = {}
    for rank in range(len(shapes(view).shapes)):
        at = place_of(view, rank)
        around = {
            image.pixel(round((at.x() + x) * ratio), round((at.y() + y) * ratio))
            for x in (-3, 0, 3)
            for y in (-3, 0, 3)
        }
        if len(around) == 1:
            found[rank] = QColor(around.pop())
    return found


def test_each_shape_has_the_colour_of_its_class(view: MapView) -> None:
    level = shapes(view)
    shades = tuple((rank % 7) - 1 if rank % 7 < 6 else Shade.MASKED for rank in range(len(level.shapes)))
    tell(view, Shading(shades))
    colours = plain_colours(view)
    for rank, colour in colours.items():
        shade = shades[rank]
        if shade != Shade.MASKED:
            assert colour == QColor(LIGHT.classes[shade] if shade >= 0 else LIGHT.surface)
    assert {shades[rank] for rank in colours} >= {-1, 0, 1, 2, 3, 4}


def test_the_colours_follow_the_theme(view: MapView, app: QApplication) -> None:
    assert set(map(QColor.name, plain_colours(view).values())) == {LIGHT.classes[2].lower()}
    try:
        apply_theme(app, theme=ThemeChoice.DARK)
        assert set(map(QColor.name, plain_colours(view).values())) == {DARK.classes[2].lower()}
    finally:
        apply_theme(app, theme=ThemeChoice.LIGHT)


def test_the_pointer_tells_who_is_there(view: MapView, qtbot: QtBot) -> None:
    rank = rank_named(view, "Sauge-Ville")
    with qtbot.waitSignal(view.pointed) as told:
        view.point_at(place_of(view, rank))
    assert told.args == [shapes(view).shapes[rank].territory]
    assert view.tip.isVisible()
    assert view.tip.text == "Sauge-Ville, 13,8\u202f‰"
    assert view.viewport().rect().contains(view.tip.geometry())
    view.point_at(QPoint(2, 2))
    assert view.cursor_rank is None
    assert not view.tip.isVisible()


def test_the_words_stay_inside_the_map_at_its_corners(view: MapView) -> None:
    for rank in range(len(shapes(view).shapes)):
        view.point_at(place_of(view, rank))
        assert view.viewport().rect().contains(view.tip.geometry())


def test_a_click_chooses_and_a_drag_does_not(view: MapView, qtbot: QtBot) -> None:
    rank = rank_named(view, "Port-Aubin")
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, rank))
    assert told.args == [shapes(view).shapes[rank].territory]
    assert view.territory == told.args[0]
    view.zoom(4)
    start = view.viewport().rect().center()
    before = view.mapToScene(start)
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view.viewport(), start + QPoint(40, 30))
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(40, 30))
    moved = view.mapToScene(start) - before
    assert moved.x() < 0
    assert moved.y() < 0


def test_selecting_from_elsewhere_tells_nobody(view: MapView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.chosen):
        view.select(shapes(view).shapes[5].territory)
    assert view.territory == shapes(view).shapes[5].territory
    view.select(0)
    assert view.territory == 0


def test_tab_enters_and_arrows_reach_every_commune(view: MapView, qtbot: QtBot) -> None:
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    level = shapes(view)
    assert view.cursor_rank is not None
    seen = {view.cursor_rank}
    for target in range(len(level.shapes)):
        for way in way_to(level, view.cursor_rank, target):
            qtbot.keyClick(view, KEYS[way])
            assert view.cursor_rank is not None
            seen.add(view.cursor_rank)
        assert view.cursor_rank == target
    assert seen == set(range(len(level.shapes)))


def way_to(level: LevelPaths, start: int, end: int) -> list[tuple[int, int]]:
    waiting: deque[tuple[int, list[tuple[int, int]]]] = deque([(start, [])])
    known = {start}
    while waiting:
        rank, ways = waiting.popleft()
        if rank == end:
            return ways
        for way in KEYS:
            beside = level.beside(rank, way)
            if beside is not None and beside not in known:
                known.add(beside)
                waiting.append((beside, [*ways, way]))
    raise AssertionError(f"no way from {start} to {end}")


def test_tab_leaves_the_map(app: QApplication, show: Show, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    made, after = MapView("Carte des communes"), QPushButton("Après")
    for part in (made, after):
        column.addWidget(part)
    made.set_ground(trace_ground(ground("98")))
    tell(made)
    show(window, 400, 300)
    window.activateWindow()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(made, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert made.cursor_rank is None
    assert not made.tip.isVisible()


def test_enter_chooses_what_the_keyboard_points_at(view: MapView, qtbot: QtBot) -> None:
    chosen = shapes(view).shapes[40].territory
    view.select(chosen)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.cursor_rank == 40
    qtbot.keyClick(view, Qt.Key.Key_Right)
    here = view.cursor_rank
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [shapes(view).shapes[here].territory]


def test_the_keyboard_keeps_its_territory_in_sight(view: MapView, qtbot: QtBot) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.zoom(8)
    for _step in range(12):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        assert view.cursor_rank is not None
        assert view.viewport().rect().contains(place_of(view, view.cursor_rank))


def test_keys_and_wheel_zoom_within_bounds(view: MapView, qtbot: QtBot) -> None:
    whole = view.transform().m11()
    qtbot.keyClicks(view, "++")
    assert view.transform().m11() > whole * 2
    qtbot.keyClicks(view, "-" * 5)
    assert view.transform().m11() == pytest.approx(whole)
    for _notch in range(40):
        turn(view, 120)
    assert view.transform().m11() == pytest.approx(whole * 24)
    qtbot.keyClicks(view, "0")
    assert view.transform().m11() == pytest.approx(whole)


def test_from_the_whole_the_wheel_scrolls_the_page(view: MapView) -> None:
    assert not turn(view, -120)
    assert turn(view, 120)
    assert turn(view, -120)
    assert not turn(view, -120)


def turn(view: MapView, angle: int) -> bool:
    """Turn the wheel in the middle; tells whether the map took it."""
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def test_the_whole_stays_in_sight_when_the_window_grows(view: MapView, app: QApplication) -> None:
    for width, height in ((300, 200), (900, 700)):
        view.resize(width, height)
        app.processEvents()
        frame = view.mapFromScene(shapes(view).frame).boundingRect()
        assert view.viewport().rect().contains(frame)


@pytest.mark.parametrize("size", [(300, 200), (640, 480), (1400, 900)])
def test_names_never_cover_each_other(view: MapView, app: QApplication, size: tuple[int, int]) -> None:
    view.resize(*size)
    app.processEvents()
    for zoom in (1, 3, 3):
        view.zoom(zoom)
        rooms = [label.room for label in view.labels]
        assert rooms
        assert view.labels[0].text == "Sauge-Ville"
        for rank, room in enumerate(rooms):
            assert not any(room.intersects(other) for other in rooms[:rank])


def test_a_screen_reader_hears_the_map_and_the_territory(view: MapView) -> None:
    view.set_reading("Lecture\u00a0: à Sauge-Ville, 13,8.")
    assert view.accessibleName() == "Carte des communes"
    assert view.accessibleDescription() == "Lecture\u00a0: à Sauge-Ville, 13,8."
    view.point_at(place_of(view, rank_named(view, "Port-Aubin")))
    assert view.accessibleDescription().startswith("Port-Aubin, 13,8\u202f‰. Lecture")


def test_one_shade_for_each_shape(view: MapView) -> None:
    with pytest.raises(ValueError, match="one shade"):
        view.paint_level(COMMUNE, Shading((1, 2)))


def test_another_level_has_other_shapes(view: MapView) -> None:
    view.point_at(place_of(view, 3))
    tell(view, kind=TerritoryKind.EPCI)
    assert len(shapes(view).shapes) == 5
    assert view.cursor_rank is None
