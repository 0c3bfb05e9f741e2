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
    CONTACT_REVIEW = "contact_review_months"
    CONTACT_PURGE = "contact_purge_months"


TITLES: dict[SettingKey, str] = {
    SettingKey.SERVICE_NAME: "Nom du service",
    SettingKey.OFFICER_NAME: "Votre nom",
    SettingKey.FEW_ACTS: "Effectif faible, en nombre d’actes",
    SettingKey.SECRECY: "Secret des petits effectifs",
    SettingKey.CONTACT_REVIEW: "Contacts à revoir, en mois sans échange",
    SettingKey.CONTACT_PURGE: "Contacts à effacer, en mois sans échange",
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
    # Months without a word after which a professional is reviewed, then erased (queries/retention.py).
    SettingKey.CONTACT_REVIEW: "24",
    SettingKey.CONTACT_PURGE: "36",
}
