from __future__ import annotations

from dataclasses import asdict

import pytest

from cpex_desktop.ui.tokens import KINDS, LIGHT, contrast, kind_colours

GROUNDS = ("app", "surface", "subtle", "hover")


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("ground", [*GROUNDS, "soft"])
@pytest.mark.parametrize("text", ["title", "body", "muted", "primary", "primary_hover"])
def test_texts_can_be_read(text: str, ground: str) -> None:
    colours = asdict(LIGHT)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_a_kind_can_be_read(kind: str) -> None:
    colour, back = kind_colours(LIGHT, kind)
    assert contrast(colour, back) >= 4.5
    assert contrast(colour, LIGHT.surface) >= 4.5
    assert contrast(LIGHT.body, back) >= 4.5
    assert contrast(LIGHT.primary, back) >= 4.5  # the links of a banner


def test_buttons_can_be_read() -> None:
    assert contrast(LIGHT.on_primary, LIGHT.primary) >= 4.5
    assert contrast(LIGHT.on_primary, LIGHT.primary_hover) >= 4.5
    assert contrast(LIGHT.muted, LIGHT.neutral_back) >= 4.5


@pytest.mark.parametrize("stroke", ["line", "previous", "primary"])
def test_strokes_and_bars_can_be_seen(stroke: str) -> None:
    assert contrast(asdict(LIGHT)[stroke], LIGHT.surface) >= 3
