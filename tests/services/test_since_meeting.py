"""« Depuis la dernière séance » is what two readings of the base, made by other means, tell apart."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, PledgeState
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.journal_difference import journal_difference
from cpex_desktop.queries.meeting_words import DecisionField
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.since_meeting import Nature, Since, Theme, since
from cpex_desktop.queries.snapshots import journal_end
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.agreements import AgreementDraft, create_agreement, rewrite_agreement
from cpex_desktop.services.decisions import remove_decision, revise_decision
from cpex_desktop.services.exchange_drafts import PledgeDraft
from cpex_desktop.services.meeting_comparisons import MeetingComparison, since_last_meeting
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.milestones import add_milestone
from cpex_desktop.services.pledges import add_pledge, settle_pledge
from cpex_desktop.services.snapshots import take_snapshot
from cpex_desktop.services.trash import purge, put_away, restore
from tests.meeting_base import HELD, ago, body, decision, meeting
from tests.partner_base import partner
from tests.plan_base import cells, make_plan, write
from tests.services.test_fifty_meeting_edits import Secretary
from tests.small_base import CLOCK

OVER = {
    "action": "status IN (6, 7)",
    "decision": "status IN ('done', 'dropped')",
    "pledge": "state <> 'open'",
    "follow_up": "outcome <> ''",
    "agreement": "state IN ('expired', 'terminated', 'dropped')",
    "exchange": "0",
    "organisation": "0",
    "finding": "0",
    "meeting": "0",
    "plan": "0",
}
"""What says, in SQL of its own, that an object of each kind is over."""
Reading = dict[tuple[str, str], bool]


def reading(store: Store) -> Reading:
    """Read which objects are in use, and which of them are over."""
    found: Reading = {}
    for table, over in OVER.items():
        kept = "deleted_at IS NULL" if _has(store, table, "deleted_at") else "1"
        for uid, closed in cells(store, f"SELECT uid, {over} FROM {table} WHERE {kept}"):
            found[table, str(uid)] = bool(closed)
    return found


def _has(store: Store, table: str, column: str) -> bool:
    return (column,) in cells(store, "SELECT name FROM pragma_table_info(?)", table)


def told_apart(then: Reading, now: Reading) -> set[tuple[str, str, Nature]]:
    found = {(*place, Nature.NEW) for place in now.keys() - then.keys()}
    found |= {(*place, Nature.REMOVED) for place in then.keys() - now.keys()}
    for place in then.keys() & now.keys():
        if then[place] != now[place]:
            found.add((*place, Nature.CLOSED if now[place] else Nature.REOPENED))
    return found


def as_told(told: Since) -> set[tuple[str, str, Nature]]:
    return {(one.table, one.uid, one.nature) for one in told.items if one.nature is not Nature.CHANGED}


def compared(store: Store, uid: str) -> MeetingComparison:
    found = since_last_meeting(store, uid)
    assert found is not None
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "base.cpex") as store:
        yield store


@settings(max_examples=2, phases=[Phase.generate])
@given(seed=st.integers(0, 10**9))
def test_what_is_new_closed_or_gone_is_what_two_readings_tell(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        make_plan(Path(folder, "début.cpex")).close()
        path = Path(shutil.copyfile(Path(folder, "début.cpex"), Path(folder, "base.cpex")))
        with Store.open(path, CLOCK) as store:
            for name in ("ADIL", "CAF"):
                partner(store, name)
            Secretary(store, seed).work(25)
            with store.read() as connection:
                start = journal_end(connection)
            then = reading(store)
            Secretary(store, seed + 1).work(25)
            with store.read() as connection:
                told = since(connection, journal_difference(connection, start))
            assert as_told(told) == told_apart(then, reading(store))
            assert told.forgotten == ()


def test_the_second_meeting_tells_what_changed_since_the_first(store: Store) -> None:
    plenary = body(store)
    first = meeting(store, plenary, 90)
    done, gone = decision(store, first, "Écrire aux bailleurs"), decision(store, first, "Erreur de saisie")
    late, away = write(store, "Protocole"), write(store, "Guichet")
    promise = add_pledge(store, PledgeDraft("Former les agents", organisation=partner(store)))
    charter = create_agreement(store, AgreementDraft(AgreementKind.CHARTER, "Charte"))
    revise_meeting(store, first, HELD)
    revise_decision(store, done, {DecisionField.STATUS: DecisionStatus.DONE})
    remove_decision(store, gone)
    revise_action(store, late, {ActionField.STATUS: ActionStatus.BLOCKED})
    add_milestone(store, late, MilestoneDraft("Réunir les bailleurs"))
    put_away(store, "action", away)
    settle_pledge(store, promise, PledgeState.KEPT)
    signed = {AgreementField.STATE: AgreementState.SIGNED, AgreementField.SIGNED_ON: ago(1)}
    rewrite_agreement(store, charter, AgreementDraft(AgreementKind.CHARTER, "Charte", signed))
    second = meeting(store, plenary)
    found = compared(store, second)
    assert (found.previous, found.frozen) == (first, False)
    assert [(one.theme, one.nature, one.name) for one in found.since.items] == [
        (Theme.DECISIONS, Nature.CLOSED, "Écrire aux bailleurs"),
        (Theme.DECISIONS, Nature.REMOVED, "Erreur de saisie"),
        (Theme.ACTIONS, Nature.CHANGED, "A-01 Protocole"),
        (Theme.ACTIONS, Nature.REMOVED, "A-02 Guichet"),
        (Theme.PLEDGES, Nature.CLOSED, "Former les agents"),
        (Theme.AGREEMENTS, Nature.CHANGED, "Charte"),
    ]
    assert [one.became for one in found.since.items] == [
        "Terminée", "Supprimée", "Modifiée", "Supprimée", "Terminé", "Modifiée",
    ]  # fmt: skip
    (action,) = found.since.of(Theme.ACTIONS, Nature.CHANGED)
    assert [(one.what, one.before, one.after) for one in action.changes] == [
        ("Statut", "À cadrer", "Bloquée"),
        ("Étape", "–", "«\u00a0Réunir les bailleurs\u00a0»"),
    ]


def test_a_meeting_that_was_held_tells_the_same_ever_after(store: Store) -> None:
    plenary = body(store)
    first, second = meeting(store, plenary, 90, HELD), meeting(store, plenary, 30)
    write(store, "Protocole")
    take_snapshot(store, second)
    before = compared(store, second)
    write(store, "Plus tard")
    revise_meeting(store, second, HELD)
    after = compared(store, second)
    assert before == after
    assert (after.frozen, len(after.since.of(Theme.ACTIONS))) == (True, 1)
    third = meeting(store, plenary)
    assert [one.name for one in compared(store, third).since.of(Theme.ACTIONS)] == ["A-02 Plus tard"]
    assert since_last_meeting(store, first) is None


def test_only_meetings_of_the_same_body_in_use_are_looked_back_to(store: Store) -> None:
    plenary = body(store)
    meeting(store, body(store), 10, HELD)
    uid = meeting(store, plenary)
    assert since_last_meeting(store, uid) is None
    older, newer = meeting(store, plenary, 60, HELD), meeting(store, plenary, 20, HELD)
    assert compared(store, uid).previous == newer
    put_away(store, "meeting", newer)
    assert compared(store, uid).previous == older


def test_what_came_back_from_the_trash_is_new_and_what_was_purged_is_told_by_its_step(store: Store) -> None:
    plenary = body(store)
    back, lost = write(store, "Revenue"), write(store, "Perdue")
    put_away(store, "action", back)
    meeting(store, plenary, 120, HELD)
    restore(store, "action", back)
    put_away(store, "action", lost)
    store.clock = fixed_clock(datetime(2026, 11, 21, tzinfo=UTC) + timedelta(days=100))
    assert purge(store) == 1
    found = compared(store, meeting(store, plenary)).since
    assert [(one.nature, one.name) for one in found.of(Theme.ACTIONS)] == [(Nature.NEW, "A-01 Revenue")]
    assert [one.label for one in found.forgotten] == [
        "Mettre à la corbeille l’action «\u00a0A-02 Perdue\u00a0»"
    ]
