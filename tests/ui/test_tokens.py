from __future__ import annotations

from dataclasses import asdict

import pytest

from cpex_desktop.ui.tokens import DARK, KINDS, LIGHT, Tokens, contrast, kind_colours

GROUNDS = ("app", "surface", "subtle", "hover")
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def colours(theme: Tokens) -> dict[str, str]:
    return {name: value for name, value in asdict(theme).items() if isinstance(value, str)}


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@THEMES
@pytest.mark.parametrize("ground", [*GROUNDS, "soft"])
@pytest.mark.parametrize("text", ["title", "body", "muted", "primary", "primary_hover"])
def test_texts_can_be_read(theme: Tokens, text: str, ground: str) -> None:
    named = colours(theme)
    assert contrast(named[text], named[ground]) >= 4.5


@THEMES
@pytest.mark.parametrize("kind", KINDS)
def test_words_of_a_kind_can_be_read(theme: Tokens, kind: str) -> None:
    colour, back = kind_colours(theme, kind)
    assert contrast(colour, back) >= 4.5
    for ground in ("surface", "subtle", "hover", "soft"):  # evolutions, in tables too
        assert contrast(colour, colours(theme)[ground]) >= 4.5, ground
    assert contrast(theme.title, back) >= 4.5
    assert contrast(theme.body, back) >= 4.5
    assert contrast(theme.primary, back) >= 4.5  # the links of a banner


@THEMES
def test_buttons_and_selections_can_be_read(theme: Tokens) -> None:
    assert contrast(theme.on_primary, theme.primary) >= 4.5
    assert contrast(theme.on_primary, theme.primary_hover) >= 4.5
    assert contrast(theme.muted, theme.neutral_back) >= 4.5
    assert contrast(theme.info, theme.truce) >= 4.5  # its name, on the shade itself
    assert contrast(theme.err, theme.surface) >= 4.5  # the fault of a field


@THEMES
@pytest.mark.parametrize("stroke", ["line", "primary", "ok", "warn", "err", "info", "muted"])
@pytest.mark.parametrize("ground", ["app", "surface", "subtle", "hover"])
def test_strokes_and_icons_can_be_seen(theme: Tokens, stroke: str, ground: str) -> None:
    # The edge of a control lies on a white ground; elsewhere it is a help and not a need.
    asked = 3 if stroke != "line" or ground == "surface" else 2.8
    assert contrast(colours(theme)[stroke], colours(theme)[ground]) >= asked


@THEMES
@pytest.mark.parametrize("series", ["primary", "previous", "social", "private", "unknown"])
def test_series_can_be_seen(theme: Tokens, series: str) -> None:
    assert contrast(colours(theme)[series], theme.surface) >= 3


@THEMES
def test_series_are_told_apart(theme: Tokens) -> None:
    named = colours(theme)
    used = [named[name] for name in ("primary", "previous", "social", "private", "unknown")]
    assert len(set(used)) == len(used)
    # Too close to be told by colour alone: charts part them by an edge, and write legend and values.
    assert contrast(theme.social, theme.private) >= 1.85


@THEMES
def test_classes_of_the_map_go_from_the_ground_to_the_text(theme: Tokens) -> None:
    away = [contrast(colour, theme.surface) for colour in theme.classes]
    assert len(away) == 5
    assert away == sorted(away)
    steps = [contrast(one, other) for one, other in zip(theme.classes, theme.classes[1:], strict=False)]
    assert min(steps) >= 1.3
    assert theme.nodata not in theme.classes


def test_themes_name_the_same_uses() -> None:
    assert set(colours(LIGHT)) == set(colours(DARK))
    assert all(colours(LIGHT)[name] != colours(DARK)[name] for name in colours(LIGHT))
