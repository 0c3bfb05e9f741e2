from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication

from cpex_desktop.ui import fonts
from cpex_desktop.ui.theme import SIZES, Theme

NEEDED = "\u202f\u00a0▲▼→−–’…«»œŒæ‰€éèàçÉÀ·ᵉʳ"
FAMILIES = ("Segoe UI", "Inter", "DejaVu Sans")
WEIGHTS = [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold]


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest, app: QApplication) -> str:
    fonts.register_carried_fonts()
    name = str(request.param)
    if name not in QFontDatabase.families():
        pytest.skip(f"{name} is not installed on this computer")
    return name


def test_carried_font_is_registered_without_the_chart_library(app: QApplication) -> None:
    assert fonts.register_carried_fonts()
    assert "DejaVu Sans" in QFontDatabase.families()


def test_family_is_one_of_those_chosen(app: QApplication) -> None:
    assert fonts.choose_family() in FAMILIES


@pytest.mark.parametrize("weight", WEIGHTS)
def test_each_family_has_the_signs_of_french_figures(family: str, weight: QFont.Weight) -> None:
    raw = QRawFont.fromFont(Theme(family=family).font("body", weight))
    assert raw.familyName() == family
    missing = [f"U+{ord(sign):04X}" for sign in NEEDED if not raw.supportsCharacter(ord(sign))]
    assert not missing


@pytest.mark.parametrize("size", SIZES)
def test_each_family_aligns_its_digits(family: str, size: str) -> None:
    for weight in WEIGHTS:
        metrics = QFontMetrics(Theme(family=family).font(size, weight))
        widths = {metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}
        assert max(widths) - min(widths) <= 1, weight
