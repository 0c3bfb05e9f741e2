"""One process per base: who opens it second is told who has it, instead of two windows overwriting."""

from __future__ import annotations

import contextlib
import json
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted


class BaseLock:
    """Hold a base for one process, by a lock of the operating system on a file beside it.

    The system frees the lock when the process dies, so a crash never leaves a base closed. The lock file
    names the computer that holds it; no name of a person. Through a link, it is the lock of the base itself.
    """

    def __init__(self, base: Path) -> None:
        self._base = base
        with contextlib.suppress(OSError, RuntimeError):  # a loop of links: opening the base will tell
            base = base.resolve()
        self._note = base.with_name(base.name + ".ouvert")
        self._lock = FileLock(base.with_name(base.name + ".verrou"))

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

    def release(self) -> None:
        """Give the base back and leave no trace beside it."""
        for leftover in (self._note, Path(self._lock.lock_file)):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
        self._lock.release()

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
