"""One action as its sheet in a Word document: all that is filled, and nothing that is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.plan_topics import state_words
from cpex_desktop.exports.word_description import (
    Block,
    Facts,
    Grid,
    GridColumn,
    Heading,
    Linked,
    Manner,
    Points,
    Text,
)
from cpex_desktop.french import amount_eur, date_fr, num, percent
from cpex_desktop.models.plan_lists import Body, Role, Weather
from cpex_desktop.queries.action_sheet import ActionSheet, StepLine
from cpex_desktop.queries.action_targets import ActionTarget
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.coverage import CoverageLine
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_words import (
    BODY_WORDS,
    FIELD_WORDS,
    PRIORITY_WORDS,
    ROLE_WORDS,
    ROLES_WORDS,
    SECTOR_WORDS,
    WEATHER_WORDS,
    ActionField,
    standing_words,
)
from cpex_desktop.queries.territory_readings import full_name

_STEPS = (GridColumn("Étape", 88), GridColumn("Échéance", 26), GridColumn("Où elle en est", 56))
_TARGETS = (
    GridColumn("Indicateur", 58),
    GridColumn("Départ", 27, right=True),
    GridColumn("Cible", 27, right=True),
    GridColumn("Dernière valeur", 34, right=True),
    GridColumn("Chemin fait", 24, right=True),
)
_ANSWERED = (
    GridColumn("Plan", 34),
    GridColumn("Engagement", 76),
    GridColumn("Pilote", 34),
    GridColumn("Calendrier", 26),
)
_PARTS = (GridColumn("N°", 20), GridColumn("Sous-action", 98), GridColumn("Où elle en est", 52))


@dataclass(frozen=True, slots=True)
class Fiche:
    """What the sheet of one action is written from.

    ``commitments`` are (title of the plan of reference, line), ``figure`` names what the action answers in
    the diagnosis, ``marks`` are the bookmarks of the actions of the same document, by uid, none for a sheet
    that stands alone.
    """

    sheet: ActionSheet
    targets: tuple[ActionTarget, ...]
    batches: tuple[BatchRow, ...]
    commitments: tuple[tuple[str, CoverageLine], ...]
    figure: str
    marks: Mapping[str, str]
    notes: bool


def fiche_blocks(fiche: Fiche, *, new_page: bool) -> Iterator[Block]:
    """Describe the sheet of one action, from its title to its documents."""
    sheet = fiche.sheet
    row, texts = sheet.row, sheet.texts
    title = f"{row.code} – {row.title}"
    yield Heading(title, mark=fiche.marks.get(row.uid, ""), new_page=new_page)
    yield Facts(f"Repères de l’action {row.code}", tuple(_facts(fiche)))
    for field, text in (
        (ActionField.CONTEXT, texts.context),
        (ActionField.EXPECTED_RESULT, texts.expected_result),
        (ActionField.DESCRIPTION, texts.description),
    ):
        if text:
            yield Heading(FIELD_WORDS[field], 2)
            yield Text(text)
    blocked = _named(
        (FIELD_WORDS[ActionField.BLOCK_CAUSE], texts.block_cause),
        (FIELD_WORDS[ActionField.BLOCK_LEVER], texts.block_lever),
        (FIELD_WORDS[ActionField.BLOCK_UNLOCKER], texts.block_unlocker),
    )
    if blocked:
        yield Heading("Ce qui bloque", 2)
        yield Facts(f"Ce qui bloque l’action {row.code}", blocked)
    yield from _lists(fiche)


def day_words(day: date | None) -> str:
    """Write a day; empty when there is none."""
    return "" if day is None else date_fr(day)


def _facts(fiche: Fiche) -> Iterator[tuple[str, str]]:
    sheet = fiche.sheet
    row, texts = sheet.row, sheet.texts
    yield from _named(
        ("Statut", state_words(row)),
        (FIELD_WORDS[ActionField.STATUS_TEXT], row.status_text),
        (FIELD_WORDS[ActionField.PROGRESS], "" if row.progress is None else f"{row.progress}\u202f%"),
        (FIELD_WORDS[ActionField.PRIORITY], PRIORITY_WORDS[row.priority] if row.priority else ""),
        ("Plan", "" if fiche.marks else sheet.plan.name),
        ("Axe", row.axis_name),
        ("Sous-action de", sheet.parent.name if sheet.parent else ""),
        ("Constat", sheet.finding.name if sheet.finding else ""),
        ("Chiffre du diagnostic", fiche.figure),
        (ROLE_WORDS[Role.LEAD], row.lead_words or "Sans pilote"),
    )
    for role in (Role.CO_LEAD, Role.PARTNER, Role.FUNDER):
        names = [
            one.name if one.amount is None else f"{one.name} ({amount_eur(one.amount)})"
            for one in row.partakers
            if one.role is role and not one.gone
        ]
        if names:
            yield (ROLES_WORDS if len(names) > 1 else ROLE_WORDS)[role], "\n".join(names)
    weather = [WEATHER_WORDS[row.weather], texts.weather_sentence]
    yield from _named(
        (FIELD_WORDS[ActionField.BODY], "" if row.body is Body.NONE else BODY_WORDS[row.body]),
        (FIELD_WORDS[ActionField.AUDIENCE], texts.audience),
        (FIELD_WORDS[ActionField.SECTOR], SECTOR_WORDS[row.sector]),
        ("Étapes de la procédure", ", ".join(stage_name(code) for code in row.stages)),
        ("Territoires", ", ".join(name for _number, name in row.territories)),
        (FIELD_WORDS[ActionField.START_ON], day_words(row.start_on)),
        (FIELD_WORDS[ActionField.DUE_ON], day_words(row.due_on)),
        (FIELD_WORDS[ActionField.DONE_ON], day_words(row.done_on)),
        ("Moyens", _means(sheet)),
        (
            FIELD_WORDS[ActionField.WEATHER],
            "" if row.weather is Weather.NONE else "\n".join(part for part in weather if part),
        ),
        (FIELD_WORDS[ActionField.GOOD_PRACTICE], "Oui" if row.good_practice else ""),
    )


def _means(sheet: ActionSheet) -> str:
    texts = sheet.texts
    said = [] if texts.fte is None else [f"{_number(texts.fte)}\u00a0ETP"]
    said += [] if texts.amount is None else [amount_eur(texts.amount)]
    return "\n".join(part for part in (", ".join(said), texts.means_source) if part)


def _number(value: float) -> str:
    return num(value, 0 if value == int(value) else 2)


def _lists(fiche: Fiche) -> Iterator[Block]:
    sheet, code = fiche.sheet, fiche.sheet.row.code
    if sheet.steps:
        yield Heading("Étapes", 2)
        yield Grid(f"Étapes de l’action {code}", _STEPS, tuple(map(_step, sheet.steps)))
    if fiche.targets:
        yield Heading("Indicateurs et cibles", 2)
        yield Grid(f"Indicateurs de l’action {code}", _TARGETS, tuple(map(_target, fiche.targets)))
        reasons = tuple(dict.fromkeys(one.why_not for one in fiche.targets if one.why_not))
        yield Text("\n".join((*reasons, source_note(fiche.batches).text)), Manner.REMARK)
    if fiche.commitments:
        yield Heading("Engagements auxquels l’action répond", 2)
        rows = tuple(_commitment(title, line) for title, line in fiche.commitments)
        yield Grid(f"Engagements auxquels l’action {code} répond", _ANSWERED, rows)
    if sheet.parts:
        yield Heading("Sous-actions", 2)
        yield Grid(
            f"Sous-actions de l’action {code}", _PARTS, tuple(_part(one, fiche) for one in sheet.parts)
        )
    if fiche.notes and sheet.notes:
        yield Heading("Notes", 2)
        for note in sheet.notes:
            yield Heading(date_fr(note.day), 3)
            yield Text(note.text)
    if sheet.links:
        yield Heading("Documents liés", 2)
        yield Points(tuple(one.told for one in sheet.links))


def _step(step: StepLine) -> tuple[str, str, str]:
    done = f"Faite le {date_fr(step.done_on)}" if step.done_on else standing_words(step.standing)
    return step.title, day_words(step.due_on), done


def _target(target: ActionTarget) -> tuple[str, ...]:
    place = "" if target.place is None else full_name(target.place)
    share = target.progress.share
    return (
        "\n".join(part for part in (target.what, place) if part),
        "\n".join(part for part in (target.baseline_shown, day_words(target.promised.baseline_on)) if part),
        "\n".join(part for part in (target.target_shown, day_words(target.promised.target_on)) if part),
        "\n".join(part for part in (target.now_shown, target.when) if part),
        "N.d." if share is None else percent(share),
    )


def _commitment(title: str, line: CoverageLine) -> tuple[str, ...]:
    name = f"{line.number} {line.title}".strip()
    associated = f"Associés\u00a0: {line.associated}" if line.associated else ""
    priority = f"Priorité {line.priority}" if line.priority else ""
    return (
        title,
        "\n".join(part for part in (name, associated) if part),
        line.lead,
        "\n".join(part for part in (line.calendar, priority) if part),
    )


def _part(row: PlanRow, fiche: Fiche) -> tuple[str | Linked, ...]:
    return linked(row, fiche.marks), row.title, state_words(row)


def linked(row: PlanRow, marks: Mapping[str, str]) -> str | Linked:
    """Give the number of an action, which leads to its sheet when that is in the document."""
    return Linked(row.code, marks[row.uid]) if row.uid in marks else row.code


def _named(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, said) for name, said in facts if said)
