from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from cpex_desktop import ui
from cpex_desktop.resources import resource
from cpex_desktop.ui import fonts
from cpex_desktop.ui.icons import icon, pixmap
from cpex_desktop.ui.theme import SIZES, active, apply_theme, set_property, style_sheet
from cpex_desktop.ui.tokens import LIGHT
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


def test_only_the_theme_sets_a_style_sheet() -> None:
    found = [file.name for file in SOURCES if "setStyleSheet" in file.read_text(encoding="utf-8")]
    assert found == ["theme.py"]


def test_no_screen_writes_a_colour_of_its_own() -> None:
    found = {file.name for file in SOURCES if re.search(r"#[0-9A-F]{6}\b", file.read_text(encoding="utf-8"))}
    # The first frame is painted before the tokens are loaded; another test compares its colour with theirs.
    assert found == {"tokens.py", "first_frame.py"}


def test_drawn_arrows_have_the_colour_of_the_text() -> None:
    for name in ("chevron-up", "chevron-down"):
        assert f'stroke="{LIGHT.body}"' in resource("theme", f"{name}.svg").read_text(encoding="utf-8")


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


def test_carried_font_is_registered_without_the_chart_library(app: QApplication) -> None:
    assert fonts.register_carried_fonts()
    assert "DejaVu Sans" in QFontDatabase.families()


def test_family_is_one_of_those_chosen(app: QApplication) -> None:
    assert fonts.choose_family() in {"Segoe UI", "Inter", "DejaVu Sans"}


def test_qt_speaks_french(app: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler"
    assert "Maj" in QKeySequence("Ctrl+Shift+E").toString(QKeySequence.SequenceFormat.NativeText)
    assert QLocale().toString(1234567.9, "f", 1) == "1\u202f234\u202f567,9"


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_one_stroke_on_a_grid_of_24(name: str) -> None:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in drawing
    assert 'fill="none"' in drawing
    assert 'stroke="currentColor"' in drawing
    assert 'stroke-linecap="round"' in drawing


@pytest.mark.parametrize("name", ICONS)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_drawn_in_the_colour_asked(app: QApplication, name: str, ratio: float) -> None:
    image = pixmap(name, LIGHT.err, 18, ratio).toImage()
    assert image.width() == round(18 * ratio)
    solid = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    inked = any(
        image.pixelColor(x, y).alpha() > 120 for x in range(image.width()) for y in range(image.height())
    )
    assert inked
    assert solid <= {LIGHT.err}


def test_an_icon_that_is_not_shipped_is_an_error(app: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("nowhere", LIGHT.body)
