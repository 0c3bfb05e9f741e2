"""One action whole: its texts, its figures of today, and what the journal remembers of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.analysis.targets import Lack
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ActionStatus, Course, LinkKind, Role
from cpex_desktop.queries.action_history import action_history
from cpex_desktop.queries.action_sheet import ActionSheet, Named, action_sheet
from cpex_desktop.queries.action_targets import PARTIAL, ActionTarget, action_targets
from cpex_desktop.queries.journal_words import NOTHING
from cpex_desktop.queries.plan_changes import PlanChange
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import IndicatorDraft, Involved, LinkDraft, MilestoneDraft
from cpex_desktop.services.action_indicators import add_indicator, remove_indicator, revise_indicator
from cpex_desktop.services.action_notes import add_link, add_note, remove_link, remove_note, revise_note
from cpex_desktop.services.action_relations import set_figure, set_finding, set_organisations, set_territories
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.findings import FindingDraft, create_finding
from cpex_desktop.services.milestones import (
    add_milestone,
    move_milestone,
    remove_milestone,
    revise_milestone,
    set_milestone_done,
)
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.trash import put_away
from tests.dump import dump
from tests.plan_base import OWN, TODAY, cell, make_plan, write
from tests.small_base import HOME, A, batch, scope, value

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def sheet(store: Store, uid: str) -> ActionSheet:
    with store.read() as connection:
        return action_sheet(connection, uid, TODAY)


def targets(store: Store, uid: str) -> tuple[ActionTarget, ...]:
    with store.read() as connection:
        return action_targets(connection, uid, TODAY)


def test_a_sheet_says_all_that_was_written(store: Store) -> None:
    finding = create_finding(store, FindingDraft("Des assignations sans signalement"))
    uid = write(store, fields={F.DESCRIPTION: "Une trame\ncommune", F.FTE: 0.5})
    part = write(store, "Partie", parent=uid)
    set_finding(store, [uid], finding)
    set_figure(store, [uid], (OWN, A))
    first = add_milestone(store, uid, MilestoneDraft("Accord", date(2026, 11, 20)))
    second = add_milestone(store, uid, MilestoneDraft("Bilan"))
    move_milestone(store, second, first)
    set_milestone_done(store, second, True)
    add_note(store, uid, date(2026, 10, 1), "Réunion tenue.")
    add_note(store, uid, date(2026, 11, 1), "Projet envoyé.")
    link = add_link(store, uid, LinkDraft(LinkKind.ADDRESS, "https://www.exemple.fr/charte"))
    found = sheet(store, uid)
    assert (found.row.code, found.plan.name, found.parent) == ("A-01", "Plan 2025-2027", None)
    assert [one.title for one in found.parts] == ["Partie"]
    assert (found.texts.description, found.texts.fte) == ("Une trame\ncommune", 0.5)
    assert found.finding == Named(finding, "Des assignations sans signalement")
    assert found.figure == ("visits", A, "Aa")
    assert [(one.title, one.done_on, one.standing.standing) for one in found.steps] == [
        ("Bilan", TODAY, Standing.DONE),
        ("Accord", None, Standing.LATE),
    ]
    assert [one.text for one in found.notes] == ["Projet envoyé.", "Réunion tenue."]
    assert [(one.uid, one.shown) for one in found.links] == [(link, "https://www.exemple.fr/charte")]
    assert (found.created_on, found.updated_at.date()) == (TODAY, TODAY)
    below = sheet(store, part)
    assert below.parent == Named(uid, "A-01 Protocole")
    assert below.parts == ()
    put_away(store, "finding", finding)
    assert sheet(store, uid).finding is None
    put_away(store, "action", uid)
    for gone in (uid, part, "inconnue"):
        with pytest.raises(UserError, match="n’existe plus"):
            sheet(store, gone)


def test_what_hangs_on_an_action_is_revised_and_removed_and_comes_back(
    store: Store, steps: list[ChangeSet]
) -> None:
    uid = write(store)
    start = dump(store)
    step = add_milestone(store, uid, MilestoneDraft("Accord"))
    note = add_note(store, uid, TODAY, "Réunion")
    link = add_link(store, uid, LinkDraft(LinkKind.DOCUMENT, "C:\\Plans\\trame.docx", "Trame"))
    figure = add_indicator(store, uid, IndicatorDraft("visits"))
    steps.clear()
    for _twice in range(2):  # the second time changes nothing, and is no step
        revise_milestone(store, step, MilestoneDraft("Accord", date(2026, 12, 1), date(2026, 11, 1)))
        revise_note(store, note, TODAY, "Réunion tenue.")
        revise_indicator(store, figure, IndicatorDraft("visits", target=12.0))
        set_milestone_done(store, step, True)
    assert len(steps) == 3
    end = dump(store)
    for remove, part in (
        (remove_milestone, step),
        (remove_note, note),
        (remove_link, link),
        (remove_indicator, figure),
    ):
        remove(store, part)
        with pytest.raises(UserError, match="n’existe plus"):
            remove(store, part)
    assert dump(store) == start
    for change in reversed(steps[3:]):
        store.apply(change.inverse())
    assert dump(store) == end


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (LinkDraft(LinkKind.ADDRESS, "www.exemple.fr"), "target"),
        (LinkDraft(LinkKind.DOCUMENT, "  "), "target"),
        (LinkDraft(LinkKind.DOCUMENT, "C:\\Dossiers\\DURAND Jeanne.pdf"), "target"),
        (LinkDraft(LinkKind.ADDRESS, "https://x.fr", "Appeler M. Durand"), "title"),
    ],
)
def test_a_link_that_leads_nowhere_or_to_someone_is_refused(
    store: Store, draft: LinkDraft, field: str
) -> None:
    uid = write(store)
    with pytest.raises(FieldRefusal) as refusal:
        add_link(store, uid, draft)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (IndicatorDraft("visits", target=float("inf")), "target"),
        (IndicatorDraft("visits", baseline_on=TODAY, target_on=date(2026, 1, 1)), "target_on"),
        (IndicatorDraft("visits", baseline=5.0, target=3.0, course=Course.UP), "target"),
        (IndicatorDraft("visits", target_on=date(1999, 1, 1)), "target_on"),
    ],
)
def test_a_target_that_cannot_be_is_refused(store: Store, draft: IndicatorDraft, field: str) -> None:
    uid = write(store)
    with pytest.raises(FieldRefusal) as refusal:
        add_indicator(store, uid, draft)
    assert refusal.value.field == field


@pytest.mark.parametrize("text", ["", " \n ", "x" * 20_001, "Joindre le 06 39 98 12 34"])
def test_a_note_that_cannot_be_is_refused(store: Store, text: str) -> None:
    uid = write(store)
    with pytest.raises(FieldRefusal):
        add_note(store, uid, TODAY, text)
    add_note(store, uid, TODAY, "x" * 20_000)


def test_the_value_of_today_is_read_from_the_diagnosis(store: Store) -> None:
    months = [value(A, 5, month=month, indicator=OWN) for month in range(202601, 202610)]
    months += [value(A, 3, month=month, indicator=OWN) for month in range(202510, 202513)]
    batch(store, months)
    uid = write(store)
    promised = {
        "baseline": 30.0,
        "baseline_on": date(2025, 11, 21),
        "target": 60.0,
        "target_on": date(2027, 11, 21),
    }
    add_indicator(store, uid, IndicatorDraft("visits", territory=A, **promised))  # type: ignore[arg-type] # a mix
    add_indicator(store, uid, IndicatorDraft("visits", territory=A, months=1, target=4.0, course=Course.DOWN))
    add_indicator(store, uid, IndicatorDraft("visits", territory=HOME, target=4.0))
    year, month, home = targets(store, uid)
    assert (year.now_shown, year.target_shown, year.when) == ("54", "60", "oct. 2025 – sept. 2026")
    assert year.progress.share == pytest.approx(24 / 30)
    assert year.progress.expected == pytest.approx(365 / 730)
    assert (year.progress.on_path, year.progress.reached, year.why_not) == (True, False, "")
    assert (month.now_shown, month.progress.reached, month.progress.lack) == ("5", False, Lack.NO_BASELINE)
    assert "initiale" in month.why_not
    assert (home.progress.lack, home.why_not) in [
        (Lack.NO_VALUE, PARTIAL),
        (Lack.NO_VALUE, "Non calculable\u00a0: aucune valeur reçue."),
    ]
    batch(
        store, [value(HOME, 4, month=202610, indicator=OWN)], scope(indicator=OWN, first=202610, last=202610)
    )
    assert targets(store, uid)[2].figure is not None


def test_the_journal_tells_what_became_of_an_action(store: Store, steps: list[ChangeSet]) -> None:
    write(store, "Autre")
    store.apply(steps[-1].inverse())  # its number is free again
    uid = write(store, fields={F.DUE_ON: date(2026, 10, 30)})
    revise_action(store, uid, {F.DUE_ON: date(2026, 12, 1), F.STATUS: ActionStatus.BLOCKED})
    set_organisations(store, [uid], Role.LEAD, [Involved(Role.LEAD, "ADIL")])
    set_territories(store, [uid], [A])
    step = add_milestone(store, uid, MilestoneDraft("Accord"))
    set_milestone_done(store, step, True)
    remove_milestone(store, step)
    with store.read() as connection:
        told = action_history(connection, uid)
        assert action_history(connection, "inconnue") == ()
    assert [(one.label.partition(": ")[2], one.changes) for one in told[:-1]] == [
        (
            "retirer une étape",
            (PlanChange("Étape", "«\u00a0Accord\u00a0», faite le 21/11/2026", NOTHING),),
        ),
        (
            "étape faite",
            (PlanChange("Étape", "«\u00a0Accord\u00a0»", "«\u00a0Accord\u00a0», faite le 21/11/2026"),),
        ),
        ("ajouter une étape", (PlanChange("Étape", NOTHING, "«\u00a0Accord\u00a0»"),)),
        ("territoires", (PlanChange("Territoire", NOTHING, "Aa"),)),
        ("pilote", (PlanChange("Pilote", NOTHING, "ADIL"),)),
        (
            "échéance, statut",
            (
                PlanChange("Échéance", "30/10/2026", "01/12/2026"),
                PlanChange("Statut", "À cadrer", "Bloquée"),
            ),
        ),
    ]
    born = told[-1]
    assert PlanChange("Titre", NOTHING, "Protocole") in born.changes
    assert "Autre" not in repr(told)
    assert cell(store, "SELECT count(*) FROM change_set WHERE label LIKE '%Autre%'") == 2
