"""The colours of the window, named by what they mean, so that a screen never writes a colour of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Names say the use; every pair that meets on screen is checked for contrast by a test."""

    app: str
    surface: str
    subtle: str
    hover: str
    soft: str
    title: str
    body: str
    muted: str
    border: str
    line: str
    primary: str
    primary_hover: str
    on_primary: str
    ok: str
    ok_back: str
    warn: str
    warn_back: str
    err: str
    err_back: str
    info: str
    info_back: str
    neutral_back: str
    previous: str
    social: str
    private: str
    unknown: str
    truce: str
    nodata: str
    classes: tuple[str, ...]


LIGHT = Tokens(
    app="#F4F5F8",
    surface="#FFFFFF",
    subtle="#F7F8FB",
    hover="#EEF1F7",
    soft="#E8EDF9",
    title="#141A29",
    body="#363D4B",
    muted="#5A6274",
    border="#E0E4EC",
    line="#858EA0",
    primary="#1F3F8F",
    primary_hover="#17316F",
    on_primary="#FFFFFF",
    ok="#176B3A",
    ok_back="#E0F3E7",
    warn="#8F4700",
    warn_back="#FDEFDC",
    err="#B3202C",
    err_back="#FBE8E9",
    info="#0B5CAD",
    info_back="#E3EFFB",
    neutral_back="#ECEEF3",
    previous="#848FA2",
    social="#0B5563",
    private="#C26A1B",
    unknown="#857D6E",
    truce="#EAF2FB",
    nodata="#EDEEF1",
    classes=("#E6EDF8", "#BDD0EC", "#86A9DC", "#4A78C0", "#1F3F8F"),
)

DARK = Tokens(
    app="#11141B",
    surface="#1A1F29",
    subtle="#1F2531",
    hover="#262D3B",
    soft="#25335A",
    title="#F2F4F8",
    body="#CFD5E0",
    muted="#9EA8BA",
    border="#2E3645",
    line="#76829A",
    primary="#94B4F6",
    primary_hover="#B4CBFA",
    on_primary="#0F1830",
    ok="#7BD59C",
    ok_back="#173626",
    warn="#F2B66A",
    warn_back="#3B2A14",
    err="#FF9A9E",
    err_back="#43202A",
    info="#86BEF5",
    info_back="#182F4A",
    neutral_back="#2A3140",
    previous="#66718A",
    social="#3E9DAE",
    private="#F5BE85",
    unknown="#A89F8D",
    truce="#1B2A40",
    nodata="#242A35",
    classes=("#22304F", "#31508A", "#4A76BE", "#7BA2E2", "#B5CDF8"),
)
"""On a dark ground the lighter a class of the map is, the more it stands for."""

KINDS = ("ok", "warn", "err", "info", "neutral")
"""What a chip, a banner or an evolution may say besides its words."""


def kind_colours(tokens: Tokens, kind: str) -> tuple[str, str]:
    """Give the text and background colours of a kind."""
    return {
        "ok": (tokens.ok, tokens.ok_back),
        "warn": (tokens.warn, tokens.warn_back),
        "err": (tokens.err, tokens.err_back),
        "info": (tokens.info, tokens.info_back),
        "neutral": (tokens.body, tokens.neutral_back),
    }[kind]


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Tell whether a text can be read: the contrast ratio of two ``#RRGGBB`` colours, from 1 to 21.

    Source: WCAG 2.2, definitions of relative luminance and contrast ratio; 4.5 is asked for a text, 3 for a
    stroke or an icon (criteria 1.4.3 and 1.4.11).
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
