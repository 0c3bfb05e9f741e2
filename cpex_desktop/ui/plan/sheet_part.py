"""What an action is at a glance: who, where, by when, to what end, with what figures, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import list_words, quoted
from cpex_desktop.models.plan_lists import Role, Weather
from cpex_desktop.queries.action_sheet import ActionSheet
from cpex_desktop.queries.action_targets import ActionTarget
from cpex_desktop.queries.plan_words import FIELD_WORDS, ROLE_WORDS, ROLES_WORDS, WEATHER_WORDS, ActionField
from cpex_desktop.ui.plan import words
from cpex_desktop.ui.plan.step_lines import StepLines
from cpex_desktop.ui.plan.target_lines import TargetLines
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.facts import Fact, FactList
from cpex_desktop.ui.widgets.labels import label, rule, show_breakable

_DUE = "Échéance"
_NEXT = 4
_NAMED = 4


class SheetPart(QWidget):
    """The tab « Fiche »; ``ticked(uid, done)`` is of a step, ``steps_asked`` leads to all of them."""

    ticked = Signal(str, bool)
    steps_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = FactList()
        self._aim = label("", wrap=True)
        self.targets = TargetLines()
        self.steps = StepLines(plain=True)
        self.steps.ticked.connect(self.ticked)
        self._blocked = label("", wrap=True)
        self._lack = label("", "caption", wrap=True)
        self._lack.hide()
        self._more = link("Ajouter", self.steps_asked.emit)
        self._more.setAccessibleName("Ajouter une étape")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.facts)
        self._sections = {
            "aim": _section("Objectif", self._aim),
            "blocked": _section("Ce qui bloque", self._blocked),
            "targets": _section("Indicateurs et cibles", self.targets),
            "steps": _section("Prochaines étapes", self.steps, self._more),
        }
        for section in self._sections.values():
            layout.addWidget(section)
        layout.insertWidget(4, self._lack)

    def show_sheet(self, sheet: ActionSheet, national: str) -> None:
        """Show another action, or the same one anew."""
        row, texts = sheet.row, sheet.texts
        self.facts.show_facts(sheet_facts(sheet, national), wrong=(_DUE,) if row.standing.late else ())
        show_breakable(self._aim, texts.expected_result)
        self._sections["aim"].setVisible(bool(texts.expected_result))
        blocked = [texts.block_cause, texts.block_lever, texts.block_unlocker]
        self._blocked.setText("\n".join(part for part in blocked if part))
        self._sections["blocked"].setVisible(bool(texts.block_cause))
        waiting = [one for one in sheet.steps if one.done_on is None][:_NEXT]
        done = [one for one in sheet.steps if one.done_on is not None]
        room = max(_NEXT - len(waiting), 0)
        self.steps.show_steps([*(done[-room:] if room else []), *waiting])
        self._sections["targets"].setVisible(row.indicators > 0)

    def show_targets(self, targets: Sequence[ActionTarget], lack: str = "") -> None:
        """Show the figures, which come later than the rest, or why they cannot be."""
        self.targets.show_targets(targets)
        self._lack.setText(lack)
        self._lack.setVisible(bool(lack))


def sheet_facts(sheet: ActionSheet, national: str) -> list[Fact]:
    """List what is known of an action, by name."""
    row = sheet.row
    leads = row.lead_words or "Sans pilote"
    facts = [(ROLE_WORDS[Role.LEAD], leads)]
    for role in (Role.CO_LEAD, Role.PARTNER, Role.FUNDER):
        names = [_named(one.shown, gone=one.gone) for one in row.partakers if one.role is role]
        if names:
            word = (ROLES_WORDS if len(names) > 1 else ROLE_WORDS)[role]
            facts.append((word, ", ".join(names)))
    places = [name for _number, name in row.territories]
    shown = ", ".join(places[:_NAMED])
    left = len(places) - _NAMED
    facts.append(("Territoires", f"{shown} et {left} autres" if left > 1 else ", ".join(places)))
    facts.append((_DUE, words.due_sentence(row)))
    if row.status_text:
        facts.append((FIELD_WORDS[ActionField.STATUS_TEXT], quoted(row.status_text)))
    if row.axis_name:
        facts.append(("Axe", row.axis_name))
    if numbers := words.national_numbers(row.commitments, national):
        facts.append(("Plan national", words.numbers_sentence(numbers)))
    if sheet.parent is not None:
        facts.append(("Sous-action de", sheet.parent.name))
    if sheet.parts:
        facts.append(("Sous-actions", list_words([part.code for part in sheet.parts])))
    if row.weather is not Weather.NONE:
        said = [WEATHER_WORDS[row.weather], sheet.texts.weather_sentence]
        facts.append(("Météo", ". ".join(part for part in said if part)))
    return [(name, text) for name, text in facts if text]


def _named(name: str, *, gone: bool) -> str:
    return f"{name} (à la corbeille)" if gone else name


def _section(title: str, content: QWidget, aside: QWidget | None = None) -> QWidget:
    made = QWidget()
    head = QHBoxLayout()
    head.addWidget(label(title, "cardTitle"), 1)
    if aside is not None:
        head.addWidget(aside)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(rule())
    column.addLayout(head)
    column.addWidget(content)
    return made
