"""What is put away can come back for 90 days, then is removed without a trace of what it said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.findings import Finding, FindingEvidence, FindingTerritory
from cpex_desktop.queries.areas import list_areas
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.trash import KINDS, TrashRow, list_trash
from cpex_desktop.services.areas import create_area, rename_area
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.trash import purge, put_away, restore
from tests.dump import dump
from tests.small_base import HOME, A, B, C, make

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def write_finding(store: Store, uid: str, territory: int = HOME) -> None:
    with store.write("Écrire un constat") as session:
        found = Finding(uid=uid, title=f"Constat {uid}", created_on="2026-11-21", updated_at="2026-11-21")
        session.add(found)
        session.flush()
        assert found.id is not None
        session.add(FindingTerritory(finding=found.id, territory=territory))
        session.add(
            FindingEvidence(
                uid=f"preuve {uid}",
                finding=found.id,
                indicator=1,
                territory=territory,
                measure="count",
                span_first=202601,
                span_last=202601,
                shown="12",
                frozen_on="2026-11-21",
            )
        )


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    with store.read() as connection:
        return connection.execute(query).fetchall()


def trash(store: Store) -> list[TrashRow]:
    with store.read() as connection:
        return list_trash(connection, store.clock().date())


def area_uid(store: Store) -> str:
    return str(rows(store, "SELECT uid FROM area")[0][0])


def later(store: Store, days: int) -> None:
    store.clock = fixed_clock(NOW + timedelta(days=days))


def test_a_record_put_away_is_listed_with_the_days_that_it_has_left(store: Store) -> None:
    write_finding(store, "a")
    create_area(store, "Nord", [A])
    put_away(store, "finding", "a")
    later(store, 10)
    put_away(store, "area", area_uid(store))
    later(store, 90)
    assert trash(store) == [
        TrashRow("area", area_uid(store), "secteur", "Nord", date(2026, 12, 1), 10),
        TrashRow("finding", "a", "constat", "Constat a", date(2026, 11, 21), 0),
    ]


def test_a_restored_record_is_as_it_was_and_each_way_is_one_step(
    store: Store, steps: list[ChangeSet]
) -> None:
    write_finding(store, "a")
    create_area(store, "Nord", [A, B])
    start = dump(store)
    put_away(store, "finding", "a")
    put_away(store, "area", area_uid(store))
    away = dump(store)
    assert restore(store, "area", area_uid(store)) == ()
    assert restore(store, "finding", "a") == ()
    assert dump(store) == start
    assert [change.label for change in steps[-4:]] == [
        "Mettre à la corbeille le constat «\u00a0Constat a\u00a0»",
        "Mettre à la corbeille le secteur «\u00a0Nord\u00a0»",
        "Sortir de la corbeille le secteur «\u00a0Nord\u00a0»",
        "Sortir de la corbeille le constat «\u00a0Constat a\u00a0»",
    ]
    for change in reversed(steps[-2:]):
        store.apply(change.inverse())
    assert dump(store) == away


def test_an_area_put_away_frees_its_communes_and_is_no_level_any_more(store: Store) -> None:
    number = create_area(store, "Nord", [A, B]).area
    put_away(store, "area", area_uid(store))
    with store.read() as connection:
        assert list_areas(connection) == []
        assert number not in {place.id for place in list_places(connection)}
        assert {place.area for place in list_places(connection)} == {None}


def test_an_area_comes_back_without_the_communes_taken_meanwhile(store: Store) -> None:
    create_area(store, "Nord", [A, B, C])
    uid = area_uid(store)
    put_away(store, "area", uid)
    create_area(store, "Sud", [B])
    assert restore(store, "area", uid) == ("Bb",)
    with store.read() as connection:
        assert [(area.name, area.communes) for area in list_areas(connection)] == [
            ("Nord", (A, C)),
            ("Sud", (B,)),
        ]


def test_an_area_whose_name_was_taken_stays_until_the_other_changes(store: Store) -> None:
    create_area(store, "Nord", [A])
    uid = area_uid(store)
    put_away(store, "area", uid)
    other = create_area(store, "NORD", [B]).area
    before = dump(store)
    with pytest.raises(UserError, match="déjà pris"):
        restore(store, "area", uid)
    assert dump(store) == before
    rename_area(store, other, "Autre")
    restore(store, "area", uid)


@pytest.mark.parametrize(("action", "twice"), [(put_away, True), (restore, False)])
def test_only_what_is_there_is_put_away_or_brought_back(store: Store, action: object, twice: bool) -> None:
    assert callable(action)
    write_finding(store, "a")
    if twice:
        put_away(store, "finding", "a")
    before = dump(store)
    for uid in ("a", "inconnu"):
        with pytest.raises(UserError) as refusal:
            action(store, "finding", uid)
        assert refusal.value.remedy
    assert dump(store) == before


def test_after_ninety_days_a_record_is_removed_with_all_that_was_its_own(store: Store) -> None:
    write_finding(store, "a")
    write_finding(store, "b")
    create_area(store, "Nord", [A])
    start = dump(store)
    put_away(store, "finding", "a")
    put_away(store, "area", area_uid(store))
    later(store, 90)
    assert purge(store) == 0
    later(store, 91)
    assert purge(store) == 2
    assert rows(store, "SELECT uid FROM finding") == [("b",)]
    assert rows(store, "SELECT uid FROM finding_evidence") == [("preuve b",)]
    assert rows(store, "SELECT count(*) FROM territory WHERE kind = 5 OR area IS NOT NULL") == [(0,)]
    assert trash(store) == []
    left = dump(store)
    assert left["finding"] == [row for row in start["finding"] if "'b'" in row]
    assert rows(store, "PRAGMA foreign_key_check") == []


def test_what_was_removed_is_not_in_the_journal_any_more(store: Store) -> None:
    write_finding(store, "a")
    write_finding(store, "b")
    put_away(store, "finding", "a")
    later(store, 91)
    purge(store)
    said = repr(rows(store, "SELECT before, after FROM change"))
    assert "Constat a" not in said
    assert "preuve a" not in said
    assert "Constat b" in said
    assert "preuve b" in said
    labels = [label for (label,) in rows(store, "SELECT label FROM change_set ORDER BY id")]
    assert labels[-1] == "Vider la corbeille"


def test_an_area_that_a_finding_cites_stays_in_the_trash(store: Store) -> None:
    area = create_area(store, "Nord", [A]).area
    write_finding(store, "a", territory=area)
    put_away(store, "area", area_uid(store))
    later(store, 200)
    assert purge(store) == 0
    (row,) = trash(store)
    assert (row.name, row.days_left) == ("Nord", 0)


def test_the_trash_is_emptied_when_the_base_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        write_finding(store, "a")
        put_away(store, "finding", "a")
    open_base(path, fixed_clock(NOW + timedelta(days=90))).close()
    with open_base(path, fixed_clock(NOW + timedelta(days=91))) as store:
        assert rows(store, "SELECT count(*) FROM finding") == [(0,)]


def test_every_kind_has_the_columns_that_the_trash_reads(store: Store) -> None:
    for kind in KINDS:
        columns = {name for (name,) in rows(store, f"SELECT name FROM pragma_table_info('{kind.table}')")}
        assert {"id", "uid", "deleted_at"} <= columns
