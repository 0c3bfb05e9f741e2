"""An import report, for a person or for a machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cpex_desktop.cli.console import Console
from cpex_desktop.french import counted, num, quoted
from cpex_desktop.imports.kept_report import read_report
from cpex_desktop.imports.types import CheckedImport, ColumnReading, Finding, Question, Severity

_SHOWN = 40


def tell_report(checked: CheckedImport, console: Console) -> None:
    """Print what was understood, what was repaired, refused or left out, and what is still asked."""
    read = counted(checked.rows_read, "ligne lue", "lignes lues")
    kept = counted(len(checked.values), "valeur", "valeurs")
    refused = counted(checked.cells_rejected, "cellule rejetée", "cellules rejetées")
    console.say(
        f"{checked.file_name}\u00a0: {read}, disposition {quoted(checked.layout.value)}, {kept}, {refused}."
    )
    _tell_all(checked.columns, checked.findings, console)
    for question in checked.questions:
        _ask(question, console)


def tell_kept_report(report: Mapping[str, Any], console: Console) -> None:
    """Print again the report that was kept with a batch."""
    kept = read_report(report)
    console.say(f"Disposition {quoted(kept.layout)}")
    _tell_all(kept.columns, kept.findings, console)


def _tell_all(columns: Iterable[ColumnReading], findings: Sequence[Finding], console: Console) -> None:
    for column in columns:
        header = f" {quoted(column.header)}" if column.header else ""
        console.say(f"  colonne {column.letter}{header} → {_reading(column)}")
    tell_findings(findings, console)


def tell_findings(findings: Sequence[Finding], console: Console) -> None:
    """Print what was repaired, refused, left out or noted, the gravest first."""
    for severity in Severity:
        _tell(severity, [finding for finding in findings if finding.severity is severity], console)


def _reading(column: ColumnReading) -> str:
    if column.nominative:
        return "donnée personnelle, laissée de côté"
    return column.label or "non importée"


def _tell(severity: Severity, findings: list[Finding], console: Console) -> None:
    for finding in findings[:_SHOWN]:
        console.say(f"  {severity.value}\u00a0: {_where(finding)}{finding.reason}{_tail(finding)}")
    if len(findings) > _SHOWN:
        console.say(f"  {severity.value}\u00a0: et {num(len(findings) - _SHOWN)} autres constats.")


def _where(finding: Finding) -> str:
    parts = [f"feuille «\u00a0{finding.sheet}\u00a0»"] if finding.sheet else []
    if finding.column:
        parts.append(f"colonne {finding.column}")
    if finding.rows:
        parts.append(f"ligne {finding.rows[0]}")
    if finding.count > 1:
        parts.append(counted(finding.count, "fois", "fois"))
    return f"{', '.join(parts)}\u00a0: " if parts else ""


def _tail(finding: Finding) -> str:
    value = f" (lu\u00a0: «\u00a0{finding.value}\u00a0»)" if finding.value else ""
    return f"{value} {finding.advice}".rstrip()


def _ask(question: Question, console: Console) -> None:
    console.say(f"  à préciser\u00a0: {question.text}")
    if question.example:
        console.say(f"    par exemple\u00a0: {question.example}")
    for value, label in question.choices:
        console.say(f"    --set {question.key}={value}   {label}")
    if not question.choices:
        console.say(f"    --set {question.key}=…")


def report_data(checked: CheckedImport) -> dict[str, object]:
    """Give the same report as plain data."""
    return {
        "fichier": checked.file_name,
        "disposition": checked.layout.value,
        "lignes_lues": checked.rows_read,
        "valeurs": len(checked.values),
        "cellules_rejetees": checked.cells_rejected,
        "colonnes": [asdict(column) for column in checked.columns],
        "constats": [asdict(finding) for finding in checked.findings],
        "questions": [asdict(question) for question in checked.questions],
    }
