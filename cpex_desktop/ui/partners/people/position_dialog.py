"""What a person does in an organisation: function, service, days, roles."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from cpex_desktop.french import quoted
from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.queries.partner_fields import POSITION_WORDS, PositionField
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.services.people import PositionDraft
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import FormField, LineField, beside
from cpex_desktop.ui.forms.names_field import NameCompleter
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.widgets.labels import label

_F = PositionField
_COLUMNS = 3


class PositionDialog(DraftDialog):
    """Ask for a position; ``decided(PositionDraft)`` follows the verb.

    ``line`` is the one to be changed; without it, ``known`` are the organisations (uids by name) that the
    line of the organisation completes.
    """

    unstored = "Cette fonction n’est pas enregistrée."

    def __init__(
        self,
        person: str,
        *,
        known: Mapping[str, str] | None = None,
        line: PersonLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._known, self._line = dict(known or {}), line
        self.organisation = LineField("Organisation", hint="Nom d’une organisation de la base")
        self.title, self.service = (LineField(POSITION_WORDS[one]) for one in (_F.TITLE, _F.SERVICE))
        self.since, self.until = (
            LineField(POSITION_WORDS[one], read_day, hint="jj/mm/aaaa") for one in (_F.SINCE, _F.UNTIL)
        )
        self.main = QCheckBox(POSITION_WORDS[_F.MAIN])
        self.roles = {role: QCheckBox(said) for role, said in CONTACT_ROLE_WORDS.items()}
        completer = NameCompleter(self.organisation.line)
        completer.offer(sorted(self._known))
        fields: dict[str, FormField] = {
            "title": self.title,
            "service": self.service,
            "since": self.since,
            "until": self.until,
        }
        if line is None:
            fields = {"organisation": self.organisation, **fields}
        super().__init__(
            "Ajouter une fonction" if line is None else "Modifier une fonction",
            "Ajouter la fonction" if line is None else "Enregistrer",
            fields,
            self._build_rows(person),
            self._tell,
            parent,
        )
        if line is not None:
            self._show(line)

    def _build_rows(self, person: str) -> tuple[QWidget, ...]:
        line = self._line
        of = person if line is None else f"{person}, {line.organisation_name}"
        named: tuple[QWidget, ...] = (label(of, "strong", wrap=True),)
        return (
            *named,
            *((self.organisation,) if line is None else ()),
            beside(self.title, self.service),
            beside(self.since, self.until),
            self.main,
            label("Rôles", "caption"),
            self._build_roles(),
        )

    def _build_roles(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, box in enumerate(self.roles.values()):
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        return made

    def typing(self) -> list[str]:
        """Give all that is typed or ticked."""
        ticked = [box.text() for box in (self.main, *self.roles.values()) if box.isChecked()]
        return [*super().typing(), *ticked]

    def _show(self, line: PersonLine) -> None:
        for field, value in (
            (self.title, line.title),
            (self.service, line.service),
            (self.since, line.since),
            (self.until, line.until),
        ):
            field.show_value(value, anew=True)
        self.main.setChecked(line.main)
        for role, box in self.roles.items():
            box.setChecked(role in line.roles)

    def _tell(self) -> None:
        roles: Collection[ContactRole] = [role for role, box in self.roles.items() if box.isChecked()]
        self.decided.emit(
            PositionDraft(
                self._organisation(),
                self.title.line.text(),
                self.service.line.text(),
                self.read_day("since"),
                self.read_day("until"),
                self.main.isChecked(),
                roles,
            )
        )

    def _organisation(self) -> str:
        if self._line is not None:
            return self._line.organisation
        typed = self.organisation.line.text().strip()
        if typed not in self._known:
            raise FieldRefusal(
                "organisation",
                "Cette organisation n’est pas dans la base.",
                f"Personne ne connaît {quoted(typed)}." if typed else "",
                "Choisissez-la dans la liste qui s’ouvre en tapant.",
            )
        return self._known[typed]
