"""Merging two partners of the demonstration, where much hangs, and taking it back: every table as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.queries.partner_dues import late_follow_ups
from cpex_desktop.queries.partner_sheet import partner_sheet
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.partner_merges import merge_organisations, separate_organisation
from tests.dump import dump

TODAY = MOMENT.date()
PAIRS = [("OPH Sauge Habitat", "SEM Rives d’Aubin Logement"), ("CAF du Val-de-Sauge", "ADIL du Val-de-Sauge")]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("later", [False, True])
def test_every_table_comes_back(
    made: Demonstration, tmp_path: Path, pair: tuple[str, str], later: bool
) -> None:
    base = Path(shutil.copy(made.base, tmp_path / made.base.name))
    steps: list[ChangeSet] = []
    with open_base(base, fixed_clock(MOMENT)) as store:
        store.listen(steps.append)
        with store.read() as connection:
            uids = dict(connection.execute("SELECT name, uid FROM organisation").fetchall())
            kept, absorbed = (uids[name] for name in pair)
            sheets = [partner_sheet(connection, uid, TODAY) for uid in (kept, absorbed)]
            due = late_follow_ups(connection, TODAY)
        start = dump(store)
        merge_organisations(store, kept, absorbed)
        with store.read() as connection:
            whole = partner_sheet(connection, kept, TODAY)
            assert late_follow_ups(connection, TODAY) == due
        assert len(whole.follow_ups) == sum(len(sheet.follow_ups) for sheet in sheets)
        assert len(whole.pledges) == sum(len(sheet.pledges) for sheet in sheets)
        assert {one.uid for one in whole.actions} == {one.uid for sheet in sheets for one in sheet.actions}
        if later:
            separate_organisation(store, absorbed)
        else:
            store.apply(steps[-1].inverse())
        assert dump(store) == start
