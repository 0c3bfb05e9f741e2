"""A good practice as a small file that another département opens (format: ``docs/data-format.md``)."""

from __future__ import annotations

import json
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.french import num
from cpex_desktop.french.generic import ProperNames
from cpex_desktop.queries.practices import FORMAT, SECTOR_CODES, SUFFIX, VERSION, Practice, refuse_local
from cpex_desktop.services.plan_values import LONGEST_LINE, LONGEST_TEXT

_NOUN = "fichier"


def write_practice(practice: Practice, names: ProperNames, path: Path) -> None:
    """Write a good practice, whole or not at all.

    ``names`` are those of the base that it comes from: one of them in a text is refused, as is what looks
    like a person or an address. Raises UserError for these, and as other documents do for the place.
    """
    check_target(path, SUFFIX, _NOUN)
    refuse_local(practice, names)
    _refuse_long(practice)
    write_whole(path, practice_text(practice).encode(), _NOUN)


def _refuse_long(practice: Practice) -> None:
    """Refuse what another base would not take: generic words are longer than names."""
    lines = (practice.title, practice.signature, *practice.steps)
    texts = (practice.context, practice.expected_result, practice.description, practice.audience)
    for longest, written in ((LONGEST_LINE, lines), (LONGEST_TEXT, texts)):
        if any(len(one) > longest for one in written):
            raise UserError(
                "Un texte est trop long.",
                f"Il dépasse {num(longest)}\u00a0caractères une fois les noms remplacés.",
                "Raccourcissez-le.",
            )


def practice_text(practice: Practice) -> str:
    """Give the very text of the file: neither a day, nor a number of the base, nor the name of a machine."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "titre": practice.title,
        "contexte": practice.context,
        "resultat_attendu": practice.expected_result,
        "description": practice.description,
        "public": practice.audience,
        "parc": SECTOR_CODES[practice.sector],
        "instance": practice.body.value,
        "etapes_procedure": list(practice.stages),
        "actions_nationales": list(practice.national),
        "etapes": list(practice.steps),
        "partenaires": [{"role": role.value, "type": kind.value} for role, kind in practice.partners],
        "indicateurs": [
            {
                "code": one.code,
                "mesure": one.measure.value,
                "sens": one.course.value,
                "mois": one.months,
                "parc": SECTOR_CODES[one.sector],
            }
            for one in practice.indicators
        ],
        "signature": practice.signature,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
