"""Figures turned into a map: a shade and words for each shape, and the legend that explains them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.analysis.circles import circle_radius, legend_counts
from cpex_desktop.analysis.classes import ZERO, Classes
from cpex_desktop.french import num
from cpex_desktop.models.enums import Absence, TerritoryKind
from cpex_desktop.queries.map_ground import MapShape
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.ui.diagnosis.map_caption import MapCaption
from cpex_desktop.ui.diagnosis.map_layer import MapLayer
from cpex_desktop.ui.diagnosis.map_scale import MapScale
from cpex_desktop.ui.widgets.map_drawing import Shading
from cpex_desktop.ui.widgets.map_look import Shade, shade_of

WIDEST = 22.0
"""Radius of the greatest count, in logical pixels."""
_HUNDRED = 100

_SHORT = {
    TerritoryKind.COMMUNE: "com.",
    TerritoryKind.EPCI: "EPCI",
    TerritoryKind.ARRONDISSEMENT: "arr.",
    TerritoryKind.AREA: "sect.",
}
_ASIDE = {
    TerritoryKind.COMMUNE: "hors référentiel",
    TerritoryKind.EPCI: "sans EPCI",
    TerritoryKind.ARRONDISSEMENT: "sans arrondissement",
    TerritoryKind.AREA: "hors secteur",
}
_REASONS = {
    Absence.NONE: "Taux non calculable",
    Absence.NOT_RECEIVED: "Sans donnée",
    Absence.NOT_AVAILABLE: "Donnée non disponible",
    Absence.SECRET: "Secret dans le fichier reçu",
    Absence.NOT_APPLICABLE: "Sans objet",
}


class Mark(StrEnum):
    """What stands at the left of a line of the legend."""

    FILL = "fill"
    CIRCLE = "circle"
    LINE = "line"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One line of the legend; ``shade`` for a fill, ``radius`` in logical pixels for a circle, ``sign``."""

    mark: Mark
    text: str
    count: str = ""
    shade: int = 0
    radius: float = 0.0
    sign: int = 0


@dataclass(frozen=True, slots=True)
class MapFigures:
    """All that the figures change on a map; ``values`` are in the order of the shapes, None where none is."""

    shading: Shading
    legend: tuple[LegendRow, ...]
    classes: Classes
    values: tuple[TerritoryValue | None, ...]


def map_figures(
    shapes: Sequence[MapShape],
    values: Mapping[int, TerritoryValue],
    caption: MapCaption,
    scale: MapScale,
    *,
    as_exported: bool,
    borders: bool,
    layer: MapLayer | None = None,
) -> MapFigures:
    """Shade every shape; ``borders``: the limits of EPCI are drawn over them; ``layer``: what else is."""
    ordered = tuple(values.get(shape.territory) for shape in shapes)
    classes, largest = scale.measure(caption.question, [value.amount for value in values.values()])
    shades = tuple(_shade(value, classes, caption, as_exported) for value in ordered)
    circles: tuple[float, ...] = ()
    if caption.as_circles:
        circles = tuple(
            circle_radius(max(value.amount or 0.0, 0.0), largest, WIDEST)
            if value is not None and shade == Shade.PLAIN
            else 0.0
            for value, shade in zip(ordered, shades, strict=True)
        )
        head = _circle_rows(largest, caption)
    else:
        head = _class_rows(classes, ordered, shades, caption)
    tail = _other_rows(shades, ordered, caption)
    line = (LegendRow(Mark.LINE, "limite d’EPCI"),) if borders else ()
    laid = layer if layer is not None and layer.level is caption.question.level else None
    signs = tuple(int(laid.signs.get(shape.territory, 0)) for shape in shapes) if laid else ()
    over = _layer_rows(laid) if laid else ()
    return MapFigures(Shading(shades, circles, signs), (*head, *tail, *line, *over), classes, ordered)


def _layer_rows(layer: MapLayer) -> tuple[LegendRow, ...]:
    return tuple(
        LegendRow(Mark.SIGN, row.text, _count(row.count, layer.level), sign=row.sign) for row in layer.rows
    )


def is_masked(value: TerritoryValue, *, as_exported: bool) -> bool:
    """Tell whether a figure is hidden: as a document would where the screen shows that, or received so."""
    return (as_exported and value.masked) or (
        value.amount is None and value.count.absence is Absence.SECRET and value.count.amount is None
    )


def tip_lines(
    shape: MapShape, value: TerritoryValue | None, caption: MapCaption, *, as_exported: bool
) -> tuple[str, ...]:
    """Say in a few lines who, how much, and when; the number of acts always stands beside its rate."""
    name = f"{shape.name} (part départementale)" if shape.astride else shape.name
    if value is None:
        grouped = shape.territory == 0 and caption.question.level is not TerritoryKind.COMMUNE
        return (name,) if grouped else (name, "Absente de la base")
    if as_exported and value.masked and not value.small:
        return name, "s\u00a0: masqué, il révélerait un petit effectif", caption.period
    if as_exported and value.small:
        return name, f"s\u00a0: masqué, effectif inférieur à {caption.secrecy}", caption.period
    if value.amount is None:
        return name, _REASONS[Absence.NONE if value.count.amount is not None else value.count.absence]
    lines = [name, caption.write(value.amount), caption.period]
    if caption.write_count is not None and value.count.amount is not None:
        lines[1] += f" · {caption.write_count(value.count.amount)}"
    if value.count.partial:
        lines.append("Somme partielle")
    return tuple(lines)


def _shade(value: TerritoryValue | None, classes: Classes, caption: MapCaption, as_exported: bool) -> int:
    if value is None:
        return Shade.ASIDE
    if is_masked(value, as_exported=as_exported):
        return Shade.MASKED
    if value.amount is None:
        return Shade.ABSENT
    place = classes.place(max(value.amount, 0.0))
    if place is None or place == ZERO:
        return Shade.ZERO
    return Shade.PLAIN if caption.as_circles else shade_of(place, classes.number)


def _class_rows(
    classes: Classes,
    values: Sequence[TerritoryValue | None],
    shades: Sequence[int],
    caption: MapCaption,
) -> tuple[LegendRow, ...]:
    shown = [
        value.amount
        for value, shade in zip(values, shades, strict=True)
        if value is not None and value.amount is not None and shade >= 0
    ]
    only = _readable(shown[0]) if len(set(shown)) == 1 else None
    rows = [
        LegendRow(
            Mark.FILL,
            text,
            _count(shades.count(shade_of(place, classes.number)), caption.question.level),
            shade=shade_of(place, classes.number),
        )
        for place, text in enumerate(classes.labels(only))
    ]
    return tuple(reversed(rows)) if shown or classes.bounds else ()


def _readable(amount: float) -> float:
    """Keep three figures of a value that stands alone: its rate would be written to the last decimal."""
    return round(amount, 1) if abs(amount) >= _HUNDRED else float(f"{amount:.3g}")


def _circle_rows(largest: float, caption: MapCaption) -> tuple[LegendRow, ...]:
    return tuple(
        LegendRow(Mark.CIRCLE, num(count), radius=circle_radius(count, largest, WIDEST))
        for count in legend_counts(largest)
    )


def _other_rows(
    shades: Sequence[int], values: Sequence[TerritoryValue | None], caption: MapCaption
) -> tuple[LegendRow, ...]:
    level = caption.question.level
    hidden = [value for shade, value in zip(shades, values, strict=True) if shade == Shade.MASKED]
    ours = [value for value in hidden if value is not None and value.masked]
    small = all(value.small for value in ours)
    counts = {
        (Shade.ZERO, "0"): shades.count(Shade.ZERO),
        (Shade.MASKED, f"masqué (<\u00a0{caption.secrecy})" if small else "masqué (secret)"): len(ours),
        (Shade.MASKED, "secret à la source"): len(hidden) - len(ours),
        (Shade.ABSENT, "sans donnée"): shades.count(Shade.ABSENT),
    }
    rows = [
        LegendRow(Mark.FILL, text, _count(count, level), shade=shade)
        for (shade, text), count in counts.items()
        if count
    ]
    if Shade.ASIDE in shades:
        rows.append(LegendRow(Mark.FILL, _ASIDE.get(level, "hors référentiel"), shade=Shade.ASIDE))
    return tuple(rows)


def _count(count: int, level: TerritoryKind) -> str:
    return f"{num(count)}\u00a0{_SHORT[level]}" if level in _SHORT else ""
