"""The workbook of a plan: for the prefect to read, for partners to fill in and send back."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.exports.description import Document, PageTexts
from cpex_desktop.exports.edition import page_texts
from cpex_desktop.exports.plan_cards import card_sheets
from cpex_desktop.exports.plan_coverage import coverage_sheets
from cpex_desktop.exports.plan_facts import PlanFacts, gather_plan
from cpex_desktop.exports.plan_gantt import gantt_cells
from cpex_desktop.exports.plan_list import follow_up_sheet, list_sheet
from cpex_desktop.exports.plan_method import method_sheet
from cpex_desktop.exports.plan_summary import summary_sheet
from cpex_desktop.french import date_fr
from cpex_desktop.progress import Progress
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection


def build_plan_workbook(
    connection: sqlite3.Connection,
    *,
    edited_on: date,
    plan: str = "",
    selection: PlanSelection = EVERYTHING,
    selected: str = "",
    notes: bool = False,
    progress: Progress | None = None,
) -> Document:
    """Describe the workbook of a plan (uid; the current one for none), or of what is selected of it.

    ``selected`` says the selection in words. The dated notes, which may be meant for the service alone, come
    with ``notes`` only. Raises UserError when there is no plan or nothing is selected.
    """
    facts = gather_plan(
        connection, edited_on, plan=plan, selection=selection, selected=selected, progress=progress
    )
    return Document(
        title=f"{facts.plan.title} – {facts.place}",
        subject="Plan d’action départemental",
        author=facts.service,
        edited_on=edited_on,
        pages=_page_texts(facts),
        sheets=(
            summary_sheet(facts),
            list_sheet(facts),
            follow_up_sheet(facts),
            *card_sheets(facts, notes=notes),
            gantt_cells(facts),
            *coverage_sheets(facts),
            method_sheet(facts, notes=notes),
        ),
    )


def _page_texts(facts: PlanFacts) -> PageTexts:
    return page_texts(facts.service, f"Situation au {date_fr(facts.today)}", fictitious=facts.fictitious)
