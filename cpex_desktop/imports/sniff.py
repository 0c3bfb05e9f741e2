"""What a file really is, by its content: an extension lies, and a reader must not be handed anything."""

from __future__ import annotations

import codecs
import mmap
from enum import StrEnum
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.french import num, quoted

MAX_BYTES = 200 * 1024 * 1024
"""Size of the largest file read; the national extracts seen so far stay under 60 MB."""

_HEAD = 65_536
_SAVE_AS = (
    "Ouvrez-le dans un tableur, enregistrez-le au format .xlsx, .ods ou .csv, puis importez cette copie."
)
_CHOOSE = "Choisissez un classeur .xlsx, .xls ou .ods, ou un fichier .csv ou .txt."
_UNPROTECT = (
    "Ouvrez-le dans le tableur avec son mot de passe, enregistrez une copie sans mot de passe, puis importez "
    "cette copie."
)


class Content(StrEnum):
    """What can be read; the value is the extension that such a file should bear."""

    XLSX = ".xlsx"
    XLS = ".xls"
    ODS = ".ods"
    TEXT = ".csv"


_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "un document PDF", "Demandez à l’expéditeur le tableau d’origine (.xlsx, .ods ou .csv)."),
    (b"\x89PNG", "une image", "Demandez à l’expéditeur le tableau d’origine (.xlsx, .ods ou .csv)."),
    (b"\xff\xd8\xff", "une image", "Demandez à l’expéditeur le tableau d’origine (.xlsx, .ods ou .csv)."),
    (b"GIF8", "une image", "Demandez à l’expéditeur le tableau d’origine (.xlsx, .ods ou .csv)."),
    (b"II*\0", "une image", "Demandez à l’expéditeur le tableau d’origine (.xlsx, .ods ou .csv)."),
    (
        b"SQLite format 3\0",
        "une base (CPEX Desktop ou autre)",
        "Une base s’ouvre, elle ne s’importe pas. " + _CHOOSE,
    ),
    (b"{\\rtf", "un texte mis en forme (RTF)", _SAVE_AS),
    (b"\x1f\x8b", "une archive compressée", "Décompressez-la, puis importez le tableau qu’elle contient."),
    (b"7z\xbc\xaf", "une archive compressée", "Décompressez-la, puis importez le tableau qu’elle contient."),
    (b"Rar!", "une archive compressée", "Décompressez-la, puis importez le tableau qu’elle contient."),
    (b"MZ", "un programme", _CHOOSE),
    (b"\x7fELF", "un programme", _CHOOSE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def sniff(path: Path) -> Content | None:
    """Say what ``path`` holds, or refuse it with a French reason before any reader sees it.

    None means a zip archive, which :mod:`cpex_desktop.imports.archives` looks into. Raises UserError for an
    absent, unreadable, empty or too large file, and for what is neither a workbook nor a text table.
    """
    head = _read_head(path)
    if head.startswith(_ZIP):
        return None
    if head.startswith(_OLE):
        _check_ole(path)
        return Content.XLS
    for magic, what, remedy in _MAGIC:
        if head.startswith(magic):
            raise wrong_type(path, what, remedy)
    _check_text(path, head)
    return Content.TEXT


def wrong_type(path: Path, what: str, remedy: str = _CHOOSE) -> UserError:
    """Build the refusal of a sound file that is not a table; ``what`` completes « est … »."""
    return UserError("Ce fichier n’est pas un tableau.", f"{quoted(path.name)} est {what}.", remedy)


def protected(path: Path) -> UserError:
    """Build the refusal of a file that only its password opens."""
    return UserError(
        "Ce fichier est protégé par un mot de passe.",
        f"Le contenu de {quoted(path.name)} est chiffré.",
        _UNPROTECT,
    )


def damaged(path: Path) -> UserError:
    """Build the refusal of a file that is cut short or that its own format rejects."""
    return UserError(
        "Ce fichier est incomplet ou endommagé.",
        f"{quoted(path.name)} a la forme d’un tableau, mais son contenu ne peut pas être lu jusqu’au bout.",
        "Copiez-le ou téléchargez-le de nouveau\u202f; s’il s’ouvre dans un tableur, enregistrez-le sous un "
        "autre nom et importez cette copie.",
    )


def unreadable(path: Path) -> UserError:
    """Build the refusal of a file that the system does not let us read."""
    return UserError(
        "Ce fichier ne peut pas être lu.",
        f"Le système refuse l’accès à {quoted(path.name)}.",
        "Fermez-le s’il est ouvert dans un tableur et vérifiez vos droits sur son dossier, puis réessayez.",
    )


def _read_head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError(
                "Ceci est un dossier.",
                f"{quoted(path.name)} est un dossier, pas un fichier.",
                "Choisissez un fichier qui s’y trouve.",
            )
        size = path.stat().st_size
        if not path.is_file():  # a pipe or a device never ends
            raise wrong_type(path, "un fichier spécial du système")
        if size > MAX_BYTES:
            raise _too_large(path, size)
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        raise UserError(
            "Le fichier est introuvable.",
            f"{quoted(path.name)} n’existe pas dans {quoted(str(path.parent))}.",
            "Vérifiez le nom et l’emplacement du fichier.",
        ) from None
    except OSError as error:
        raise unreadable(path) from error
    if not head.strip(b"\0 \t\r\n" + codecs.BOM_UTF8):
        raise empty(path)
    return head


def empty(path: Path) -> UserError:
    """Build the refusal of a file in which nothing is written."""
    return UserError(
        "Ce fichier est vide.",
        f"{quoted(path.name)} ne contient rien.",
        "Vérifiez que l’export ou la copie est allé à son terme.",
    )


def _too_large(path: Path, size: int) -> UserError:
    return UserError(
        "Ce fichier est trop volumineux.",
        f"{quoted(path.name)} pèse {num(size / 1024**2)}\u202fMo\u202f; la limite est de "
        f"{num(MAX_BYTES / 1024**2)}\u202fMo.",
        "Gardez les seules lignes de votre département, ou découpez le fichier par année.",
    )


def _check_ole(path: Path) -> None:
    """Tell an old workbook from what shares its container: encrypted .xlsx, Word, protected workbook.

    The names of the container's streams are looked for as raw bytes (UTF-16): following its allocation
    tables would need a reader of its own, and a missing name only leads to a refusal. They often stand at the
    end: without any, the file was probably cut short.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            if _holds(content, "EncryptedPackage") or _has_file_pass(content):
                raise protected(path)
            if _holds(content, "WordDocument"):
                raise wrong_type(path, "un document Word", _SAVE_AS)
            if not (_holds(content, "Workbook") or _holds(content, "Book")):
                raise damaged(path)
    except OSError as error:
        raise unreadable(path) from error


def _holds(content: mmap.mmap, name: str) -> bool:
    return content.find((name + "\0").encode("utf-16-le")) >= 0


def _has_file_pass(content: mmap.mmap) -> bool:
    """Look for the FILEPASS record, which stands among the first records of an encrypted stream.

    [MS-XLS] 2.1.7.20.3 (Globals Substream) and 2.4.117 (FilePass).
    """
    for opening in (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00"):
        place = content.find(opening)
        for _ in range(4):
            if place < 0 or place + 4 > len(content):
                break
            kind = int.from_bytes(content[place : place + 2], "little")
            if kind == 0x002F:
                return True
            place += 4 + int.from_bytes(content[place + 2 : place + 4], "little")
    return False


def _check_text(path: Path, head: bytes) -> None:
    """Refuse what is written as text without being a table of cells: web page, XML, JSON."""
    start = head.lstrip(codecs.BOM_UTF8 + b" \t\r\n\0\xff\xfe")[:4096].replace(b"\0", b"").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start or b"office:document" in start:
        raise wrong_type(path, "un classeur enregistré en XML", _SAVE_AS)
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<table", b"<meta", b"<style")):
        raise wrong_type(path, "une page web, même si un tableur sait l’ouvrir", _SAVE_AS)
    if start.startswith((b"<?xml", b"<!--", b"<!doctype")):
        raise wrong_type(path, "un document XML", _SAVE_AS)
    if start.startswith((b"{", b"[{", b"[\n", b"[\r", b"[ ")):
        raise wrong_type(path, "un fichier de données JSON", _SAVE_AS)
