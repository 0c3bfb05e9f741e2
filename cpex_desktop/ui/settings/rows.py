"""What the settings show, and what they may ask to be done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.progress import Progress
from cpex_desktop.settings import SettingKey

if TYPE_CHECKING:
    from cpex_desktop.models.plan_lists import OrganisationKind
    from cpex_desktop.queries.areas import AreaRow
    from cpex_desktop.queries.journal import StepLine
    from cpex_desktop.queries.journal_detail import StepChanges
    from cpex_desktop.queries.map_ground import MapGround
    from cpex_desktop.queries.retention import OldContact
    from cpex_desktop.queries.trash import TrashRow
    from cpex_desktop.ui.widgets.facts import Fact


@dataclass(frozen=True, slots=True)
class TruceRule:
    """Why a prefect fixes the truce here, and the ones entered so far: first and last day of each."""

    departement: str
    legal_text: str
    truces: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class CommuneLine:
    """One commune that an area may take; ``area`` is the one that it is in, 0 for none."""

    id: int
    name: str
    inside: str
    area: int


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One copy of the base kept beside it; ``reason`` is in words."""

    path: Path
    made: datetime
    reason: str
    size: int


@dataclass(frozen=True, slots=True)
class CopyDetail:
    """One copy in full, in words: ``since`` are whole sentences, the steps made since among them.

    ``question`` is what is asked before the base is brought back to it, ``done`` what is said afterwards.
    """

    path: Path
    title: str
    facts: tuple[Fact, ...]
    since: tuple[str, ...]
    question: tuple[str, str]
    done: str


@dataclass(frozen=True, slots=True)
class CadenceLine:
    """Within how many days an exchange is due with a kind of organisation, 0 for none.

    ``chosen`` is what the service decided, None for the ``usual`` one.
    """

    kind: OrganisationKind
    usual: int
    chosen: int | None


@dataclass(frozen=True, slots=True)
class SettingsRows:
    """One state of the whole screen; ``truce`` is None where the law fixes the dates."""

    settings: Mapping[SettingKey, str]
    truce: TruceRule | None
    areas: tuple[AreaRow, ...]
    communes: tuple[CommuneLine, ...]
    folder: Path
    copies: tuple[CopyLine, ...]
    trash: tuple[TrashRow, ...]
    steps: tuple[StepLine, ...]
    contacts: tuple[OldContact, ...]
    cadences: tuple[CadenceLine, ...]


@dataclass(frozen=True)
class SettingsJobs:
    """What the screen is lent; each may raise UserError and runs off the window's thread, but ``reopen``.

    ``change_area`` names the communes that came from another area, ``restore`` what could not come back.
    ``restore_copy`` brings the base back to a copy; ``reopen`` then shows it in a new window, with a message.
    ``keep_contact`` says that a professional (uid) is still to be known; ``erase_contact`` forgets one for
    good and says which copies still bear the name. ``separate`` makes an organisation (uid) of its own again
    of one that was merged, ``set_cadence`` chooses the days of a kind, None for the usual ones.
    """

    load: Callable[[], SettingsRows]
    load_ground: Callable[[], MapGround]
    load_step: Callable[[int], StepChanges]
    save: Callable[[SettingKey, str], object]
    create_area: Callable[[str, Collection[int]], object]
    rename_area: Callable[[int, str], object]
    set_communes: Callable[[int, Collection[int]], object]
    put_away: Callable[[str, str], object]
    restore: Callable[[str, str], object]
    back_up: Callable[[], object]
    look_at_copy: Callable[[Path], CopyDetail]
    restore_copy: Callable[[Path, Progress], object]
    reopen: Callable[[str], object]
    keep_contact: Callable[[str], object]
    erase_contact: Callable[[str], str]
    separate: Callable[[str], object]
    set_cadence: Callable[[OrganisationKind, int | None], object]
