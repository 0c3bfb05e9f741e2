"""Keeping out of what leaves the service the name of who asked not to be contacted, be it in a text.

Lists leave them out by themselves; a summary, a promise or a follow-up was typed, and may still name them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from cpex_desktop.services.person_traces import name_forms

UNNAMED = "contact non nommé"
Hide = Callable[[str], str]
_Part = TypeVar("_Part")


def name_hider(connection: sqlite3.Connection) -> Hide:
    """Give what rids a text of the names, the addresses and the numbers of those to be left alone."""
    asked = connection.execute("SELECT id FROM person WHERE do_not_contact AND erased_on IS NULL").fetchall()
    forms = [form for (number,) in asked for form in name_forms(connection, number).texts]

    def hide(text: str) -> str:
        for form in forms:
            text = form.sub(UNNAMED, text)
        return text

    return hide if forms else _as_it_is


def without_names(part: _Part, hide: Hide) -> _Part:
    """Rid every text of a description, however deep it lies; what names nobody is given back as it is."""
    return cast(_Part, _rid(part, hide))


def _rid(part: object, hide: Hide) -> object:
    if isinstance(part, Enum):
        return part
    if isinstance(part, str):
        told_text = hide(part)
        return part if told_text == part else told_text
    if isinstance(part, tuple):
        members = [_rid(one, hide) for one in part]
        same = all(new is old for new, old in zip(members, part, strict=True))
        return part if same else tuple(members)
    if is_dataclass(part) and not isinstance(part, type):
        held = {one.name: getattr(part, one.name) for one in fields(part) if one.init}
        changed = {name: told for name, value in held.items() if (told := _rid(value, hide)) is not value}
        return replace(part, **changed) if changed else part
    return part


def _as_it_is(text: str) -> str:
    return text
