"""Searching the whole base as one types: partners, professionals, exchanges, plan, places, figures.

Each heading stops at its first results, so that an answer takes as long in a large base as in a small one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cpex_desktop.queries import search_kinds as kinds
from cpex_desktop.queries import search_meetings as meetings
from cpex_desktop.queries import search_records as records
from cpex_desktop.queries.search_found import Found, read_partners, read_persons
from cpex_desktop.queries.search_kinds import Heading, find_ids, still_in_use
from cpex_desktop.queries.search_words import NO_WORDS, SearchWords, read_words

SCOPES = {"@": Heading.PERSONS, "#": Heading.ACTIONS, "!": Heading.TERRITORIES}
"""Signs that, typed first, ask for one heading alone."""
FEW = {
    Heading.PARTNERS: 4,
    Heading.PERSONS: 3,
    Heading.ACTIONS: 3,
    Heading.MEETINGS: 3,
    Heading.DECISIONS: 3,
    Heading.AGENDAS: 2,
    Heading.TERRITORIES: 3,
    Heading.EXCHANGES: 4,
    Heading.PROMISES: 2,
    Heading.AGREEMENTS: 2,
    Heading.BODIES: 2,
    Heading.FINDINGS: 2,
    Heading.INDICATORS: 2,
}
"""Results shown under each heading while all are asked: the window holds them, and one types on."""
_MANY, _CANDIDATES, _PARTNERS = 40, 80, 30


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The results under one heading; ``more`` tells that there are others."""

    heading: Heading
    found: tuple[Found, ...]
    more: bool


def find_everywhere(connection: sqlite3.Connection, text: str, today: date) -> tuple[FoundGroup, ...]:
    """Answer what is typed, heading by heading; nothing for a text without a letter or a digit.

    A sign of ``SCOPES`` before the words asks for more of one heading and nothing else.
    """
    only = SCOPES.get(text.lstrip()[:1])
    words = read_words(text)
    if not words:
        return ()
    search = _Search(connection, words, today)
    groups = []
    for heading in (only,) if only else Heading:
        most = _MANY if only else FEW[heading]
        found = search.under(heading, most + 1)
        if found:
            groups.append(FoundGroup(heading, tuple(found[:most]), len(found) > most))
    return tuple(groups)


def find_again(connection: sqlite3.Connection, known: Sequence[Found], today: date) -> tuple[Found, ...]:
    """Read things found before as they are now, in the same order, without those that are gone."""
    now: dict[tuple[Heading, int], Found] = {}
    for heading, kind in _KINDS.items():
        ids = [one.key for one in known if one.heading is heading and one.key]
        if ids:
            kept = still_in_use(connection, kind, ids)
            now |= {
                (heading, one.key): one for one in _read(connection, heading, kept, NO_WORDS, today, len(ids))
            }
    return tuple(now[place] for one in known if (place := (one.heading, one.key)) in now)


@dataclass(frozen=True, slots=True)
class _Search:
    """One question put to the base; ``parted`` keeps how words were parted from names, for all headings."""

    connection: sqlite3.Connection
    words: SearchWords
    today: date
    parted: dict[SearchWords, list[tuple[SearchWords, str]]] = field(default_factory=dict)

    def under(self, heading: Heading, most: int) -> list[Found]:
        """Give so many results under one heading, the likeliest first."""
        match heading:
            case Heading.PROMISES:
                return self._promises(most)
            case Heading.INDICATORS:
                return records.find_indicators(self.connection, self.words, most)
            case Heading.PARTNERS:
                ids = find_ids(self.connection, kinds.ORGANISATION, self.words, _CANDIDATES)
            case Heading.PERSONS:
                ids = self._persons()
            case Heading.EXCHANGES:
                ids = self._exchanges(most)
            case Heading.MEETINGS:
                ids = meetings.find_meetings(self.connection, self.words, _CANDIDATES)
            case Heading.DECISIONS:
                ids = self._decisions(most)
            case Heading.AGENDAS:
                ids = find_ids(self.connection, kinds.AGENDA_ITEM, self.words.whole, most)
            case _:
                ids = find_ids(self.connection, _KINDS[heading], self.words, most)
        return _read(self.connection, heading, ids, self.words, self.today, most)

    def _persons(self) -> list[int]:
        """Find persons by what they are called, by what they do, then by that and where they work."""
        found = find_ids(self.connection, kinds.PERSON, self.words, _CANDIDATES)
        found += find_ids(self.connection, kinds.POSITION, self.words, _CANDIDATES)
        if len(found) < FEW[Heading.PERSONS]:
            for rest, partners in self._with_partners():
                where = f"IN (SELECT person FROM position WHERE organisation IN ({partners}))"
                found += find_ids(self.connection, kinds.PERSON, rest, _CANDIDATES, f"t.id {where}")
                inside = f"t.organisation IN ({partners})"
                found += find_ids(self.connection, kinds.POSITION, rest, _CANDIDATES, inside)
        return list(dict.fromkeys(found))

    def _exchanges(self, most: int) -> list[int]:
        """Find exchanges by what was said, then by that and whom it was said with."""
        found = find_ids(self.connection, kinds.EXCHANGE, self.words.whole, most)
        if len(found) < most:
            for rest, partners in self._with_partners():
                where = f"(SELECT exchange FROM exchange_organisation WHERE organisation IN ({partners}))"
                found += find_ids(self.connection, kinds.EXCHANGE, rest.whole, most, f"t.id IN {where}")
        return list(dict.fromkeys(found))[:most]

    def _decisions(self, most: int) -> list[int]:
        """Find decisions by what they say, by who answers for them, or by both: « décisions de l’ADIL »."""
        asked = _Search(self.connection, meetings.without_kind(self.words), self.today, self.parted)
        parted = [(NO_WORDS, whole)] if (whole := asked._named(asked.words.whole)) else []
        parted += asked._with_partners()
        found = meetings.find_decisions(self.connection, asked.words, parted, most)
        if asked.words != self.words and len(found) < most:
            found += meetings.find_decided(self.connection, asked.words, most)
        return list(dict.fromkeys(found))[:most]

    def _promises(self, most: int) -> list[Found]:
        follow_ups = find_ids(self.connection, kinds.FOLLOW_UP, self.words.whole, most)
        pledges = find_ids(self.connection, kinds.PLEDGE, self.words.whole, most)
        found = records.read_follow_ups(self.connection, follow_ups, self.words)
        return (found + records.read_pledges(self.connection, pledges, self.words))[:most]

    def _with_partners(self) -> list[tuple[SearchWords, str]]:
        """Part the words between the name of partners and the rest, where some bear the first or last ones.

        « sauge habitat impayés » asks for what was said of « impayés » with « Sauge Habitat ». Partners are
        given as a list for SQL.
        """
        if self.words not in self.parted:
            self.parted[self.words] = self._part()
        return self.parted[self.words]

    def _part(self) -> list[tuple[SearchWords, str]]:
        all_words, parted = self.words.words, []
        for place in range(len(all_words) - 1, 0, -1):
            for named, rest in (
                (all_words[:place], all_words[place:]),
                (all_words[-place:], all_words[:-place]),
            ):
                if partners := self._named(SearchWords(named)):
                    parted.append((SearchWords(rest), partners))
        return parted

    def _named(self, words: SearchWords) -> str:
        """List partners for SQL by words that are all of their name."""
        ids = find_ids(self.connection, kinds.ORGANISATION, words, _PARTNERS, "t.deleted_at IS NULL")
        return ", ".join(map(str, ids))


_KINDS = {
    Heading.PARTNERS: kinds.ORGANISATION,
    Heading.PERSONS: kinds.PERSON,
    Heading.ACTIONS: kinds.ACTION,
    Heading.TERRITORIES: kinds.TERRITORY,
    Heading.EXCHANGES: kinds.EXCHANGE,
    Heading.AGREEMENTS: kinds.AGREEMENT,
    Heading.MEETINGS: kinds.MEETING,
    Heading.DECISIONS: kinds.DECISION,
    Heading.AGENDAS: kinds.AGENDA_ITEM,
    Heading.BODIES: kinds.BODY,
    Heading.FINDINGS: kinds.FINDING,
}


def _read(
    connection: sqlite3.Connection,
    heading: Heading,
    ids: Sequence[int],
    words: SearchWords,
    today: date,
    most: int,
) -> list[Found]:
    match heading:
        case Heading.PARTNERS:
            return read_partners(connection, ids, words, today, most)
        case Heading.PERSONS:
            return read_persons(connection, ids, words, today, most)
        case Heading.ACTIONS:
            return records.read_actions(connection, ids, words, today)
        case Heading.TERRITORIES:
            return records.read_territories(connection, ids, words)
        case Heading.EXCHANGES:
            return records.read_exchanges(connection, ids, words)
        case Heading.AGREEMENTS:
            return records.read_agreements(connection, ids, words)
        case Heading.MEETINGS:
            return meetings.read_meetings(connection, ids, words, today, most)
        case Heading.DECISIONS:
            return meetings.read_decisions(connection, ids, words, today)
        case Heading.AGENDAS:
            return meetings.read_items(connection, ids, words)
        case Heading.BODIES:
            return meetings.read_bodies(connection, ids, words)
        case _:
            return records.read_findings(connection, ids, words)
