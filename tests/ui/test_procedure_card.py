"""The procedure beside the map: by sector where it is known, whole where no stage tells it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from cpex_desktop.ui.diagnosis.rows import StageRow
from cpex_desktop.ui.diagnosis.stages_card import StagesCard
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.bars import PartsBar
from tests.ui.conftest import Show

SPLIT = StageRow("Assignations", 30.0, 60.0, 10.0, 100.0, "–", "100")
WHOLE = replace(SPLIT, social=None, private=None, unspecified=100.0)
LEGEND = {"Parc social", "Parc privé", "Non précisé", "Tous parcs"}


def legend(card: StagesCard) -> set[str]:
    return {one.text() for one in card.findChildren(QLabel) if one.isVisible()} & LEGEND


def test_sectors_are_told_where_one_stage_knows_them(show: Show) -> None:
    card = StagesCard()
    card.set_stages([SPLIT, WHOLE], "Val-de-Sauge")
    show(card, 600, 200)
    assert legend(card) == LEGEND - {"Tous parcs"}


def test_the_whole_is_not_said_unspecified_where_no_stage_tells_a_sector(show: Show) -> None:
    card = StagesCard()
    card.set_stages([WHOLE], "Val-de-Sauge")
    show(card, 600, 200)
    assert legend(card) == {"Tous parcs"}
    bar = card.findChildren(PartsBar)[0]
    assert bar.grab().toImage().pixelColor(10, bar.height() // 2) == QColor(active().tokens.primary)
    card.set_stages([replace(WHOLE, unspecified=None, total=None)], "Val-de-Sauge")
    assert legend(card) == set()
