"""Findings: figures that stay as they were, no person ever, and every step taken back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.findings import GONE, FindingRow, list_findings, stage_names
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.reference import catalogue
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.services.finding_order import move_finding
from cpex_desktop.services.findings import (
    FindingDraft,
    FindingText,
    create_finding,
    freeze_figure,
    revise_text,
    set_stage,
    set_territories,
    take_figure_away,
)
from cpex_desktop.services.trash import put_away, restore
from tests.app.sample_base import CLOCK
from tests.dump import dump

YEAR = Span(202510, 202609)
NUMBER = catalogue.indicator("summonses").number
SUMMONSES = Question("summonses", Measure.COUNT, TerritoryKind.DEPARTEMENT, YEAR)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "base.cpex", "98", CLOCK) as made:
        give(made, 10.0, date(2026, 10, 5))
        yield made


def give(store: Store, amount: float, as_of: date) -> int:
    with store.read() as connection:
        home = departement(connection).id
    values = [(NUMBER, 1, month, home, 0, 0, 0, 0, amount, None, 1, 0) for month in YEAR.months]
    return write_batch(store, BatchDraft("mois.xlsx", "Préfecture", as_of, values))


def read(store: Store, uid: str) -> FindingRow:
    """Read one finding with today's figures."""
    with store.read() as connection:
        return next(row for row in list_findings(connection, today=True) if row.uid == uid)


def test_a_frozen_figure_stays_when_the_data_change(store: Store) -> None:
    uid = create_finding(store, FindingDraft("Constat", stage="summons", evidence=(SUMMONSES,)))
    give(store, 12.0, date(2026, 11, 5))
    (figure,) = read(store, uid).evidence
    assert (figure.amount, figure.shown, figure.as_of, figure.batches) == (
        120,
        "120",
        date(2026, 10, 5),
        (1,),
    )
    assert (figure.today, figure.changed) == ("144", True)
    freeze_figure(store, uid, SUMMONSES)
    _old, new = read(store, uid).evidence
    assert (new.shown, new.changed, new.as_of, new.batches) == ("144", False, date(2026, 11, 5), (2,))


def test_a_figure_of_a_territory_that_went_away_is_kept(store: Store) -> None:
    with store.read() as connection:
        communes = [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]
    area = create_area(store, "Littoral", communes).area
    number = catalogue.indicator("summonses").number
    rows = [(number, 1, 202609, place, 0, 0, 0, 0, 1.0, None, 1, 0) for place in communes]
    write_batch(store, BatchDraft("communes.xlsx", "Préfecture", date(2026, 10, 6), rows))
    asked = Question("summonses", Measure.COUNT, TerritoryKind.AREA, Span(202609, 202609), territory=area)
    uid = create_finding(store, FindingDraft("Constat", territories=(area,), evidence=(asked,)))
    with store.read() as connection:
        (code,) = connection.execute("SELECT uid FROM area").fetchone()
    put_away(store, "area", code)
    row = read(store, uid)
    assert [name for _number, name in row.territories] == ["Littoral"]
    assert (row.evidence[0].shown, row.evidence[0].today) == (str(len(communes)), GONE)


def test_an_absent_figure_cannot_be_frozen(store: Store) -> None:
    uid = create_finding(store, FindingDraft("Constat"))
    start = dump(store)
    with pytest.raises(UserError, match="pas de chiffre à figer"):
        freeze_figure(store, uid, Question("police_requests", Measure.COUNT, TerritoryKind.DEPARTEMENT, YEAR))
    assert dump(store) == start


@pytest.mark.parametrize(
    "text",
    [
        "Voir avec M. Dupont",
        "Appeler le 06 12 34 56 78",
        "écrire à jean.dupont@exemple.fr",
        "Logement du 12 rue des Lilas",
        "Le ménage\nDUPONT Jean\nest en impayé",
    ],
)
@pytest.mark.parametrize("field", list(FindingText))
def test_nobody_is_named(store: Store, text: str, field: FindingText) -> None:
    uid = create_finding(store, FindingDraft("Constat"))
    start = dump(store)
    told = []
    if field is FindingText.TITLE and "\n" in text:
        text = "DUPONT Jean"
    texts: dict[str, Any] = {"title": "Autre", str(field): text}
    for attempt in (
        lambda: revise_text(store, uid, field, text),
        lambda: create_finding(store, FindingDraft(**texts)),
    ):
        with pytest.raises(UserError, match="désigner une personne") as refused:
            attempt()
        told.append(f"{refused.value.title} {refused.value.detail} {refused.value.remedy}")
    assert dump(store) == start
    assert not any(word in said for said in told for word in ("Dupont", "DUPONT", "06 12", "Lilas"))


@pytest.mark.parametrize(
    "text",
    [
        "CCAPEX Montclair",
        "FSL Habitat",
        "Ouvrir 1 place d’hébergement à Sauge",
        "12 places en 2026, 3 mois de retard",
        "Le délai passe de 2 mois à 6 semaines en 2023",
        "1 486 assignations, 17,4\u202f‰",
    ],
)
def test_the_words_of_the_trade_name_nobody(store: Store, text: str) -> None:
    uid = create_finding(store, FindingDraft(text))
    revise_text(store, uid, FindingText.FINDING, text)


def test_texts_that_cannot_be_are_refused(store: Store) -> None:
    uid = create_finding(store, FindingDraft("  Un   constat "))
    assert read(store, uid).title == "Un constat"
    for field, text in (
        (FindingText.TITLE, " \n "),
        (FindingText.TITLE, "x" * 121),
        (FindingText.CAUSE, "x" * 4001),
    ):
        with pytest.raises(UserError):
            revise_text(store, uid, field, text)
    with pytest.raises(ValueError, match="not a stage"):
        set_stage(store, uid, "elsewhere")


def test_nothing_changed_is_no_step(store: Store) -> None:
    uid = create_finding(store, FindingDraft("Constat", cause="Une\ncause", stage="summons"))
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    revise_text(store, uid, FindingText.CAUSE, "Une  \ncause\n")
    set_stage(store, uid, "summons")
    assert not heard


def test_they_follow_the_procedure_and_leave_with_the_trash(store: Store) -> None:
    stages = ["", "police_request", "summons"]
    uids = [create_finding(store, FindingDraft(f"Constat {stage}", stage=stage)) for stage in stages]
    with store.read() as connection:
        assert [row.stage for row in list_findings(connection)] == ["summons", "police_request", ""]
    put_away(store, "finding", uids[0])
    with store.read() as connection:
        assert len(list_findings(connection)) == 2
        assert uids[0] not in {row.uid for row in list_findings(connection)}
    with pytest.raises(UserError, match="n’existe plus"):
        revise_text(store, uids[0], FindingText.CAUSE, "Trop tard")
    restore(store, "finding", uids[0])
    revise_text(store, uids[0], FindingText.CAUSE, "À temps")


def titles(store: Store) -> str:
    with store.read() as connection:
        return "".join(row.title for row in list_findings(connection))


def test_a_finding_takes_the_place_of_another_and_gives_it_back(store: Store) -> None:
    uid = {name: create_finding(store, FindingDraft(name)) for name in "ABCDE"}
    steps: list[ChangeSet] = []
    store.listen(steps.append)
    move_finding(store, uid["D"], uid["B"])
    assert titles(store) == "ADBCE"
    assert steps[-1].label == "Déplacer le constat «\u00a0D\u00a0»"
    move_finding(store, uid["A"], uid["E"])
    assert titles(store) == "DBCEA"
    for change in reversed(list(steps)):
        store.apply(change.inverse(), "Annuler")
    assert titles(store) == "ABCDE"


def test_moving_onto_itself_or_onto_nothing_is_no_step(store: Store) -> None:
    uid = create_finding(store, FindingDraft("A"))
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    move_finding(store, uid, uid)
    move_finding(store, uid, "gone")
    move_finding(store, "gone", uid)
    assert not heard


def test_one_that_comes_back_from_the_trash_stands_where_it_stood(store: Store) -> None:
    uid = {name: create_finding(store, FindingDraft(name)) for name in "ABCD"}
    put_away(store, "finding", uid["B"])
    move_finding(store, uid["D"], uid["A"])
    assert titles(store) == "DAC"
    restore(store, "finding", uid["B"])
    assert titles(store) == "DABC"


def test_a_new_finding_leaves_the_order_given_by_hand(store: Store) -> None:
    uid = {name: create_finding(store, FindingDraft(name, stage="summons")) for name in "AB"}
    move_finding(store, uid["B"], uid["A"])
    create_finding(store, FindingDraft("C", stage="arrears"))
    assert titles(store) == "CBA"


@pytest.mark.parametrize("seed", range(3))
def test_fifty_random_steps_leave_no_trace_once_taken_back(store: Store, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test must be the same each time
    steps: list[ChangeSet] = []
    store.listen(lambda change: steps.append(change) if change.rows and not change.replay else None)
    start = dump(store)
    while len(steps) < 50:
        step(store, chance)
    end, made = dump(store), list(steps)
    for change in reversed(made):
        store.apply(change.inverse(), "Annuler")
    assert dump(store) == start
    for change in made:
        store.apply(change, "Rétablir")
    assert dump(store) == end


def step(store: Store, chance: random.Random) -> None:
    with store.read() as connection:
        rows = list_findings(connection)
        places = [place.id for place in list_places(connection)]
    some = tuple(chance.sample(places, chance.randint(0, 4)))
    if len(rows) < 3:
        create_finding(store, FindingDraft("Constat", territories=some, evidence=(SUMMONSES,)))
        return
    row = chance.choice(rows)
    deed = chance.randrange(7)
    if deed == 0:
        revise_text(store, row.uid, chance.choice(list(FindingText)), f"Texte {chance.randint(1, 99)}")
    elif deed == 1:
        set_stage(store, row.uid, chance.choice([code for code, _name in stage_names()]))
    elif deed == 2:
        set_territories(store, row.uid, some)
    elif deed == 3:
        freeze_figure(store, row.uid, SUMMONSES)
    elif deed == 4 and row.evidence:
        take_figure_away(store, row.uid, row.evidence[0].uid)
    elif deed == 5:
        put_away(store, "finding", row.uid)
    elif deed == 6:
        move_finding(store, row.uid, chance.choice(rows).uid)


def test_a_title_keeps_the_spaces_of_french_print(store: Store) -> None:
    title = "Concours\u00a0: le stock «\u00a0ancien\u00a0» baisse\u202f; 5\u202f%"
    create_finding(store, FindingDraft(f"  {title.replace(' stock', '  stock')} "))
    with store.read() as connection:
        assert [row.title for row in list_findings(connection)] == [title]
