"""The report of an import as it stays with its batch: read again months later."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from cpex_desktop.imports.types import ColumnReading, Finding, Severity


@dataclasses.dataclass(frozen=True, slots=True)
class KeptReport:
    """What was understood of a file, and what was found in it; ``layout`` is empty for a hand entry."""

    layout: str = ""
    columns: tuple[ColumnReading, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_report(kept: Mapping[str, Any]) -> KeptReport:
    """Give back what the import wrote, as the base kept it."""
    return KeptReport(
        str(kept.get("layout", "")),
        tuple(ColumnReading(**column) for column in kept.get("columns", ())),
        tuple(_finding(finding) for finding in kept.get("findings", ())),
    )


def _finding(kept: Mapping[str, Any]) -> Finding:
    return Finding(**{**kept, "severity": Severity(kept["severity"]), "rows": tuple(kept["rows"])})
