"""What crosses the process border comes out as it went in."""

from __future__ import annotations

import pickle
from datetime import date

from cpex_desktop.imports.types import CheckedImport, Finding, Layout, ScopeClaim, Severity, ValueRow


def test_a_checked_import_survives_the_border_whole() -> None:
    checked = CheckedImport(
        file_name="essai.xlsx",
        sha256="0" * 64,
        layout=Layout.CASES,
        sheets=("Feuille1",),
        columns=(),
        questions=(),
        values=[ValueRow(44, 1, 202501, 4, 1, 1, 0, 0, 2.0, None, 1, 0)],
        scopes=(ScopeClaim(44, 1, 1, 202501, 202512),),
        new_landlords=(),
        locals=(),
        findings=(Finding(Severity.NOTE, "Essai."),),
        rows_read=2,
        cells_rejected=0,
        as_of_hint=date(2025, 1, 31),
    )
    back = pickle.loads(pickle.dumps(checked))  # noqa: S301
    assert back == checked
    assert isinstance(back.values[0], ValueRow)
