"""What lacks, was revised or is to be checked, in sentences made from the same rows as the tables."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.analysis.hot_spots import FALSE_DISCOVERY
from cpex_desktop.analysis.jumps import Reference
from cpex_desktop.analysis.periods import Span
from cpex_desktop.french import (
    counted,
    list_words,
    month_name,
    num,
    percent,
    quoted,
    signed_percent,
    span_label,
)
from cpex_desktop.queries.quality_coverage import Coverage, CoverageLine
from cpex_desktop.queries.quality_everywhere import Everywhere, PlacedSuspect
from cpex_desktop.queries.quality_gaps import Gap
from cpex_desktop.queries.quality_jumps import Suspect
from cpex_desktop.queries.quality_revisions import Revision
from cpex_desktop.queries.readings import START
from cpex_desktop.queries.territory_readings import title_name
from cpex_desktop.queries.wording import capitalised

_NAMED = 4
_ALMOST_NONE = 0.0005


def coverage_reading(lines: Sequence[CoverageLine], span: Span) -> str:
    """Read the grid: how many sources are whole over the months, and the one that lacks most."""
    if not lines:
        return f"{START}aucune source ne donne de chiffre mensuel."
    over = f"sur {counted(span.count, 'mois', 'mois')}"
    short = [line for line in lines if _faulty(line)]
    if not short:
        late = any(cell.coverage is Coverage.BEFORE for line in lines for cell in line.cells)
        when = "depuis leur premier mois" if late else over
        return f"{START}toutes les sources mensuelles sont complètes {when}."
    worst = max(short, key=_faulty)
    lacking = counted(_faulty(worst), "mois incomplet ou absent", "mois incomplets ou absents")
    whole = len(lines) - len(short)
    if not whole:
        return (
            f"{START}aucune source mensuelle n’est complète {over}\u202f; {quoted(worst.source)} a {lacking}."
        )
    told = f"{counted(whole, 'source mensuelle', 'sources mensuelles')} sur {num(len(lines))}"
    state = "est complète" if whole < 2 else "sont complètes"
    return f"{START}{told} {state} {over}\u202f; {quoted(worst.source)} a {lacking}."


def _faulty(line: CoverageLine) -> int:
    return sum(1 for cell in line.cells if cell.coverage in (Coverage.ABSENT, Coverage.PARTIAL))


def gap_title(gap: Gap) -> str:
    """Name the hole: « Avis de la CCAPEX, août 2026 »."""
    return f"{gap.indicator.short_label}, {span_label(gap.span, 'long')}"


def gap_text(gap: Gap) -> str:
    """Say what lacks, and which file should bring it."""
    if not gap.missing:
        lack = "Aucune valeur entre des mois connus." if gap.span.count == 1 else "Mois sans valeur."
    else:
        lack = (
            f"{num(gap.missing)} communes sur {num(gap.expected)} manquent"
            if gap.missing > 1
            else (f"Une commune sur {num(gap.expected)} manque")
        )
        if gap.places:
            more = len(gap.places) - _NAMED
            names = list(gap.places[:_NAMED]) + ([f"{num(more)} autres"] if more > 0 else [])
            lack += f"\u00a0: {list_words(names)}"
        lack += "."
    return f"{lack} {expected_words(gap.source, gap.file_name, gap.batch)}".strip()


def expected_words(source: str, file_name: str, batch: int) -> str:
    """Say which file would bring a series, by the last one that did."""
    if not batch:
        return ""
    like = f", du modèle de {quoted(file_name)}" if file_name else ""
    return f"Fichier attendu\u00a0: {quoted(source)}{like} (lot n°\u00a0{num(batch)})."


def revision_title(revision: Revision) -> str:
    """Name what was given again: « Assignations, lot n° 12 après lot n° 3 »."""
    batches = f"lot n°\u00a0{num(revision.batch)} après lot n°\u00a0{num(revision.earlier)}"
    return f"{revision.indicator.short_label}, {batches}"


def revision_text(revision: Revision) -> str:
    """Say how many values were given again, how many changed and by how much."""
    again = counted(revision.again, "valeur redonnée", "valeurs redonnées")
    changed = counted(revision.changed, "modifiée", "modifiées") if revision.changed else "aucune modifiée"
    told = f"{capitalised(span_label(revision.span))}\u00a0: {again}, {changed}"
    before, after = revision.before, revision.after
    if revision.changed and before is not None and after is not None:
        told += f"\u202f; leur somme passe de {num(before)} à {num(after)}"
        if before > 0 and abs(after - before) / before > _ALMOST_NONE:
            told += f" ({signed_percent((after - before) / before, 1)})"
    moved = [
        counted(count, *words)
        for count, words in (
            (revision.appeared, ("valeur jusque-là absente", "valeurs jusque-là absentes")),
            (revision.vanished, ("devenue absente", "devenues absentes")),
        )
        if count
    ]
    if moved:
        told += f"\u202f; {list_words(moved)}"
    if not revision.replaces:
        told += ". Ce lot porte des données plus anciennes\u00a0: les valeurs du précédent restent"
    return f"{told}."


def suspect_title(suspect: Suspect) -> str:
    """Name the month: « Aides FSL accordées, août 2025 : 52 »."""
    jump = suspect.jump
    return f"{suspect.indicator.short_label}, {month_name(jump.month)}\u00a0: {num(jump.observed)}"


def placed_title(placed: PlacedSuspect) -> str:
    """Name the territory before the month: « Port-Aubin, Assignations, août 2026 : 52 »."""
    return f"{title_name(placed.place)}, {suspect_title(placed.suspect)}"


def everywhere_scope(found: Everywhere, shown: int) -> str:
    """Say how much was tested, and at which part of false alarms (``analysis/jumps.py``)."""
    tested = counted(found.series, "série testée", "séries testées")
    if not found.found:
        return f"{tested} dans le département\u00a0: aucun mois"
    count = counted(len(found.found), "mois", "mois")
    first = f", les {num(shown)} plus improbables" if shown < len(found.found) else ""
    share = percent(FALSE_DISCOVERY)
    return f"{tested}\u00a0: {count}{first} (seuil\u00a0: {share} de fausses alertes)"


def suspect_text(suspect: Suspect) -> str:
    """Say what the month was compared with, and that chance does not explain it."""
    jump = suspect.jump
    if jump.reference is Reference.SAME_MONTHS:
        whose = f"les mêmes mois des {num(jump.references)} années précédentes"
    else:
        whose = "les douze mois précédents"
    side = "beaucoup plus" if jump.observed > jump.expected else "beaucoup moins"
    mean = num(jump.expected, 0 if jump.expected >= 10 else 1)
    return (
        f"C’est {side} que {whose} ({mean} en moyenne), et le hasard ne l’explique pas. "
        "À vérifier auprès de la source\u00a0: ce n’est pas forcément une erreur."
    )
