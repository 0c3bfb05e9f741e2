"""The next meeting as the dashboard shows it, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """When it is, what it holds, and where it is prepared."""

    title: str
    detail: str
    address: str
