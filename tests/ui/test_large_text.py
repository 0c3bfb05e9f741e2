"""Texts of up to twice their size: what grows with them, and what moves to leave them whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from cpex_desktop.ui.dashboard.rows import StageLine
from cpex_desktop.ui.dashboard.stages_card import StagesCard
from cpex_desktop.ui.formats import Evolution
from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.key_figure import KeyFigure, KeyFigureTile
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.segments import SegmentedControl
from cpex_desktop.ui.widgets.steps import Disc, StepIndicator
from tests.ui.conftest import Show
from tests.ui.cut_texts import cut_texts


def test_discs_of_steps_grow_with_the_text(app: QApplication, show: Show) -> None:
    steps = StepIndicator(["Fichier", "Correspondance"], 0)
    show(steps, 600, 60)
    before = {disc.width() for disc in steps.findChildren(Disc)}
    apply_theme(app, scale=1.5)
    try:
        app.processEvents()
        assert {disc.width() for disc in steps.findChildren(Disc)} == {36}
    finally:
        apply_theme(app)
    assert before == {24}


def test_stages_of_like_names_are_told_apart_in_large_text(app: QApplication, show: Show) -> None:
    lines = [
        StageLine("Commandements de payer", 3842, None),
        StageLine("Commandements de quitter", 812, 0.79),
    ]
    apply_theme(app, scale=1.5)
    try:
        card = StagesCard(lines, "Flux sur 12\u00a0mois")
        show(card, 470, 300)
        names = [one for one in card.findChildren(ElidingLabel) if one.text().startswith("Commandements")]
        assert len(names) == 2
        assert not any(name.is_elided() for name in names)
    finally:
        apply_theme(app)


def test_what_stands_beside_a_title_goes_under_it_rather_than_cut_it(app: QApplication, show: Show) -> None:
    card = Card("Concours de la force publique accordés", "402 sur 12\u00a0mois")
    choice = SegmentedControl("Flux", [("a", "Assignations"), ("c", "Concours"), ("e", "Expulsions")])
    card.add_aside(choice)
    show(card, 640, 120)
    title = card.findChildren(ElidingLabel)[0]
    beside = choice.mapTo(card, QPoint())
    assert beside.x() > title.geometry().right()
    card.resize(420, 160)
    app.processEvents()
    under = choice.mapTo(card, QPoint())
    assert not title.is_elided()
    assert under.y() > title.mapTo(card, QPoint()).y() + title.height()
    assert under.x() < 40
    card.resize(640, 120)
    app.processEvents()
    assert choice.mapTo(card, QPoint()) == beside


@pytest.mark.parametrize("percent", [150, 200])
@pytest.mark.parametrize("width", [220, 250])
def test_tiles_say_all_in_large_text(app: QApplication, show: Show, percent: int, width: int) -> None:
    tiles = [
        KeyFigureTile(KeyFigure(name, "1\u202f486", Evolution(-0.021, "down"), tuple(range(12))))
        for name in ("Assignations", "Concours accordés", "Expulsions effectives")
    ]
    try:
        apply_theme(app, scale=percent / 100)
        for tile in tiles:
            show(tile, width, 240)
            assert cut_texts(tile) == []
            assert not any(one.is_elided() for one in tile.findChildren(ElidingLabel) if one.isVisible())
    finally:
        apply_theme(app)
