"""The card of the map: classes, what is masked, the words beside the pointer, what is exported."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage, QPolygon
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cpex_desktop.analysis.classes import Classes, Method
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Absence, TerritoryKind
from cpex_desktop.queries.map_ground import MapGround
from cpex_desktop.ui.diagnosis.bounds_dialog import BoundsDialog
from cpex_desktop.ui.diagnosis.map_card import MapCard
from cpex_desktop.ui.diagnosis.map_figures import LegendRow
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.map_look import Shade
from tests.ui.conftest import Show, cut_texts
from tests.ui.map_material import caption_for, ground, value_of, values_for

COMMUNE, EPCI = TerritoryKind.COMMUNE, TerritoryKind.EPCI
ROOT = Path(__file__).resolve().parents[2]
RATES = [2.1, 3.4, 4.8, 6.2, 9.9, 0.0, None, 13.8, 5.5, 7.1]


class Desk:
    """A card of a département, with the reader that feeds it."""

    def __init__(self, qtbot: QtBot, code: str = "98") -> None:
        self.reader = TaskRunner()
        self.qtbot = qtbot
        self.card = MapCard(load_ground=lambda: ground(code), reader=self.reader)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.reader.is_busy(), timeout=10_000)

    def rows(self) -> dict[str, LegendRow]:
        return {row.text: row for row in self.card.legend.rows}


@pytest.fixture
def desk(app: QApplication, show: Show, qtbot: QtBot) -> Desk:
    made = Desk(qtbot)
    show(made.card, 640, 300)
    made.card.show_values(values_for("98", COMMUNE, RATES), caption_for(COMMUNE))
    made.settle()
    return made


def test_every_territory_is_counted_once_in_the_legend(desk: Desk) -> None:
    counts = [int(row.count.split("\u00a0")[0]) for row in desk.rows().values() if row.count]
    assert sum(counts) == 118
    figures = desk.card.figures
    assert figures is not None
    assert desk.rows()["0"].count == f"{figures.shading.shades.count(Shade.ZERO)}\u00a0com."
    assert desk.rows()["sans donnée"].count == f"{figures.shading.shades.count(Shade.ABSENT)}\u00a0com."
    assert "limite d’EPCI" in desk.rows()


def test_the_legend_goes_from_the_most_to_the_least(desk: Desk) -> None:
    texts = list(desk.rows())
    assert texts[0].endswith("et plus")
    assert texts[4].startswith("moins de")
    assert desk.card.legend.accessibleDescription().splitlines()[0].startswith(texts[0])


def test_small_counts_are_exact_on_screen_and_masked_as_exported(desk: Desk, qtbot: QtBot) -> None:
    values = values_for("98", COMMUNE, RATES, acts=[2, 40, 60])
    desk.card.show_values(values, caption_for(COMMUNE))
    figures = desk.card.figures
    assert figures is not None
    assert Shade.MASKED not in figures.shading.shades
    with qtbot.waitSignal(desk.card.masked) as told:
        desk.card.show_as_exported(True)
    assert told.args == [True]
    masked = desk.card.figures
    assert masked is not None
    small = [value is not None and value.small for value in masked.values]
    assert [shade == Shade.MASKED for shade in masked.shading.shades] == small
    assert masked.classes == figures.classes
    rank = small.index(True)
    assert f"{RATES[rank % 10]}" not in tip(desk, rank)
    assert tip(desk, rank).endswith("s\u00a0: masqué, effectif inférieur à 5, oct. 2025 – sept. 2026")
    assert "masqué (<\u00a05)" in desk.rows()


def tip(desk: Desk, rank: int) -> str:
    level = desk.card.view.level
    assert level is not None
    desk.card.view.point_at(desk.card.view.mapFromScene(*level.shapes[rank].middle))
    assert desk.card.view.cursor_rank == rank
    return desk.card.view.tip.text


def test_the_words_name_rate_acts_and_period(desk: Desk) -> None:
    words = tip(desk, 0).partition(", ")[2]
    assert words == "2,1\u202f‰ · 50\u00a0assignations, oct. 2025 – sept. 2026"
    assert tip(desk, 6).endswith("Sans donnée")


def test_an_absence_says_why(desk: Desk) -> None:
    values = list(values_for("98", COMMUNE, RATES))
    lacking = values[6]
    secret = replace(lacking, count=replace(lacking.count, absence=Absence.SECRET))
    values[6] = secret
    desk.card.show_values(values, caption_for(COMMUNE))
    assert tip(desk, 6).endswith("Secret dans le fichier reçu")
    assert desk.rows()["secret à la source"].count == "1\u00a0com."
    values[6] = replace(lacking, count=replace(lacking.count, amount=12.0, absence=Absence.NONE))
    desk.card.show_values(values, caption_for(COMMUNE))
    assert tip(desk, 6).endswith("Taux non calculable")


def test_classes_are_kept_between_periods_only_when_frozen(desk: Desk) -> None:
    def bounds() -> tuple[float, ...]:
        assert desk.card.figures is not None
        return desk.card.figures.classes.bounds

    first = bounds()
    doubled = values_for("98", COMMUNE, [None if rate is None else 3 * rate for rate in RATES])
    desk.card.show_values(doubled, caption_for(COMMUNE, last=202509))
    other = bounds()
    assert other != first
    desk.card.freeze(True)
    desk.card.show_values(values_for("98", COMMUNE, RATES), caption_for(COMMUNE))
    assert bounds() == other
    desk.card.show_values(values_for("98", EPCI, RATES), caption_for(EPCI))
    assert bounds() != other
    desk.card.freeze(False)
    desk.card.show_values(values_for("98", COMMUNE, RATES), caption_for(COMMUNE))
    assert bounds() == first


def test_bounds_of_ones_own_are_for_their_indicator_only(desk: Desk) -> None:
    desk.card.set_bounds(Classes((4, 8)))
    assert list(desk.rows())[:3] == ["8 et plus", "4 à 8", "moins de 4"]
    assert desk.card.menus.methods[Method.MANUAL].isChecked()
    caption = caption_for(COMMUNE)
    other = replace(caption, question=replace(caption.question, code="evictions"))
    desk.card.show_values(values_for("98", COMMUNE, RATES), other)
    assert desk.card.menus.methods[Method.QUANTILES].isChecked()
    assert len([text for text in desk.rows() if " à " in text]) == 3


def test_equal_steps_by_the_menu(desk: Desk) -> None:
    desk.card.menus.methods[Method.EQUAL].trigger()
    assert list(desk.rows())[:3] == ["10 et plus", "5 à 10", "moins de 5"]


def test_the_dialog_of_bounds_says_what_is_wrong(app: QApplication, qtbot: QtBot, show: Show) -> None:
    dialog = BoundsDialog(Classes((3, 5.5)), [1.0, 4.0, 4.5, None, 0.0])
    show(dialog)
    assert dialog.preview().splitlines() == [
        "moins de 3\u00a0: 1\u00a0territoire",
        "3 à 5,5\u00a0: 2\u00a0territoires",
        "5,5 et plus\u00a0: 0\u00a0territoire",
    ]
    for typed, fault in ((["5", "3"], "du plus petit"), (["x"], "nombre"), ([], "au moins un")):
        dialog.set_bounds(typed)
        assert fault in dialog.problem()
    dialog.set_bounds(["2,5", "1\u202f000"])
    assert dialog.problem() == ""
    with qtbot.waitSignal(dialog.decided) as told:
        dialog._decide()
    assert told.args == [Classes((2.5, 1000.0))]


def test_counts_are_circles(desk: Desk) -> None:
    counts = [1.0, 40.0, 412.0, 0.0, None, 7.0]
    desk.card.show_values(values_for("98", COMMUNE, counts), caption_for(COMMUNE, as_circles=True))
    figures = desk.card.figures
    assert figures is not None
    assert list(desk.rows())[:3] == ["400", "100", "20"]
    radii = [figures.shading.circles[rank] for rank in range(6)]
    assert (radii[2] / radii[1]) ** 2 == pytest.approx(412 / 40)
    assert radii[3] == radii[4] == 0
    assert not desk.card.menus.methods[Method.EQUAL].isEnabled()


def test_choosing_on_the_map_is_told(desk: Desk, qtbot: QtBot) -> None:
    level = desk.card.view.level
    assert level is not None
    tip(desk, 20)
    with qtbot.waitSignal(desk.card.chosen) as told:
        desk.card.view.setFocus()
        tip(desk, 20)
        desk.card.view._choose()
    assert told.args == [level.shapes[20].territory]


@pytest.mark.parametrize("code", ["98", "62", "75", "2A", "974", "976"])
@pytest.mark.parametrize("size", [(618, 282), (627, 258), (1100, 760)])
def test_words_and_buttons_hide_nothing_of_the_whole(
    app: QApplication, show: Show, qtbot: QtBot, code: str, size: tuple[int, int]
) -> None:
    desk = Desk(qtbot, code)
    show(desk.card, *size)
    desk.card.show_values(values_for(code, COMMUNE, RATES), caption_for(COMMUNE))
    desk.settle()
    app.processEvents()
    card, view = desk.card, desk.card.view
    inside = card.pane.geometry().topLeft()
    over = [card.menus.geometry(), card.legend.geometry(), card.pane.buttons.geometry().translated(inside)]
    points = [
        view.mapFromScene(x, y) + inside
        for line in ground(code).outline
        for x, y in zip(line[::2], line[1::2], strict=True)
    ]
    assert not [point for point in points for room in over if room.contains(point)]
    assert card.pane.geometry().contains(QPolygon(points).boundingRect())


def test_circles_on_the_coast_are_whole(app: QApplication, show: Show, qtbot: QtBot) -> None:
    desk = Desk(qtbot, "62")
    show(desk.card, 618, 282)
    desk.card.show_values(values_for("62", COMMUNE, [50.0]), replace(caption_for(COMMUNE), as_circles=True))
    desk.settle()
    app.processEvents()
    view, figures = desk.card.view, desk.card.figures
    assert figures is not None
    assert view.level is not None
    for shape, radius in zip(view.level.shapes, figures.shading.circles, strict=True):
        middle = view.mapFromScene(*shape.middle)
        assert (
            view.viewport()
            .rect()
            .contains(
                QRect(0, 0, 1, 1)
                .translated(middle)
                .adjusted(*(round(side * (radius - 1)) for side in (-1, -1, 1, 1)))
            )
        )


def test_the_map_fills_what_the_words_leave_of_its_card(desk: Desk, app: QApplication) -> None:
    """A département as high as it is wide takes more than eight tenths of the height of its card."""
    desk.card.resize(618, 282)
    app.processEvents()
    level = desk.card.view.level
    assert level is not None
    drawn = desk.card.view.mapFromScene(level.frame).boundingRect()
    assert drawn.height() > 0.8 * desk.card.height()


def test_mayotte_has_no_map_of_arrondissements(app: QApplication, show: Show, qtbot: QtBot) -> None:
    desk = Desk(qtbot, "976")
    show(desk.card, 640, 300)
    desk.card.show_values((), caption_for(TerritoryKind.ARRONDISSEMENT))
    desk.settle()
    assert desk.card.pane.sentence().startswith("Ce département n’a pas d’arrondissement.")
    assert desk.card.sheet() is None
    desk.card.show_values(values_for("976", EPCI, RATES), caption_for(EPCI))
    assert desk.card.pane.sentence() == ""


def test_an_epci_across_and_communes_of_none_say_so(app: QApplication, show: Show, qtbot: QtBot) -> None:
    desk = Desk(qtbot, "22")
    show(desk.card, 900, 700)
    desk.card.show_values(values_for("22", EPCI, RATES), caption_for(EPCI))
    desk.settle()
    level = desk.card.view.level
    assert level is not None
    aside = next(rank for rank, shape in enumerate(level.shapes) if not shape.territory)
    across = next(rank for rank, shape in enumerate(level.shapes) if shape.astride)
    desk.card.view.zoom(20)
    desk.card.view.ensureVisible(level.boxes[aside])
    assert tip(desk, aside) == "Communes sans EPCI"
    desk.card.view.fit()
    assert "(part départementale)" in tip(desk, across)
    assert "sans EPCI" in desk.rows()


def test_one_value_alone_and_none_at_all(desk: Desk) -> None:
    desk.card.show_values(values_for("98", COMMUNE, [None]), caption_for(COMMUNE))
    assert list(desk.rows()) == ["sans donnée", "limite d’EPCI"]
    desk.card.show_values(values_for("98", COMMUNE, [4.2]), caption_for(COMMUNE))
    assert list(desk.rows()) == ["4,2", "limite d’EPCI"]
    desk.card.show_values(values_for("98", COMMUNE, [3.7201242]), caption_for(COMMUNE))
    assert list(desk.rows()) == ["3,72", "limite d’EPCI"]
    level = desk.card.view.level
    assert level is not None
    stranger = value_of(999_999, "Commune disparue", COMMUNE, 4.2)
    desk.card.show_values((stranger,), caption_for(COMMUNE))
    assert "hors référentiel" in desk.rows()


@pytest.mark.parametrize("size", [(520, 258), (640, 300), (1100, 760)])
def test_nothing_is_cut(desk: Desk, app: QApplication, size: tuple[int, int]) -> None:
    desk.card.resize(*size)
    app.processEvents()
    assert cut_texts(desk.card) == []
    room = desk.card.pane.geometry()
    assert desk.card.rect().contains(room)
    assert desk.card.legend.height() >= desk.card.legend.minimumSizeHint().height()


def test_a_damaged_ground_is_told_and_may_be_asked_again(app: QApplication, show: Show, qtbot: QtBot) -> None:
    def damaged() -> MapGround:
        raise UserError("La carte ne peut pas être lue.", "Le référentiel est abîmé.", "Réinstallez.")

    reader = TaskRunner()
    card = MapCard(load_ground=damaged, reader=reader)
    show(card, 640, 300)
    card.show_values(values_for("98", COMMUNE, RATES), caption_for(COMMUNE))
    qtbot.waitUntil(lambda: not reader.is_busy())
    assert card.notice.isVisible()


def test_the_page_exported_says_what_it_is(desk: Desk, tmp_path: Path) -> None:
    drawing, picture = tmp_path / "carte.svg", tmp_path / "carte.png"
    for path in (drawing, picture):
        desk.card.write_to(path)
        desk.settle()
    root = ElementTree.parse(drawing).getroot()  # noqa: S314 - our own file
    texts = " ".join(element.text or "" for element in root.iter() if element.tag.endswith("text"))
    for words in (
        "Assignations pour 1\u202f000 ménages locataires",
        "Val-de-Sauge (98) · oct. 2025 – sept. 2026",
        "Données fictives.",
        "Diffusion restreinte",
        "cette carte ne doit pas sortir du service",
        "commissaires de justice, données au 05/10/2026",
        "contours fictifs",
    ):
        assert words in texts
    assert "<image" not in drawing.read_text(encoding="utf-8")
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (2400, 1600)
    assert desk.card.notice.isVisible()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["carte.png", "carte.svg"]


def test_the_page_masks_only_as_exported(desk: Desk, tmp_path: Path) -> None:
    desk.card.show_values(values_for("98", COMMUNE, RATES, acts=[2, 40]), caption_for(COMMUNE))
    desk.card.show_as_exported(True)
    desk.card.write_to(tmp_path / "carte.svg")
    desk.settle()
    words = re.sub(r"\s+", " ", (tmp_path / "carte.svg").read_text(encoding="utf-8"))
    assert "Les effectifs inférieurs à 5 et ceux qui les révéleraient sont masqués." in words
    assert "ne doit pas sortir" not in words


def test_a_page_that_cannot_be_written_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "carte.png"
    target.mkdir()
    desk.card.write_to(target)
    desk.settle()
    assert desk.card.notice.isVisible()
    assert list(tmp_path.iterdir()) == [target]


def test_the_page_can_be_pasted(desk: Desk) -> None:
    QGuiApplication.clipboard().clear()
    desk.card.copy()
    desk.settle()
    assert QGuiApplication.clipboard().image().width() == 2400


def test_a_ground_that_changed_while_it_was_read_is_read_again(
    app: QApplication, show: Show, qtbot: QtBot
) -> None:
    reads: list[str] = []

    def load() -> MapGround:
        reads.append("98")
        return ground("98")

    reader = TaskRunner()
    card = MapCard(load_ground=load, reader=reader)
    show(card, 640, 300)
    card.show_values(values_for("98", COMMUNE, RATES), caption_for(COMMUNE))
    for _change in range(3):
        card.reload()
    qtbot.waitUntil(lambda: len(reads) == 2 and not reader.is_busy(), timeout=10_000)
    card.select(card.figures.values[3].place.id if card.figures and card.figures.values[3] else 0)
    card.reload()
    qtbot.waitUntil(lambda: len(reads) == 3 and not reader.is_busy(), timeout=10_000)
    level = card.view.level
    assert level is not None
    assert card.view.territory == level.shapes[3].territory
    assert card.pane.sentence() == ""


def test_the_card_says_how_it_is_set(desk: Desk) -> None:
    desk.card.freeze(True)
    desk.card.show_as_exported(True)
    assert "Classes figées · Comme à l’export" in [one.text() for one in desk.card.findChildren(QLabel)]


def test_the_map_waits_for_no_heavy_library() -> None:
    code = "import sys, cpex_desktop.ui.diagnosis.map_card; print({'numpy', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"


def test_what_would_reveal_a_small_count_is_masked_with_it(desk: Desk) -> None:
    values = list(values_for("98", COMMUNE, RATES, acts=[40]))
    values[0] = replace(values[0], small=True, masked=True)
    values[1] = replace(values[1], masked=True)
    desk.card.show_values(values, caption_for(COMMUNE))
    desk.card.show_as_exported(True)
    assert desk.rows()["masqué (secret)"].count == "2\u00a0com."
    assert "effectif inférieur à 5" in tip(desk, 0)
    assert "il révélerait un petit effectif" in tip(desk, 1)
    assert "3,4" not in tip(desk, 1)
