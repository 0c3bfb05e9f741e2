"""The words that go with a map, decided with its figures and only shown here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cpex_desktop.french import span_label
from cpex_desktop.queries.question import Question
from cpex_desktop.settings import SECRECY


@dataclass(frozen=True, slots=True)
class MapCaption:
    """What a map says besides its colours.

    ``legend`` names the measure (« Assignations pour 1 000 ménages locataires »), ``reading`` is the
    « Lecture » sentence. ``write`` spells an amount with its unit; ``write_count`` spells the acts behind a
    rate, None when the amount is itself what was counted. ``as_circles``: amounts are counts, told by areas.
    ``sources`` says where the figures come from and when, ``place`` the département, ``service`` who prints.
    ``secrecy`` is the count under which a document masks.
    """

    question: Question
    title: str
    legend: str
    reading: str
    write: Callable[[float], str]
    write_count: Callable[[float], str] | None = None
    as_circles: bool = False
    sources: str = ""
    place: str = ""
    service: str = ""
    fictitious: bool = False
    secrecy: int = SECRECY

    @property
    def period(self) -> str:
        """Name the period of the figures: « oct. 2025 – sept. 2026 »."""
        return span_label(self.question.span, "short")
