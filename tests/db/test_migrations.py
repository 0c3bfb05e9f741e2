"""A base of any released version opens; one that cannot be carried over is left as it was."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db import migrate as migrating
from cpex_desktop.db.connection import connect
from cpex_desktop.db.migrations import STEPS
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models import (
    agreements,
    areas,
    decisions,
    exchanges,
    findings,
    frame,
    journal,
    meetings,
    organisations,
    people,
    plan,
    references,
    search,
    values,
)
from cpex_desktop.queries.areas import list_areas
from cpex_desktop.queries.totals import figure
from tests.db.keep_release import RELEASED
from tests.small_base import CLOCK, HOME, A, make

KEPT = sorted(RELEASED.glob("v*.base"))
TABLES = {
    model.__table__.name
    for module in (
        agreements,
        areas,
        decisions,
        exchanges,
        findings,
        frame,
        journal,
        meetings,
        organisations,
        people,
        plan,
        references,
        search,
        values,
    )
    for model in vars(module).values()
    if hasattr(model, "__table__")
}


# SQLAlchemy writes the names of other bases; SQLite stores both alike (datatype3, section 3.1).
_AFFINITY = {"VARCHAR": "TEXT", "FLOAT": "REAL"}


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Tell all that SQLite knows of each table: columns, keys, indexes, references, kind of storage."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' ORDER BY name"
        )
        if not name.startswith("sqlite_")
    ]
    return {name: _table(connection, name) for name in names}


def _table(connection: sqlite3.Connection, name: str) -> dict[str, object]:
    indexes = {}
    for _, index, unique, origin, partial in connection.execute(f"PRAGMA index_list({name})"):
        columns = tuple(row[2] for row in connection.execute(f"PRAGMA index_info({index})"))
        indexes[columns, origin] = (unique, partial, index if origin == "c" else "")
    storage = connection.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (name,)).fetchone()
    return {
        "columns": [
            (column, _AFFINITY.get(kind, kind), *rest)
            for _, column, kind, *rest in connection.execute(f"PRAGMA table_xinfo({name})")
        ],
        "indexes": indexes,
        "references": sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")),
        "without rowid": storage,
    }


def triggers(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
    ).fetchall()


def found(connection: sqlite3.Connection, word: str) -> int:
    """Tell the kind of the only text that a word is found in."""
    rows = [
        row
        for index in ("search_index", "search_log")
        for row in connection.execute(f"SELECT rowid >> 40 FROM {index} WHERE {index} MATCH ?", (word,))
    ]
    ((kind,),) = rows
    return int(kind)


def content(path: Path) -> list[str]:
    with opened(path) as connection:
        return list(connection.iterdump())


def step(upgrade: object) -> ModuleType:
    module = ModuleType("m9999_trial")
    module.__dict__.update(TITLE="Essai", upgrade=upgrade)
    return module


def test_a_fresh_base_has_the_shape_of_the_models(tmp_path: Path) -> None:
    Store.create(tmp_path / "neuve.cpex", CLOCK).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'modeles.db'}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    with opened(tmp_path / "neuve.cpex") as migrated, opened(tmp_path / "modeles.db") as modelled:
        assert shape(migrated) == shape(modelled)
        assert set(shape(migrated)) == TABLES


def test_the_comparison_of_shapes_sees_each_kind_of_difference() -> None:
    base = "CREATE TABLE o (n INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER NOT NULL, b TEXT{}){};{}"
    variants = [
        base.format("", "", ""),
        base.format(" NOT NULL", "", ""),
        base.format(" UNIQUE", "", ""),
        base.format("", "", "CREATE INDEX ix_b ON t (b);"),
        base.format("", "", "CREATE UNIQUE INDEX ix_b ON t (b);"),
        base.format(", FOREIGN KEY (a) REFERENCES o (n)", "", ""),
        base.format(", FOREIGN KEY (a) REFERENCES o (n) ON DELETE RESTRICT", "", ""),
        base.format(", PRIMARY KEY (a)", "", ""),
        base.format(", PRIMARY KEY (a)", " WITHOUT ROWID", ""),
    ]
    shapes = []
    for script in variants:
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript(script)
            shapes.append(shape(connection))
    assert all(one != other for place, one in enumerate(shapes) for other in shapes[:place])


def test_a_fresh_base_runs_every_step(tmp_path: Path) -> None:
    Store.create(tmp_path / "neuve.cpex", CLOCK).close()
    with opened(tmp_path / "neuve.cpex") as connection:
        assert migrating.version_of(connection) == len(STEPS) == migrating.CURRENT
    assert [module.__name__.rpartition(".")[2][:5] for module in STEPS] == [
        f"m{number:04}" for number in range(1, len(STEPS) + 1)
    ]
    assert all(module.TITLE for module in STEPS)


def test_every_version_has_its_kept_base() -> None:
    assert [path.stem for path in KEPT] == [f"v{number:04}" for number in range(1, migrating.CURRENT + 1)]


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_each_released_base_migrates_and_opens_with_its_figures(kept: Path, tmp_path: Path) -> None:
    old = tmp_path / "ancienne.cpex"
    shutil.copyfile(kept, old)
    Store.create(tmp_path / "neuve.cpex", CLOCK).close()
    with Store.open(old, CLOCK) as store, store.read() as connection:
        month = Span(202601, 202601)
        assert [figure(connection, 1, place, month).amount for place in (A, HOME)] == [5, 7]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if kept.stem >= "v0002":
            (area,) = list_areas(connection)
            assert figure(connection, 1, area.id, month).amount == 7
            assert connection.execute("SELECT title, shown FROM finding, finding_evidence").fetchall() == [
                ("Constat", "7")
            ]
        if kept.stem >= "v0004":
            code, name, part = connection.execute(
                "SELECT a.code, o.name, p.code FROM action a JOIN action p ON p.parent = a.id"
                " JOIN action_organisation l ON l.action = a.id JOIN organisation o ON o.id = l.organisation"
            ).fetchone()
            assert (code, name, part) == ("A-01", "ADIL", "A-01.1")
        if kept.stem >= "v0005":
            assert connection.execute("SELECT title FROM commitment").fetchall() == [("Engagement",)]
        if kept.stem >= "v0006":
            assert connection.execute(
                "SELECT o.relation, p.title, a.title FROM organisation o JOIN position p"
                " ON p.organisation = o.id JOIN agreement_party l ON l.organisation = o.id"
                " JOIN agreement a ON a.id = l.agreement"
            ).fetchall() == [("active", "Référent impayés", "Charte")]
        if kept.stem >= "v0007":
            assert connection.execute(
                "SELECT e.title, p.wording, f.wording FROM exchange e JOIN pledge p ON p.exchange = e.id"
                " JOIN follow_up f ON f.exchange = e.id"
            ).fetchall() == [("Réunion", "Promesse", "Relance")]
            assert [found(connection, word) for word in ("reun*", "prom*", "fict*", "charte")] == [8, 9, 2, 7]
        if kept.stem >= "v0009":
            assert connection.execute(
                "SELECT b.name, d.wording, c.amount, v.amount FROM meeting m"
                " JOIN meeting_body b ON b.id = m.body JOIN decision d ON d.meeting = m.id"
                " JOIN case_count c ON c.meeting = m.id"
                " JOIN advice_count v ON v.meeting = m.id"
            ).fetchall() == [("CCAPEX", "Décision", 4, 3)]
            said = ("ccapex", "21112026", "point", "decision")
            assert [found(connection, word) for word in said] == [11, 12, 13, 14]
        if kept.stem >= "v0010":
            assert found(connection, "annonce") == 15
        assert found(connection, "essai") == 4
    with opened(old) as migrated, opened(tmp_path / "neuve.cpex") as fresh:
        assert shape(migrated) == shape(fresh)
        assert triggers(migrated) == triggers(fresh) != []


def test_findings_of_the_second_version_keep_the_order_in_which_they_were_shown(tmp_path: Path) -> None:
    old = tmp_path / "ancienne.cpex"
    shutil.copyfile(RELEASED / "v0002.base", old)
    stages = {
        "sans": "",
        "concours": "police_request",
        "assignation": "summons",
        "concours 2": "police_request",
    }
    with opened(old) as connection:
        for title, stage in stages.items():
            connection.execute(
                "INSERT INTO finding (uid, title, finding, cause, recommendation, stage, created_on,"
                " updated_at) VALUES (?1, ?1, '', '', '', ?2, '2026-11-21', '2026-11-21')",
                (title, stage),
            )
    with Store.open(old, CLOCK) as store, store.read() as connection:
        shown = connection.execute("SELECT title, position FROM finding ORDER BY position").fetchall()
    assert shown == [
        ("assignation", 1),
        ("concours", 2),
        ("concours 2", 3),
        ("Constat", 4),
        ("sans", 5),
    ]
    (copy,) = (tmp_path / "sauvegardes").iterdir()
    with opened(copy) as before:
        assert migrating.version_of(before) == 2
        assert before.execute("SELECT count(*) FROM finding").fetchone() == (5,)


def test_a_failing_step_leaves_the_version_and_the_content(tmp_path: Path) -> None:
    path = tmp_path / "base.cpex"
    make(path).close()
    before = content(path)

    def upgrade(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE trial (n INTEGER)")
        connection.execute("DELETE FROM territory WHERE kind = 4")
        connection.execute("SELECT no_such_function()")

    copies: list[str] = []
    with contextlib.closing(connect(path)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="no_such_function"):
            migrating.migrate(
                connection, path, back_up=lambda: copies.append("copy"), steps=(*STEPS, step(upgrade))
            )
        assert migrating.version_of(connection) == len(STEPS)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert content(path) == before
    assert copies == ["copy"]


def test_a_step_whose_transaction_is_already_lost_tells_why(tmp_path: Path) -> None:
    path = tmp_path / "base.cpex"
    make(path).close()
    before = content(path)

    def upgrade(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM territory WHERE kind = 4")
        connection.execute("ROLLBACK")  # as SQLite does by itself when the disk is full
        raise sqlite3.OperationalError("database or disk is full")

    with (
        contextlib.closing(connect(path)) as connection,
        pytest.raises(sqlite3.OperationalError, match="full"),
    ):
        migrating.migrate(connection, path, back_up=lambda: None, steps=(*STEPS, step(upgrade)))
    assert content(path) == before


def test_a_step_that_breaks_a_reference_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "base.cpex"
    make(path).close()
    before = content(path)
    broken = step(lambda connection: connection.execute("DELETE FROM territory WHERE kind = 3"))
    with contextlib.closing(connect(path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="broken reference"):
            migrating.migrate(connection, path, back_up=lambda: None, steps=(*STEPS, broken))
        assert migrating.version_of(connection) == len(STEPS)
    assert content(path) == before


def test_steps_reached_before_a_failure_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "base.cpex"
    make(path).close()
    good = step(lambda connection: connection.execute("CREATE TABLE trial (n INTEGER)"))
    bad = step(lambda connection: connection.execute("CREATE TABLE trial (n INTEGER)"))
    with contextlib.closing(connect(path)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrating.migrate(connection, path, back_up=lambda: None, steps=(*STEPS, good, bad))
        assert migrating.version_of(connection) == len(STEPS) + 1


def test_a_newer_base_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "future.cpex"
    make(path).close()
    with opened(path) as connection:
        connection.execute(f"PRAGMA user_version = {migrating.CURRENT + 1}")
    before = content(path)
    with pytest.raises(UserError, match="version plus récente") as refusal:
        Store.open(path, CLOCK)
    assert refusal.value.remedy
    assert content(path) == before
    assert not (tmp_path / "sauvegardes").exists()


def test_an_old_base_is_copied_before_its_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "base.cpex"
    make(path).close()
    before = content(path)
    new = step(lambda connection: connection.execute("CREATE TABLE trial (n INTEGER)"))
    monkeypatch.setattr(migrating.migrate, "__kwdefaults__", {"steps": (*STEPS, new)})
    Store.open(path, CLOCK).close()
    (copy,) = (tmp_path / "sauvegardes").iterdir()
    assert copy.name.endswith("_migration.cpex")
    assert content(copy) == before
    assert content(path) != before
