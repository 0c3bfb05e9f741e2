"""One process per base: who opens it second is told who has it, instead of two windows overwriting."""

from __future__ import annotations

import contextlib
import json
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.paths import lock_dir


class BaseLock:
    """Hold a base for one process, by a lock of the operating system on a file beside it.

    The system frees the lock when the process dies, so a crash never leaves a base closed. The lock file
    names the computer that holds it; no name of a person. Through a link, it is the lock of the base itself.
    A hard link gives the file a second name, of equal right: a second lock, named after the number that the
    system gives the file, is taken among this person's own (:meth:`acquire_file`).
    """

    def __init__(self, base: Path) -> None:
        self._base = base
        with contextlib.suppress(OSError, RuntimeError):  # a loop of links: opening the base will tell
            base = base.resolve()
        self._note = base.with_name(base.name + ".ouvert")
        self._lock = FileLock(base.with_name(base.name + ".verrou"))
        self._file_lock: FileLock | None = None

    def acquire(self) -> None:
        """Take the base or raise a UserError that says where it is open."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            # Who holds a lock made its file. Without one the folder refuses files, in a way that the library
            # takes for a lock held elsewhere (« access denied » on Windows, a folder of the system).
            if not Path(self._lock.lock_file).exists():
                raise self._sealed() from error
            raise UserError(
                "La base est déjà ouverte.",
                f"{quoted(self._base.name)} est utilisée par CPEX Desktop sur l’ordinateur {self._holder()}.",
                "Fermez l’autre fenêtre ou attendez la fin de l’autre commande, puis réessayez.",
            ) from None
        except OSError as error:
            raise self._sealed() from error
        with contextlib.suppress(OSError):
            self._note.write_text(json.dumps({"computer": socket.gethostname()}), encoding="utf-8")

    def acquire_file(self) -> None:
        """Take the file itself, once it exists, or raise a UserError when it is open under another name.

        Where no lock can be made for it (a full disk, a system that numbers no file), the first stands alone.
        """
        with contextlib.suppress(OSError):
            found = self._base.stat()
            if not found.st_ino:
                return
            lock = FileLock(lock_dir() / f"{found.st_dev:x}-{found.st_ino:x}.verrou")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                raise self._linked() from None
            self._file_lock = lock

    def release(self) -> None:
        """Give the base back and leave no trace beside it."""
        locks = [lock for lock in (self._lock, self._file_lock) if lock is not None]
        for leftover in (self._note, *(Path(lock.lock_file) for lock in locks)):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
        for lock in locks:
            lock.release()

    def _linked(self) -> UserError:
        return UserError(
            "La base est déjà ouverte.",
            f"{quoted(self._base.name)} est un second nom (un lien physique) d’une base que CPEX Desktop "
            "utilise sur cet ordinateur.",
            "Fermez l’autre fenêtre ou attendez la fin de l’autre commande, puis réessayez.",
        )

    def _sealed(self) -> UserError:
        return UserError(
            "La base ne peut pas être ouverte.",
            f"Le dossier «\u00a0{self._base.parent}\u00a0» n’accepte pas l’écriture.",
            "Copiez la base dans un dossier qui vous appartient, puis ouvrez la copie.",
        )

    def _holder(self) -> str:
        try:
            return str(json.loads(self._note.read_text(encoding="utf-8"))["computer"])
        except (OSError, ValueError, KeyError):
            return "inconnu"
