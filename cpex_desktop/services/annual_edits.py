"""Keeping what an officer wrote of the yearly report: one step, nothing when all is the same."""

from __future__ import annotations

from collections.abc import Mapping

from cpex_desktop.db.store import Store
from cpex_desktop.queries.annual_edits import kept_edits, setting_key
from cpex_desktop.services.plan_values import clean_text

_LONGEST = 1_000


def save_annual_edits(store: Store, year: int, edits: Mapping[str, str | None]) -> None:
    """Keep what was written of sentences (by key) of a year: empty leaves one out, None takes ours back.

    Sentences that are not named stay as they are. Raises FieldRefusal, whose field is the key, for a text
    too long or that seems to designate a person.
    """
    cleaned = {
        key: None if text is None else clean_text(key, "Cette phrase", text, longest=_LONGEST)
        for key, text in edits.items()
    }
    with store.read() as connection:
        kept = kept_edits(connection, year)
    changed = {key: text for key, text in cleaned.items() if kept.get(key) != text}
    if not changed:
        return
    from cpex_desktop.models.frame import Setting

    with store.write(f"Modifier les phrases du bilan annuel {year}") as session:
        for key, text in changed.items():
            name = setting_key(year, key)
            if text is not None:
                session.merge(Setting(key=name, value=text))
            elif (record := session.get(Setting, name)) is not None:
                session.delete(record)
