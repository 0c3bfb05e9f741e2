"""Which document of the partners is asked for, without what writes it: a menu loads nothing of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PartnerDocument(StrEnum):
    """What may be written of the partners, by its name on the command line."""

    DIRECTORY = "annuaire"
    JOURNAL = "journal"
    AGREEMENTS = "conventions"
    COVERAGE = "couverture"
    CARDS = "cartes"
    AGENDA = "agenda"
    BRIEF = "fiche"
    LANDLORD = "bailleur"


SUFFIXES: Mapping[PartnerDocument, str] = {
    PartnerDocument.DIRECTORY: ".xlsx",
    PartnerDocument.JOURNAL: ".xlsx",
    PartnerDocument.AGREEMENTS: ".xlsx",
    PartnerDocument.COVERAGE: ".xlsx",
    PartnerDocument.CARDS: ".vcf",
    PartnerDocument.AGENDA: ".ics",
    PartnerDocument.BRIEF: ".docx",
    PartnerDocument.LANDLORD: ".xlsx",
}


@dataclass(frozen=True, slots=True)
class PartnerAsked:
    """Which document: of one organisation (uid) or of all, over which days, with internal notes or not.

    ``first`` and ``last`` bear on the journal alone: from the first of January to today when not said, as
    does ``internal``. ``landlord`` is the number of one in the figures, for its sheet.
    """

    document: PartnerDocument
    organisation: str = ""
    first: date | None = None
    last: date | None = None
    internal: bool = False
    landlord: int = 0
