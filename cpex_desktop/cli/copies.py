"""Coming back to a copy of the base, from the command line."""

from __future__ import annotations

import argparse

from cpex_desktop.cli.console import Console
from cpex_desktop.clock import system_clock
from cpex_desktop.db.restore import is_damaged
from cpex_desktop.queries.copy_preview import CopyPreview, preview_copy
from cpex_desktop.queries.copy_readings import (
    batches_words,
    data_words,
    lost_words,
    regained_words,
    step_words,
)
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.restoring import reading_copy, replace_damaged, restore_copy


def restore(arguments: argparse.Namespace, console: Console) -> int:
    """Say what a copy holds, then bring the base back to it unless only the preview was asked."""
    if is_damaged(arguments.base) and not arguments.apercu:
        kept = replace_damaged(arguments.base, arguments.copy, system_clock)
        console.say(
            f"La base était endommagée\u202f; la sauvegarde a pris sa place. Fichier endommagé\u00a0: {kept}"
        )
        console.give({"restauree": True, "fichier_endommage": str(kept)})
        return 0
    with open_base(arguments.base, system_clock) as store:
        with reading_copy(store, arguments.copy) as (copy, base):
            preview = preview_copy(copy, base)
        _say(preview, console)
        if arguments.apercu:
            console.give({"restauree": False, "apercu": _data(preview)})
            return 0
        before = restore_copy(store, arguments.copy, console.progress())
    console.say(f"Base restaurée. L’état d’avant est gardé\u00a0: {before}")
    console.give({"restauree": True, "apercu": _data(preview), "etat_precedent": str(before)})
    return 0


def _say(preview: CopyPreview, console: Console) -> None:
    console.say(f"Contenu\u00a0: {batches_words(preview)}, données {data_words(preview)}.")
    if preview.last is not None:
        console.say(f"Dernière étape connue\u00a0: {step_words(preview.last)}.")
    for words in (lost_words(preview), regained_words(preview)):
        if words:
            console.say(words)
    for step in preview.lost_steps:
        console.say(f"  {step_words(step)}")


def _data(preview: CopyPreview) -> dict[str, object]:
    return {
        "lots_en_service": preview.batches,
        "lots_retires": preview.withdrawn,
        "fin_des_donnees": preview.data_end,
        "etapes_depuis": preview.lost,
        "etapes_qui_reviennent": preview.regained,
    }
