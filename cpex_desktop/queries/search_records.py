"""What is said beside the name of an action, a territory, an exchange or a promise found by the search."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from datetime import date

from cpex_desktop.analysis.lateness import lateness
from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.french import counted, date_fr
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, Channel
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.partner_words import AGREEMENT_KIND_WORDS, AGREEMENT_STATE_WORDS, CHANNEL_WORDS
from cpex_desktop.queries.plan_words import STATUS_WORDS, standing_words
from cpex_desktop.queries.search_found import Found, make_found, partner_address
from cpex_desktop.queries.search_kinds import Heading
from cpex_desktop.queries.search_words import SearchWords, found_in, stretches
from cpex_desktop.queries.totals import figure
from cpex_desktop.reference import catalogue

_KINDS = {
    TerritoryKind.DEPARTEMENT: "Département",
    TerritoryKind.ARRONDISSEMENT: "Arrondissement",
    TerritoryKind.EPCI: "EPCI",
    TerritoryKind.COMMUNE: "Commune",
    TerritoryKind.AREA: "Secteur",
}
_THOSE = "IN (SELECT value FROM json_each(?))"
_FIRST_PARTY = (
    "(SELECT o.uid FROM agreement_party l JOIN organisation o ON o.id = l.organisation"
    " WHERE l.agreement = {agreement} AND o.deleted_at IS NULL ORDER BY o.id LIMIT 1)"
)


def read_actions(
    connection: sqlite3.Connection, ids: Collection[int], words: SearchWords, today: date
) -> list[Found]:
    """Read actions of any plan, with how each stands today."""
    found = {}
    for number, uid, code, title, status, due, done, *texts in connection.execute(
        "SELECT id, uid, code, title, status, due_on, done_on, context, expected_result, description"
        f" FROM action WHERE id {_THOSE}",
        (json.dumps(list(ids)),),
    ):
        state = ActionStatus(status)
        stands = lateness(
            _day(due),
            _day(done),
            today,
            finished=state is ActionStatus.DONE,
            dropped=state is ActionStatus.DROPPED,
        )
        detail = standing_words(stands) if stands.late else STATUS_WORDS[state]
        address = f"cpex:action/{uid}"
        found[number] = make_found(
            words, Heading.ACTIONS, f"{code} {title}".strip(), (detail,), address, texts, key=number
        )
    return _ordered(found, ids)


def read_territories(connection: sqlite3.Connection, ids: Collection[int], words: SearchWords) -> list[Found]:
    """Read territories, with the EPCI of a commune and the summonses of the last twelve months known."""
    last, summonses = data_end(connection), catalogue.indicator("summonses").number
    found = {}
    for number, kind, code, name, inside, area in connection.execute(
        "SELECT t.id, t.kind, t.code, t.name, e.name, a.uid FROM territory t"
        f" LEFT JOIN territory e ON e.id = t.epci LEFT JOIN area a ON a.id = t.id WHERE t.id {_THOSE}",
        (json.dumps(list(ids)),),
    ):
        held = None if last is None else figure(connection, summonses, number, rolling_12(last)).amount
        detail = (
            _KINDS[TerritoryKind(kind)],
            inside or "",
            "" if held is None else counted(round(held), "assignation", "assignations"),
        )
        address = f"cpex:territoire/{f'secteur-{area}' if area else code}"
        found[number] = make_found(words, Heading.TERRITORIES, name, detail, address, (code,), key=number)
    return _ordered(found, ids)


def read_exchanges(connection: sqlite3.Connection, ids: Collection[int], words: SearchWords) -> list[Found]:
    """Read exchanges, newest first; each leads to a partner that took part, the one that was named if any."""
    those = json.dumps(list(ids))
    present: dict[int, list[tuple[str, str]]] = {}
    for number, name, uid in connection.execute(
        "SELECT l.exchange, o.name, o.uid FROM exchange_organisation l JOIN organisation o"
        f" ON o.id = l.organisation AND o.deleted_at IS NULL WHERE l.exchange {_THOSE} ORDER BY o.id",
        (those,),
    ):
        present.setdefault(number, []).append((name, uid))
    found = []
    for number, key, title, summary, day, channel in connection.execute(
        f"SELECT id, uid, title, summary, day, channel FROM exchange WHERE id {_THOSE}"
        " ORDER BY day DESC, hour DESC, id DESC",
        (those,),
    ):
        others = sorted(present.get(number, ()), key=lambda one: not stretches(one[0], words))
        name, uid = others[0] if others else ("", "")
        more = f" et {counted(len(others) - 1, 'autre', 'autres')}" if others[1:] else ""
        address = partner_address(uid, key)
        detail = (CHANNEL_WORDS[Channel(channel)], date_fr(date.fromisoformat(day)), f"{name}{more}")
        found.append(make_found(words, Heading.EXCHANGES, title, detail, address, (summary,), key=number))
    return found


def read_agreements(connection: sqlite3.Connection, ids: Collection[int], words: SearchWords) -> list[Found]:
    """Read agreements; each leads to its first party."""
    rows = connection.execute(
        f"SELECT t.id, t.title, t.notes, t.kind, t.state, {_FIRST_PARTY.format(agreement='t.id')}"
        f" FROM agreement t WHERE t.id {_THOSE} ORDER BY t.id DESC",
        (json.dumps(list(ids)),),
    )
    return [
        make_found(
            words,
            Heading.AGREEMENTS,
            title,
            (AGREEMENT_KIND_WORDS[AgreementKind(kind)], AGREEMENT_STATE_WORDS[AgreementState(state)]),
            partner_address(uid, "pledges"),
            (notes,),
            key=number,
        )
        for number, title, notes, kind, state, uid in rows
    ]


def read_follow_ups(connection: sqlite3.Connection, ids: Collection[int], words: SearchWords) -> list[Found]:
    """Read follow-ups with their day and their partner."""
    rows = connection.execute(
        "SELECT t.wording, t.due_on, t.outcome, o.name, o.uid FROM follow_up t"
        f" JOIN organisation o ON o.id = t.organisation WHERE t.id {_THOSE}"
        " ORDER BY t.due_on DESC, t.id DESC",
        (json.dumps(list(ids)),),
    )
    return [
        make_found(
            words,
            Heading.PROMISES,
            wording,
            ("Relance terminée" if outcome else f"Relance le {date_fr(date.fromisoformat(due))}", name),
            partner_address(uid, "pledges"),
        )
        for wording, due, outcome, name, uid in rows
    ]


def read_pledges(connection: sqlite3.Connection, ids: Collection[int], words: SearchWords) -> list[Found]:
    """Read promises with who made them; what we owe to all parties of an agreement leads to the first one."""
    rows = connection.execute(
        "SELECT t.wording, t.bearer, t.evidence, t.by_us, p.name,"
        f" coalesce(p.uid, {_FIRST_PARTY.format(agreement='t.agreement')}) FROM pledge t"
        f" LEFT JOIN organisation p ON p.id = t.organisation WHERE t.id {_THOSE} ORDER BY t.id DESC",
        (json.dumps(list(ids)),),
    )
    return [
        make_found(
            words,
            Heading.PROMISES,
            wording,
            ("Notre engagement" if by_us else "Leur engagement", name or ""),
            partner_address(uid, "pledges"),
            (bearer, evidence),
        )
        for wording, bearer, evidence, by_us, name, uid in rows
    ]


def read_findings(connection: sqlite3.Connection, ids: Collection[int], words: SearchWords) -> list[Found]:
    """Read findings of the diagnosis."""
    found = {
        number: make_found(words, Heading.FINDINGS, title, (), f"cpex:constat/{uid}", texts, key=number)
        for number, uid, title, *texts in connection.execute(
            f"SELECT id, uid, title, finding, cause, recommendation FROM finding WHERE id {_THOSE}",
            (json.dumps(list(ids)),),
        )
    }
    return _ordered(found, ids)


def find_indicators(connection: sqlite3.Connection, words: SearchWords, most: int) -> list[Found]:
    """Find the indicators that the base holds a figure of: so few that no index is needed."""
    rows = connection.execute(
        "SELECT code, label FROM indicator i"
        " WHERE EXISTS (SELECT 1 FROM summary s WHERE s.indicator = i.number) ORDER BY number"
    )
    found = [
        make_found(words, Heading.INDICATORS, label, ("Évolution",), f"cpex:indicateur/{code}")
        for code, label in rows
        if found_in(label, words)
    ]
    return found[:most]


def _ordered(found: dict[int, Found], ids: Collection[int]) -> list[Found]:
    return [found[number] for number in ids if number in found]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
