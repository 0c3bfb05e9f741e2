"""One result of the search, and what is said beside its name for partners and professionals."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile
from typing import NamedTuple

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.french import date_fr, fold
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.queries.search_kinds import Heading
from cpex_desktop.queries.search_words import EMPTY_WORDS, SearchWords, Stretch, excerpt, found_in, stretches

_DOT = " · "


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: where it leads, what it is beside its name, the words around what was asked.

    ``marks`` and ``excerpt_marks`` are the parts of ``title`` and of ``excerpt`` that answer the question.
    ``key`` is the id of the record, by which it is read again, 0 for what is not. ``subject`` is the uid of
    an organisation, for what can be begun with it.
    """

    heading: Heading
    title: str
    detail: str
    address: str
    key: int = 0
    excerpt: str = ""
    marks: tuple[Stretch, ...] = ()
    excerpt_marks: tuple[Stretch, ...] = ()
    subject: str = ""


def make_found(
    words: SearchWords,
    heading: Heading,
    title: str,
    detail: Sequence[str],
    address: str,
    texts: Sequence[str] = (),
    *,
    key: int = 0,
    subject: str = "",
) -> Found:
    """Put one result together; ``texts`` are looked through for what its name does not answer."""
    shown = (
        "" if found_in(title, words) else next((cut for text in texts if (cut := excerpt(text, words))), "")
    )
    return Found(
        heading,
        title,
        _DOT.join(part for part in detail if part),
        address,
        key,
        shown,
        stretches(title, words),
        stretches(shown, words),
        subject,
    )


def partner_address(uid: str | None, inside: str = "") -> str:
    """Lead to the record of a partner, to a tab of it or to an exchange (uid) of its log."""
    if not uid:
        return "cpex:partenaires"
    return f"cpex:partenaire/{uid}:{inside}" if inside else f"cpex:partenaire/{uid}"


def read_partners(
    connection: sqlite3.Connection, ids: Collection[int], words: SearchWords, today: date, most: int
) -> list[Found]:
    """Read organisations, those whose name begins with the words first; a merged one leads to its heir."""
    rows = connection.execute(
        "SELECT o.name, o.short_name, o.kind, o.siren, o.email, o.website, o.notes, o.merged_into, o.uid,"
        " o.id, (SELECT count(*) FROM exchange_organisation l WHERE l.organisation = o.id),"
        " (SELECT min(f.due_on) FROM follow_up f WHERE f.organisation = o.id AND f.outcome = '')"
        " FROM organisation o WHERE o.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ).fetchall()
    # Of two names as near, the one that the officer deals with.
    rows.sort(key=lambda row: (_distance((row[1], row[0]), words), -row[10], len(row[0]), row[0]))
    found = []
    for name, short, kind, siren, email, website, notes, merged, uid, number, _log, due in rows[:most]:
        kept = _kept(connection, merged) if merged else (uid, "")
        if kept is None:
            continue
        detail = (
            f"réunie avec {kept[1]}" if merged else ORGANISATION_WORDS[OrganisationKind(kind)],
            "" if merged else _following(due, today),
        )
        title = name if not short or fold(short) in fold(name) else f"{name} ({short})"
        texts = (siren, email, website, notes)
        address = partner_address(kept[0])
        found.append(
            make_found(words, Heading.PARTNERS, title, detail, address, texts, key=number, subject=kept[0])
        )
    return found


def read_persons(
    connection: sqlite3.Connection, ids: Collection[int], words: SearchWords, today: date, most: int
) -> list[Found]:
    """Read professionals with the position that says best who they are, and lead to where they work."""
    rows = connection.execute(
        "SELECT p.id, p.civility, p.first_name, p.last_name, p.email, p.phone, p.mobile, p.do_not_contact,"
        " w.title, w.service, w.until, o.name, o.uid FROM person p JOIN position w ON w.person = p.id"
        " JOIN organisation o ON o.id = w.organisation AND o.deleted_at IS NULL"
        " WHERE p.id IN (SELECT value FROM json_each(?))"
        " ORDER BY w.until IS NOT NULL AND w.until < ?, w.main DESC, w.until IS NOT NULL, w.until DESC, w.id",
        (json.dumps(list(ids)), today.isoformat()),
    ).fetchall()
    best = {row[0]: _Person(*row) for row in reversed(rows)}
    order = {number: rank for rank, number in enumerate(ids)}

    def nearest(one: _Person) -> tuple[int, int]:
        return _distance((one.last, f"{one.first} {one.last}"), words), order[one.number]

    return [_person(one, words, today) for one in sorted(best.values(), key=nearest)[:most]]


class _Person(NamedTuple):
    """One professional with one position, as read."""

    number: int
    civility: str
    first: str
    last: str
    email: str
    phone: str
    mobile: str
    silent: int
    title: str
    service: str
    until: str | None
    place: str
    uid: str


def _person(one: _Person, words: SearchWords, today: date) -> Found:
    gone = one.until is not None and one.until < today.isoformat()
    detail = (
        one.title or one.service,
        f"a quitté {one.place}" if gone else one.place,
        "ne pas contacter" if one.silent else "",
    )
    name = " ".join(part for part in (one.civility, one.first, one.last) if part)
    texts = (one.email, shown_phone(one.phone), shown_phone(one.mobile), one.phone, one.mobile, one.service)
    address = partner_address(one.uid, "people")
    return make_found(words, Heading.PERSONS, name, detail, address, texts, key=one.number)


def _following(due: str | None, today: date) -> str:
    if due is None:
        return ""
    day = date.fromisoformat(due)
    return "relance en retard" if day < today else f"relance le {date_fr(day)}"


def _kept(connection: sqlite3.Connection, number: int) -> tuple[str, str] | None:
    """Follow a merged organisation to the one that took its place, None when that one is in the trash."""
    row = connection.execute(
        "SELECT uid, name, merged_into, deleted_at FROM organisation WHERE id = ?", (number,)
    ).fetchone()
    if row is None or row[2]:
        return None if row is None else _kept(connection, row[2])
    return None if row[3] else (row[0], row[1])


def _distance(names: Sequence[str], words: SearchWords) -> int:
    """Rank names by how near they are to what is asked: the same, begun with it, holding it, or not."""
    folded = [fold(name) for name in names if name]
    folded += [fold(_bare(name)) for name in names if name]
    if not words or " ".join(forms[0] for forms in words.words) in folded:
        return 0
    if any(name.startswith(words.words[0]) for name in folded):
        return 1
    return 2 if any(found_in(name, words) for name in names) else 3


def _bare(name: str) -> str:
    """Leave out what says the kind of an organisation before its name: « OPH », « CC du »."""
    return " ".join(dropwhile(lambda word: word.isupper() or fold(word) in EMPTY_WORDS, name.split()))
