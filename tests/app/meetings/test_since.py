"""« Depuis la dernière séance » over a real base, each line leading to what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.app.meetings.parts import make_since_part
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.since_meeting import Nature
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.decisions import remove_decision, review_decision
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.ui.meetings.since_part import SincePart
from tests.meeting_base import HELD, body, decision, meeting
from tests.meeting_views import MeetingBench, meeting_bench
from tests.partner_base import exchange, partner
from tests.plan_base import make_plan, write
from tests.ui.cut_texts import cut_texts

KEPT, GONE = "Revoir le règlement", "Désigner un référent"


@pytest.fixture
def bench(app: QApplication, tmp_path: Path) -> Iterator[MeetingBench]:
    path = tmp_path / "base.cpex"
    make_plan(path).close()
    with meeting_bench(app, path) as made:
        yield made


def since_part(bench: MeetingBench, uid: str) -> SincePart:
    part = make_since_part(bench.workspace, reader=bench.reader, go=bench.gone.append, fail=bench.told.append)
    part.show_meeting(uid)
    bench.show(part)
    return part


def test_the_first_meeting_of_a_body_has_nothing_to_be_compared_with(bench: MeetingBench) -> None:
    plenary = body(bench.store)
    first = meeting(bench.store, plenary, 60, HELD)
    part = since_part(bench, first)
    assert part.first.isVisible()
    assert not part.items_card.isVisible()
    part.show_meeting(meeting(bench.store, plenary))
    assert not part.first.isVisible()
    bench.settle()
    assert part.items_card.isVisible()


def test_what_changed_since_is_told_and_leads_to_it(bench: MeetingBench) -> None:
    store = bench.store
    plenary, adil = body(store), partner(store, "ADIL")
    action, first = write(store, "Protocole"), meeting(store, plenary, 60)
    kept, gone = decision(store, first, KEPT), decision(store, first, GONE)
    revise_meeting(store, first, HELD)
    second = meeting(store, plenary)
    part = since_part(bench, second)
    assert part.items_card.nothing.text() == "Rien d’autre n’a changé."
    remove_decision(store, gone)
    review_decision(store, kept, second, DecisionStatus.DONE, "Adopté")
    revise_action(store, action, {ActionField.STATUS: ActionStatus.DONE})
    exchange(store, adil, days=1, title="Appel")
    bench.settle()
    part.refresh()
    bench.settle()
    told = {
        row.item.table: row for row in part.items_card.rows.rows() if row.item.nature is not Nature.REMOVED
    }
    lost = next(row for row in part.items_card.rows.rows() if row.item.nature is Nature.REMOVED)
    assert (lost.item.name, lost.road) == (GONE, "")
    assert told["decision"].item.nature is Nature.CLOSED
    assert told["action"].item.nature is Nature.CLOSED
    assert told["exchange"].road.startswith(f"cpex:partenaire/{adil}:")
    for place, row in enumerate(part.items_card.rows.rows()):
        part.items_card.table.opened.emit(place)
        assert not row.road or bench.gone[-1] == row.road
    assert f"cpex:action/{action}" in bench.gone
    assert f"cpex:seance/{first}" in bench.gone
    part.items_card.natures.select(Nature.REMOVED.value)
    part.items_card.natures.chosen.emit(Nature.REMOVED.value)
    assert {row.item.nature for row in part.items_card.rows.rows()} == {Nature.REMOVED}
    assert cut_texts(part) == []
    assert bench.told == []
