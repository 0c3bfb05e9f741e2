"""Changing the settings of a base, journalled like any other change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import list_words, plural, quoted
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.reference.truce import parse_own_truces
from cpex_desktop.settings import TITLES, SettingKey

_NUMBERS = {
    SettingKey.FEW_ACTS: (0, 1000),
    SettingKey.SECRECY: (2, 100),
    SettingKey.CONTACT_REVIEW: (3, 120),
    SettingKey.CONTACT_PURGE: (3, 120),
}

_MONTHS = frozenset({SettingKey.CONTACT_REVIEW, SettingKey.CONTACT_PURGE})


def save_setting(store: Store, key: SettingKey, value: str) -> None:
    """Store one setting; raises UserError for a threshold or dates of truce that make no sense."""
    save_settings(store, {key: value})


def save_settings(store: Store, values: Mapping[SettingKey, str]) -> None:
    """Store several settings as one step: all of them, or none when one is refused as above."""
    for key, value in values.items():
        _check(key, value)
    if not _MONTHS.isdisjoint(values):
        with store.read() as connection:
            _check_months({**read_settings(connection), **values})
    from cpex_desktop.models.frame import Setting

    with store.write(_label(values)) as session:
        for key, value in values.items():
            session.merge(Setting(key=key.value, value=value))


def _label(keys: Iterable[SettingKey]) -> str:
    named = [quoted(TITLES.get(key, key.value)) for key in keys]
    return f"Modifier {plural(len(named), 'le réglage', 'les réglages')} {list_words(named)}"


def _check(key: SettingKey, value: str) -> None:
    if key is SettingKey.OWN_TRUCES:
        parse_own_truces(value)
    if key in _NUMBERS:
        low, high = _NUMBERS[key]
        if not (value.isascii() and value.isdecimal()) or not low <= int(value) <= high:
            raise UserError(
                "Le seuil n’est pas valable.",
                f"«\u00a0{value}\u00a0» n’est pas un nombre entier entre {low} et {high}.",
                "Saisissez un nombre entier.",
            )


def _check_months(settings: Mapping[SettingKey, str]) -> None:
    review, purge = int(settings[SettingKey.CONTACT_REVIEW]), int(settings[SettingKey.CONTACT_PURGE])
    if purge < review:
        raise UserError(
            "Un contact serait effacé avant d’être revu.",
            f"La revue vient au bout de {review}\u00a0mois, l’effacement au bout de {purge}.",
            "Laissez l’effacement après la revue.",
        )
