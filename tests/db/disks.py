"""Disks of their own for a test: small enough to fill up, or sealed against writing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def mount_small(place: Path) -> bool:
    """Mount 1.2 MB of memory on a new folder; False where nobody may mount."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1200k", "none", str(place)]
    return (
        bool(shutil.which("mount"))
        and not subprocess.run(command, capture_output=True, check=False).returncode
    )


def seal(place: Path) -> None:
    """Let nothing be written any more on a disk mounted here."""
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)


def unmount(place: Path) -> None:
    """Take the disk away, with all that it holds."""
    subprocess.run(["umount", "-l", str(place)], check=True)
