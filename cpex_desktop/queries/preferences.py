"""The settings of a base, with what holds when nobody has chosen."""

from __future__ import annotations

import sqlite3

from cpex_desktop.settings import DEFAULTS, SettingKey


def read_settings(connection: sqlite3.Connection) -> dict[SettingKey, str]:
    """Give every setting; those never saved have their default."""
    known = {key.value: key for key in SettingKey}
    rows = connection.execute("SELECT key, value FROM setting")
    saved = {known[key]: str(value) for key, value in rows if key in known}
    return {**DEFAULTS, **saved}


def is_fictitious(connection: sqlite3.Connection) -> bool:
    """Tell whether the base holds invented figures, which every screen and sheet must say."""
    return bool(read_settings(connection)[SettingKey.FICTITIOUS])


def secrecy(connection: sqlite3.Connection) -> int:
    """Give the count under which what leaves the service is masked; 0 is told all the same."""
    return int(read_settings(connection)[SettingKey.SECRECY])


def few_acts(connection: sqlite3.Connection) -> int:
    """Give the count under which an evolution is not interpreted in this service."""
    return int(read_settings(connection)[SettingKey.FEW_ACTS])


def contact_months(connection: sqlite3.Connection) -> tuple[int, int]:
    """Give after how many months without a word a professional is reviewed, then erased."""
    settings = read_settings(connection)
    return int(settings[SettingKey.CONTACT_REVIEW]), int(settings[SettingKey.CONTACT_PURGE])
