"""What waits for the officer, on real bases at chosen days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.queries.to_do import SOON_DAYS, ToDo, ToDoContext, ToDoKind, Urgency, in_order
from cpex_desktop.queries.to_do_list import list_to_do
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey
from cpex_desktop.ui.addresses import parse_address
from tests.app.sample_base import fill

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
TODAY = date(2026, 11, 21)
COPIED = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "base.cpex", "98", CLOCK) as opened:
        yield opened


def titles(store: Store, today: date = TODAY, copied: datetime | None = COPIED) -> dict[str, ToDo]:
    with store.read() as connection:
        found = list_to_do(ToDoContext(connection, today, copied))
    for task in found:
        assert str(parse_address(task.address)) == task.address
    return {task.title: task for task in found}


def month_of_police(store: Store, code: str, month: int, amount: float) -> None:
    number = catalogue.indicator(code).number
    value = (number, 1, month, 1, 0, 0, 0, 0, amount, None, 1, 0)
    write_batch(store, BatchDraft(f"{code}.csv", f"Préfecture, {code}", date(2026, 10, 5), [value]))


def test_nothing_waits_in_an_empty_base_but_a_truce(store: Store) -> None:
    assert titles(store) == {}
    assert titles(store, copied=None) == {}
    (task,) = titles(store, date(2026, 10, 10)).values()
    assert (task.title, task.due) == ("Début de la trêve", date(2026, 11, 1))


def test_months_that_are_over_are_asked_for_by_the_end_of_the_next(store: Store) -> None:
    fill(store, months=12)
    task = titles(store)["Importer les données d’octobre 2026"]
    assert task.due == date(2026, 12, 1)
    assert task.detail == "Dernier mois disponible\u00a0: sept. 2026"
    assert "Importer les données d’octobre 2026" not in titles(store, date(2026, 10, 31))
    late = titles(store, date(2027, 1, 5))["Importer les données d’octobre à décembre 2026"]
    assert late.urgency(date(2027, 1, 5)) is Urgency.LATE


def test_tenants_are_asked_for_as_long_as_no_rate_can_be_made(store: Store) -> None:
    fill(store, months=12, tenants=False)
    assert "Importer le fichier «\u00a0Logement\u00a0» de l’INSEE" in titles(store)


def test_a_base_without_tenants_task_once_they_are_there(store: Store) -> None:
    fill(store, months=12)
    assert "Importer le fichier «\u00a0Logement\u00a0» de l’INSEE" not in titles(store)


@pytest.mark.parametrize(("days", "asked"), [(7, False), (8, True)])
def test_an_old_copy_is_told_with_its_day(store: Store, days: int, asked: bool) -> None:
    copied = datetime(2026, 11, 21, tzinfo=UTC) - timedelta(days=days)
    found = titles(store, copied=copied)
    assert ("Sauvegarder la base" in found) is asked


def test_figures_without_any_copy_ask_for_one(store: Store) -> None:
    fill(store, months=12)
    assert titles(store, copied=None)["Sauvegarder la base"].detail == "Aucune copie n’a été faite"


def test_silent_requests_are_counted_as_the_base_says(store: Store) -> None:
    month_of_police(store, "police_requests_over_2_months", 202608, 12)
    month_of_police(store, "police_requests_over_2_months", 202609, 1)
    assert "1\u00a0demande de concours sans réponse" in titles(store)
    month_of_police(store, "police_requests_over_2_months", 202610, 0)
    assert not any(task.kind is ToDoKind.FORCE for task in titles(store).values())


def test_capacities_are_asked_for_where_the_concours_are_followed(store: Store) -> None:
    assert "Saisir les capacités de relogement" not in titles(store)
    month_of_police(store, "police_granted", 202609, 30)
    assert titles(store)["Saisir les capacités de relogement"].detail == "Jamais saisies"
    month_of_police(store, "siao_places_available", 202610, 40)
    assert "Saisir les capacités de relogement" not in titles(store)


def test_a_truce_is_announced_with_what_waits_for_its_end(store: Store) -> None:
    month_of_police(store, "police_granted_not_enforced", 202609, 85)
    day = date(2027, 2, 15)
    task = titles(store, day, datetime(2027, 2, 14, tzinfo=UTC))["Fin de la trêve, reprise des expulsions"]
    assert task.due == date(2027, 4, 1)
    assert task.detail.endswith("85\u00a0concours accordés non exécutés à fin sept. 2026")


def test_overseas_only_the_prefect_s_dates_count(tmp_path: Path) -> None:
    with create_base(tmp_path / "reunion.cpex", "974", CLOCK) as store:
        day, copied = date(2026, 11, 10), COPIED
        assert titles(store, day, copied) == {}
        save_setting(store, SettingKey.OWN_TRUCES, "2026-12-01:2027-04-15")
        assert titles(store, day, copied)["Début de la trêve"].due == date(2026, 12, 1)


def test_a_month_that_chance_does_not_explain_is_to_be_checked(store: Store) -> None:
    for month in month_range(202310, 202609):
        month_of_police(store, "summonses", month, 400 if month == 202605 else 100 + month % 7)
    task = titles(store)["Vérifier 1\u00a0chiffre inhabituel"]
    assert task.detail == "Assignations, mai 2026"
    assert task.address == "cpex:diagnostic/qualite"


def test_tasks_come_by_date_and_those_without_one_last() -> None:
    def task(due: date | None) -> ToDo:
        return ToDo(ToDoKind.IMPORT, "x", "", "cpex:imports", due)

    days = [None, TODAY + timedelta(days=30), TODAY - timedelta(days=1), TODAY + timedelta(days=SOON_DAYS)]
    ordered = in_order(map(task, days))
    assert [one.urgency(TODAY) for one in ordered] == [
        Urgency.LATE,
        Urgency.SOON,
        Urgency.LATER,
        Urgency.UNDATED,
    ]
