"""A real département's base with a few figures, for the commands that read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cpex_desktop.clock import system_clock
from cpex_desktop.models.enums import Absence, ValueStatus
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch

BELFORT, DELLE = "90010", "90033"
LOCAL = 10_001


def make_belfort(path: Path) -> None:
    """Two batches on the Territoire de Belfort: summonses and tenants, then a correction."""
    with create_base(path, "90", system_clock) as store:
        with store.read() as connection:
            places = dict(connection.execute("SELECT code, id FROM territory"))
        summonses = catalogue.indicator("summonses").number
        tenants = catalogue.indicator("tenant_households_total").number

        def value(
            indicator: int, code: str, amount: float | None, period: int = 202609, kind: int = 1
        ) -> ValueTuple:
            absence = Absence.SECRET if amount is None else Absence.NONE
            status = ValueStatus.AVAILABLE
            key = (indicator, kind, period, places[code], 0, 0, 0, 0)
            return (*key, amount, None, int(status), int(absence))

        first = [
            value(summonses, BELFORT, 40),
            value(summonses, DELLE, None),
            value(tenants, BELFORT, 12_000, 202301, 3),
        ]
        scope = (summonses, places["90"], 1, 202609, 202609, 15, False)
        write_batch(store, _draft("assignations.xlsx", date(2026, 10, 1), first, [scope]))
        local = (LOCAL, "local.visites", "Visites à domicile", "nb", "flow")
        second = [value(summonses, BELFORT, 42), value(LOCAL, BELFORT, 1500)]
        write_batch(store, _draft("visites.csv", date(2026, 10, 5), second, [], [local]))


def _draft(
    name: str,
    as_of: date,
    values: list[ValueTuple],
    scopes: list[tuple[int, int, int, int, int, int, bool]],
    locals_: list[tuple[int, str, str, str, str]] | None = None,
) -> BatchDraft:
    return BatchDraft(
        label=name,
        source="Préfecture",
        as_of=as_of,
        values=values,
        scopes=scopes,
        indicators=locals_ or [],
        file_name=name,
        sha256=name,
    )
