"""What is said above and under « depuis la dernière séance », the same on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.french import counted, date_fr
from cpex_desktop.services.meeting_comparisons import MeetingComparison


def state_words(found: MeetingComparison) -> str:
    """Say which two states are compared, whether what is told may still move, and what it cannot tell."""
    return " ".join(_states(found))


def _states(found: MeetingComparison) -> Iterator[str]:
    kept = found.then.taken_at.date()
    then = f"État gardé le {date_fr(kept)}"
    if found.frozen:
        yield f"{then}, comparé à celui de cette séance, gardé le {date_fr(found.now.taken_at.date())}."
    else:
        yield f"{then}, comparé à la base d’aujourd’hui."
    held = date_fr(found.previous_day)
    if kept > found.previous_day:
        yield f"La séance est du {held}\u00a0: ce qui a changé entre les deux n’est pas connu."
    elif kept < found.previous_day:
        yield f"C’était avant la séance du {held}\u00a0: ce qu’elle a décidé est compté ici."
    if not found.whole:
        yield "Le journal de la base ne remonte pas jusque-là\u00a0: seuls les chiffres sont comparés."


def batches_words(found: MeetingComparison) -> str:
    """Say which batches came and went, and what cannot be told any more."""
    figures = found.figures
    batches = "gardés à cette séance" if found.frozen else "d’aujourd’hui"
    said = (
        f"Depuis\u00a0: {counted(len(figures.came), 'lot reçu', 'lots reçus')},"
        f" {counted(len(figures.left), 'lot retiré', 'lots retirés')}."
        f" «\u00a0Corrigé\u00a0» relit les mois d’alors avec les lots {batches}."
    )
    if not figures.lost:
        return said
    lost = counted(figures.lost, "saisie annulée depuis manque", "saisies annulées depuis manquent")
    return f"{said} {lost} aux chiffres d’alors."
