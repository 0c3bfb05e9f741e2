"""What was compared with the base when the officer read it is compared again when it is written."""

from __future__ import annotations

import dataclasses
from datetime import date

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr
from cpex_desktop.imports.context import build_context
from cpex_desktop.imports.overlaps import compare, last_step
from cpex_desktop.imports.types import CheckedImport, Finding, Severity


class ComparedAnew(UserError):
    """Refuse to write what the officer was not told: ``checked`` is the file as it now compares."""

    def __init__(self, checked: CheckedImport, as_of: date) -> None:
        super().__init__(
            "Le contrôle a changé.",
            f"Arrêtées au {date_fr(as_of)}, ces données se comparent autrement à celles de la base.",
            "Répondez à la question, puis relancez l’import."
            if checked.questions
            else "Relisez les constats, puis relancez l’import.",
        )
        self.checked = checked


def compare_again(store: Store, checked: CheckedImport, as_of: date) -> CheckedImport:
    """Bring what a file would change to the date at which it is written, and to the base as it is by then.

    Raises ComparedAnew when that asks or warns of something that the officer was not told.
    """
    known = checked.compared
    with store.read() as connection:
        if known is None or (known.as_of, known.step) == (as_of, last_step(connection)):
            return checked
        alone = dataclasses.replace(checked, findings=known.findings, questions=known.questions)
        found = compare(connection, alone, build_context(store), known.answers, as_of)
    if found.questions or _warnings(found) - _warnings(checked):
        raise ComparedAnew(found, as_of)
    return found


def _warnings(checked: CheckedImport) -> set[Finding]:
    return {finding for finding in checked.findings if finding.severity is Severity.CHECK}
