"""What a form says of an exchange, of something promised, of something to come back to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cpex_desktop.models.partner_lists import Channel, Direction, Outcome, Theme


@dataclass(frozen=True, slots=True)
class PledgeDraft:
    """One thing promised; ``organisation`` (uid) is the first of the exchange when empty.

    ``bearer`` is the service or function that will do it. An objective has a ``target`` and its ``unit``.
    """

    wording: str
    by_us: bool = False
    due_on: date | None = None
    organisation: str = ""
    bearer: str = ""
    target: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """One thing to come back to on a day, by a person (uid) and a channel if they are known."""

    wording: str
    due_on: date
    organisation: str = ""
    person: str = ""
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class ExchangeDraft:
    """One exchange as typed; organisations, persons, actions and agreements are uids, territories numbers.

    An empty title is that of the channel. ``hour`` is « HH:MM » or empty, ``minutes`` how long it lasted.
    """

    day: date
    channel: Channel
    organisations: Collection[str] = ()
    persons: Collection[str] = ()
    title: str = ""
    summary: str = ""
    outcome: Outcome = Outcome.HELD
    direction: Direction = Direction.MUTUAL
    theme: Theme = Theme.NONE
    hour: str = ""
    minutes: int | None = None
    internal_note: str = ""
    our_side: str = ""
    territories: Collection[int] = ()
    actions: Collection[str] = ()
    agreements: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Sequel:
    """What comes of an exchange, written in the same step as it.

    ``answers`` are the follow-ups (uids) that it ends.
    """

    pledges: Collection[PledgeDraft] = ()
    follow_ups: Collection[FollowUpDraft] = ()
    answers: Collection[str] = ()


NOTHING = Sequel()
