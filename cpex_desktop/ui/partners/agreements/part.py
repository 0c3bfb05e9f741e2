"""The agreements that bind one partner: how far each is, whom it waits for, what its term asks for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted, date_fr, quoted
from cpex_desktop.models.partner_lists import AgreementKind
from cpex_desktop.queries.agreement_lines import AgreementLine, Alert
from cpex_desktop.queries.agreement_sheet import AgreementBasis, AmendmentLine
from cpex_desktop.queries.partner_readings import term_words, waiting_words
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.queries.partner_words import AGREEMENT_KIND_WORDS, AGREEMENT_STATE_WORDS, RENEWAL_WORDS
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.line_head import headed
from cpex_desktop.ui.widgets.line_list import LineList
from cpex_desktop.ui.widgets.line_menu import Command, more_button

_NONE = (
    "Aucune convention. Notez celle qui vous lie à ce partenaire, ou celle que vous préparez\u00a0: son "
    "échéance et ce qu’elle attend seront suivis."
)
_ALERTS = {Alert.NOTICE: "warn", Alert.ENDING: "warn", Alert.ENDED: "err"}


class AgreementsPart(QWidget):
    """List agreements with their amendments; what one may do with each is behind its dots.

    ``plan_asked(uid)`` leads to the plan of reference that holds the commitments of one.
    """

    add_asked = Signal()
    revise_asked = Signal(object)
    amend_asked = Signal(object)
    pledge_asked = Signal(object)
    document_asked = Signal(object)
    removed = Signal(str)
    amendment_asked = Signal(object)
    amendment_removed = Signal(str)
    plan_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines)

    def show_sheet(self, sheet: PartnerSheet) -> None:
        """Show the agreements of another partner, or of the same as they are now."""
        if self.lines.is_said((sheet.row.uid, sheet.agreements, sheet.amendments, sheet.bases)):
            return
        parts: list[QWidget] = [headed("CONVENTIONS", "Ajouter une convention", self.add_asked.emit)]
        if not sheet.agreements:
            parts.append(label(_NONE, "caption", wrap=True))
        for place, line in enumerate(sheet.agreements):
            parts += [*([rule()] if place else []), *self._agreement(line)]
            parts += [part for one in sheet.bases if one.agreement == line.uid for part in self._basis(one)]
            parts += [self._amendment(one) for one in sheet.amendments if one.agreement == line.uid]
        self.lines.fill(parts)

    def _agreement(self, line: AgreementLine) -> list[QWidget]:
        title = label(line.title, "strong", wrap=True)
        more = more_button(f"convention\u00a0: {line.title}", lambda: self._commands(line))
        chips = FlowRow([Chip(word, kind) for word, kind in chips_of(line)])
        chips.gathered = True
        made: list[QWidget] = [in_row(title, more, wide=title), chips]
        return made + [label(text, "caption", wrap=True) for text in about_words(line)]

    def _basis(self, one: AgreementBasis) -> list[QWidget]:
        made: list[QWidget] = []
        if one.previous:
            made.append(label(f"Fait suite à {quoted(one.previous)}", "caption", wrap=True))
        if one.plan:
            words = label(f"Ses engagements sont ceux de {quoted(one.plan_title)}", "caption", wrap=True)
            seen = link("Voir le plan", partial(self.plan_asked.emit, one.plan))
            seen.setAccessibleName(f"Voir le plan de référence {one.plan_title}")
            made.append(in_row(words, seen, wide=words))
        return made

    def _amendment(self, line: AmendmentLine) -> QWidget:
        words = label(amendment_words(line), "caption", wrap=True)
        more = more_button(
            f"avenant\u00a0: {line.title}",
            lambda: [
                ("Modifier l’avenant…", partial(self.amendment_asked.emit, line)),
                ("Supprimer l’avenant", partial(self.amendment_removed.emit, line.uid)),
            ],
        )
        return in_row(words, more, wide=words)

    def _commands(self, line: AgreementLine) -> list[Command | None]:
        of_a_plan = line.kind is AgreementKind.SOCIAL_UTILITY
        promise = "Ajouter un objectif…" if of_a_plan else "Ajouter un engagement…"
        return [
            ("Modifier…", partial(self.revise_asked.emit, line)),
            ("Ajouter un avenant…", partial(self.amend_asked.emit, line)),
            (promise, partial(self.pledge_asked.emit, line)),
            ("Lier un document…", partial(self.document_asked.emit, line)),
            None,
            ("Mettre à la corbeille", partial(self.removed.emit, line.uid)),
        ]


def chips_of(line: AgreementLine) -> list[tuple[str, str]]:
    """Say the state of an agreement, then what it calls for, each with its colour."""
    made = [(AGREEMENT_STATE_WORDS[line.state], "ok" if line.binding else "neutral")]
    if line.waiting_days is not None:
        days = counted(line.waiting_days, "jour", "jours")
        made.append((f"En attente depuis {days}" if line.waiting_days else "En attente", "warn"))
    if line.alert in _ALERTS:
        words = f"Échéance le {date_fr(line.term)}" if line.alert is Alert.ENDING and line.term else ""
        made.append((words or term_words(line), _ALERTS[line.alert]))
    if line.late_pledges:
        made.append((counted(line.late_pledges, "engagement en retard", "engagements en retard"), "err"))
    return made


def about_words(line: AgreementLine) -> list[str]:
    """Say what an agreement is, what it waits for, and who signed it."""
    told = line.alert in (Alert.ENDING, Alert.ENDED)
    term = f"jusqu’au {date_fr(line.term)}" if line.term and not told else ""
    signed = f"signée le {date_fr(line.signed_on)}" if line.signed_on else ""
    renewal = RENEWAL_WORDS[line.renewal].lower() if line.renewal and line.term else ""
    first = " · ".join(part for part in (AGREEMENT_KIND_WORDS[line.kind], signed, term, renewal) if part)
    parties = "\u202f; ".join(
        f"{one.name} ({date_fr(one.signed_on)})" if one.signed_on else f"{one.name} (n’a pas signé)"
        for one in line.parties
    )
    return [
        one for one in (first, waiting_words(line), f"Parties\u00a0: {parties}" if parties else "") if one
    ]


def amendment_words(line: AmendmentLine) -> str:
    """Say what an amendment is, and the term that it gives."""
    signed = f"signé le {date_fr(line.signed_on)}" if line.signed_on else "non signé"
    ends = f"nouvelle échéance le {date_fr(line.ends_on)}" if line.ends_on else ""
    return " · ".join(part for part in (line.title, signed, ends) if part)
