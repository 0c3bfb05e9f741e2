"""What time it is in a département, for the hours that leave the program. Source: tz database of the IANA."""

from __future__ import annotations

from zoneinfo import ZoneInfo

_OVERSEAS = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "976": "Indian/Mayotte",
}


def zone_of(departement: str) -> ZoneInfo:
    """Give the time zone of a département by its code; that of Paris but overseas."""
    return ZoneInfo(_OVERSEAS.get(departement, "Europe/Paris"))
