"""All that is written of an action, topic by topic, so that a card leaves nothing out nor cuts it short."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.exports.description import Cell
from cpex_desktop.exports.meanings import Kind
from cpex_desktop.exports.plan_facts import ActionCard, PlanFacts
from cpex_desktop.french import amount_eur, date_fr, list_words
from cpex_desktop.models.plan_lists import ActionStatus, Body, Role, Weather
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.plan_row import CommitmentMark, Partaker, PlanRow
from cpex_desktop.queries.plan_words import (
    BODY_WORDS,
    FIELD_WORDS,
    PRIORITY_WORDS,
    ROLE_WORDS,
    ROLES_WORDS,
    SECTOR_WORDS,
    STATUS_WORDS,
    WEATHER_WORDS,
    ActionField,
    standing_words,
)

_F = ActionField
NOT_SAID = "Non renseigné"
_LONGEST = 2_400
"""Characters of one cell: more would make a row higher than a workbook prints."""

Topic = tuple[str, str | Cell]


def card_topics(card: ActionCard, facts: PlanFacts) -> Iterator[Topic]:
    """Give the topics of an action in the order they are read, those that nobody filled in left out.

    A long text goes on under an empty topic. Who leads, the calendar and what is expected are always told.
    """
    for topic, content in (*_place(card), *_who(card.sheet.row), *_why(card, facts), *_how(card)):
        if isinstance(content, Cell):
            yield topic, content
            continue
        for number, paragraph in enumerate(paragraphs(content)):
            yield (topic if number == 0 else "", paragraph)


def paragraphs(text: str) -> Iterator[str]:
    """Cut a text between its lines, and a very long line between words."""
    for line in text.splitlines():
        rest = line.strip()
        while len(rest) > _LONGEST:
            cut = rest.rfind(" ", 0, _LONGEST)
            cut = cut if cut > 0 else _LONGEST
            yield rest[:cut]
            rest = rest[cut:].strip()
        if rest:
            yield rest


def state_words(row: PlanRow) -> str:
    """Say status and lateness whole: « En cours, en retard de 22 jours »."""
    status, standing = STATUS_WORDS[row.status], standing_words(row.standing)
    return status if row.status.over else f"{status}, {standing[:1].lower()}{standing[1:]}"


def _place(card: ActionCard) -> Iterator[Topic]:
    sheet, row = card.sheet, card.sheet.row
    said = f" (dans le fichier d’origine\u00a0: «\u00a0{row.status_text}\u00a0»)" if row.status_text else ""
    over = f", {standing_words(row.standing).lower()}" if row.status is ActionStatus.DONE else ""
    yield FIELD_WORDS[_F.STATUS], f"{state_words(row)}{over}{said}"
    yield "Calendrier", _calendar(row) or NOT_SAID
    if row.progress is not None:
        yield FIELD_WORDS[_F.PROGRESS], Cell(row.progress / 100, kind=Kind.PERCENT)
    if row.priority:
        yield FIELD_WORDS[_F.PRIORITY], PRIORITY_WORDS[row.priority]
    yield "Axe", row.axis_name
    yield "Sous-action de", sheet.parent.name if sheet.parent else ""
    yield "Sous-actions", "\n".join(f"{part.code} {part.title} ({state_words(part)})" for part in sheet.parts)


def _calendar(row: PlanRow) -> str:
    days = (("début", row.start_on), ("échéance", row.due_on), ("réalisée le", row.done_on))
    said = ", ".join(f"{word} {date_fr(day)}" for word, day in days if day is not None)
    return f"{said[:1].upper()}{said[1:]}"


def _who(row: PlanRow) -> Iterator[Topic]:
    yield ROLE_WORDS[Role.LEAD], _named(row, Role.LEAD) or (NOT_SAID if not row.lead_service else "")
    yield FIELD_WORDS[_F.LEAD_SERVICE], row.lead_service
    for role in (Role.CO_LEAD, Role.PARTNER, Role.FUNDER):
        count = sum(one.role is role for one in row.partakers)
        yield (ROLES_WORDS if count > 1 else ROLE_WORDS)[role], _named(row, role)
    yield FIELD_WORDS[_F.BODY], "" if row.body is Body.NONE else BODY_WORDS[row.body]


def _named(row: PlanRow, role: Role) -> str:
    return ", ".join(_partaker(one) for one in row.partakers if one.role is role)


def _partaker(one: Partaker) -> str:
    name = f"{one.name} ({one.short_name})" if one.short_name and one.short_name != one.name else one.name
    return name if one.amount is None else f"{name}\u00a0: {amount_eur(one.amount)}"


def _why(card: ActionCard, facts: PlanFacts) -> Iterator[Topic]:
    sheet, row, texts = card.sheet, card.sheet.row, card.sheet.texts
    yield "Constat", sheet.finding.name if sheet.finding else ""
    yield "Chiffre à l’origine", card.origin
    yield FIELD_WORDS[_F.CONTEXT], texts.context
    yield FIELD_WORDS[_F.EXPECTED_RESULT], texts.expected_result or NOT_SAID
    yield FIELD_WORDS[_F.DESCRIPTION], texts.description
    yield FIELD_WORDS[_F.AUDIENCE], texts.audience
    yield FIELD_WORDS[_F.SECTOR], SECTOR_WORDS[row.sector]
    yield "Étapes de la procédure", list_words([stage_name(code) or code for code in row.stages])
    yield "Territoires", list_words([name for _number, name in row.territories])
    titles = {one.reference.uid: one.reference.title for one in facts.references}
    answered = (f"{titles[one.reference]}\u00a0: {_numbered(one)}" for one in row.commitments)
    yield "Répond à", "\n".join(answered)


def _numbered(mark: CommitmentMark) -> str:
    return f"n°\u00a0{mark.number} {mark.title}" if mark.number else mark.title


def _how(card: ActionCard) -> Iterator[Topic]:
    row, texts = card.sheet.row, card.sheet.texts
    if texts.fte is not None:
        yield FIELD_WORDS[_F.FTE], Cell(texts.fte, kind=Kind.DECIMAL)
    if texts.amount is not None:
        yield FIELD_WORDS[_F.AMOUNT], Cell(texts.amount, kind=Kind.EURO)
    yield FIELD_WORDS[_F.MEANS_SOURCE], texts.means_source
    if row.weather is not Weather.NONE:
        said = [WEATHER_WORDS[row.weather], texts.weather_sentence]
        yield FIELD_WORDS[_F.WEATHER], "\n".join(part for part in said if part)
    elif texts.weather_sentence:
        yield FIELD_WORDS[_F.WEATHER_SENTENCE], texts.weather_sentence
    yield FIELD_WORDS[_F.BLOCK_CAUSE], texts.block_cause
    yield FIELD_WORDS[_F.BLOCK_LEVER], texts.block_lever
    yield FIELD_WORDS[_F.BLOCK_UNLOCKER], texts.block_unlocker
    yield FIELD_WORDS[_F.GOOD_PRACTICE], "Signalée comme bonne pratique" if row.good_practice else ""
    yield "Documents et liens", "\n".join(one.told for one in card.sheet.links)
