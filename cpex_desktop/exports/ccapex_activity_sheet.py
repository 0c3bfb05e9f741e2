"""The sheet of a commission's work over a year: what it gave, what became of it, who came."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    Row,
    Sentences,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.french import NOT_AVAILABLE, counted, date_fr
from cpex_desktop.models.meeting_lists import AdviceKind
from cpex_desktop.queries.ccapex_activity import Activity
from cpex_desktop.queries.meeting_words import RECIPIENT_WORDS, VOICE_WORDS


def activity_sheet(found: Activity, place: str, said: Sequence[str] = (), *, number: str = "") -> Sheet:
    """Describe what the commission gave, and what is known to have become of it.

    ``said`` are sentences to read before the table, ``number`` that of the part of a report.
    """
    period = f"du {date_fr(found.first)} au {date_fr(found.last)}"
    blocks: list[Block] = [Title("Activité de la commission", f"{place} · {period}")]
    blocks += [Sentences(tuple(said)), Space()] if said else []
    blocks += [Heading("Avis et recommandations par destinataire")]
    if found.advice:
        columns = (
            Column("recipient", "Destinataire"),
            Column("kind", "Nature"),
            Column("amount", "Rendus", Kind.WHOLE),
            Column("followed", "Suivis", Kind.WHOLE),
            Column("not_followed", "Non suivis", Kind.WHOLE),
            Column("share", "Part suivie", Kind.SHARE),
        )
        rows = tuple(
            Row(
                f"{one.kind}-{one.recipient}",
                (
                    Cell(RECIPIENT_WORDS[one.recipient]),
                    Cell("Avis" if one.kind is AdviceKind.OPINION else "Recommandation"),
                    Cell(one.amount),
                    *_outcome(one.known, one.followed, one.not_followed, one.share),
                ),
            )
            for one in found.advice
        )
        blocks += [Table("avis", columns, rows), Note(SHARE_NOTE)]
    else:
        blocks.append(Note("Aucun avis n’est compté sur cette période."))
    if not found.presences:
        blocks += [Space(), Note("Aucune présence n’est relevée sur cette période.")]
    blocks.append(Note(activity_source(found)))
    return Sheet(_name(number, "Activité"), _WIDTHS, tuple(blocks))


_WIDTHS = (52.0, 20.0, 12.0, 12.0, 13.0, 14.0)
SHARE_NOTE = "Part suivie\u00a0: sur les avis et recommandations dont l’issue est connue."


def _outcome(known: int, followed: int, against: int, share: float | None) -> tuple[Cell, ...]:
    if not known:
        return (Cell(NOT_AVAILABLE, Tone.MUTED),) * 3
    return Cell(followed), Cell(against), Cell(share)


def activity_source(found: Activity) -> str:
    """Say where the numbers of the commission come from, and until which day."""
    return f"Source\u00a0: séances tenues jusqu’au {date_fr(found.last)}, saisies par le service."


def _name(number: str, name: str) -> str:
    return f"{number} {name}" if number else name


def presence_sheet(found: Activity, place: str, *, number: str = "") -> Sheet:
    """Describe how often each member came, its head on each page."""
    period = f"du {date_fr(found.first)} au {date_fr(found.last)}"
    notes = [activity_source(found)]
    if found.unpointed:
        left = counted(
            found.unpointed, "séance sans pointage n’est pas comptée", "séances sans pointage ne le sont pas"
        )
        notes.append(f"{left}.")
    blocks = (
        Title("Participation des membres", f"{place} · {period}"),
        Note(" ".join(notes)),
        _presences(found),
    )
    return Sheet(_name(number, "Participation"), _WIDTHS, blocks, one_page=False, frozen_rows=5)


def _presences(found: Activity) -> Table:
    columns = (
        Column("name", "Organisation"),
        Column("voice", "Voix"),
        Column("called", "Convoquée", Kind.WHOLE),
        Column("present", "Présente", Kind.WHOLE),
        Column("represented", "Représentée", Kind.WHOLE),
        Column("share", "Participation", Kind.SHARE),
    )
    rows = tuple(
        Row(
            f"{one.organisation}-{one.voice}",
            (
                Cell(one.name),
                Cell(VOICE_WORDS[one.voice]),
                Cell(one.called),
                Cell(one.present),
                Cell(one.represented),
                Cell(one.share),
            ),
        )
        for one in found.presences
    )
    return Table("presences", columns, rows)
