"""What kind of disk a base lies on: a share must not have a WAL, a sealed disc cannot hold a lock."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path

_NETWORK_TYPES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "davfs"})
_DRIVE_REMOTE = 4
_READ_ONLY_VOLUME = 0x0008_0000
_MOUNTS = Path("/proc/mounts")


def on_network(path: Path) -> bool:
    """Tell whether ``path`` lies on a share, where two machines would not see the same WAL index.

    Windows answers by drive type and by UNC path, Linux by the file system of the longest mount point;
    where neither can tell, the disk is taken as local.
    """
    folder = _real(path).parent
    if sys.platform == "win32":
        anchor = folder.anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
    if not _MOUNTS.exists():
        return False
    return mount_type(folder, _MOUNTS.read_text(encoding="utf-8", errors="replace")) in _NETWORK_TYPES


def on_sealed_medium(path: Path) -> bool:
    """Tell whether the whole medium under ``path`` is read-only here and cannot be written from elsewhere.

    A folder without the right to write is none: somebody else may be writing there. Nor is a share, which
    another machine may mount otherwise. Windows answers by the volume's flags, POSIX by statvfs(3).
    """
    if on_network(path):
        return False
    folder = _real(path).parent
    if sys.platform == "win32":
        flags = ctypes.c_ulong(0)
        known = ctypes.windll.kernel32.GetVolumeInformationW(
            folder.anchor, None, 0, None, None, ctypes.byref(flags), None, 0
        )
        return bool(known and flags.value & _READ_ONLY_VOLUME)
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def mount_type(folder: Path, mounts: str) -> str:
    """Give the file system that holds ``folder``, from the text of ``/proc/mounts`` (fstab(5))."""
    best, kind = "", ""
    for line in mounts.splitlines():
        _, point, file_system, *_ = [*line.split(" "), "", "", ""]
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point)
        if point and len(point) >= len(best) and folder.is_relative_to(point):
            best, kind = point, file_system
    return kind


def _real(path: Path) -> Path:
    """Follow the links; one that leads to itself stays as it is, for whoever opens it to refuse."""
    return Path(os.path.realpath(path))
