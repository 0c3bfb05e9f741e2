"""What every document says of who edits it: the service, its département, and that figures are invented."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.exports.description import PageTexts
from cpex_desktop.queries.places import Place, departement
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.settings import SettingKey

SUBJECT = "Prévention des expulsions locatives"
WORKING = "Diffusion restreinte – document de travail"
"""At the foot of what stays in the service."""

INVENTED = "Données fictives\u00a0: ce département n’existe pas."
"""Said in full where a document says how it was made."""

_FICTITIOUS = "Données fictives"


@dataclass(frozen=True, slots=True)
class Edition:
    """Who edits a document; ``service`` is empty while it was not said."""

    home: Place
    service: str
    fictitious: bool

    @property
    def place(self) -> str:
        """Name the département with its code."""
        return f"{self.home.name} ({self.home.code})"

    @property
    def author(self) -> str:
        """Name the service, or the département while it was not said: never a person."""
        return self.service or self.home.name

    @property
    def head(self) -> str:
        """Say at the head of each page whose document it is."""
        return self.service or self.place

    @property
    def alert(self) -> str:
        """Warn of invented figures on every page; empty for true ones."""
        return alert(fictitious=self.fictitious)

    def pages(self, foot_centre: str, foot_left: str = WORKING) -> PageTexts:
        """Head and foot the pages of a workbook."""
        return page_texts(self.head, foot_centre, foot_left, fictitious=self.fictitious)


def read_edition(connection: sqlite3.Connection) -> Edition:
    """Read who edits what this base gives."""
    settings = read_settings(connection)
    return Edition(
        departement(connection), settings[SettingKey.SERVICE_NAME], bool(settings[SettingKey.FICTITIOUS])
    )


def page_texts(head: str, foot_centre: str, foot_left: str = WORKING, *, fictitious: bool) -> PageTexts:
    """Head and foot the pages of a workbook under ``head``, whoever it names."""
    return PageTexts(
        head_left=head,
        head_centre=alert(fictitious=fictitious),
        head_right=SUBJECT,
        foot_left=foot_left,
        foot_centre=foot_centre,
    )


def alert(*, fictitious: bool) -> str:
    """Give the warning of invented figures, empty for true ones."""
    return _FICTITIOUS if fictitious else ""
