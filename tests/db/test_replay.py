"""Any step can be taken back and done again, exactly, as long as nobody changed its records meanwhile."""

from __future__ import annotations

import json

import pytest

from cpex_desktop.db.changes import ChangeSet, RowChange
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.areas import Area
from cpex_desktop.models.findings import Finding, FindingEvidence, FindingTerritory
from cpex_desktop.models.frame import Landlord, Setting, Territory
from tests.dump import dump
from tests.small_base import HOME, A


def make_area(store: Store) -> None:
    with store.write("Créer un secteur") as session:
        session.add(Territory(id=50, kind=5, code="secteur-a", name="Nord", population=None))
        session.add(Area(id=50, uid="a", members='["é"]'))
        commune = session.get(Territory, A)
        assert commune is not None
        commune.area, commune.astride, commune.population = 50, True, None


def test_a_step_on_several_tables_is_undone_and_done_again_to_the_letter(
    store: Store, steps: list[ChangeSet]
) -> None:
    start = dump(store)
    make_area(store)
    end = dump(store)
    assert start != end
    store.apply(steps[0].inverse(), "Annuler")
    assert dump(store) == start
    store.apply(steps[0], "Rétablir")
    assert dump(store) == end
    store.apply(steps[0].inverse().inverse().inverse())
    assert dump(store) == start


@pytest.mark.parametrize(
    "amount", [None, 0.0, 1.5, 7, 1e300], ids=["none", "zero", "fraction", "whole", "huge"]
)
def test_types_come_back_as_they_were(store: Store, steps: list[ChangeSet], amount: float | None) -> None:
    with store.write("Écrire un constat") as session:
        session.add(Finding(uid="c", title="Été", created_on="2026-11-21", updated_at="2026-11-21"))
        session.flush()
        session.add(FindingTerritory(finding=1, territory=HOME))
        session.add(
            FindingEvidence(
                uid="e",
                finding=1,
                indicator=1,
                territory=HOME,
                measure="count",
                span_first=202601,
                span_last=202601,
                amount=amount,
                shown="–",
                batches=json.dumps([1, 2]),
                frozen_on="2026-11-21",
            )
        )
    end = dump(store)
    with store.read() as connection:
        kinds = connection.execute("SELECT typeof(amount), typeof(batches) FROM finding_evidence").fetchall()
    store.apply(steps[0].inverse())
    store.apply(steps[0])
    assert dump(store) == end
    with store.read() as connection:
        assert (
            connection.execute("SELECT typeof(amount), typeof(batches) FROM finding_evidence").fetchall()
            == kinds
        )


def test_a_replay_is_journalled_under_its_own_name_and_flagged(store: Store, steps: list[ChangeSet]) -> None:
    make_area(store)
    store.apply(steps[0].inverse(), "Annuler\u00a0: Créer un secteur")
    assert [change.replay for change in steps] == [False, True]
    with store.read() as connection:
        labels = [label for (label,) in connection.execute("SELECT label FROM change_set ORDER BY id")]
        last = connection.execute(
            "SELECT table_name, before <> '', after <> '' FROM change ORDER BY id DESC LIMIT 3"
        ).fetchall()
    assert labels[-2:] == ["Créer un secteur", "Annuler\u00a0: Créer un secteur"]
    assert sorted(last) == [("area", 1, 0), ("territory", 1, 0), ("territory", 1, 1)]


@pytest.mark.parametrize("meanwhile", ["change", "removal"])
def test_a_record_changed_since_is_not_overwritten(
    store: Store, steps: list[ChangeSet], meanwhile: str
) -> None:
    with store.write("Ajouter") as session:
        session.add(Landlord(uid="u", name="Office", key="office", sector=1))
        session.add(Setting(key="service_name", value="DDETS"))
    with store.write("Corriger") as session:
        office = session.get(Landlord, 1)
        assert office is not None
        if meanwhile == "change":
            office.name = "Office public"
        else:
            session.delete(office)
    before = dump(store)
    with pytest.raises(UserError, match="modifiée depuis") as refusal:
        store.apply(steps[0].inverse())
    assert refusal.value.remedy
    assert dump(store) == before
    assert len(steps) == 2


def test_a_record_that_came_back_is_not_written_twice(store: Store, steps: list[ChangeSet]) -> None:
    with store.write("Ajouter") as session:
        session.add(Landlord(uid="u", name="Office", key="office", sector=1))
    store.apply(steps[0].inverse())
    with store.write("Ajouter un autre") as session:
        session.add(Landlord(id=7, uid="v", name="Office", key="office", sector=1))
    before = dump(store)
    with pytest.raises(UserError, match="modifiée depuis"):
        store.apply(steps[0])
    assert dump(store) == before


def test_a_record_that_others_now_cite_stays(store: Store, steps: list[ChangeSet]) -> None:
    make_area(store)
    with store.write("Citer") as session:
        session.add(Finding(uid="c", title="Constat", created_on="2026-11-21", updated_at="2026-11-21"))
        session.flush()
        session.add(FindingTerritory(finding=1, territory=50))
    before = dump(store)
    with pytest.raises(UserError, match="ne peut pas être rejouée") as refusal:
        store.apply(steps[0].inverse())
    assert refusal.value.remedy
    assert dump(store) == before
    store.apply(steps[1].inverse())
    store.apply(steps[0].inverse())


def test_unique_names_may_be_exchanged_within_a_step(store: Store, steps: list[ChangeSet]) -> None:
    with store.write("Ajouter") as session:
        session.add(Landlord(id=1, uid="u", name="Office", key="office", sector=1))
    with store.write("Remplacer") as session:
        session.delete(session.get(Landlord, 1))
        session.flush()
        session.add(Landlord(id=2, uid="u", name="Office", key="office", sector=1))
    end = dump(store)
    store.apply(steps[1].inverse())
    with store.read() as connection:
        assert connection.execute("SELECT id FROM landlord").fetchall() == [(1,)]
    store.apply(steps[1])
    assert dump(store) == end


def test_what_is_computed_is_made_again_in_the_same_transaction(store: Store, steps: list[ChangeSet]) -> None:
    seen: list[tuple[bool, list[RowChange]]] = []

    def derive(connection: object, change: ChangeSet) -> list[str]:
        seen.append((change.replay, list(change.rows)))
        if change.replay:
            raise ZeroDivisionError
        return ["summary"]

    store.derive = derive
    make_area(store)
    before = dump(store)
    with pytest.raises(ZeroDivisionError):
        store.apply(steps[0].inverse())
    assert [(replay, len(rows)) for replay, rows in seen] == [(False, 3), (True, 3)]
    assert steps[0].tables == {"area", "territory", "summary"}
    assert dump(store) == before
    assert len(steps) == 1


def test_a_record_left_as_it_was_is_not_part_of_the_step(store: Store, steps: list[ChangeSet]) -> None:
    with store.write("Hésiter") as session:
        commune = session.get(Territory, A)
        assert commune is not None
        name = commune.name
        for said in ("Autre", name):
            commune.name = said
            session.flush()
    assert steps[0].rows == ()
