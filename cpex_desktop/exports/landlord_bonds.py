"""The second page of the sheet handed to a landlord: what each side promised, protocols, agreements."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.french import MASKED, NOT_APPLICABLE, NOT_AVAILABLE, date_fr
from cpex_desktop.queries.agreement_lines import AgreementLine
from cpex_desktop.queries.landlord_bonds import LandlordBonds
from cpex_desktop.queries.partner_readings import pledge_words, progress_words, term_words
from cpex_desktop.queries.partner_sheet import CountLine
from cpex_desktop.queries.partner_words import (
    AGREEMENT_KIND_WORDS,
    AGREEMENT_STATE_WORDS,
    COUNT_WORDS,
)
from cpex_desktop.queries.pledge_lines import PledgeLine

BONDS_SHEET = "Engagements"
THEIRS, OURS, COUNTS, AGREEMENTS = "engagements", "reponses", "protocoles", "conventions"
_WIDTHS = (62.0, 26.0, 16.0, 34.0, 46.0)
_HIDDEN = Cell(MASKED, Tone.MUTED)
_NONE = Cell(NOT_APPLICABLE, Tone.MUTED)


def bonds_sheet(found: LandlordBonds, title: str, threshold: float) -> Sheet:
    """Describe the page; counts above 0 and under ``threshold`` are hidden, as on the page of the figures."""
    blocks: list[Block] = [Title(title, "Ce que nous nous sommes promis")]
    for heading, table in (
        ("Vos engagements", _pledges(THEIRS, found.theirs)),
        ("Les engagements du service envers vous", _pledges(OURS, found.ours)),
        ("Protocoles de cohésion sociale et mutations", _counts(found.counts, threshold)),
        ("Conventions", _agreements(found.agreements)),
    ):
        if table.rows:
            blocks += (Heading(heading), table, Space(8))
    if any(_small(line, threshold) for line in found.counts):
        note = f"s\u00a0: secret, effectif inférieur à {threshold:.0f} ou qui permettrait d’en déduire un."
        blocks.append(Note(note))
    return Sheet(BONDS_SHEET, _WIDTHS, tuple(blocks))


def _pledges(key: str, lines: Sequence[PledgeLine]) -> Table:
    columns = (
        Column("wording", "Engagement"),
        Column("bearer", "Porteur"),
        Column("due", "Échéance", Kind.DATE, centred=True),
        Column("standing", "Où il en est"),
        Column("progress", "Avancement"),
    )
    return Table(key, columns, tuple(map(_pledge, lines)), row_height=30.0)


def _pledge(line: PledgeLine) -> Row:
    due = _NONE if line.due_on is None else Cell(line.due_on)
    standing = Cell(pledge_words(line), Tone.BAD if line.standing.late else Tone.PLAIN)
    progress = progress_words(line)
    return Row(
        line.uid,
        (
            Cell(line.wording, Tone.STRONG),
            Cell(line.bearer) if line.bearer else _NONE,
            due,
            standing,
            Cell(progress) if progress else _NONE,
        ),
    )


def _counts(lines: Sequence[CountLine], threshold: float) -> Table:
    columns = (
        Column("what", "Ce qui est compté"),
        Column("period", "Période"),
        Column("amount", "Nombre", Kind.WHOLE),
        Column("part", "Dont tenus ou utilisés", Kind.WHOLE),
        Column("source", "Source"),
    )
    return Table(COUNTS, columns, tuple(_count(line, threshold) for line in lines))


def _count(line: CountLine, threshold: float) -> Row:
    hidden = _small(line, threshold)
    part = Cell(NOT_AVAILABLE, Tone.MUTED) if line.part is None else Cell(line.part)
    return Row(
        line.uid,
        (
            Cell(COUNT_WORDS[line.kind], Tone.STRONG),
            Cell(_period(line)),
            _HIDDEN if 0 < line.amount < threshold else Cell(line.amount),
            _HIDDEN if hidden else part,
            Cell(f"{line.source} ({date_fr(line.as_of)})"),
        ),
    )


def _small(line: CountLine, threshold: float) -> bool:
    """Tell whether a number, its part or the rest of it is small: any of them would give the others."""
    parts = [line.amount] if line.part is None else [line.amount, line.part, line.amount - line.part]
    return any(0 < one < threshold for one in parts)


def _period(line: CountLine) -> str:
    if line.first_day is None or line.last_day is None:
        return f"Au {date_fr(line.as_of)}"
    first, last = line.first_day, line.last_day
    whole = first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return f"Année {first.year}" if whole else f"{date_fr(first)} – {date_fr(last)}"


def _agreements(lines: Sequence[AgreementLine]) -> Table:
    columns = (
        Column("title", "Convention"),
        Column("kind", "Type"),
        Column("signed", "Signée le", Kind.DATE, centred=True),
        Column("state", "État"),
        Column("term", "Terme"),
    )
    return Table(AGREEMENTS, columns, tuple(map(_agreement, lines)), row_height=30.0)


def _agreement(line: AgreementLine) -> Row:
    return Row(
        line.uid,
        (
            Cell(line.title, Tone.STRONG),
            Cell(AGREEMENT_KIND_WORDS[line.kind]),
            _NONE if line.signed_on is None else Cell(line.signed_on),
            Cell(AGREEMENT_STATE_WORDS[line.state]),
            Cell(term_words(line)) if line.term is not None else _NONE,
        ),
    )
