"""An area's figures are those of its communes, whether it was drawn before or after they came."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Absence, Route, Sector, TerritoryKind
from cpex_desktop.queries.areas import list_areas
from cpex_desktop.queries.silences import communes_inside
from cpex_desktop.queries.totals import Cut, Figure, figure, figures
from cpex_desktop.services.areas import LONGEST_NAME, AreaChange, create_area, rename_area, set_communes
from cpex_desktop.services.batches import withdraw_batch
from tests.dump import dump
from tests.services.plain_totals import PlainBatch
from tests.services.test_totals_by_hand import batches, compare, fill
from tests.small_base import HOME, NORD, A, B, C, D, batch, make, scope, value

JANUARY = Span(202601, 202601)
NAMES = ("Littoral", "Plateau")


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made inside
    with (
        tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder,
        make(Path(folder, "essai.cpex")) as store,
    ):
        yield store


def steps_of(store: Store) -> list[ChangeSet]:
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    return heard


def read(store: Store, territory: int) -> Figure:
    with store.read() as connection:
        return figure(connection, 1, territory, JANUARY)


def drawn(store: Store) -> list[tuple[str, tuple[int, ...]]]:
    with store.read() as connection:
        return [(area.name, area.communes) for area in list_areas(connection)]


def clear_areas(store: Store) -> None:
    with store.write_bulk("vider", ["territory"]) as connection:
        connection.execute("UPDATE territory SET area = NULL")
        connection.execute("DELETE FROM area")
        connection.execute("DELETE FROM territory WHERE kind = 5")


def draw(store: Store, shares: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
    """Draw the areas that ``shares`` gives to communes; « » stands for none."""
    areas = {}
    for name in NAMES:
        communes = tuple(commune for commune, share in sorted(shares.items()) if share == name)
        if communes:
            areas[create_area(store, name, communes).area] = communes
    return areas


shares = st.fixed_dictionaries({commune: st.sampled_from(("", *NAMES)) for commune in (A, B, C, D)})


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plains=batches, before=shares, after=shares, withdrawn=st.booleans())
def test_areas_are_reckoned_by_hand_however_they_came(
    shared: Store, plains: list[PlainBatch], before: dict[int, str], after: dict[int, str], withdrawn: bool
) -> None:
    clear_areas(shared)
    areas = draw(shared, before)
    written = fill(shared, plains)
    compare(shared, plains, areas)
    with shared.read() as connection:
        names = {area.name: area.id for area in list_areas(connection)}
    for name, number in names.items():
        communes = tuple(commune for commune, share in sorted(after.items()) if share == name)
        if communes:
            set_communes(shared, number, communes)
    if withdrawn:
        withdraw_batch(shared, written[0])
    with shared.read() as connection:
        areas = {area.id: area.communes for area in list_areas(connection) if area.communes}
    compare(shared, plains[withdrawn:], areas)


def test_an_area_adds_its_communes_and_tells_how_many_spoke(store: Store) -> None:
    batch(store, [value(A, 1), value(C, 4)])
    area = create_area(store, "Littoral", [A, B, C]).area
    found = read(store, area)
    assert (found.amount, found.covered, found.expected, found.partial) == (5, 2, 3, True)
    assert found.routes == {Route.SUM_OF_COMMUNES}
    batch(store, [value(B, 2)], as_of="2026-03-01")
    assert (read(store, area).amount, read(store, area).partial) == (7, False)


def test_silence_inside_a_claim_is_zero_for_an_area_too(store: Store) -> None:
    batch(store, [value(A, 1)], scope(), as_of="2026-02-01")
    areas = [create_area(store, "Littoral", [A, B]).area, create_area(store, "Plateau", [C, D]).area]
    assert [(read(store, area).amount, read(store, area).partial) for area in areas] == [
        (1, False),
        (0, False),
    ]
    assert read(store, areas[1]).routes == {Route.NOTHING_IN_SCOPE}


def test_a_secret_commune_leaves_the_area_partial_or_absent(store: Store) -> None:
    batch(store, [value(A, None, absence=Absence.SECRET), value(B, 2)])
    both, alone = create_area(store, "Littoral", [A, B]).area, 0
    assert (read(store, both).amount, read(store, both).covered) == (2, 1)
    alone = create_area(store, "Plateau", [A]).area
    assert (read(store, alone).amount, read(store, alone).absence) == (None, Absence.SECRET)


def test_a_landlord_counts_in_an_area_as_in_any_union_of_communes(store: Store) -> None:
    with store.write_bulk("essai", ["landlord"]) as connection:
        connection.execute("INSERT INTO landlord VALUES (1, 'u', 'Office', 'office', 1)")
    batch(store, [value(A, 3), value(A, 2, landlord=1, sector=1), value(B, 4, landlord=1, sector=1)], scope())
    area = create_area(store, "Littoral", [A, B, C]).area
    cut = Cut(sector=Sector.SOCIAL, landlord=1)
    with store.read() as connection:
        found = [figure(connection, 1, place, JANUARY, cut) for place in (area, HOME)]
    assert [(one.amount, one.partial) for one in found] == [(6, False), (6, False)]
    assert read(store, area).amount == 3


def test_drawing_an_area_leaves_every_other_level_as_it_was(store: Store) -> None:
    batch(store, [value(A, 1), value(B, 2), value(NORD, 9)], scope(), as_of="2026-02-01")
    before = dump(store)
    create_area(store, "Littoral", [A, B])
    after = dump(store)
    gained = set(after["summary"]) - set(before["summary"])
    assert set(before["summary"]) <= set(after["summary"])
    assert {row.split(", ")[1] for row in gained} == {"5"}
    assert before["summary_scope"] == after["summary_scope"]


def test_communes_change_areas_and_the_result_says_which(store: Store) -> None:
    batch(store, [value(A, 1), value(B, 2), value(C, 4), value(D, 8)])
    littoral = create_area(store, "Littoral", [A, B]).area
    plateau = create_area(store, "Plateau", [C]).area
    assert set_communes(store, plateau, [B, C]) == AreaChange(plateau, (("Bb", "Littoral"),))
    assert [read(store, area).amount for area in (littoral, plateau)] == [1, 6]
    change = create_area(store, "Val", [A, D])
    assert (change.moved, change.emptied) == ((("Aa", "Littoral"),), ("Littoral",))
    assert read(store, littoral).amount is None
    assert drawn(store) == [("Littoral", ()), ("Plateau", (B, C)), ("Val", (A, D))]
    with store.read() as connection:
        assert communes_inside(connection, plateau) == {B, C}
        assert set(figures(connection, 1, TerritoryKind.AREA, JANUARY)) == {plateau, change.area}


def test_each_drawing_is_one_step_that_goes_back_with_its_figures(store: Store) -> None:
    batch(store, [value(A, 1), value(B, 2), value(C, 4)], scope(), as_of="2026-02-01")
    steps = steps_of(store)
    moments = [dump(store)]
    littoral = create_area(store, "Littoral", [A, B]).area
    moments.append(dump(store))
    create_area(store, "Plateau", [B, C])
    moments.append(dump(store))
    rename_area(store, littoral, "Côte")
    moments.append(dump(store))
    set_communes(store, littoral, [A, B, C, D])
    moments.append(dump(store))
    assert len(steps) == 4
    made = list(steps)
    for change, moment in zip(reversed(made), reversed(moments[:-1]), strict=True):
        store.apply(change.inverse())
        assert dump(store) == moment
    for change, moment in zip(made, moments[1:], strict=True):
        store.apply(change)
        assert dump(store) == moment


@pytest.mark.parametrize(
    ("name", "communes", "said"),
    [
        ("  ", [A], "pas de nom"),
        ("x" * (LONGEST_NAME + 1), [A], "trop long"),
        ("LITTORAL", [B], "déjà pris"),
        ("Val", [], "pas de commune"),
    ],
    ids=["no name", "long name", "known name", "no commune"],
)
def test_an_area_needs_a_name_of_its_own_and_a_commune(
    store: Store, name: str, communes: list[int], said: str
) -> None:
    create_area(store, "Littoral", [A])
    before = dump(store)
    with pytest.raises(UserError, match=said) as refusal:
        create_area(store, name, communes)
    assert refusal.value.remedy
    assert dump(store) == before


def test_what_is_no_commune_or_no_area_is_refused(store: Store) -> None:
    area = create_area(store, "Littoral", [A]).area
    before = dump(store)
    for wrong in ([NORD], [A, 999], [area]):
        with pytest.raises(ValueError, match="not communes"):
            set_communes(store, area, wrong)
    for number in (A, HOME, 999):
        with pytest.raises(UserError, match="n’existe plus"):
            set_communes(store, number, [A])
    with pytest.raises(UserError, match="n’existe plus"):
        rename_area(store, HOME, "Autre")
    assert dump(store) == before


def test_names_are_kept_tidy(store: Store) -> None:
    area = create_area(store, "  Littoral \u00a0 nord ", [A]).area
    rename_area(store, area, "littoral nord")
    assert drawn(store) == [("littoral nord", (A,))]
