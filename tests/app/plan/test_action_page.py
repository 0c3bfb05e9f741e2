"""The page of one action: each field stored as it is left, refusals beside them, nothing typed lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from cpex_desktop.models.plan_lists import LinkKind, Role, Weather
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.ui.forms.fields import LineField, ListField, TextField
from cpex_desktop.ui.plan.action_page import ActionPage
from cpex_desktop.ui.plan.indicator_dialog import IndicatorDialog
from tests.plan_screen import PlanScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
F = ActionField


@pytest.fixture
def page(screen: PlanScreen) -> ActionPage:
    """The page of the late action."""
    screen.window.go(f"cpex:action/{screen.row('A-03').uid}")
    screen.settle()
    return screen.action


def write_line(screen: PlanScreen, page: ActionPage, field: ActionField, text: str) -> LineField:
    made = page.form.fields[field]
    assert isinstance(made, LineField)
    made.line.setText(text)
    made.line.editingFinished.emit()
    screen.settle()
    return made


def write_text(screen: PlanScreen, page: ActionPage, field: ActionField, text: str) -> TextField:
    made = page.form.fields[field]
    assert isinstance(made, TextField)
    made.text.setPlainText(text)
    made.flush()
    screen.settle()
    return made


def pick(screen: PlanScreen, field: ListField, value: object) -> None:
    field.box.setCurrentIndex(field.box.findData(value))
    field.box.activated.emit(field.box.currentIndex())
    screen.settle()


def test_alt_enter_opens_the_page(screen: PlanScreen) -> None:
    screen.go_to("A-03")
    screen.press(Qt.Key.Key_Return, alt=True)
    assert screen.window.current_key() == "action"
    assert screen.action.header.title() == "A-03 – Action 3 sur les impayés"


def test_a_field_is_stored_when_it_is_left_and_taken_back(screen: PlanScreen, page: ActionPage) -> None:
    write_line(screen, page, F.TITLE, "Protocole de signalement")
    assert screen.row("A-03").title == "Action 3 sur les impayés"  # the plan is not in front
    assert page.header.title() == "A-03 – Protocole de signalement"
    screen.window.show_page("plan")
    screen.settle()
    assert screen.row("A-03").title == "Protocole de signalement"
    screen.undo.stack.undo()
    screen.settle()
    assert screen.row("A-03").title == "Action 3 sur les impayés"


def test_text_days_numbers_and_lists_reach_the_base(screen: PlanScreen, page: ActionPage) -> None:
    write_text(screen, page, F.EXPECTED_RESULT, "Moins d’assignations 🏠")
    write_line(screen, page, F.START_ON, "1/9/26")
    write_line(screen, page, F.FTE, "0,5")
    write_line(screen, page, F.AMOUNT, "12 500 €")
    body = page.form.fields[F.BODY]
    assert isinstance(body, ListField)
    pick(screen, body, "plenary")
    assert page.reading is not None
    sheet = page.reading.sheet
    assert sheet.texts.expected_result == "Moins d’assignations 🏠"
    assert (sheet.row.start_on, sheet.texts.fte, sheet.texts.amount) == (date(2026, 9, 1), 0.5, 12_500.0)
    assert sheet.row.body == "plenary"


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        (F.START_ON, "le 3 mars", "date"),
        (F.START_ON, "01/01/1900", "plausible"),
        (F.DUE_ON, "31/12/2199", "plausible"),
        (F.CODE, "A-01", "déjà pris"),
        (F.TITLE, "   ", "vide"),
        (F.PROGRESS, "150", "0 à 100"),
        (F.LEAD_SERVICE, "jean.dupont@exemple.fr", "personne"),
        (F.AMOUNT, "-5", "valable"),
    ],
)
def test_a_refusal_is_said_under_its_field_and_the_text_stays(
    screen: PlanScreen, page: ActionPage, field: ActionField, text: str, said: str
) -> None:
    made = write_line(screen, page, field, text)
    assert said in made.refusal()
    assert made.line.text() == text
    assert page.form.held() == [made.name]
    assert made.line.property("kind") == "err"
    page.refresh()
    screen.settle()
    assert made.line.text() == text


def test_a_due_day_before_the_start_is_refused_beside_it(screen: PlanScreen, page: ActionPage) -> None:
    write_line(screen, page, F.START_ON, "01/09/2026")
    made = write_line(screen, page, F.DUE_ON, "01/08/2026")
    assert "contredisent" in made.refusal()
    write_line(screen, page, F.DUE_ON, "01/10/2026")
    assert made.refusal() == ""


def test_the_weather_waits_for_its_sentence(screen: PlanScreen, page: ActionPage) -> None:
    weather, sentence = page.form.fields[F.WEATHER], page.form.fields[F.WEATHER_SENTENCE]
    assert isinstance(weather, ListField)
    pick(screen, weather, Weather.COMPROMISED.value)
    assert "phrase" in sentence.refusal()
    assert weather.value() == Weather.COMPROMISED.value
    write_text(screen, page, F.WEATHER_SENTENCE, "Le budget n’est pas voté.")
    assert page.reading is not None
    assert page.reading.sheet.row.weather is Weather.COMPROMISED
    assert sentence.refusal() == ""


def test_organisations_are_named_in_a_line(screen: PlanScreen, page: ActionPage) -> None:
    line = page.form.roles[Role.PARTNER]
    line.line.setText("CAF ; Sauge Habitat;")
    line.flush()
    screen.settle()
    assert page.reading is not None
    names = [one.name for one in page.reading.sheet.row.partakers if one.role is Role.PARTNER]
    assert names == ["CAF", "Sauge Habitat"]


def test_territories_and_stages_are_added_and_removed(screen: PlanScreen, page: ActionPage) -> None:
    assert page.reading is not None
    places, stages = page.form.picks["territories"], page.form.picks["stages"]
    key = page.reading.choices.territories[0][1][0][0]
    places.changed.emit([key])
    stages.changed.emit(["summons", "judgment"])
    screen.settle()
    assert (places.keys(), sorted(stages.keys())) == ([key], ["judgment", "summons"])
    stages._remove("summons")
    screen.settle()
    assert stages.keys() == ["judgment"]


def test_what_is_typed_is_stored_on_the_way_to_another_action(screen: PlanScreen, page: ActionPage) -> None:
    made = page.form.fields[F.CONTEXT]
    assert isinstance(made, TextField)
    made.text.setPlainText("Trop d’assignations.")
    screen.window.go(f"cpex:action/{screen.row('A-04').uid}")
    screen.settle()
    assert page.header.title().startswith("A-04")
    assert made.text.toPlainText() == ""
    screen.window.go(f"cpex:action/{screen.row('A-03').uid}")
    screen.settle()
    assert made.text.toPlainText() == "Trop d’assignations."


def test_an_action_that_is_gone_is_told(screen: PlanScreen, page: ActionPage) -> None:
    page.put_away()
    screen.settle()
    assert screen.window.current_key() == "plan"
    assert "A-03" not in screen.codes()
    screen.window.go("cpex:action/inconnue")
    screen.settle()
    assert page.notice.isVisible()
    assert page.gone.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1280, 641), (1920, 1080)])
def test_nothing_is_cut(screen: PlanScreen, page: ActionPage, size: tuple[int, int]) -> None:
    screen.window.resize(*size)
    screen.settle()
    bar = page.scroll_area.verticalScrollBar()
    for part in range(0, bar.maximum() + 1, 400):
        bar.setValue(part)
        assert cut_texts(screen.window) == []


def test_the_keys_go_from_field_to_field(screen: PlanScreen, page: ActionPage) -> None:
    title = page.form.fields[F.TITLE].editor
    title.setFocus()
    seen: list[object] = []
    for _step in range(6):
        screen.press(Qt.Key.Key_Tab, screen.window.focusWidget())
        seen.append(screen.window.focusWidget())
    assert len(set(map(id, seen))) == 6
    assert any(isinstance(one, QPlainTextEdit) for one in seen)


def test_a_figure_is_added_changed_and_removed(screen: PlanScreen, page: ActionPage) -> None:
    dialog = page.targets.ask()
    dialog.decide()
    assert any("indicateur" in words for words in dialog.problems())
    dialog.indicator.select("visits")
    dialog.baseline.line.setText("cent")
    dialog.decide()
    assert dialog.baseline.refusal()
    dialog.baseline.line.setText("100")
    dialog.baseline_on.line.setText("01/01/2027")
    dialog.target.line.setText("120,5")
    dialog.target_on.line.setText("01/01/2026")
    dialog.decide()
    screen.settle()
    assert "contredisent" in dialog.target_on.refusal()
    dialog.target_on.line.setText("31/12/2027")
    dialog.decide()
    screen.settle()
    with screen.workspace.store.read() as connection:
        found = connection.execute("SELECT baseline, target, target_on FROM action_indicator").fetchall()
    assert found == [(100.0, 120.5, "2027-12-31")]
    said = [part.text() for part in page.targets.findChildren(QLabel)]
    assert any(words.startswith("Non calculable") for words in said)
    (change,) = [one for one in page.targets.findChildren(QPushButton) if one.text() == "Modifier…"]
    change.click()
    (other,) = [one for one in screen.window.findChildren(IndicatorDialog) if one.isVisible()]
    assert (other.indicator.current(), other.target.line.text()) == ("visits", "120,5")
    other.target.line.setText("130")
    other.decide()
    screen.settle()
    assert page.reading is not None
    assert page.reading.sheet.row.indicators == 1
    (remove,) = [one for one in page.targets.lines.findChildren(QPushButton) if one.text() == "Retirer"]
    remove.click()
    screen.settle()
    assert page.reading.sheet.row.indicators == 0


def test_a_link_is_kept_as_a_path_and_refused_when_it_names_someone(
    screen: PlanScreen, page: ActionPage
) -> None:
    links = page.links
    links.store()
    screen.settle()
    assert links.target.refusal()
    links.target.line.setText("https://www.example.org/charte.pdf")
    links.title.line.setText("Charte de prévention")
    links.store()
    screen.settle()
    assert page.reading is not None
    (kept,) = page.reading.sheet.links
    assert (kept.shown, kept.kind) == ("Charte de prévention", LinkKind.ADDRESS)
    assert links.target.line.text() == ""
    links._remove(kept.uid)
    screen.settle()
    assert page.reading.sheet.links == ()
