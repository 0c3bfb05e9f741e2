"""The technical journal: what the program did and where it failed, never a figure's content nor a person."""

from __future__ import annotations

import logging

from cpex_desktop import paths

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_logging() -> None:
    """Write warnings and errors to a small rotating file; without a writable folder, keep silent."""
    root = logging.getLogger("cpex_desktop")
    if root.handlers:
        return
    root.setLevel(logging.INFO)
    root.addHandler(_LateFile())


def technical_text(error: BaseException) -> str:
    """Describe a defect by its kind and its places in the code, without the words of its message.

    A message may quote what a file holds, hence a person: it is neither shown, nor copied, nor logged.
    """
    import traceback

    lines: list[str] = []
    told: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in told:  # one raised again may be its own cause
        told.add(id(cause))
        lines += [*([""] if lines else []), type(cause).__name__]
        for frame in traceback.extract_tb(cause.__traceback__):
            _head, found, rest = frame.filename.replace("\\", "/").rpartition("/cpex_desktop/")
            name = f"cpex_desktop/{rest}" if found else frame.filename.replace("\\", "/").rpartition("/")[2]
            lines.append(f"  {name}:{frame.lineno} {frame.name}")
        cause = cause.__cause__
    return "\n".join(lines)


class _LateFile(logging.Handler):
    """Load the rotating file at the first record: most days there is none, and the window is waiting."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, opening the file first if it is the first one."""
        if self._file is None:
            self._file = _open_file()
        self._file.emit(record)

    def close(self) -> None:
        """Close the file too, if a record ever opened it."""
        if self._file is not None:
            self._file.close()
        super().close()


def _open_file() -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    try:
        handler: logging.Handler = RotatingFileHandler(
            paths.log_dir() / "cpex-desktop.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler
