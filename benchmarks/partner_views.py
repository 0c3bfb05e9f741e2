"""The calendar, the coverage and « Qui voir d’abord » of 2,000 partners do not hold the window.

2,000 organisations, 50,000 exchanges, a hundred communes with a rate. Read off the window's thread: what the
calendar holds, the reach of the partnership with whom to see, the partners of one territory. In the window's
thread: a month of the calendar shown, and turned. Goals: 100 ms of CPU each, and an exponent of 1.1. Run it
with `python3 dev.py bench`, or alone: `python benchmarks/partner_views.py [--partners N] [--rounds N]`.
"""

from __future__ import annotations

import math
import os
import sys
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, cast

from _partner_bases import TODAY, two_sizes
from plan_rows import cost
from ratios import tell

from cpex_desktop.app.partners.reach import read_reach
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_dues import Due, agenda_dues
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.territory_partners import territory_partners
from cpex_desktop.reference import catalogue
from cpex_desktop.ui.calendar.events import shifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cpex_desktop.queries.partner_row import PartnerRow
    from cpex_desktop.ui.partners.calendar.view import DuesMonth
    from cpex_desktop.ui.partners.reading import PartnerReads
    from cpex_desktop.ui.tasks import TaskRunner


def main() -> int:
    """Measure, print, and fail when a goal is missed."""
    small, large = two_sizes(__doc__, measure, 7)
    kept = tell("what the calendar holds / 100 ms, CPU", 1.0, large.dues / 0.1)
    kept = tell("reach and whom to see / 150 ms, CPU", 1.0, large.reach / 0.15) and kept
    kept = tell("partners of a territory / 150 ms, CPU", 1.0, large.territory / 0.15) and kept
    kept = tell("a calendar shown / 100 ms, CPU", 1.0, large.shown / 0.1) and kept
    kept = tell("a month turned / 50 ms, CPU", 1.0, large.turned / 0.05) and kept
    exponent = math.log10((large.dues + large.reach) / (small.dues + small.reach))
    return 0 if tell("cost exponent of calendar and reach", 1.1, exponent, "") and kept else 1


@dataclass(frozen=True)
class Costs:
    """Median CPU seconds of each piece of work."""

    dues: float
    reach: float
    territory: float
    shown: float
    turned: float

    def __str__(self) -> str:
        """Tell them in milliseconds."""
        return ", ".join(f"{one.name} {getattr(self, one.name) * 1000:.1f} ms" for one in fields(self))


def measure(store: Store, _count: int, rounds: int) -> Costs:
    """Measure a base of so many organisations."""
    weigh(store)
    with store.read() as connection:
        commune = list_places(connection, TerritoryKind.COMMUNE)[0]
        dues = agenda_dues(connection, TODAY)
        month = calendar(partner_rows(connection, TODAY))
        return Costs(
            dues=cost(lambda: agenda_dues(connection, TODAY), rounds),
            reach=cost(lambda: read_reach(connection, TODAY), rounds),
            territory=cost(lambda: territory_partners(connection, TODAY, commune), rounds),
            shown=cost(lambda: show(month, dues), rounds),
            turned=cost(lambda: turn(month), rounds),
        )


def weigh(store: Store) -> None:
    """Give a hundred communes their town hall and their rate."""
    number = catalogue.indicator("summonses").number
    with store.write_bulk("Essai", ("organisation", "hot_spot")) as connection:
        communes = [
            row[0]
            for row in connection.execute(
                "SELECT id FROM territory WHERE kind = ? ORDER BY id LIMIT 100", (int(TerritoryKind.COMMUNE),)
            )
        ]
        halls = [
            row[0]
            for row in connection.execute(
                "SELECT id FROM organisation WHERE kind = ?", (OrganisationKind.MUNICIPALITY.value,)
            )
        ]
        pairs = list(zip(communes, halls, strict=False))
        connection.executemany("UPDATE organisation SET territory = ? WHERE id = ?", pairs)
        connection.executemany(
            "INSERT INTO hot_spot (indicator, level, month, territory, observed, exposure, rate,"
            " reference_rate, shrunken_rate, p_value, q_value, flagged)"
            " VALUES (?, 4, 202609, ?, ?, 900, 12, 10, ?, 0, 0, ?)",
            [(number, place, 20 + place % 90, 8 + place % 9, place % 11 == 0) for place in communes],
        )


def calendar(rows: Sequence[PartnerRow]) -> DuesMonth:
    """Make the calendar of a screen that nobody sees."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QWidget

    from cpex_desktop.ui.application import create_application
    from cpex_desktop.ui.forms.bench import Lent
    from cpex_desktop.ui.forms.writer import PlanWriter
    from cpex_desktop.ui.partners.bench import PartnerBench
    from cpex_desktop.ui.partners.calendar.view import DuesMonth
    from cpex_desktop.ui.partners.reading import PartnersReading
    from cpex_desktop.ui.widgets.banner import Banner

    if QApplication.instance() is None:
        create_application()
    reads, reader = cast("PartnerReads", None), cast("TaskRunner", None)
    lent = Lent(reads, cast(PlanWriter, None), reader, Banner(), lambda _address: None)
    window = QWidget()
    bench = PartnerBench(lent, window)
    bench.reading = PartnersReading("Essai (98)", TODAY, tuple(rows), kept_months=36)
    bench.rows.set_rows(rows)
    made = DuesMonth(bench, window)
    made.resize(1100, 560)
    window.resize(1100, 560)
    window.show()
    return made


def show(month: DuesMonth, dues: Sequence[Due]) -> None:
    """Show what was read, painted."""
    month.show_dues(dues)
    month.grab()


def turn(month: DuesMonth) -> None:
    """Go to the month before, or come back from it, painted."""
    day = month.day or TODAY
    month.go_to(shifted(day, -1 if day.month == TODAY.month else 1))
    month.grab()


if __name__ == "__main__":
    sys.exit(main())
