"""Whatever an officer does, taking it all back leaves the base as it was, doing it again as it became."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import PeriodKind
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.findings import Finding, FindingTerritory
from cpex_desktop.queries.areas import list_areas
from cpex_desktop.queries.batches import list_batches
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.trash import list_trash
from cpex_desktop.services.areas import create_area, rename_area, set_communes
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import restore_batch, withdraw_batch
from cpex_desktop.services.entries import Entry, write_entries
from cpex_desktop.services.preferences import save_settings
from cpex_desktop.services.trash import put_away, restore
from cpex_desktop.settings import SettingKey
from tests.dump import dump

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
EDITS = 50


class Officer:
    """Someone who does one thing after the other, at random; what is refused is not done."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)  # noqa: S311 - a test must be the same each time
        with store.read() as connection:
            self.home = departement(connection).id
            self.communes = [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]

    def work(self) -> None:
        """Do things until fifty of them are done."""
        deeds: list[Callable[[], None]] = [
            self.draw,
            self.draw_again,
            self.rename,
            self.write,
            self.correct,
            self.throw,
            self.take_back,
            self.set,
            self.enter,
            self.enter,
            self.withdraw,
        ]
        steps = 0
        heard: list[ChangeSet] = []
        self.store.listen(heard.append)
        while steps < EDITS:
            try:
                self.chance.choice(deeds)()
            except (UserError, IndexError):
                continue
            steps = len([change for change in heard if change.rows])

    def some(self) -> list[int]:
        return self.chance.sample(self.communes, self.chance.randint(1, 12))

    def word(self) -> str:
        return self.chance.choice(("Littoral", "Plateau", "Vallée", "Été", "Cœur de l’Essai"))

    def areas(self) -> list[int]:
        with self.store.read() as connection:
            return [area.id for area in list_areas(connection)]

    def draw(self) -> None:
        create_area(self.store, f"{self.word()} {self.chance.randint(1, 9)}", self.some())

    def draw_again(self) -> None:
        set_communes(self.store, self.chance.choice(self.areas()), self.some())

    def rename(self) -> None:
        rename_area(self.store, self.chance.choice(self.areas()), self.word())

    def write(self) -> None:
        with self.store.write("Écrire un constat") as session:
            number = self.chance.getrandbits(60)
            found = Finding(uid=f"{number}", title=self.word(), created_on="2026-11-21", updated_at="matin")
            session.add(found)
            session.flush()
            assert found.id is not None
            for place in self.chance.sample([self.home, *self.areas(), *self.communes], 3):
                session.add(FindingTerritory(finding=found.id, territory=place))

    def correct(self) -> None:
        with self.store.write("Corriger un constat") as session:
            found = session.get(Finding, self.chance.randint(1, 9))
            if found is None:
                raise IndexError
            found.cause, found.updated_at = f"{found.cause}{self.word()}\n", "soir"

    def throw(self) -> None:
        table = self.chance.choice(("area", "finding"))
        with self.store.read() as connection:
            uids = connection.execute(
                f"SELECT uid FROM {table} WHERE deleted_at IS NULL ORDER BY id"
            ).fetchall()
        put_away(self.store, table, self.chance.choice(uids)[0])

    def take_back(self) -> None:
        with self.store.read() as connection:
            row = self.chance.choice(list_trash(connection, date(2026, 11, 21)))
        restore(self.store, row.table, row.uid)

    def set(self) -> None:
        key = self.chance.choice((SettingKey.SERVICE_NAME, SettingKey.OFFICER_NAME))
        save_settings(self.store, {key: self.word(), SettingKey.FEW_ACTS: str(self.chance.randint(0, 99))})

    def enter(self) -> None:
        month = 202600 + self.chance.randint(1, 10)
        entries = [Entry("siao_places_available", self.home, month, float(self.chance.randint(0, 9)))]
        entries += [Entry("summonses", place, month, self.chance.randint(0, 30)) for place in self.some()]
        entries += [
            Entry("tenant_households_total", place, 202501, 900.0, kind=PeriodKind.YEAR)
            for place in self.some()
        ]
        write_entries(self.store, entries, source="Essai", as_of=date(2026, 11, self.chance.randint(1, 20)))

    def withdraw(self) -> None:
        with self.store.read() as connection:
            batch = self.chance.choice(list_batches(connection))
        (withdraw_batch if batch.withdrawn_at is None else restore_batch)(self.store, batch.id)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vide") / "base.cpex"
    create_base(path, "98", CLOCK).close()
    return path


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_fifty_edits_undone_and_done_again_leave_no_trace(blank: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "base.cpex"
    shutil.copyfile(blank, path)
    with open_base(path, CLOCK) as store:
        steps: list[ChangeSet] = []
        store.listen(lambda change: steps.append(change) if change.rows and not change.replay else None)
        start = dump(store)
        Officer(store, seed).work()
        end, made = dump(store), list(steps)
        assert len(made) == EDITS
        assert all(end[table] for table in ("area", "finding", "setting", "value", "summary"))
        assert any(row.split(", ")[1] == "5" for row in end["summary"])
        for change in reversed(made):
            store.apply(change.inverse(), f"Annuler\u00a0: {change.label}")
        assert dump(store) == start
        for change in made:
            store.apply(change, f"Rétablir\u00a0: {change.label}")
        assert dump(store) == end
        assert len(steps) == EDITS
