"""Finding meetings, what was on their agendas and what they decided, and what is said beside each name."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import BodyKind
from cpex_desktop.queries.decision_lines import DecisionLine, known_decisions
from cpex_desktop.queries.meeting_lines import known_meetings
from cpex_desktop.queries.meeting_readings import meeting_status_words, meeting_title
from cpex_desktop.queries.meeting_words import BODY_KIND_WORDS, DECISION_STATUS_WORDS
from cpex_desktop.queries.search_found import Found, make_found
from cpex_desktop.queries.search_kinds import DECISION, DECISION_REVIEW, MEETING, Heading, find_ids
from cpex_desktop.queries.search_words import SearchWords, found_in, stretches

_THOSE = "IN (SELECT value FROM json_each(?))"
_EVERY = "séance réunion"
"""Words that any meeting answers, beside those of its body."""
_KIND = frozenset({("decision",), ("decisions",)})
"""What a decision is called, and seldom holds itself."""


def find_meetings(connection: sqlite3.Connection, words: SearchWords, most: int) -> list[int]:
    """Find meetings by their day, their place and their body: « ccapex novembre », « CLIL 24/11/2026 »."""
    bodies = defaultdict[SearchWords, list[int]](list)
    for number, name, kind in connection.execute(
        "SELECT id, name, kind FROM meeting_body WHERE deleted_at IS NULL ORDER BY id"
    ):
        said = f"{name} {BODY_KIND_WORDS[BodyKind(kind)]} {_EVERY}"
        rest = SearchWords(tuple(forms for forms in words.words if not found_in(said, SearchWords((forms,)))))
        bodies[rest].append(number)
    found: list[int] = []
    for rest, numbers in bodies.items():
        if rest:
            inside = f"t.body IN ({', '.join(map(str, numbers))})"
            found += find_ids(connection, MEETING, rest, most, inside)
        else:
            latest = (
                f"SELECT id FROM meeting WHERE deleted_at IS NULL AND body {_THOSE} ORDER BY day DESC LIMIT ?"
            )
            found += [number for (number,) in connection.execute(latest, (json.dumps(numbers), most))]
    return found


def find_decisions(
    connection: sqlite3.Connection, words: SearchWords, parted: Sequence[tuple[SearchWords, str]], most: int
) -> list[int]:
    """Find decisions by what they say, by what was said of them since, then by that and who answers for them.

    ``parted`` are the words beside the name of partners, which are given as a list for SQL.
    """
    found = find_ids(connection, DECISION, words.whole, most)
    for rest, partners in parted if len(found) < most else ():
        inside = f"t.organisation IN ({partners})"
        if rest:
            found += find_ids(connection, DECISION, rest.whole, most, inside)
        else:
            owned = (
                f"SELECT t.id FROM {DECISION.joined} WHERE {DECISION.in_use} AND {inside}"
                " ORDER BY t.status IN ('done', 'dropped'), m.day DESC, t.id LIMIT ?"
            )
            found += [number for (number,) in connection.execute(owned, (most,))]
    if len(found) < most:
        found += find_ids(connection, DECISION_REVIEW, words.whole, most)
    return list(dict.fromkeys(found))[:most]


def find_decided(connection: sqlite3.Connection, words: SearchWords, most: int) -> list[int]:
    """Find the decisions of the meetings that answer the words: « décisions 24/11/2026 »."""
    meetings = json.dumps(find_meetings(connection, words, most))
    rows = connection.execute(
        f"SELECT t.id FROM {DECISION.joined} WHERE {DECISION.in_use} AND t.meeting {_THOSE}"
        " ORDER BY m.day DESC, t.position, t.id LIMIT ?",
        (meetings, most),
    )
    return [number for (number,) in rows]


def without_kind(words: SearchWords) -> SearchWords:
    """Leave « décision » out of what is asked of decisions, unless it is all that is asked."""
    rest = tuple(forms for forms in words.words if forms not in _KIND)
    return SearchWords(rest) if rest else words


def read_meetings(
    connection: sqlite3.Connection, ids: Collection[int], words: SearchWords, today: date, most: int
) -> list[Found]:
    """Read meetings, those to come first, then the latest."""
    lines = sorted(
        known_meetings(connection, ids, today).items(),
        key=lambda one: (one[1].day < today, abs((one[1].day - today).days), one[1].hour),
    )
    return [
        make_found(
            words,
            Heading.MEETINGS,
            meeting_title(line),
            (meeting_status_words(line), line.place),
            f"cpex:seance/{line.uid}",
            (line.chair,),
            key=number,
        )
        for number, line in lines[:most]
    ]


def read_decisions(
    connection: sqlite3.Connection, ids: Collection[int], words: SearchWords, today: date
) -> list[Found]:
    """Read decisions in their order, with when they were taken and how they stand, who answers for them."""
    lines = known_decisions(connection, ids, today)
    return [_decision(number, lines[number], words) for number in ids if number in lines]


def _decision(number: int, line: DecisionLine, words: SearchWords) -> Found:
    found = make_found(
        words,
        Heading.DECISIONS,
        line.wording,
        (date_fr(line.day), _stands(line)),
        f"cpex:seance/{line.meeting}:decisions:{line.uid}",
        [review.note for review in line.reviews],
        key=number,
    )
    if found.excerpt:
        return found
    # A decision is long: who answers for it stands under it, not beside.
    under = f"{line.owner or 'Sans responsable'} · {line.body_name}"
    return replace(found, excerpt=under, excerpt_marks=stretches(under, words))


def read_items(connection: sqlite3.Connection, ids: Collection[int], words: SearchWords) -> list[Found]:
    """Read items of agendas with their meeting, the latest first."""
    rows = connection.execute(
        "SELECT i.id, i.uid, i.subject, i.presenter, i.notes, m.uid, m.day, b.name FROM agenda_item i"
        " JOIN meeting m ON m.id = i.meeting JOIN meeting_body b ON b.id = m.body"
        f" WHERE i.id {_THOSE} ORDER BY m.day DESC, m.id DESC, i.position, i.id",
        (json.dumps(list(ids)),),
    )
    return [
        make_found(
            words,
            Heading.AGENDAS,
            subject,
            (f"{name} du {date_fr(date.fromisoformat(day))}",),
            f"cpex:seance/{meeting}:ordre:{uid}",
            (notes, presenter),
            key=number,
        )
        for number, uid, subject, presenter, notes, meeting, day, name in rows
    ]


def read_bodies(connection: sqlite3.Connection, ids: Collection[int], words: SearchWords) -> list[Found]:
    """Read bodies that meet, with what each is and where."""
    rows = connection.execute(
        "SELECT b.id, b.name, b.kind, t.name, b.chair, b.secretariat, b.place, b.notes FROM meeting_body b"
        f" JOIN territory t ON t.id = b.territory WHERE b.id {_THOSE} ORDER BY b.name, b.id",
        (json.dumps(list(ids)),),
    )
    return [
        make_found(
            words,
            Heading.BODIES,
            name,
            ("" if name == BODY_KIND_WORDS[BodyKind(kind)] else BODY_KIND_WORDS[BodyKind(kind)], where),
            "cpex:reunions/instances",
            texts,
            key=number,
        )
        for number, name, kind, where, *texts in rows
    ]


def _stands(line: DecisionLine) -> str:
    late = line.standing.standing is Standing.LATE
    return "en retard" if late else DECISION_STATUS_WORDS[line.status].lower()
