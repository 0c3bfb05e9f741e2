"""What a copy holds, and what coming back to it would change, in words."""

from __future__ import annotations

from cpex_desktop.french import counted, datetime_fr, month_name, plural
from cpex_desktop.queries.copy_preview import CopyPreview
from cpex_desktop.queries.journal import StepLine


def batches_words(preview: CopyPreview) -> str:
    """Count the batches: « 9 lots en service, 1 retiré »."""
    words = f"{counted(preview.batches, 'lot', 'lots')} en service"
    gone = counted(preview.withdrawn, "retiré", "retirés")
    return f"{words}, {gone}" if preview.withdrawn else words


def data_words(preview: CopyPreview) -> str:
    """Say at which month the figures stop."""
    return "aucun chiffre" if preview.data_end is None else f"à fin {month_name(preview.data_end)}"


def step_words(step: StepLine) -> str:
    """Name a step with its moment: « 21/11/2026, 10 h 00 : Retirer le lot 1 »."""
    return f"{datetime_fr(step.at)}\u00a0: {step.label}"


def lost_words(preview: CopyPreview) -> str:
    """Say how much of the base as it stands the copy does not know."""
    if not preview.lost:
        return "La base n’a pas changé depuis cette sauvegarde."
    return f"{counted(preview.lost, 'étape faite', 'étapes faites')} depuis, que la sauvegarde n’a pas."


def regained_words(preview: CopyPreview) -> str:
    """Say how much the copy has that the base has no more; empty when nothing."""
    if not preview.regained:
        return ""
    count = counted(preview.regained, "étape", "étapes")
    return f"{count} que la base n’a plus, et qui {plural(preview.regained, 'reviendrait', 'reviendraient')}."
