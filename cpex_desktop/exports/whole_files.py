"""A document is written whole or not at all, and replaces an older one only once it is whole."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, quoted

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_LONGEST_NAME = 220
"""Bytes: systems take 255, and the draft has a few more than the document."""


def check_target(path: Path, suffix: str, noun: str) -> None:
    """Refuse, before anything is read, a place where a document cannot go.

    ``noun`` names the kind of document in a sentence (« classeur ») and is masculine. Raises UserError.
    """
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise UserError(
            "Le nom du fichier est trop long.",
            f"Il compte {counted(len(path.name), 'caractère', 'caractères')}.",
            "Choisissez un nom plus court.",
        )
    if not path.parent.is_dir():
        raise UserError(
            "Le dossier n’existe pas.",
            f"{quoted(str(path.parent))} est introuvable.",
            "Créez-le d’abord ou choisissez un autre dossier.",
        )
    if path.is_dir():
        raise UserError(
            "Ce nom est celui d’un dossier.",
            f"{quoted(str(path))} ne peut pas recevoir un {noun}.",
            "Choisissez un nom de fichier.",
        )
    if path.suffix.lower() != suffix:
        raise UserError(
            f"Le nom du {noun} doit finir par {quoted(suffix)}.",
            f"{quoted(path.name)} ne s’ouvrirait pas sans avertissement.",
            "Complétez le nom du fichier.",
        )


def write_whole(path: Path, content: bytes, noun: str) -> None:
    """Write the bytes of a document; UserError when the disk refuses or is full, the older file kept."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        raise _explained(error, path, noun) from error
    finally:
        with contextlib.suppress(OSError):  # nothing is left of it once it has the document's name
            draft.unlink(missing_ok=True)


def _explained(error: OSError, path: Path, noun: str) -> UserError:
    if error.errno in _FULL:
        return UserError(
            "Le disque est plein.",
            f"Le {noun} {quoted(path.name)} n’a pas pu être écrit.",
            "Libérez de la place ou choisissez un autre disque.",
        )
    if path.exists():
        return UserError(
            f"Le {noun} ne peut pas être remplacé.",
            f"{quoted(path.name)} est ouvert dans un autre programme, ou protégé contre l’écriture.",
            "Fermez-le ou enregistrez sous un autre nom.",
        )
    return UserError(
        f"Le {noun} n’a pas pu être écrit.",
        f"L’écriture est refusée dans {quoted(str(path.parent))}.",
        "Choisissez un dossier où vous avez le droit d’écrire.",
    )
