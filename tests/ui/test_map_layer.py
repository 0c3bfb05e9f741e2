"""Signs laid over a map: on screen, in its legend, in its words, on the page that is exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.ui.diagnosis.map_card import MapCard
from cpex_desktop.ui.diagnosis.map_layer import LayerRow, MapLayer
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.map_signs import MapSign
from tests.ui.conftest import Show
from tests.ui.map_material import caption_for, ground, values_for

COMMUNE, EPCI = TerritoryKind.COMMUNE, TerritoryKind.EPCI
SHAPES = [shape for shape in ground("98").levels[COMMUNE].shapes if shape.territory]
SIGNS = {shape.territory: MapSign(1 + rank % 4) for rank, shape in enumerate(SHAPES)}
LAYER = MapLayer(
    level=COMMUNE,
    signs=SIGNS,
    tips={shape.territory: ("Référent connu", "Jamais rencontrée") for shape in SHAPES},
    rows=(
        LayerRow(MapSign.DISC, "Référent connu", 30),
        LayerRow(MapSign.RING, "Interlocuteur", 30),
        LayerRow(MapSign.CROSS, "Personne", 29),
        LayerRow(MapSign.ALARM, "À rencontrer", 29),
    ),
    note="Interlocuteurs connus au 21/11/2026.",
)


class Desk:
    """A card with figures by commune."""

    def __init__(self, qtbot: QtBot) -> None:
        self.reader, self.qtbot = TaskRunner(), qtbot
        self.card = MapCard(load_ground=lambda: ground("98"), reader=self.reader)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.reader.is_busy(), timeout=10_000)

    def legend(self) -> dict[str, str]:
        return {row.text: row.count for row in self.card.legend.rows}

    def picture(self) -> QImage:
        return self.card.view.grab().toImage()


@pytest.fixture
def desk(app: QApplication, show: Show, qtbot: QtBot) -> Desk:
    made = Desk(qtbot)
    show(made.card, 900, 520)
    made.card.show_values(values_for("98", COMMUNE, [3.0, 9.0]), caption_for(COMMUNE))
    made.settle()
    return made


def test_signs_come_over_the_figures_and_go(desk: Desk) -> None:
    before, figures = desk.picture(), desk.card.figures
    desk.card.show_layer(LAYER)
    assert desk.card.figures is not None
    assert figures is not None
    assert desk.card.figures.shading.shades == figures.shading.shades
    assert len(desk.card.figures.shading.signs) == len(figures.shading.shades)
    assert desk.picture() != before
    assert desk.legend()["Référent connu"] == "30\u00a0com."
    assert desk.card.menus.partners.isChecked()
    desk.card.show_layer(None)
    assert desk.picture() == before
    assert "Référent connu" not in desk.legend()
    assert not desk.card.menus.partners.isChecked()


def test_no_name_covers_an_alarm(desk: Desk) -> None:
    view = desk.card.view
    desk.card.show_layer(LAYER)
    alarms = {shape.name for shape in SHAPES if SIGNS[shape.territory] is MapSign.ALARM}
    assert view.labels
    assert not alarms & {label.text for label in view.labels}


def test_the_words_beside_the_pointer_say_whom_one_knows(desk: Desk) -> None:
    desk.card.show_layer(LAYER)
    tips = desk.card.view._tips(0)
    assert tips[-2:] == ("Référent connu", "Jamais rencontrée")


def test_another_level_has_no_signs(desk: Desk) -> None:
    desk.card.show_layer(LAYER)
    desk.card.show_values(values_for("98", EPCI, [3.0, 9.0]), caption_for(EPCI))
    desk.settle()
    assert desk.card.figures is not None
    assert desk.card.figures.shading.signs == ()
    assert "Personne" not in desk.legend()
    sheet = desk.card.sheet()
    assert sheet is not None
    assert not any("Interlocuteurs" in note for note in sheet.notes)


def test_the_exported_page_bears_signs_legend_and_day(desk: Desk, tmp_path: Path) -> None:
    desk.card.write_to(tmp_path / "sans.svg")
    desk.settle()
    desk.card.show_layer(LAYER)
    desk.card.write_to(tmp_path / "avec.svg")
    desk.settle()
    sheet = desk.card.sheet()
    assert sheet is not None
    assert any("Interlocuteurs connus au 21/11/2026." in note for note in sheet.notes)
    assert (tmp_path / "avec.svg").stat().st_size > (tmp_path / "sans.svg").stat().st_size


def test_the_menu_asks_for_the_layer(desk: Desk) -> None:
    asked: list[bool] = []
    desk.card.partners_asked.connect(asked.append)
    desk.card.menus.partners.trigger()
    desk.card.menus.partners.trigger()
    assert asked == [True, False]
