"""The settings that live in a base: their keys, what they mean, and what holds when nobody has chosen."""

from __future__ import annotations

from enum import StrEnum


class SettingKey(StrEnum):
    """Keys of the ``setting`` table; a key never changes meaning."""

    DEPARTEMENT = "departement"
    SERVICE_NAME = "service_name"
    OFFICER_NAME = "officer_name"
    FEW_ACTS = "few_acts"
    REFERENCE_VINTAGE = "reference_vintage"
    FICTITIOUS = "fictitious"
    FIXED_NOW = "fixed_now"
    OWN_TRUCES = "own_truces"


DEFAULTS: dict[SettingKey, str] = {
    SettingKey.SERVICE_NAME: "",
    SettingKey.OFFICER_NAME: "",
    # Under this count an evolution is not interpreted (analysis/rates.py).
    SettingKey.FEW_ACTS: "30",
    SettingKey.FICTITIOUS: "",
    SettingKey.FIXED_NOW: "",
    # The truces that the prefect fixes, overseas; written as reference/truce.py reads them.
    SettingKey.OWN_TRUCES: "",
}
