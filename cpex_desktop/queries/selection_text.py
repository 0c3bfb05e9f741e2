"""A selection of a screen written as text and read again, so that it can be kept under a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from cpex_desktop.errors import UserError

T = TypeVar("T")


def write_selection(selection: object) -> str:
    """Write the fields of a selection as JSON: equal ones give equal texts, what asks nothing is left out."""
    said: dict[str, Any] = {}
    for name, default in _defaults(type(selection)).items():
        value = getattr(selection, name)
        if isinstance(value, str):
            value = " ".join(value.split())
        if value != default:
            said[name] = sorted(value) if isinstance(value, frozenset) else value
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def read_selection(kind: type[T], members: Mapping[str, type], text: str) -> T:
    """Read a selection again; ``members`` are what the sets hold, plain texts unless told.

    Raises UserError for one that this program cannot read whole.
    """
    try:
        said = json.loads(text)
        defaults = _defaults(kind)
        if not isinstance(said, dict) or said.keys() - defaults.keys():
            raise ValueError("unknown filters")
        return kind(
            **{name: _read(value, defaults[name], members.get(name, str)) for name, value in said.items()}
        )
    except (ValueError, TypeError) as error:
        raise UserError(
            "Cette vue ne peut pas être lue.",
            "Elle contient un filtre que ce programme ne connaît pas.",
            "Enregistrez-la de nouveau à partir des filtres affichés.",
        ) from error


def _defaults(kind: type[Any]) -> dict[str, Any]:
    return {one.name: one.default for one in fields(kind) if one.default is not MISSING}


def _read(value: Any, default: Any, member: type) -> Any:
    if not isinstance(default, frozenset):
        if type(value) is not type(default):
            raise TypeError("not what the filter holds")
        return value
    plain = int if issubclass(member, int) else str
    if not isinstance(value, list) or any(type(one) is not plain for one in value):
        raise TypeError("not what the filter holds")
    return frozenset(member(one) for one in value)
