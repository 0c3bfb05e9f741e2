"""Overseas the workbook tints the truce that the officer saved, since a prefect fixes it there."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.exports.prefect_facts import gather_facts
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey
from tests.exports import figures_base
from tests.exports.figures_base import EDITED_ON, LAST


def test_the_saved_truce_is_followed_and_none_is_guessed(tmp_path: Path) -> None:
    base = figures_base.fill(tmp_path / "outre-mer.cpex", departement="974", codes=["police_granted"])
    with base.store as store:
        with store.read() as connection:
            unknown = gather_facts(connection, LAST, edited_on=EDITED_ON)
        save_setting(store, SettingKey.OWN_TRUCES, "2025-12-01:2026-04-15")
        with store.read() as connection:
            known = gather_facts(connection, LAST, edited_on=EDITED_ON)
    assert (unknown.own_truce, unknown.truces, unknown.truce_months) == (True, (), frozenset())
    assert known.truce_months == {202512, 202601, 202602, 202603, 202604}
    assert [one.start.isoformat() for one in known.truces] == ["2025-12-01"]
