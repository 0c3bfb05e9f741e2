"""The sentences of the yearly report that an officer wrote anew, kept with the base, year by year."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from cpex_desktop.queries.annual_report import annual_report

_KEY = "annual_report_"


@dataclass(frozen=True, slots=True)
class ReportSentence:
    """One sentence as the base makes it, and what was ``written`` instead: None for nothing, empty to leave
    it out.
    """

    key: str
    part: int
    made: str
    written: str | None


def setting_key(year: int, sentence: str) -> str:
    """Give the key under which what was written of a sentence (its key) is kept among the settings."""
    return f"{_KEY}{year}.{sentence}"


def setting_title(key: str) -> str:
    """Name such a setting for the history; empty for another."""
    if not key.startswith(_KEY):
        return ""
    year, _dot, sentence = key.removeprefix(_KEY).partition(".")
    return f"Bilan annuel {year}, phrase «\u00a0{sentence}\u00a0»"


def kept_edits(connection: sqlite3.Connection, year: int) -> dict[str, str]:
    """Give what was written of a year, by the keys of the sentences, those that it no longer has included."""
    start = setting_key(year, "")
    rows = connection.execute(
        "SELECT key, value FROM setting WHERE substr(key, 1, length(?1)) = ?1", (start,)
    )
    return {key.removeprefix(start): str(text) for key, text in rows}


def annual_edits(connection: sqlite3.Connection, year: int, today: date) -> dict[str, str]:
    """Give what was written of the sentences that the report has today.

    A sentence comes and goes with the figures: what was written of it waits, and is left out meanwhile.
    """
    kept = kept_edits(connection, year)
    known = {one.key for one in annual_report(connection, year, today).sentences} if kept else set()
    return {key: text for key, text in kept.items() if key in known}


def report_sentences(connection: sqlite3.Connection, year: int, today: date) -> tuple[ReportSentence, ...]:
    """Give the sentences made from the base, each with what was written instead."""
    kept = kept_edits(connection, year)
    made = annual_report(connection, year, today).sentences
    return tuple(ReportSentence(one.key, one.part, one.text, kept.get(one.key)) for one in made)
