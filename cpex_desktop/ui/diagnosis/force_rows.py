"""What the tab of the concours shows, ready to be shown: figures and words decided outside the window."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.charts.police_series import CatchUpPanel, MonthTracks, OfferColumns, TruceCurves
from cpex_desktop.ui.diagnosis.capacity_form import CapacityRows
from cpex_desktop.ui.formats import Evolution
from cpex_desktop.ui.widgets.key_figure import KeyFigure

Amount = float | None


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month and its figures, in the order of the columns of its table."""

    month: int
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class MonthsView:
    """The months: flows and stocks as charts, each with its reading, and one table behind both."""

    subtitle: str
    flows: MonthTracks
    stocks: MonthTracks
    flows_reading: str
    stocks_reading: str
    rows: tuple[MonthRow, ...]
    flows_absence: str = ""
    stocks_absence: str = ""


@dataclass(frozen=True, slots=True)
class CatchUpView:
    """What was caught up since the truce, or why it cannot be told; rows hold now then mean, flow by flow.

    ``undated``: the officer still has to enter the dates of the truce.
    """

    subtitle: str = ""
    panels: tuple[CatchUpPanel, ...] = ()
    rows: tuple[MonthRow, ...] = ()
    reading: str = ""
    absence: str = ""
    undated: bool = False


@dataclass(frozen=True, slots=True)
class TruceRow:
    """One truce as a line: what its backlog had become when it ended, and what became of it."""

    name: str
    dates: str
    built: str
    outcome: str


@dataclass(frozen=True, slots=True)
class TruceView:
    """One backlog over the truces, as curves and as lines; ``subtitle`` says what the level counts."""

    key: str
    word: str
    subtitle: str
    curves: TruceCurves
    rows: tuple[TruceRow, ...]
    reading: str


@dataclass(frozen=True, slots=True)
class TrucesView:
    """The backlogs that are known; ``absence`` where no truce can be followed."""

    views: tuple[TruceView, ...] = ()
    absence: str = ""
    undated: bool = False


@dataclass(frozen=True, slots=True)
class OffersView:
    """Proposals beside executions; a row holds them, the capacity, then the parts that make it."""

    subtitle: str
    columns: OfferColumns | None
    rows: tuple[MonthRow, ...]
    reading: str
    absence: str = ""


@dataclass(frozen=True, slots=True)
class CostRow:
    """One figure of the compensation: what, how much, and what is to be known of it."""

    label: str
    note: str
    value: str
    evolution: Evolution | None


@dataclass(frozen=True, slots=True)
class CostsView:
    """The compensation; ``absence`` when nothing of it was received."""

    subtitle: str
    rows: tuple[CostRow, ...]
    reading: str
    absence: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One arrondissement or sector; ``amounts`` follow the columns of the table, ``whole`` marks the total.

    ``territory`` is what choosing the line brings forward, 0 for a sector.
    """

    territory: int
    name: str
    amounts: tuple[Amount, ...]
    marks: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class PlacesView:
    """The board as a table, cut one way."""

    key: str
    word: str
    subtitle: str
    rows: tuple[PlaceRow, ...]
    absence: str = ""


@dataclass(frozen=True, slots=True)
class ForceRows:
    """One state of the whole tab; ``known`` is false when nothing at all was received for the question.

    ``choices`` are the territories that it may be about, (id, name), the département first; ``lacking`` says
    what is missing behind the figures; ``last`` is the last month of the period. ``filtered`` tells that a
    filter hides what there is.
    """

    territory: int
    choices: tuple[tuple[int, str], ...]
    heading: str
    tiles: tuple[KeyFigure, ...] = ()
    months: MonthsView | None = None
    catch_up: CatchUpView = CatchUpView()
    truces: TrucesView = TrucesView()
    offers: OffersView | None = None
    costs: CostsView | None = None
    places: tuple[PlacesView, ...] = ()
    lacking: str = ""
    last: int = 0
    capacities: CapacityRows | None = None
    known: bool = True
    filtered: bool = False
