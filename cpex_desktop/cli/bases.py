"""Commands on a base as a whole: make it, check it, copy it, set it up."""

from __future__ import annotations

import argparse

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.reading import reading
from cpex_desktop.clock import system_clock
from cpex_desktop.db.backup import BY_HAND
from cpex_desktop.errors import UserError
from cpex_desktop.french import num
from cpex_desktop.queries.health import check_health
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.preferences import save_settings
from cpex_desktop.settings import SettingKey

_FRENCH_KEYS = {
    "service": SettingKey.SERVICE_NAME,
    "agent": SettingKey.OFFICER_NAME,
    "seuil-evolution": SettingKey.FEW_ACTS,
    "treves": SettingKey.OWN_TRUCES,
    "seuil-secret": SettingKey.SECRECY,
    "contacts-a-revoir": SettingKey.CONTACT_REVIEW,
    "contacts-a-effacer": SettingKey.CONTACT_PURGE,
}


def init(arguments: argparse.Namespace, console: Console) -> int:
    """Create a base for one département."""
    with (
        create_base(arguments.base, arguments.departement.upper(), system_clock) as store,
        store.read() as base,
    ):
        communes = base.execute("SELECT count(*) FROM territory WHERE kind = 4").fetchone()[0]
    console.say(f"Base créée\u00a0: {arguments.base} ({num(communes)} communes).")
    console.give({"base": str(arguments.base), "communes": communes})
    return 0


def verify(arguments: argparse.Namespace, console: Console) -> int:
    """Check a base in depth and tell each control; exit 1 when one fails."""
    with reading(arguments.base, console) as (connection, _clock):
        checks = check_health(connection)
    for check in checks:
        console.say(f"{'correct' if check.sound else 'DÉFAUT '}  {check.label}\u00a0: {check.found}")
    console.give([{"controle": c.label, "correct": c.sound, "constat": c.found} for c in checks])
    if all(check.sound for check in checks):
        return 0
    console.warn("La base présente un défaut. Gardez ce fichier et rouvrez la dernière sauvegarde.")
    return 1


def back_up(arguments: argparse.Namespace, console: Console) -> int:
    """Copy a base whole, under a dated name unless one is given."""
    target = arguments.sortie
    if target is not None and target.exists():
        raise UserError(
            "Ce fichier existe déjà.",
            f"«\u00a0{target}\u00a0» ne sera pas remplacé.",
            "Choisissez un autre nom.",
        )
    with open_base(arguments.base, system_clock) as store:
        copy = store.back_up(BY_HAND, target)
    console.say(f"Copie\u00a0: {copy}")
    console.give({"copie": str(copy)})
    return 0


def preferences(arguments: argparse.Namespace, console: Console) -> int:
    """Change the settings given, then show them all."""
    wanted = dict(_pair(text) for text in arguments.settings)
    with open_base(arguments.base, system_clock) as store:
        if wanted:
            save_settings(store, wanted)
        with store.read() as connection:
            saved = read_settings(connection)
    shown = {name: saved[key] for name, key in _FRENCH_KEYS.items()}
    for name, value in shown.items():
        console.say(f"{name} = {value or '(vide)'}")
    console.give(shown)
    return 0


def _pair(text: str) -> tuple[SettingKey, str]:
    name, sign, value = text.partition("=")
    if not sign or name not in _FRENCH_KEYS:
        raise UserError(
            "Réglage inconnu.",
            f"«\u00a0{text}\u00a0» ne correspond à aucun réglage.",
            f"Réglages\u00a0: {', '.join(_FRENCH_KEYS)}, sous la forme clé=valeur.",
        )
    return _FRENCH_KEYS[name], value
