"""What belongs to the person and not to a base: the last bases opened, the theme and the size of the text."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cpex_desktop import paths

_FILE = "fenetre.json"
_KEPT = 8


@dataclass(frozen=True)
class Memory:
    """Paths of the bases opened lately, newest first, the size of the text in % and the name of the theme."""

    bases: tuple[str, ...] = ()
    text_size: int = 100
    theme: str = "system"


def recall() -> Memory:
    """Read what was kept; a file that is absent or spoilt counts as nothing kept."""
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
        theme = str(kept.get("theme", Memory.theme))
        return Memory(tuple(str(base) for base in kept["bases"]), int(kept["text_size"]), theme)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memory()


def remember_base(base: Path) -> None:
    """Put a base first; where nothing can be written, the next start simply asks again."""
    known = recall()
    others = [path for path in known.bases if path != str(base)]
    _keep(replace(known, bases=(str(base), *others)[:_KEPT]))


def remember_text_size(percent: int) -> None:
    """Keep the size of the text for the next start."""
    _keep(replace(recall(), text_size=percent))


def remember_theme(name: str) -> None:
    """Keep the theme for the next start."""
    _keep(replace(recall(), theme=name))


def recent_bases(current: Path | None = None) -> list[Path]:
    """List the bases opened lately that are still there, without the one in hand."""
    known = [Path(base) for base in recall().bases]
    return [base for base in known if base != current and base.is_file()]


def _keep(memory: Memory) -> None:
    with contextlib.suppress(OSError):
        target = _path()
        partial = target.with_name(f"{_FILE}.partiel")
        partial.write_text(json.dumps(asdict(memory), ensure_ascii=False), encoding="utf-8")
        partial.replace(target)


def _path() -> Path:
    return paths.config_dir() / _FILE
