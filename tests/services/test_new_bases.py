"""A base is made whole or not at all, and a demonstration keeps the day it was made for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpex_desktop.clock import system_clock
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey
from tests.small_base import CLOCK


def test_a_base_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    def stopped() -> datetime:
        raise RuntimeError("the clock is asked once the territories are copied")

    with pytest.raises(RuntimeError, match="territories are copied"):
        create_base(tmp_path / "neuve.cpex", "44", stopped)
    assert list(tmp_path.iterdir()) == []


def test_only_a_demonstration_stands_still(tmp_path: Path) -> None:
    path = tmp_path / "base.cpex"
    create_base(path, "98", CLOCK).close()
    with open_base(path, system_clock) as store:
        assert store.clock is system_clock
        save_setting(store, SettingKey.FIXED_NOW, "2026-10-12T09:00:00+02:00")
    with open_base(path, system_clock) as store:
        assert store.clock().astimezone(UTC) == datetime(2026, 10, 12, 7, 0, tzinfo=UTC)
