"""What the officer is told and asked about the months of an extract of acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpex_desktop.analysis.periods import add_months, last_day, month_of, single_month
from cpex_desktop.french import span_label
from cpex_desktop.imports.types import Question

if TYPE_CHECKING:
    from datetime import date

    from cpex_desktop.imports.report import Report
    from cpex_desktop.imports.scope import CaseSpan


def ask_period(last_act: date | None, today: date, report: Report) -> None:
    """Ask which months a table of files covers: old files bring stray dates of years not covered."""
    if last_act is None:
        return
    month = month_of(last_act)
    is_over = last_day(month) < today and (last_day(month) - last_act).days < 7
    last = month if is_over else add_months(month, -1)
    first = add_months(last, -11)
    report.ask(
        Question(
            key="periode",
            text="De quel mois à quel mois le fichier contient-il tous les actes\u202f? Chaque ligne est un "
            "dossier, qui peut porter des dates plus anciennes.",
            example=f"{first // 100}-{first % 100:02}:{last // 100}-{last % 100:02}",
        )
    )


def report_span(span: CaseSpan, report: Report, completes: bool = False) -> None:
    """Say which months are taken as complete, since a commune without acts then counts zero.

    ``completes`` says that the officer declared no perimeter at all.
    """
    if completes:
        report.note(
            "Ce fichier en complète d’autres\u00a0: une commune sans acte y garde ce qui est déjà reçu, et "
            "les actes par bailleur ne sont pas gardés.",
        )
    elif span.claimed is None:
        report.note(
            "Aucun mois n’est pris comme complet\u00a0: une commune sans acte reste «\u00a0non reçue\u00a0». "
            "Précisez la période pour que son absence vaille zéro.",
        )
    else:
        report.note(
            f"Période prise comme complète\u00a0: {span_label(span.claimed, 'long')}. Une "
            "commune sans acte y compte zéro.",
        )
    if span.cut:
        report.note(
            f"{_month(span.cut)} semble incomplet\u00a0: ses actes sont gardés comme provisoires.",
        )
    for month in sorted(span.provisional - {span.cut}):
        report.note(
            f"{_month(month)} est peut-être incomplet dans ce fichier\u00a0: ses actes sont provisoires."
        )


def _month(month: int) -> str:
    label = span_label(single_month(month), "long")
    return label[:1].upper() + label[1:]
