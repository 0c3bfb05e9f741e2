"""The Gantt chart of a plan as image files, for slides and notes: PNG, or SVG that is sharp at any size."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.charts.gantt_series import GanttSheet
from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress

SUFFIXES = (".png", ".svg")
_RATIO = 2.0


def write_gantt(sheet: GanttSheet, path: Path, progress: Progress | None = None) -> tuple[Path, ...]:
    """Write one picture at ``path``, or several with a number each for a long plan, and give them.

    The kind is that of the name. Nothing is written unless every picture could be drawn. Raises UserError
    when the folder is missing, the name is of no picture or the disk refuses; Cancelled when asked to stop.
    """
    _check(path)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    from cpex_desktop.charts.gantt import WIDTH, draw_gantt, gantt_height, gantt_pages

    pages = gantt_pages(sheet)
    names = _names(path, len(pages))
    drafts = [name.with_name(f".{name.name}.{os.getpid()}.part") for name in names]
    vector = path.suffix.lower() == ".svg"
    try:
        for place, (page, draft) in enumerate(zip(pages, drafts, strict=True)):
            if progress is not None:
                progress.step(place, len(pages), "Dessin du diagramme")
            figure = draw_gantt(page, ChartFrame(WIDTH, gantt_height(page), 1.0 if vector else _RATIO))
            if vector:
                canvas = FigureCanvasSVG(figure)
                canvas.print_svg(draft, metadata={"Date": None})  # type: ignore[no-untyped-call]  # untyped there
            else:
                FigureCanvasAgg(figure).print_png(draft)  # type: ignore[no-untyped-call]  # untyped there
        for draft, name in zip(drafts, names, strict=True):
            draft.replace(name)
    except OSError as error:
        raise UserError(
            "L’image n’a pas pu être enregistrée.",
            error.strerror or "Le disque refuse l’écriture.",
            "Choisissez un autre dossier, ou fermez le fichier s’il est ouvert.",
        ) from error
    finally:
        for draft in drafts:
            with contextlib.suppress(OSError):  # nothing is left of it once it has the picture's name
                draft.unlink(missing_ok=True)
    return names


def _names(path: Path, count: int) -> tuple[Path, ...]:
    if count == 1:
        return (path,)
    return tuple(path.with_name(f"{path.stem}-{place}{path.suffix}") for place in range(1, count + 1))


def _check(path: Path) -> None:
    if not path.parent.is_dir():
        raise UserError(
            "Le dossier n’existe pas.",
            f"«\u00a0{path.parent}\u00a0» est introuvable.",
            "Créez-le d’abord ou choisissez un autre dossier.",
        )
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(
            "Ce nom n’est pas celui d’une image.",
            f"«\u00a0{path.name}\u00a0» ne finit ni par «\u00a0.png\u00a0» ni par «\u00a0.svg\u00a0».",
            "Complétez le nom du fichier.",
        )
