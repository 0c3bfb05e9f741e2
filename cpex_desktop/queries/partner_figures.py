"""The figures of the diagnosis about one partner: its own if it is a landlord, those of its territory else.

Nothing of them is stored with the partner: they are read each time, under the names that it has there.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.analysis.periods import Span
from cpex_desktop.queries.key_figures import KEY_CODES, Compared, compared
from cpex_desktop.queries.landlord_lines import LandlordBoard, LandlordLine, landlord_board
from cpex_desktop.queries.partner_row import PartnerRow


@dataclass(frozen=True, slots=True)
class PartnerFigures:
    """What the diagnosis says over a span: lines of a landlord, by name, or the key figures of a territory.

    Both are empty for a partner that is neither, or of which the diagnosis knows nothing.
    """

    span: Span
    board: LandlordBoard | None
    landlords: tuple[LandlordLine, ...]
    territory: tuple[Compared, ...]


def partner_figures(connection: sqlite3.Connection, row: PartnerRow, span: Span) -> PartnerFigures:
    """Read the figures of a partner over a span."""
    names = [
        number
        for (number,) in connection.execute(
            "SELECT landlord FROM organisation_landlord WHERE organisation = ?", (row.id,)
        )
    ]
    board = landlord_board(connection, span) if names else None
    lines = [board.line(number) for number in names] if board else []
    return PartnerFigures(
        span=span,
        board=board,
        landlords=tuple(line for line in lines if line is not None),
        territory=tuple(compared(connection, code, row.territory, span) for code in KEY_CODES)
        if row.territory
        else (),
    )
