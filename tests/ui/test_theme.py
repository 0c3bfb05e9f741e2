from __future__ import annotations

import re
import weakref
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from cpex_desktop import ui
from cpex_desktop.resources import resource
from cpex_desktop.ui.icons import icon, pixmap
from cpex_desktop.ui.theme import (
    SCALES,
    SIZES,
    Theme,
    ThemeChoice,
    active,
    apply_theme,
    follow,
    set_property,
    style_sheet,
)
from cpex_desktop.ui.tokens import DARK, LIGHT, Tokens, contrast
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.pictures import Picture
from tests.ui.conftest import Show

SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))
ICONS = sorted(file.stem for file in resource("icons").glob("*.svg"))


def test_no_text_is_under_twelve_pixels(app: QApplication) -> None:
    assert min(SIZES.values()) == 12
    sizes = [int(size) for size in re.findall(r"font-size:\s*(\d+)px", style_sheet(active()))]
    assert sizes
    assert min(sizes) >= 12


def test_style_sheet_has_no_name_left_and_no_colour_of_its_own(app: QApplication) -> None:
    assert "$" not in style_sheet(active())
    assert not re.findall(r"#[0-9A-Fa-f]{3,6}", resource("theme", "window.qss").read_text(encoding="utf-8"))


def test_texts_are_offered_up_to_twice_their_size() -> None:
    assert SCALES == (100, 115, 130, 150, 200)


def test_only_the_bearers_of_the_sheet_set_a_style_sheet() -> None:
    found = [file.name for file in SOURCES if "setStyleSheet" in file.read_text(encoding="utf-8")]
    assert found == ["sheets.py"]


def test_no_screen_writes_a_colour_of_its_own() -> None:
    found = {file.name for file in SOURCES if re.search(r"#[0-9A-F]{6}\b", file.read_text(encoding="utf-8"))}
    # The first frame is painted before the tokens are loaded; another test compares its colour with theirs.
    assert found == {"tokens.py", "first_frame.py"}


@pytest.mark.parametrize(("variant", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_drawn_marks_have_the_colours_of_their_theme(variant: str, tokens: Tokens) -> None:
    strokes = {f"chevron-{way}": tokens.body for way in ("up", "down", "left", "right")}
    strokes |= {"tick": tokens.on_primary, "dash": tokens.on_primary, "dot": tokens.on_primary}
    folder = resource("theme", variant)
    assert {file.stem for file in folder.glob("*.svg")} == set(strokes)
    for name, colour in strokes.items():
        assert f'stroke="{colour}"' in (folder / f"{name}.svg").read_text(encoding="utf-8"), name
    assert f"theme:{variant}/" in style_sheet(Theme(tokens))


def test_digits_line_up_even_where_the_style_sheet_sets_the_size(app: QApplication, show: Show) -> None:
    for role in ("", "figure", "caption"):
        one = QLabel("0")
        set_property(one, "role", role)
        show(one)
        widths = {QFontMetrics(one.font()).horizontalAdvance(digit * 8) for digit in "0123456789"}
        assert max(widths) - min(widths) <= 1, role  # eight digits: proportional ones differ by 30 pixels


def test_text_size_grows_everything_and_comes_back(app: QApplication, show: Show) -> None:
    title = QLabel("Tableau de bord")
    title.setProperty("role", "pageTitle")
    show(title)
    small = title.fontMetrics().height()
    try:
        apply_theme(app, scale=1.5)
        assert title.fontMetrics().height() > 1.4 * small
        assert title.font().pixelSize() == 30
    finally:
        apply_theme(app)
    assert title.fontMetrics().height() == small


@pytest.fixture
def undress(app: QApplication) -> Iterator[None]:
    yield
    apply_theme(app)


@pytest.mark.usefixtures("undress")
def test_dark_theme_reaches_what_is_already_shown(app: QApplication, show: Show) -> None:
    host = QWidget()
    host.setProperty("role", "page")
    host.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    sign, go = Picture("check", "ok", 24), button("Importer", icon_name="import")
    layout = QVBoxLayout(host)
    layout.addWidget(sign)
    layout.addWidget(go)
    show(host, 200, 120)
    assert colours_of(sign.pixmap()) == {LIGHT.ok}
    apply_theme(app, theme=ThemeChoice.DARK)
    assert active().tokens == DARK
    assert host.grab().toImage().pixelColor(2, 2).name().upper() == DARK.app
    assert app.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface
    assert colours_of(sign.pixmap()) == {DARK.ok}
    assert colours_of(go.icon().pixmap(QSize(24, 24))) == {DARK.title}


@pytest.mark.usefixtures("undress")
def test_pictures_grow_with_the_text(app: QApplication, show: Show) -> None:
    sign, go = Picture("check", "ok", 24), button("Importer", icon_name="import")
    show(sign)
    show(go)
    apply_theme(app, scale=1.5)
    assert (sign.width(), sign.pixmap().deviceIndependentSize().width()) == (36, 36)
    assert go.iconSize() == QSize(24, 24)


@pytest.mark.usefixtures("undress")
def test_system_theme_follows_the_desktop_while_the_window_is_open(app: QApplication) -> None:
    hints = app.styleHints()
    apply_theme(app, theme=ThemeChoice.SYSTEM, scale=1.3)
    for scheme, tokens in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        hints.colorSchemeChanged.emit(scheme)
        assert (active().tokens, active().scale) == (tokens, 1.3)


@pytest.mark.usefixtures("undress")
def test_a_chosen_theme_does_not_follow_the_desktop(app: QApplication) -> None:
    apply_theme(app, theme=ThemeChoice.LIGHT)
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert active().tokens == LIGHT


@pytest.mark.usefixtures("undress")
def test_high_contrast_leaves_the_colours_to_the_system(app: QApplication) -> None:
    asked = app.styleHints().accessibility().contrastPreferenceChanged
    asked.emit(Qt.ContrastPreference.HighContrast)
    theme = active()
    assert theme.plain
    assert not re.findall(r"#[0-9A-Fa-f]{3,6}\b", style_sheet(active()))
    assert "border: 2px" in style_sheet(active())
    assert app.palette().color(QPalette.ColorRole.Base).name().upper() == theme.tokens.surface
    assert contrast(theme.tokens.muted, theme.tokens.surface) >= 4.5
    asked.emit(Qt.ContrastPreference.NoPreference)
    assert not active().plain
    assert active().tokens == LIGHT


@pytest.mark.usefixtures("undress")
def test_what_follows_the_theme_is_freed_with_its_widget(app: QApplication) -> None:
    seen: list[float] = []
    one = QLabel("x")
    follow(one, lambda _label: seen.append(active().scale))
    apply_theme(app, scale=1.15)
    gone = weakref.ref(one)
    del one
    assert gone() is None
    apply_theme(app, scale=1.3)
    assert seen == [1.0, 1.15]


def colours_of(image: QPixmap) -> set[str]:
    drawn = image.toImage()
    points = ((x, y) for x in range(drawn.width()) for y in range(drawn.height()))
    inks = (drawn.pixelColor(x, y) for x, y in points)
    return {ink.name().upper() for ink in inks if ink.alpha() == 255}


def test_qt_speaks_french(app: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler"
    assert "Maj" in QKeySequence("Ctrl+Shift+E").toString(QKeySequence.SequenceFormat.NativeText)
    assert QLocale().toString(1234567.9, "f", 1) == "1\u202f234\u202f567,9"


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_one_stroke_on_a_grid_of_24(name: str) -> None:
    drawing = ElementTree.parse(resource("icons", f"{name}.svg")).getroot()  # noqa: S314 - our own file
    look = {
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "2",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    assert {key: drawing.get(key) for key in look} == look
    parts = list(drawing.iter())[1:]
    assert parts
    assert {part.tag.partition("}")[2] for part in parts} <= {"path", "circle", "rect", "ellipse"}
    own_looks = {key for part in parts for key in part.attrib if key in look or key in {"style", "opacity"}}
    assert own_looks == set()


@pytest.mark.parametrize("name", ICONS)
def test_icons_leave_a_margin_and_fill_the_grid(app: QApplication, name: str) -> None:
    image = pixmap(name, LIGHT.body, 96).toImage()
    inked = [(x, y) for x in range(96) for y in range(96) if image.pixelColor(x, y).alpha() > 40]
    edges = [bound(place[axis] for place in inked) for axis in (0, 1) for bound in (min, max)]
    assert min(edges) >= 4, "nothing within a pixel of the edge"
    assert max(edges) <= 91
    assert max(edges[1] - edges[0], edges[3] - edges[2]) >= 50, "as large as the others"


@pytest.mark.parametrize("name", ICONS)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_drawn_in_the_colour_asked(app: QApplication, name: str, ratio: float) -> None:
    image = pixmap(name, LIGHT.err, 18, ratio).toImage()
    assert image.width() == round(18 * ratio)
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert any(point.alpha() > 120 for point in points)
    asked = QColor(LIGHT.err)
    for point in points:
        if point.alpha() == 255:  # strokes that cross are blended, which rounds
            apart = (point.red() - asked.red(), point.green() - asked.green(), point.blue() - asked.blue())
            assert max(map(abs, apart)) <= 1


def test_an_icon_that_is_not_shipped_is_an_error(app: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("nowhere", LIGHT.body)
