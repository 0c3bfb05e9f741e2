"""A workbook of the plan written from a base, and an action with all that may be said of one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl.workbook import Workbook

from cpex_desktop.db.store import Store
from cpex_desktop.exports.plan_facts import PlanFacts, gather_plan
from cpex_desktop.exports.plan_workbook import build_plan_workbook
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.plan_lists import ActionStatus, Body, LinkKind, Weather
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import LinkDraft, MilestoneDraft
from cpex_desktop.services.action_notes import add_link, add_note
from cpex_desktop.services.axes import create_axis
from tests.exports.reading import cached
from tests.plan_base import TODAY, write

F = ActionField


def facts_of(store: Store, selection: PlanSelection = EVERYTHING) -> PlanFacts:
    with store.read() as connection:
        return gather_plan(connection, TODAY, selection=selection)


def path_of(store: Store, folder: Path, selection: PlanSelection = EVERYTHING, selected: str = "") -> Path:
    path = folder / "plan.xlsx"
    with store.read() as connection:
        document = build_plan_workbook(
            connection, edited_on=TODAY, selection=selection, selected=selected, notes=True
        )
    write_document(document, path)
    return path


def book_of(
    store: Store, folder: Path, selection: PlanSelection = EVERYTHING, selected: str = ""
) -> Workbook:
    return cached(path_of(store, folder, selection, selected))


def written(store: Store) -> str:
    """Write one action with something in each of its fields."""
    axis = create_axis(store, "Repérer", code="1")
    uid = write(
        store,
        "Protocole de signalement",
        axis=axis,
        leads=("ADIL",),
        milestones=(MilestoneDraft("Accord", date(2026, 3, 1), date(2026, 3, 2)), MilestoneDraft("Trame")),
        stages=("summons",),
        fields={
            F.CONTEXT: "Un contexte.\nSur deux lignes.",
            F.EXPECTED_RESULT: "Un résultat.",
            F.DESCRIPTION: "Une description.",
            F.AUDIENCE: "Les locataires du parc privé",
            F.LEAD_SERVICE: "service logement",
            F.BODY: Body.TECHNICAL,
            F.START_ON: date(2026, 1, 1),
            F.DUE_ON: date(2026, 11, 1),
            F.FTE: 0.5,
            F.AMOUNT: 12_000.0,
            F.MEANS_SOURCE: "Une enveloppe",
            F.PRIORITY: 2,
            F.STATUS: ActionStatus.BLOCKED,
            F.STATUS_TEXT: "A revoir",
            F.PROGRESS: 40,
            F.BLOCK_CAUSE: "Une cause.",
            F.BLOCK_LEVER: "Un levier.",
            F.BLOCK_UNLOCKER: "La présidence",
            F.WEATHER: Weather.SUPPORT,
            F.WEATHER_SENTENCE: "Une phrase.",
            F.GOOD_PRACTICE: True,
        },
    )
    add_note(store, uid, date(2026, 9, 9), "Une note.")
    add_link(store, uid, LinkDraft(LinkKind.DOCUMENT, "convention.pdf", "La convention"))
    write(store, "Une partie", parent=uid)
    return uid
