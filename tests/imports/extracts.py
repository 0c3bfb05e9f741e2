"""Extracts of acts that meet in a small base: what is written, what is told, what the base then shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cpex_desktop.db.store import Store
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.commit import commit_import
from cpex_desktop.imports.context import build_context
from cpex_desktop.imports.interpretation import interpret
from cpex_desktop.imports.overlaps import compare
from cpex_desktop.imports.sheets import Sheet, Workbook
from cpex_desktop.imports.types import CheckedImport, Row, Severity
from cpex_desktop.progress import Progress
from cpex_desktop.reference import catalogue, territories

Acts = dict[str, int]
"""How many summonses each commune has in each of the two months of an extract."""

COMMUNES = [one.code for one in territories.communes("90")]
MONTHS = (202601, 202602)
AS_OF = date(2026, 3, 1)
SUMMONSES = catalogue.indicator("summonses").number


def rows_of(acts: Acts, landlord: str = "") -> list[Row]:
    """Write a row an act, from the first to the last day of the two months."""
    rows: list[Row] = [["Date", "Commune", "Nature", "Parc", *(["Bailleur"] if landlord else [])]]
    for code, number in acts.items():
        for month in (1, 2):
            for act in range(number):
                day = date(2026, month, 28 if act % 2 else 1)
                tail = [landlord] if landlord else []
                rows.append([day, code, "Assignation", "Social" if act % 3 else "Privé", *tail])
    return rows


def checked(
    store: Store, rows: Sequence[Row], *pairs: str, name: str = "a.xlsx", as_of: date = AS_OF
) -> CheckedImport:
    context, answers = build_context(store), parse_answers(("periode=2026-01:2026-02", *pairs))
    sheet = Sheet("Feuil1", lambda: iter([list(row) for row in rows]))
    found = interpret(Workbook(name, f"{name}{rows}", (sheet,)), context, answers, Progress())
    with store.read() as connection:
        return compare(connection, found, context, answers, as_of)


def taken(store: Store, found: CheckedImport, as_of: date = AS_OF) -> int:
    return commit_import(store, found, source="Essai", as_of=as_of, again=True)


def held(store: Store) -> dict[tuple[str, int], float]:
    """Give what the base shows above zero, by commune and month."""
    with store.read() as connection:
        rows = connection.execute(
            "SELECT t.code, s.period_start, s.amount FROM summary s JOIN territory t ON t.id = s.territory"
            " WHERE s.indicator = ? AND s.level = 4 AND s.sector = 0 AND s.ground = 0 AND s.landlord = 0"
            " AND s.amount > 0",
            (SUMMONSES,),
        )
        return {(code, month): amount for code, month, amount in rows}


def said(found: CheckedImport, severity: Severity) -> str:
    return " ".join(one.reason + one.proposal for one in found.findings if one.severity is severity)


def members(siren: str) -> list[str]:
    return [one.code for one in territories.communes("90") if one.epci == siren]


def spread(codes: Sequence[str], number: int = 2) -> Acts:
    return dict.fromkeys(codes, number)
