"""The prefect's workbook: what happened over twelve months, on sheets that can be printed."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.exports.description import Document, PageTexts
from cpex_desktop.exports.edition import SUBJECT, page_texts
from cpex_desktop.exports.prefect_evolution import evolution_sheet
from cpex_desktop.exports.prefect_facts import PrefectFacts, gather_facts
from cpex_desktop.exports.prefect_partners import partners_sheet
from cpex_desktop.exports.prefect_plan import plan_sheet
from cpex_desktop.exports.prefect_procedure import procedure_sheet
from cpex_desktop.exports.prefect_sources import sources_sheet
from cpex_desktop.exports.prefect_summary import summary_sheet
from cpex_desktop.exports.prefect_territories import territories_sheet
from cpex_desktop.french import date_fr


def build_prefect_summary(connection: sqlite3.Connection, last: int, *, edited_on: date) -> Document:
    """Describe the workbook over the twelve months that end at ``last`` (yyyymm), with exact figures.

    Raises UserError when no stage of the procedure has a figure over these months. Masking is not applied:
    the document stays in the service, and says so on every page. The plan has its sheet where there is one,
    the partners where something was noted of them.
    """
    facts = gather_facts(connection, last, edited_on)
    return Document(
        title=f"{SUBJECT} – {facts.departement_label}",
        subject="Synthèse à l’attention du préfet",
        author=facts.service,
        edited_on=edited_on,
        pages=_page_texts(facts),
        sheets=(
            summary_sheet(facts),
            evolution_sheet(facts),
            territories_sheet(facts),
            procedure_sheet(facts),
            *((plan_sheet(facts, facts.plan),) if facts.plan else ()),
            *((partners_sheet(facts, facts.partners),) if facts.partners else ()),
            sources_sheet(facts),
        ),
    )


def _page_texts(facts: PrefectFacts) -> PageTexts:
    end = date_fr(facts.data_until)
    foot = f"Actes jusqu’au {end} – édité le {date_fr(facts.edited_on)}"
    return page_texts(facts.service, foot, fictitious=facts.fictitious)
