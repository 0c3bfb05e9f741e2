"""The settings that live in a base: their keys, what they mean, and what holds when nobody has chosen."""

from __future__ import annotations

from enum import StrEnum

SECRECY = 5
"""Threshold of secrecy when nobody has chosen; for counts of acts no text fixes one (Insee's usual one)."""


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
    SECRECY = "secrecy"


TITLES: dict[SettingKey, str] = {
    SettingKey.SERVICE_NAME: "Nom du service",
    SettingKey.OFFICER_NAME: "Votre nom",
    SettingKey.FEW_ACTS: "Effectif faible, en nombre d’actes",
    SettingKey.SECRECY: "Secret des petits effectifs",
    SettingKey.OWN_TRUCES: "Trêve fixée par le préfet",
    SettingKey.FIXED_NOW: "Date de la démonstration",
}
"""What an officer calls the settings that a base can change, on the screen as in the history."""

DEFAULTS: dict[SettingKey, str] = {
    SettingKey.SERVICE_NAME: "",
    SettingKey.OFFICER_NAME: "",
    # Under this count an evolution is not interpreted (analysis/rates.py).
    SettingKey.FEW_ACTS: "30",
    SettingKey.FICTITIOUS: "",
    SettingKey.FIXED_NOW: "",
    # The truces that the prefect fixes, overseas; written as reference/truce.py reads them.
    SettingKey.OWN_TRUCES: "",
    # Counts from 1 to one less than this are masked in what leaves the service.
    SettingKey.SECRECY: str(SECRECY),
}
