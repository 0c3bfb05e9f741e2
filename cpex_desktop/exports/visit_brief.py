"""The page to read before a visit to a mayor or a landlord: where we stand, on both sides, and what to ask.

It holds on one page, whatever was written: what is left out is counted. The internal note of an exchange is
not in it, and neither is who asked not to be contacted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.analysis.periods import Span
from cpex_desktop.exports.edition import SUBJECT, read_edition
from cpex_desktop.exports.visit_figures import figures_grid, read_visit_figures
from cpex_desktop.exports.word_description import (
    Block,
    Facts,
    Grid,
    GridColumn,
    Heading,
    Manner,
    Points,
    Text,
    Title,
    WordDocument,
)
from cpex_desktop.exports.word_height import ROOM, height
from cpex_desktop.french import counted, date_fr, shortened
from cpex_desktop.models.partner_lists import ContactRole, Outcome, PledgeState, Relation
from cpex_desktop.queries.agreement_lines import AgreementLine
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.exchange_lines import ExchangeLine, timeline
from cpex_desktop.queries.meeting_readings import decision_words
from cpex_desktop.queries.partner_readings import (
    dwellings_words,
    pledge_words,
    progress_words,
    silence_words,
    term_words,
    waiting_words,
)
from cpex_desktop.queries.partner_sheet import PartnerSheet, partner_sheet
from cpex_desktop.queries.partner_words import CHANNEL_WORDS, OUTCOME_WORDS, RELATION_WORDS
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.queries.pledge_lines import PledgeLine
from cpex_desktop.queries.visit_questions import visit_questions

_PEOPLE, _AGREEMENTS, _DECISIONS = 2, 2, 2
_SIZES = ((4, 5, 8), (4, 4, 7), (3, 4, 6), (3, 3, 6), (2, 3, 6), (2, 3, 5), (2, 2, 5), (1, 2, 4), (1, 2, 3))
"""How many exchanges, promises of each side and questions are told, from the most to the least."""
_SUMMARY, _WORDING, _LINE = 150, 90, 80
"""Characters of a summary, of a promise, of a line of facts that the page holds."""
_READ = 20
_DONE = (Outcome.HELD, Outcome.MESSAGE_LEFT, Outcome.NO_ANSWER)
_BOTH = (GridColumn("Ils ont promis", 85), GridColumn("Nous avons promis", 85))
_STAYS = "Chiffres exacts, à garder dans le service"


def build_visit_brief(connection: sqlite3.Connection, uid: str, today: date, span: Span) -> WordDocument:
    """Describe the brief of one organisation (uid), with its figures over ``span``.

    Raises UserError when it is gone, or became a part of another.
    """
    sheet = partner_sheet(connection, uid, today)
    edition = read_edition(connection)
    return WordDocument(
        title=f"Avant la visite\u00a0: {sheet.row.name}",
        subject="Note avant une visite",
        author=edition.author,
        edited_on=today,
        head_left=edition.head,
        head_right=SUBJECT,
        foot_left=f"{_STAYS} – édité le {date_fr(today)}",
        alert=edition.alert,
        blocks=_blocks(connection, sheet, today, span),
    )


def _blocks(
    connection: sqlite3.Connection, sheet: PartnerSheet, today: date, span: Span
) -> tuple[Block, ...]:
    """Tell as much as the page holds."""
    row, home = sheet.row, departement(connection)
    figures = read_visit_figures(connection, row, today, span)
    asked = visit_questions(sheet, figures.lines)
    lines = [one for one in timeline(connection, row.uid, most=_READ).lines if one.outcome in _DONE]
    said = [_talk(line) for line in lines]
    known = (dwellings_words(row.dwellings),) if row.dwellings is not None else ()
    under = (ORGANISATION_WORDS[row.kind], *known, f"{home.name} ({home.code})")
    head = (
        Title(row.name, " · ".join(under)),
        Facts("Où nous en sommes", tuple(_standing(sheet))),
        Heading("Les chiffres", 2),
        *figures_grid(figures),
    )
    made: tuple[Block, ...] = ()
    for talks, pledges, questions in _SIZES:
        made = (
            *head,
            Heading("Les derniers échanges", 2),
            Points(tuple(said[:talks])) if said else Text("Aucun échange."),
            Heading("Les engagements en cours", 2),
            *_promises(sheet, pledges),
            Heading("À demander", 2),
            *_some(asked, questions, "Rien n’est en attente\u00a0: à vous de choisir les sujets."),
        )
        if height(made) <= ROOM:
            break
    return made


def _standing(sheet: PartnerSheet) -> Iterator[tuple[str, str]]:
    row = sheet.row
    said = [RELATION_WORDS[row.relation]] if row.relation is not Relation.NONE else []
    said += (
        [shortened(sheet.texts.relation_reason.rstrip("."), _SUMMARY)] if sheet.texts.relation_reason else []
    )
    told = [one if one.endswith("…") else f"{one}." for one in said]
    yield "Relation", " ".join((*told, silence_words(row)))
    if row.next_meeting is not None:
        yield "Rendez-vous prévu", date_fr(row.next_meeting)
    yield "À rencontrer", _people(sheet.people)
    lines = [
        shortened(f"{one.title}{_after(one)}", 2 * _LINE) for one in sheet.agreements if not one.state.over
    ]
    yield "Conventions", _joined(lines, _AGREEMENTS) or "Aucune"
    owed = [_owed(one) for one in sheet.meetings.decisions if not one.status.over]
    if owed:
        yield "Décisions à sa charge", _joined(owed, _DECISIONS)


def _owed(line: DecisionLine) -> str:
    said = decision_words(line)
    return f"{shortened(line.wording.rstrip('.'), _LINE)}\u00a0: {said[:1].lower()}{said[1:]}"


def _after(line: AgreementLine) -> str:
    said = waiting_words(line) or term_words(line)
    return f" ({said[:1].lower()}{said[1:]})" if said else ""


def _people(people: Sequence[PersonLine]) -> str:
    known = [one for one in people if one.active and not one.do_not_contact]
    known.sort(key=lambda one: (not one.main, not any(role.refers for role in one.roles), not _decides(one)))
    lines = []
    for one in known:
        parts = (one.title if one.title != one.name else "", one.service, shown_phone(one.phone))
        lines.append(shortened(", ".join((one.name, *(part for part in parts if part))), _LINE))
    return _joined(lines, _PEOPLE) or "Personne n’est connu"


def _decides(line: PersonLine) -> bool:
    return not line.roles.isdisjoint((ContactRole.DECISION_MAKER, ContactRole.ELECTED))


def _talk(line: ExchangeLine) -> str:
    channel = CHANNEL_WORDS[line.channel]
    title = "" if line.title == channel else f", {shortened(line.title, _WORDING)}"
    ending = "" if line.outcome is Outcome.HELD else f" ({OUTCOME_WORDS[line.outcome].lower()})"
    summary = f"\u00a0: {' '.join(line.summary.split())}" if line.summary else ""
    head = f"{date_fr(line.day)}, {_small(channel)}{title}{ending}"
    return shortened(f"{head}{summary}", _SUMMARY + len(head))


def _small(words: str) -> str:
    """Begin words within a sentence, capitals of acronyms kept."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _promises(sheet: PartnerSheet, most: int) -> Iterator[Block]:
    still = [line for line in sheet.pledges if line.state is PledgeState.OPEN]
    theirs = [_pledge(line) for line in still if not line.by_us]
    ours = [_pledge(line) for line in still if line.by_us]
    if not still:
        yield Text("Aucun, d’un côté ni de l’autre.")
        return
    pairs = zip_longest(_capped(theirs, most), _capped(ours, most), fillvalue="")
    yield Grid("Engagements en cours des deux côtés", _BOTH, tuple(pairs))


def _pledge(line: PledgeLine) -> str:
    reached = progress_words(line).partition(" (")[0]
    standing = " · ".join(part for part in (pledge_words(line), reached) if part)
    return f"{shortened(line.wording, _WORDING)}\n{standing}"


def _capped(texts: Sequence[str], most: int) -> list[str]:
    if len(texts) <= most:
        return [*texts] or ["Rien"]
    return [*texts[: most - 1], f"Et {counted(len(texts) - most + 1, 'autre', 'autres')}."]


def _some(texts: Sequence[str], most: int, nothing: str) -> Iterator[Block]:
    """List some texts, and say how many are left out."""
    if not texts:
        yield Text(nothing)
        return
    yield Points(tuple(texts[:most]))
    if len(texts) > most:
        yield Text(f"Et {counted(len(texts) - most, 'autre point', 'autres points')}.", Manner.REMARK)


def _joined(lines: Sequence[str], most: int) -> str:
    more = f" et {counted(len(lines) - most, 'autre', 'autres')}" if len(lines) > most else ""
    return "\n".join(lines[:most]) + more
