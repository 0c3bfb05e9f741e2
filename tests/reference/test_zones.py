"""What time it is in each département."""

from __future__ import annotations

from datetime import datetime, timedelta

from cpex_desktop.reference.territories import departements
from cpex_desktop.reference.zones import zone_of


def test_every_departement_has_its_hour() -> None:
    hours: dict[str, list[timedelta | None]] = {}
    for one in departements():
        zone = zone_of(one.code)
        hours[one.code] = [datetime(2026, month, 1, tzinfo=zone).utcoffset() for month in (7, 1)]
    assert hours.pop("974") == [timedelta(hours=4)] * 2
    assert hours.pop("976") == [timedelta(hours=3)] * 2
    assert hours.pop("973") == [timedelta(hours=-3)] * 2
    assert hours.pop("971") == hours.pop("972") == [timedelta(hours=-4)] * 2
    assert set(map(tuple, hours.values())) == {(timedelta(hours=2), timedelta(hours=1))}
