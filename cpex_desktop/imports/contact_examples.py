"""An example of each column of a list of partners, save of those that name or reach somebody.

Only what was kept is shown, so that nothing that was left out comes back as an example.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cpex_desktop.imports.contact_lines import LineReader
from cpex_desktop.imports.contact_parts import Part
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS


def examples(reader: LineReader) -> Mapping[Part, str]:
    """Give one example of each column of organisations, and of what is done there; none of the others."""
    organisations = list(reader.organisations.values())
    positions = [position for person in reader.persons.values() for position in person.positions]
    roles = [CONTACT_ROLE_WORDS[role] for position in positions for role in sorted(position.roles)]
    return {
        Part.ORGANISATION: _first(one.name for one in organisations),
        Part.SHORT_NAME: _first(one.short_name for one in organisations),
        Part.KIND: _first(ORGANISATION_WORDS[one.kind] for one in organisations if one.kind),
        Part.SIREN: _first(one.siren for one in organisations),
        Part.WEBSITE: _first(one.website for one in organisations),
        Part.TITLE: _first(one.title for one in positions),
        Part.SERVICE: _first(one.service for one in positions),
        Part.ROLE: _first(roles),
    }


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
