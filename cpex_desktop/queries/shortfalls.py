"""What lacks behind a set of figures, in sentences that stand beside them on a screen or a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cpex_desktop.analysis.periods import Span, add_months
from cpex_desktop.french import list_words, num, span_label
from cpex_desktop.models.enums import ValueStatus
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.procedure_lines import ProcedureLine
from cpex_desktop.queries.totals import Figure
from cpex_desktop.queries.wording import whole_name

_STATUSES = {ValueStatus.PROVISIONAL: "provisoires", ValueStatus.ESTIMATED: "estimées"}


def shortfalls(items: Sequence[Compared]) -> list[str]:
    """List what a reader must know before trusting the sums: absent series, months, communes, firmness."""
    present = [item for item in items if item.now.amount is not None]
    return [
        *_absent(items),
        *missing_months(present),
        *_missing_before(present),
        *_uncovered(present),
        *_not_firm(present),
    ]


def month_runs(months: Iterable[int]) -> str:
    """Write months as runs: « janvier – mars 2026 et mai 2026 »."""
    runs: list[Span] = []
    for month in sorted(months):
        if runs and add_months(runs[-1].last, 1) == month:
            runs[-1] = Span(runs[-1].first, month)
        else:
            runs.append(Span(month, month))
    return list_words([span_label(run, "long") for run in runs])


def latest_years(items: Iterable[Compared | ProcedureLine]) -> list[str]:
    """Tell, in one sentence or none, the newest year known of what the span lacks."""
    told = [f"{whole_name(item.indicator).lower()}, {year_told(item)}" for item in items if item.year]
    listed = "\u202f; ".join(told)
    return [f"Dernière année connue\u00a0: {listed}."] if told else []


def year_told(item: Compared | ProcedureLine) -> str:
    """Tell the newest year known of an indicator that the span lacks, « 812 en 2025 »; empty without one."""
    amount = item.yearly.amount
    if amount is None:
        return ""
    return f"{num(amount)} en {item.year}" + (" (partiel)" if item.yearly.partial else "")


def _names(items: Iterable[Compared]) -> str:
    return list_words([whole_name(item.indicator).lower() for item in items])


def _absent(items: Sequence[Compared]) -> list[str]:
    lacking = [item for item in items if item.now.amount is None]
    if not lacking:
        return []
    said = f"Aucune valeur sur la période\u00a0: {_names(lacking)}."
    return [" ".join([said, *latest_years(lacking)])]


def _grouped(pairs: Iterable[tuple[tuple[int, ...], Compared]]) -> dict[tuple[int, ...], list[Compared]]:
    groups: dict[tuple[int, ...], list[Compared]] = {}
    for months, item in pairs:
        if months:
            groups.setdefault(months, []).append(item)
    return groups


def missing_months(items: Sequence[Compared]) -> list[str]:
    """Say which months lack, once for all the sums that lack the same ones."""
    groups = _grouped((item.now.missing, item) for item in items)
    return [
        f"Sans valeur pour {month_runs(months)}\u00a0: {_names(group)}. La somme est partielle."
        for months, group in groups.items()
    ]


def _missing_before(items: Sequence[Compared]) -> list[str]:
    lost = [item for item in items if item.before.amount is None]
    groups = _grouped((item.before.missing, item) for item in items if item.before.amount is not None)
    return [
        *([f"Aucune valeur un an plus tôt\u00a0: {_names(lost)}."] if lost else []),
        *(
            f"Un an plus tôt, sans valeur pour {month_runs(months)}\u00a0: {_names(group)}."
            for months, group in groups.items()
        ),
    ]


def _uncovered(items: Sequence[Compared]) -> list[str]:
    lacking = [_coverage(item) for item in items if item.now.covered < item.now.expected]
    start = "Communes connues, au mois le moins couvert\u00a0: "
    return [f"{start}{list_words(lacking)}."] if lacking else []


def _coverage(item: Compared) -> str:
    found: Figure = item.now
    return f"{whole_name(item.indicator).lower()} {num(found.covered)} sur {num(found.expected)}"


def _not_firm(items: Sequence[Compared]) -> list[str]:
    said = []
    for status, word in _STATUSES.items():
        group = [item for item in items if item.now.status is status]
        if group:
            said.append(f"Valeurs {word}\u00a0: {_names(group)}.")
    return said
