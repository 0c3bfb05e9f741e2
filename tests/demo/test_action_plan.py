"""The plan of the demonstration: the counts that its screens are drawn with, and figures that are its own."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.analysis.lateness import Standing, lateness
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.action_plan import AXES
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.demo.plan_action import ORGANISATIONS, DemoAction
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.models.plan_lists import ActionStatus, Judgement, ReferenceKind
from cpex_desktop.queries.coverage import Cover, coverage_words, read_coverage
from cpex_desktop.queries.evaluations import list_evaluations, read_evaluation
from cpex_desktop.queries.objective_readings import list_objectives, read_objectives
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Measure, measures_of
from cpex_desktop.queries.references import day_of, list_references
from cpex_desktop.queries.target_values import Followed, followed_figure
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.references import ensure_national_plan
from tests.test_typography import FAULTS

TODAY = MOMENT.date()
ACTIONS: list[DemoAction] = [action for _code, _title, actions in AXES for action in actions]


@pytest.fixture(scope="module")
def store(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    base = shutil.copy(made.base, tmp_path_factory.mktemp("plan") / made.base.name)
    with open_base(Path(base), fixed_clock(MOMENT)) as opened:
        yield opened


def cells(store: Store, query: str) -> list[tuple[object, ...]]:
    with store.read() as connection:
        return connection.execute(query).fetchall()


def test_there_are_34_actions_numbered_in_order(store: Store) -> None:
    found = [code for (code,) in cells(store, "SELECT code FROM action ORDER BY position")]
    assert found == [f"A-{number:02}" for number in range(1, 35)]


def test_axes_hold_what_the_dashboard_draws(store: Store) -> None:
    told = cells(store, "SELECT x.code, a.status FROM action a JOIN axis x ON x.id = a.axis")
    assert Counter(code for code, _status in told) == {"1": 14, "2": 11, "3": 9}
    done = Counter(code for code, status in told if status == ActionStatus.DONE)
    assert done == {"1": 5, "2": 4, "3": 3}


def test_two_actions_are_late_and_seven_near_their_day(store: Store) -> None:
    standings: dict[str, list[str]] = {}
    with store.read() as connection:
        rows = connection.execute("SELECT code, status, due_on, done_on FROM action ORDER BY code").fetchall()
    for code, status, due, done in rows:
        finished = ActionStatus(status) is ActionStatus.DONE
        found = lateness(day_of(due), day_of(done), TODAY, finished=finished)
        standings.setdefault(found.standing.value, []).append(code)
    assert standings[Standing.LATE] == ["A-03", "A-11"]
    assert standings[Standing.DUE_SOON] == ["A-02", "A-07", "A-10", "A-13", "A-17", "A-22", "A-25"]
    assert standings[Standing.DONE_LATE] == ["A-27"]
    assert Standing.NO_DUE_DATE.value not in standings


def test_nineteen_are_of_the_first_priority_and_three_have_no_indicator(store: Store) -> None:
    assert cells(store, "SELECT count(*) FROM action WHERE priority = 1") == [(19,)]
    bare = "SELECT code FROM action WHERE id NOT IN (SELECT action FROM action_indicator) ORDER BY code"
    assert cells(store, bare) == [("A-16",), ("A-18",), ("A-29",)]


def test_27_of_the_31_national_actions_are_covered(store: Store) -> None:
    with store.read() as connection:
        found = read_coverage(connection, ensure_national_plan(store))
    assert coverage_words(found) == "27 des 31\u00a0actions nationales couvertes"
    left = {line.number: line.cover for line in found.lines if line.cover is not Cover.COVERED}
    assert left == {
        "3": Cover.NOT_APPLICABLE, "14": Cover.UNDECIDED, "24": Cover.NOT_APPLICABLE, "29": Cover.UNDECIDED,
    }  # fmt: skip
    assert not any(line.contradicted for line in found.lines)


def test_the_late_protocol_reads_as_drawn(store: Store) -> None:
    steps = cells(
        store,
        "SELECT m.done_on IS NOT NULL FROM milestone m JOIN action a ON a.id = m.action WHERE a.code = 'A-03'"
        " ORDER BY m.position",
    )
    assert steps == [(1,), (1,), (1,), (0,), (0,), (0,)]
    led = cells(
        store,
        "SELECT o.short_name, l.role FROM action_organisation l JOIN organisation o ON o.id = l.organisation"
        " JOIN action a ON a.id = l.action WHERE a.code = 'A-03' ORDER BY l.role, o.short_name",
    )
    assert led == [
        ("Sauge Habitat", "co_lead"), ("DDETS", "lead"), ("ADIL", "partner"), ("CAF", "partner"),
    ]  # fmt: skip


def test_every_baseline_is_what_the_figures_were(store: Store) -> None:
    with store.read() as connection:
        places = {place.code: place.id for place in list_places(connection)}
        for action in ACTIONS:
            for goal in action.goals:
                indicator = catalogue.indicator(goal.code)
                measure = Measure.COUNT if Measure.COUNT in measures_of(indicator) else Measure.RATE
                cut = Cut(sector=goal.sector)
                followed = Followed(indicator, measure, places[goal.place], cut)
                then = followed_figure(connection, followed, until=202509)
                now = followed_figure(connection, followed)
                assert then is not None, goal
                assert then.amount == pytest.approx(goal.baseline, abs=0.5 if goal.baseline > 100 else 0.05)
                assert now is not None
                assert not now.partial, goal


def test_the_charter_is_covered_and_its_first_year_evaluated(store: Store) -> None:
    with store.read() as connection:
        charter = next(one for one in list_references(connection) if one.kind is ReferenceKind.CHARTER)
        covered = read_coverage(connection, charter.uid)
        (year,) = list_evaluations(connection, charter.uid)
        sheet = read_evaluation(connection, year.uid)
        rows = list_objectives(connection, charter.number)
        starts = read_objectives(connection, rows, TODAY, until=202412)
    assert coverage_words(covered) == "6 des 6\u00a0engagements couverts"
    assert (year.year, year.decided_on is not None, sheet.missing) == (2025, True, ())
    assert [line.judgement for line in sheet.lines] == [
        Judgement.MISSED, Judgement.MISSED, Judgement.PARTLY, Judgement.PARTLY, Judgement.REACHED,
        Judgement.PARTLY, Judgement.MISSED, Judgement.PARTLY,
    ]  # fmt: skip
    assert [line.shown for line in sheet.lines] == [
        "1\u202f532", "2\u202f150", "40,2\u202f%", "38,6\u202f%", "", "46", "196", "61",
    ]  # fmt: skip
    for start in starts:
        if start.figure is not None:
            assert start.figure.amount == pytest.approx(start.row.promised.baseline, abs=0.05)


def test_each_organisation_is_used_and_none_was_made_twice(store: Store) -> None:
    used = "SELECT name FROM organisation WHERE id IN (SELECT organisation FROM action_organisation)"
    assert sorted(cells(store, used)) == sorted((name,) for name, _short, _kind in ORGANISATIONS)
    assert cells(store, "SELECT key FROM organisation GROUP BY key HAVING count(*) > 1") == []
    assert cells(store, "SELECT name FROM organisation WHERE kind = ''") == []


def test_its_words_follow_french_typography_and_name_nobody(store: Store) -> None:
    texts = [
        str(text)
        for query in (
            "SELECT title FROM action", "SELECT expected_result FROM action", "SELECT title FROM milestone",
            "SELECT text FROM action_note", "SELECT weather_sentence FROM action",
            "SELECT reason FROM answer",
            "SELECT block_cause || ' ' || block_lever FROM action", "SELECT name FROM organisation",
            "SELECT title FROM axis",
            "SELECT title FROM commitment WHERE reference_plan IN"
            " (SELECT id FROM reference_plan WHERE key = '')",
            "SELECT wording FROM objective", "SELECT comment FROM evaluation",
        )
        for (text,) in cells(store, query)
    ]  # fmt: skip
    assert len(texts) > 150
    assert [(text, name) for text in texts for name, fault in FAULTS.items() if fault.search(text)] == []
    assert [text for text in texts if prose_kind(text) is not None] == []
