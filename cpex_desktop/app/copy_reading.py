"""The copies of the base turned into what the settings show of them, and the way back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.french import counted, datetime_fr, num, plural, quoted
from cpex_desktop.ui.settings.rows import CopyDetail, CopyLine

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store
    from cpex_desktop.progress import Progress
    from cpex_desktop.queries.copy_preview import CopyPreview
    from cpex_desktop.ui.widgets.facts import Fact

_REASONS = {
    "main": "À votre demande",
    "import": "Avant un import",
    "retrait": "Avant un retrait de lot",
    "retour": "Avant le retour d’un lot",
    "restauration": "Avant une restauration",
    "migration": "Avant un changement de version",
}


def copy_lines(base: Path) -> tuple[CopyLine, ...]:
    """List the copies kept beside a base, newest first."""
    from cpex_desktop.db.backup import list_copies

    return tuple(
        CopyLine(copy.path, copy.made, _REASONS.get(copy.reason, copy.reason), copy.size)
        for copy in list_copies(base)
    )


def read_copy(store: Store, path: Path) -> CopyDetail:
    """Read what a copy holds and what separates it from the base; raises UserError when it is none."""
    from cpex_desktop.queries.copy_preview import preview_copy
    from cpex_desktop.queries.copy_readings import lost_words, regained_words, step_words
    from cpex_desktop.services.restoring import reading_copy

    with reading_copy(store, path) as (copy, base):
        preview = preview_copy(copy, base)
    line = next((one for one in copy_lines(store.path) if one.path == path), None)
    named = f"du {datetime_fr(line.made)}" if line else quoted(path.name)
    since = [lost_words(preview), *(f"{step_words(step)}." for step in preview.lost_steps)]
    left = preview.lost - len(preview.lost_steps)
    if left > 0:
        since.append(f"Et {counted(left, 'étape plus ancienne', 'étapes plus anciennes')}.")
    return CopyDetail(
        path=path,
        title=f"Sauvegarde {named}",
        facts=_facts(path, line, preview),
        since=tuple(words for words in (*since, regained_words(preview)) if words),
        question=(f"Restaurer la sauvegarde {named}\u202f?", _consequence(preview)),
        done=f"Base revenue à la sauvegarde {named}. L’état d’avant est parmi les sauvegardes.",
    )


def bring_back(store: Store, path: Path, progress: Progress) -> Path:
    """Bring the base back to a copy and give the one made just before; raises UserError or Cancelled."""
    from cpex_desktop.services.restoring import restore_copy

    return restore_copy(store, path, progress)


def _facts(path: Path, line: CopyLine | None, preview: CopyPreview) -> tuple[Fact, ...]:
    from cpex_desktop.queries.copy_readings import batches_words, data_words, step_words

    size = f"{num(max(path.stat().st_size / 1e6, 0.1), 1)}\u00a0Mo"
    facts = [("Faite le", datetime_fr(line.made)), ("Pourquoi", line.reason)] if line else []
    facts += [("Fichier", path.name), ("Taille", size)]
    facts += [("Lots", batches_words(preview)), ("Données", data_words(preview))]
    if preview.last is not None:
        facts.append(("Dernière étape", step_words(preview.last)))
    return tuple(facts)


def _consequence(preview: CopyPreview) -> str:
    lost = (
        f"{counted(preview.lost, 'étape faite', 'étapes faites')} depuis "
        f"{plural(preview.lost, 'sera défaite', 'seront défaites')}. "
        if preview.lost
        else "Rien n’a changé depuis. "
    )
    return (
        f"{lost}Une copie de l’état présent est faite d’abord\u00a0: pour en revenir, vous la restaurerez "
        "de la même manière. Le menu Édition n’annule pas une restauration."
    )
