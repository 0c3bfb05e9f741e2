"""Pictures of every screen on a base, to be shown, compared or put in a document."""

from __future__ import annotations

import argparse
import re

from cpex_desktop.cli.console import Console
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, quoted

SIZE_EXAMPLE = "1366x768"
_SIZE = re.compile(r"(\d{3,4})[x×](\d{3,4})")
_LEAST, _GREATEST = (1180, 600), (7680, 4320)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Draw every screen in the themes and sizes asked for."""
    from cpex_desktop.app.screens import SIZES, THEMES, render_screens

    themes = tuple(THEMES) if arguments.theme == "tous" else (arguments.theme,)
    sizes = [read_size(text) for text in arguments.taille] or SIZES
    if not arguments.base.is_file():
        raise UserError(
            "La base est introuvable.",
            f"{quoted(str(arguments.base))} n’est pas un fichier.",
            "Vérifiez le nom et le dossier.",
        )
    try:
        made = render_screens(arguments.base, arguments.sortie, themes=themes, sizes=sizes)
    except OSError as error:
        raise UserError(
            "L’écriture est refusée.",
            f"Les images n’ont pas pu être écrites dans {quoted(str(arguments.sortie))}.",
            "Libérez de la place ou choisissez un autre dossier.",
        ) from error
    for path in made:
        console.say(str(path))
    console.say(f"{counted(len(made), 'image', 'images')} dans {arguments.sortie}")
    console.give({"images": [str(path) for path in made]})
    return 0


def read_size(text: str) -> tuple[int, int]:
    """Read « 1366x768 », in logical pixels; raises UserError for what no window can be."""
    found = _SIZE.fullmatch(text.strip().lower())
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (_LEAST[0] <= size[0] <= _GREATEST[0] and _LEAST[1] <= size[1] <= _GREATEST[1]):
        raise UserError(
            "La taille n’est pas comprise.",
            f"{quoted(text)} n’est pas une largeur et une hauteur de fenêtre, d’au moins "
            f"{_LEAST[0]}\u00a0×\u00a0{_LEAST[1]} points.",
            f"Écrivez par exemple --taille {SIZE_EXAMPLE}.",
        )
    return size
