"""How the figures of a landlord are read, and whether chance alone may part it from the others."""

from __future__ import annotations

from cpex_desktop.analysis.periods import Span
from cpex_desktop.french import list_words, num, percent, plural, rate, span_label
from cpex_desktop.queries.landlord_lines import LandlordBoard, LandlordLine, LandlordValue, is_counted
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.readings import START
from cpex_desktop.queries.territory_readings import written
from cpex_desktop.queries.wording import wording
from cpex_desktop.reference.catalogue import Indicator

SAME = "l’intervalle contient la moyenne\u00a0: pas de différence établie"
HIGHER = "au-dessus de la moyenne, au-delà du hasard"
LOWER = "au-dessous de la moyenne, au-delà du hasard"
NO_RATE_SHORT = "taux non calculable"
NO_RATE = f"{NO_RATE_SHORT}\u00a0: le nombre de ses logements n’est pas connu"
NO_VALUE = "aucune valeur reçue"
OTHER_MONTHS = "autres mois que l’ensemble des bailleurs\u00a0: non comparé"
NO_INTERVAL = "sans intervalle\u00a0: ce n’est pas un nombre d’actes"


def verdict(value: LandlordValue, reference: float | None) -> str:
    """Say in a few words what the interval allows to say of a landlord beside all of them."""
    if value.count.amount is None:
        return NO_VALUE
    if not is_counted(value.indicator):
        return NO_INTERVAL
    if value.rate is None:
        return NO_RATE
    if not value.alike:
        return OTHER_MONTHS
    if value.apart is None or reference is None:
        return NO_INTERVAL
    if not value.apart:
        return SAME
    return HIGHER if value.rate > reference else LOWER


def amount_text(value: LandlordValue) -> str:
    """Write what was counted or received, with its unit where it is no count."""
    return written(value.indicator, Measure.COUNT, value.count.amount)


def short_verdict(value: LandlordValue, reference: float | None) -> str:
    """Say in two or three words where a landlord stands; nothing where no interval tells."""
    if value.apart is None or value.rate is None or reference is None:
        return ""
    if not value.apart:
        return "pas d’écart établi"
    return "au-dessus de la moyenne" if value.rate > reference else "au-dessous de la moyenne"


def landlord_reading(board: LandlordBoard, line: LandlordLine, code: str) -> str:
    """Read one landlord's figure beside all of them: name, count, rate, interval, evolution."""
    value, reference = line.value(code), board.reference(code)
    name, when = line.landlord.name, _when(value, board.span)
    if value.count.amount is None:
        return f"{START}aucune valeur n’a été reçue pour {name} {when}."
    if not is_counted(value.indicator):
        return f"{START}{_lowered(value.indicator)}, {name}\u00a0: {amount_text(value)} {when}."
    acts = _acts(value)
    if value.rate is None:
        return f"{START}{name} compte {acts} {when}\u202f; {NO_RATE}."
    parts = [f"{name} compte {acts} {when}, soit {rate(value.rate)} pour 1\u202f000\u00a0logements"]
    if reference is not None and value.alike:
        parts[0] += f", contre {rate(reference)} pour l’ensemble des bailleurs"
    if value.interval is not None:
        low, high = rate(value.interval.low), rate(value.interval.high)
        said = verdict(value, reference)
        parts.append(f"{said[:1].upper()}{said[1:]} (intervalle à 95\u202f%\u00a0: {low} à {high})")
    parts.append(_moved(value))
    return START + ". ".join(part for part in parts if part) + "."


def board_lacks(board: LandlordBoard) -> str:
    """Name the landlords whose rates cannot be computed and the file that would allow it; empty for none."""
    names = [line.landlord.name for line in board.lines if line.dwellings.amount is None]
    if not names:
        return ""
    shown = [*names[:3], f"{num(len(names) - 3)} {plural(len(names) - 3, 'autre', 'autres')}"]
    named = list_words(names if len(names) <= 3 else shown)
    return (
        f"Taux non calculables pour {named}\u00a0: le nombre de leurs logements manque. "
        "Importez le bilan annuel des bailleurs, avec une colonne «\u00a0Logements locatifs sociaux\u00a0»."
    )


def _acts(value: LandlordValue) -> str:
    return wording(value.indicator).counted(value.count.amount or 0.0)


def _when(value: LandlordValue, span: Span) -> str:
    if value.year:
        return f"en {value.year}"
    return span_label(span, "prose") + (" (somme partielle)" if value.count.partial else "")


def _moved(value: LandlordValue) -> str:
    change = value.comparison.fraction
    if change is None:
        few = value.comparison.unread is not None and value.comparison.unread.value == "too_few"
        return "Effectif faible, évolution non interprétée" if few else ""
    if value.comparison.direction == 0:
        return "Le nombre est presque stable sur un an"
    return f"Le nombre {'progresse' if change > 0 else 'recule'} de {percent(abs(change), 1)} sur un an"


def _lowered(indicator: Indicator) -> str:
    label = indicator.label
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
