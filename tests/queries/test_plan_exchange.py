"""What travels in a workbook of the plan: texts no program changes, keys that come back whole."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import ActionStatus, Weather
from cpex_desktop.queries.plan_exchange import (
    DATES,
    EXCHANGED,
    FOLLOW_UP_FIELDS,
    HEADERS,
    LIST_FIELDS,
    Exchanged,
    RowKey,
    TableKey,
    canonical,
    exchanged_actions,
    fingerprint,
    is_table_key,
    read_row_key,
    read_table_key,
    shown,
    write_row_key,
    write_table_key,
)
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import put_away
from tests.plan_base import TODAY, cell, make_plan, write

F = ActionField
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_VALUES = {
    **dict.fromkeys(DATES, st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31))),
    F.PRIORITY: st.integers(0, 3),
    F.STATUS: st.sampled_from([status.value for status in ActionStatus]),
    F.PROGRESS: st.none() | st.integers(0, 100),
    F.WEATHER: st.sampled_from([weather.value for weather in Weather]),
}


@st.composite
def _actions(draw: st.DrawFn) -> Exchanged:
    values = {field: draw(_VALUES.get(field, _WORDS)) for field in EXCHANGED}
    return Exchanged(str(draw(st.uuids())), str(values[F.CODE]), str(values[F.TITLE]), values)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def exchanged(store: Store) -> dict[str, Exchanged]:
    with store.read() as connection:
        return exchanged_actions(connection, str(cell(store, "SELECT uid FROM plan ORDER BY id")))


def test_each_field_travels_once_under_a_heading_of_its_own() -> None:
    assert not set(LIST_FIELDS) & set(FOLLOW_UP_FIELDS)
    assert set(HEADERS) == set(EXCHANGED)
    assert len(EXCHANGED) == len(LIST_FIELDS) + len(FOLLOW_UP_FIELDS)
    assert len(set(HEADERS.values())) == len(HEADERS)


@given(_actions(), st.sampled_from([LIST_FIELDS, FOLLOW_UP_FIELDS]))
def test_the_key_of_a_row_comes_back_with_what_each_field_was(
    action: Exchanged, fields: tuple[ActionField, ...]
) -> None:
    key = read_row_key(write_row_key(action, fields))

    assert key == RowKey(action.uid, {field: fingerprint(action.text(field)) for field in fields})


@given(st.uuids(), st.lists(st.uuids(), max_size=40))
def test_the_key_of_a_table_names_its_plan_and_its_actions(plan: uuid.UUID, actions: list[uuid.UUID]) -> None:
    uids = [str(one) for one in actions]
    written = write_table_key(str(plan), uids)
    key = read_table_key(written)

    assert is_table_key(written)
    assert key == TableKey(str(plan), tuple(uid[:8] for uid in uids))
    assert all(key.lists(uid) for uid in uids)
    assert not key.lists("00000000-none")


@given(_actions(), st.data())
def test_a_damaged_key_is_known_whatever_character_changed(action: Exchanged, data: st.DataObject) -> None:
    for written, read in (
        (write_row_key(action, LIST_FIELDS), read_row_key),
        (write_table_key(action.uid, [action.uid]), read_table_key),
    ):
        at = data.draw(st.integers(0, len(written) - 1))
        other = data.draw(st.characters(exclude_categories=["Cs", "Zs", "Cc"]).filter(written[at].__ne__))
        assert read(written[:at] + other + written[at + 1 :]) is None
        assert read(written[: data.draw(st.integers(0, len(written) - 1))]) is None


@pytest.mark.parametrize("text", ["", " ", "#00000000", "Clé CPEX", "A-01", "1 #", "=1+1"])
def test_what_is_no_key_is_not_read_as_one(text: str) -> None:
    assert read_row_key(text) is None
    assert read_table_key(text) is None


def test_keys_of_rows_and_of_tables_are_never_taken_for_one_another(store: Store) -> None:
    uid = write(store)
    row, table = write_row_key(exchanged(store)[uid], LIST_FIELDS), write_table_key("p", [uid])

    assert read_table_key(row) is None
    assert read_row_key(table) is None
    assert is_table_key(f"  {table}")
    assert not is_table_key(row)


def test_the_longest_plan_still_holds_in_one_cell() -> None:
    uids = [str(uuid.UUID(int=number << 96)) for number in range(3_000)]
    full, beyond = write_table_key(uids[0], uids), write_table_key(uids[0], [*uids, "more"])

    assert len(full) < 32_767
    assert read_table_key(full) is not None
    key = read_table_key(beyond)
    assert key is not None
    assert key.plan == uids[0]
    assert not key.actions


@given(_WORDS)
def test_what_programs_do_to_spaces_changes_no_text(text: str) -> None:
    around = f"\r\n {text.replace(' ', chr(0xA0))} "
    assert canonical(F.TITLE, around) == canonical(F.TITLE, text)
    assert canonical(F.TITLE, canonical(F.TITLE, text)) == canonical(F.TITLE, text)


def test_values_of_one_meaning_have_one_text() -> None:
    assert (
        canonical(F.DUE_ON, datetime(2026, 3, 1, 12, tzinfo=UTC))
        == canonical(F.DUE_ON, date(2026, 3, 1))
        == "2026-03-01"
    )
    assert canonical(F.PRIORITY, 0) == canonical(F.PRIORITY, None) == ""
    assert canonical(F.PRIORITY, 2.0) == canonical(F.PRIORITY, 2) == "2"
    assert canonical(F.PROGRESS, 0) == "0"
    assert canonical(F.PROGRESS, None) == ""
    assert canonical(F.TITLE, "Re\u0301union") == canonical(F.TITLE, "Réunion")
    assert canonical(F.STATUS, ActionStatus.DONE) == canonical(F.STATUS, 6) == "6"


def test_a_value_is_told_as_the_screens_tell_it() -> None:
    assert shown(F.STATUS, 6) == "Réalisée"
    assert shown(F.WEATHER, "support") == "Appuis nécessaires"
    assert shown(F.WEATHER, "") == ""
    assert shown(F.DUE_ON, date(2026, 3, 1)) == "01/03/2026"
    assert shown(F.PROGRESS, 40) == "40\u202f%"
    assert shown(F.PROGRESS, None) == ""


def test_the_actions_in_use_travel_in_their_order_with_what_is_typed(store: Store) -> None:
    fields: dict[ActionField, Value] = {
        F.DUE_ON: date(2026, 3, 1),
        F.PRIORITY: 1,
        F.PROGRESS: 35,
        F.STATUS: ActionStatus.IN_PROGRESS,
    }
    first = write(store, "Charte", fields=fields)
    part = write(store, "Relire la charte", parent=first)
    gone, last = write(store, "Abandon"), write(store, "Numéro vert")
    put_away(store, "action", gone)
    other = create_plan(store, "Ancien plan")
    write(store, "D’un autre plan", plan=other)

    found = exchanged(store)

    assert list(found) == [first, part, last]
    assert found[first].code == "A-01"
    assert found[first].title == "Charte"
    assert found[first].values[F.DUE_ON] == date(2026, 3, 1)
    assert [found[first].text(field) for field in fields] == ["2026-03-01", "1", "35", "3"]
    put_away(store, "action", first)
    assert list(exchanged(store)) == [last]


def test_the_progress_that_travels_is_the_one_that_is_shown(store: Store) -> None:
    steps = (MilestoneDraft("Un", done_on=date(2026, 1, 5)), MilestoneDraft("Deux"), MilestoneDraft("Trois"))
    stepped, typed = write(store, milestones=steps), write(store, "Autre", fields={F.PROGRESS: 10})
    done, silent = write(store, "Faite", fields={F.PROGRESS: 10}), write(store, "Rien")
    revise_action(store, done, {F.STATUS: ActionStatus.DONE})

    found = exchanged(store)

    assert [found[uid].values[F.PROGRESS] for uid in (stepped, typed, done, silent)] == [33, 10, 100, None]
    with store.read() as connection:
        rows = plan_rows(connection, TODAY)
    assert [row.progress for row in rows] == [one.values[F.PROGRESS] for one in found.values()]


@pytest.mark.parametrize("field", [F.LEAD_SERVICE, F.BLOCK_CAUSE, F.BLOCK_LEVER, F.EXPECTED_RESULT])
def test_a_change_made_here_since_shows_in_one_fingerprint_only(store: Store, field: ActionField) -> None:
    uid = write(store, "Charte")
    key = read_row_key(write_row_key(exchanged(store)[uid], EXCHANGED))
    assert key is not None

    revise_action(store, uid, {field: "Une autre phrase"})

    now = exchanged(store)[uid]
    assert [one for one in EXCHANGED if fingerprint(now.text(one)) != key.prints[one]] == [field]
