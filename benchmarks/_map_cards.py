"""A map of the Pas-de-Calais (62, 887 communes) on an empty base, its rates drawn by lot, to be measured."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop

from cpex_desktop.analysis.rates import Comparison, Unread
from cpex_desktop.clock import fixed_clock
from cpex_desktop.models.enums import Absence, TerritoryKind
from cpex_desktop.queries.map_ground import MapGround, map_ground
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.queries.totals import Figure
from cpex_desktop.services.bases import create_base
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.diagnosis.map_card import MapCard
from cpex_desktop.ui.tasks import TaskRunner

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
UNREAD = Comparison(None, Unread.MISSING)


@contextmanager
def map_card(folder: Path, code: str = "62") -> Iterator[tuple[MapCard, list[Place]]]:
    """Open a card of 900 × 700 logical pixels, on a platform without a screen, its ground not yet read."""
    app = create_application()
    with create_base(folder / "carte.cpex", code, CLOCK) as store:

        def load() -> MapGround:
            with store.read() as connection:
                return map_ground(connection)

        with store.read() as connection:
            places = list_places(connection, TerritoryKind.COMMUNE)
        reader = TaskRunner()
        card = MapCard(load_ground=load, reader=reader)
        card.resize(900, 700)
        card.show()
        app.processEvents()
        yield card, places
        reader.shutdown()
        card.hide()


def settle(card: MapCard) -> None:
    """Wait until the map is painted in its colours."""
    app = create_application()
    while card.figures is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    app.processEvents()


def values(places: list[Place], seed: int) -> tuple[TerritoryValue, ...]:
    """Give each commune a rate of its own: another seed moves about every one to another class."""
    draw = random.Random(seed)  # noqa: S311 - figures, not secrets
    made = []
    for place in places:
        amount = round(draw.lognormvariate(1.5, 0.6), 2)
        acts = float(draw.randrange(1, 90))
        count = Figure(acts, Absence.NONE, covered=1, expected=1)
        made.append(TerritoryValue(place, count, None, amount, None, UNREAD, None, None, acts < 5))
    return tuple(made)
