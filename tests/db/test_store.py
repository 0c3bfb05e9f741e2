"""The store is the only door: what it commits is journalled and told, what it undoes leaves no trace."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.lock import BaseLock
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.frame import Landlord, Setting
from cpex_desktop.paths import lock_dir
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey
from tests.small_base import CLOCK, make


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    with store.read() as connection:
        return connection.execute(query).fetchall()


def heard(store: Store) -> list[ChangeSet]:
    changes: list[ChangeSet] = []
    store.listen(changes.append)
    return changes


def test_a_write_is_journalled_row_by_row_and_told_after_the_commit(store: Store) -> None:
    seen: list[object] = []
    store.listen(lambda change: seen.append(rows(store, "SELECT value FROM setting")))
    save_setting(store, SettingKey.OFFICER_NAME, "Chargée de mission")
    save_setting(store, SettingKey.OFFICER_NAME, "Référent")
    assert seen == [[("Chargée de mission",)], [("Référent",)]]
    before, after = rows(store, "SELECT before, after FROM change ORDER BY id")[-1]
    assert json.loads(str(before)) == {"key": "officer_name", "value": "Chargée de mission"}
    assert json.loads(str(after)) == {"key": "officer_name", "value": "Référent"}
    assert rows(store, "SELECT label, who, at FROM change_set ORDER BY id DESC LIMIT 1") == [
        ("Modifier le réglage «\u00a0Votre nom\u00a0»", "Référent", "2026-11-21T10:00:00+00:00")
    ]


def test_a_deletion_and_a_creation_keep_the_side_that_exists(store: Store) -> None:
    with store.write("Ajouter") as session:
        session.add(Landlord(uid="u", name="Office", key="office", sector=1))
    with store.write("Retirer") as session:
        session.delete(session.get(Landlord, 1))
    sides = [(bool(before), bool(after)) for before, after in rows(store, "SELECT before, after FROM change")]
    assert sides == [(False, True), (True, False)]


def test_a_record_touched_twice_in_one_step_is_told_once(store: Store) -> None:
    save_setting(store, SettingKey.SERVICE_NAME, "DDETS")
    told = heard(store)
    with store.write("Hésiter") as session:
        setting = session.get(Setting, "service_name")
        assert setting is not None
        passing = Landlord(uid="u", name="Office", key="office", sector=1)
        session.add(passing)
        for value in ("ADIL", "Préfecture"):
            setting.value = value
            session.flush()
        session.delete(passing)
    (row,) = told[0].rows
    assert (row.before, row.after) == (
        {"key": "service_name", "value": "DDETS"},
        {"key": "service_name", "value": "Préfecture"},
    )


def test_a_rollback_leaves_no_row_no_journal_and_no_word(store: Store) -> None:
    changes = heard(store)
    before = rows(store, "SELECT count(*) FROM change_set")

    def fail_in_a_session() -> None:
        with store.write("Échouer") as session:
            session.add(Setting(key="x", value="1"))
            session.flush()
            raise ZeroDivisionError

    def fail_in_bulk(reason: type[BaseException]) -> None:
        with store.write_bulk("Échouer", ["setting"]) as connection:
            connection.execute("INSERT INTO setting VALUES ('x', '1')")
            raise reason

    with pytest.raises(ZeroDivisionError):
        fail_in_a_session()
    for reason in (ZeroDivisionError, KeyboardInterrupt):
        with pytest.raises(reason):
            fail_in_bulk(reason)
    assert rows(store, "SELECT * FROM setting") == []
    assert rows(store, "SELECT count(*) FROM change_set") == before
    assert changes == []


def test_the_journal_fails_with_the_work_and_the_work_with_the_journal(store: Store) -> None:
    with contextlib.closing(sqlite3.connect(store.path)) as connection:
        connection.execute("DROP TABLE change")
    with pytest.raises(sqlite3.OperationalError, match="change"), store.write("Écrire") as session:
        session.add(Setting(key="x", value="1"))
    assert rows(store, "SELECT * FROM setting") == []


@pytest.mark.parametrize("bulk", [False, True])
def test_a_listener_that_fails_leaves_the_write_done_and_the_others_told(
    store: Store, bulk: bool, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(change: ChangeSet) -> None:
        raise ZeroDivisionError("12 rue des Lilas")

    store.listen(fail)
    told = heard(store)
    if bulk:
        with store.write_bulk("Noter", ["setting"]) as connection:
            connection.execute("INSERT INTO setting VALUES ('x', '1')")
    else:
        with store.write("Noter") as session:
            session.add(Setting(key="x", value="1"))
    assert rows(store, "SELECT * FROM setting") == [("x", "1")]
    assert [change.label for change in told] == ["Noter"]
    (record,) = caplog.records
    assert (record.levelname, record.name) == ("ERROR", "cpex_desktop.db.store")
    assert "ZeroDivisionError" in record.getMessage()
    assert "fail" in record.getMessage()
    assert "Lilas" not in caplog.text
    caplog.clear()  # meant: the other tests fail on it


def test_bulk_work_is_told_by_tables_only(store: Store) -> None:
    changes = heard(store)
    with store.write_bulk("Importer", ["value", "batch"]) as connection:
        connection.execute("INSERT INTO setting VALUES ('x', '1')")
    assert changes == [ChangeSet("Importer", frozenset({"value", "batch"}))]


def test_references_hold_in_both_ways_of_writing(store: Store) -> None:
    orphan = "INSERT INTO batch_scope VALUES (1, 99, 1, 1, 1, 202601, 202601, 15, 0)"
    with pytest.raises(sqlite3.IntegrityError), store.write_bulk("Orphelin", []) as connection:
        connection.execute(orphan)
    with pytest.raises(sqlite3.IntegrityError), store.write("Orphelin") as session:
        session.connection().exec_driver_sql(orphan)


def test_reading_cannot_write(store: Store) -> None:
    with pytest.raises(UserError, match="lecture seule"), store.read() as connection:
        connection.execute("DELETE FROM territory")


def test_a_local_base_survives_a_power_cut(store: Store) -> None:
    with store.write_bulk("Regarder", []) as connection:
        pragmas = [
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        ]
    assert pragmas == ["wal", 2]


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    with make(tmp_path / "seule.cpex") as store:
        save_setting(store, SettingKey.SERVICE_NAME, "DDETS")
    assert [path.name for path in tmp_path.iterdir()] == ["seule.cpex"]
    with contextlib.closing(sqlite3.connect(tmp_path / "seule.cpex")) as connection:
        assert connection.execute("SELECT value FROM setting").fetchall() == [("DDETS",)]


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    taken = tmp_path / "pris.cpex"
    taken.write_text("mémoire")
    with pytest.raises(UserError, match="existe déjà"):
        Store.create(taken, CLOCK)
    assert taken.read_text() == "mémoire"
    assert [path.name for path in tmp_path.iterdir()] == ["pris.cpex"]


def test_a_base_needs_an_existing_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="dossier n’existe pas"):
        Store.create(tmp_path / "absent" / "base.cpex", CLOCK)
    assert not (tmp_path / "absent").exists()


def test_a_base_open_under_one_name_is_open_under_a_link_to_it(store: Store, tmp_path: Path) -> None:
    link = tmp_path / "ailleurs" / "lien.cpex"
    link.parent.mkdir()
    try:
        link.symlink_to(store.path)
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(UserError, match="déjà ouverte"):
        Store.open(link, CLOCK)
    assert not list(link.parent.glob("*.verrou"))


@pytest.mark.parametrize("made", ["created", "opened"])
def test_a_base_open_under_one_name_is_open_under_a_second_name_of_its_file(
    made: str, tmp_path: Path
) -> None:
    path, other = tmp_path / "base.cpex", tmp_path / "ailleurs" / "autre.cpex"
    known = set(lock_dir().glob("*.verrou"))  # bases that other tests keep open
    store = make(path)
    if made == "opened":
        store.close()
        store = Store.open(path, CLOCK)
    other.parent.mkdir()
    try:
        other.hardlink_to(path)
    except OSError:
        store.close()
        pytest.skip("this system lets nobody make links")
    with pytest.raises(UserError, match="second nom"):
        Store.open(other, CLOCK)
    assert [one.name for one in other.parent.iterdir()] == ["autre.cpex"]
    store.close()
    Store.open(other, CLOCK).close()
    assert set(lock_dir().glob("*.verrou")) <= known


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="only Linux has a folder where nothing can be made"
)
def test_a_folder_that_takes_no_file_is_not_said_to_hold_an_open_base() -> None:
    with pytest.raises(UserError, match="ne peut pas être ouverte") as caught:
        BaseLock(Path("/proc/essai.cpex")).acquire()
    assert "n’accepte pas l’écriture" in caught.value.detail
