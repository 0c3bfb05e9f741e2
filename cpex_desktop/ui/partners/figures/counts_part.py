"""The numbers about a partner that no file brings, each with its day and its source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.models.partner_lists import AgreementKind, CountKind
from cpex_desktop.queries.partner_readings import count_words, progress_words
from cpex_desktop.queries.partner_sheet import CountLine, PartnerSheet
from cpex_desktop.queries.partner_words import COUNT_WORDS, Family
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.line_head import headed
from cpex_desktop.ui.widgets.line_list import LineList
from cpex_desktop.ui.widgets.line_menu import more_button

_C = CountKind
_USUAL = {
    Family.SOCIAL_LANDLORDS: (_C.COHESION_PROTOCOLS, _C.DWELLINGS, _C.TRANSFERS),
    Family.PRIVATE_SECTOR: (_C.TRAINED_AGENTS, _C.REHOUSING_OFFERS, _C.MEMBERS),
}
_OTHERS = (_C.REHOUSING_OFFERS, _C.TRAINED_AGENTS)
_NONE = {
    Family.SOCIAL_LANDLORDS: (
        "Aucun chiffre saisi. Notez les PCS signés et respectés, les logements par commune, les mutations, "
        "d’après le bilan du bailleur. Les objectifs de sa CUS se suivent dans l’onglet Engagements."
    ),
    Family.PRIVATE_SECTOR: (
        "Aucun chiffre saisi. Notez les agents formés, les logements proposés au relogement, leur commune et "
        "combien ont servi, les adhérents."
    ),
}
_NONE_ELSE = "Aucun chiffre saisi. Notez ce que ce partenaire vous communique, avec sa date et sa source."


class CountsPart(QWidget):
    """List numbers by kind; ``add_asked``, ``revise_asked(line)`` and ``removed(uid)`` want them written."""

    add_asked = Signal()
    revise_asked = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines)

    def show_sheet(self, sheet: PartnerSheet) -> None:
        """Show the numbers of another partner, or of the same as they are now."""
        bonds = [bonds_words(sheet), *objective_words(sheet)]
        if self.lines.is_said((sheet.row.uid, sheet.row.family, sheet.counts, bonds)):
            return
        none = _NONE.get(sheet.row.family, _NONE_ELSE)
        parts: list[QWidget] = [headed("CHIFFRES DU PARTENAIRE", "Ajouter un chiffre", self.add_asked.emit)]
        parts += [label(one, wrap=True) for one in bonds if one]
        if not sheet.counts:
            parts.append(label(none, "caption", wrap=True))
        self.lines.fill([*parts, *(self._count(one) for one in sheet.counts)])

    def _count(self, line: CountLine) -> QWidget:
        said = label(f"{count_words(line)}, {line.territory_name}", wrap=True)
        more = more_button(
            f"chiffre\u00a0: {COUNT_WORDS[line.kind]}, {line.territory_name}, {line.amount}",
            lambda: [
                ("Modifier…", partial(self.revise_asked.emit, line)),
                ("Supprimer", partial(self.removed.emit, line.uid)),
            ],
        )
        return in_row(said, more, wide=said)


def usual_counts(family: Family) -> Sequence[CountKind]:
    """Give the numbers that partners of a family mostly have, the most usual first."""
    return _USUAL.get(family, _OTHERS)


def bonds_words(sheet: PartnerSheet) -> str:
    """Count the agreements in force of a partner, its CUS told apart; empty when there is none."""
    binding = [one for one in sheet.agreements if one.binding]
    social = sum(one.kind is AgreementKind.SOCIAL_UTILITY for one in binding)
    if not binding:
        return ""
    said = counted(len(binding), "convention en vigueur", "conventions en vigueur")
    return f"{said}, dont une convention d’utilité sociale" if social else said


def objective_words(sheet: PartnerSheet) -> list[str]:
    """Say how far the objectives of a « convention d’utilité sociale » are, followed as promises."""
    social = {one.uid for one in sheet.agreements if one.kind is AgreementKind.SOCIAL_UTILITY}
    return [
        f"CUS, {line.wording}\u00a0: {progress_words(line) or 'avancement non connu'}"
        for line in sheet.pledges
        if line.agreement in social and line.target is not None
    ]
