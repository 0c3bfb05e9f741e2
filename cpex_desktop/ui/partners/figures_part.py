"""What the diagnosis says of one partner: figures of its own if it is a landlord, else of its territory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.analysis.rates import Comparison
from cpex_desktop.french import signed_percent, span_label
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.landlord_lines import LandlordLine
from cpex_desktop.queries.landlord_readings import amount_text, short_verdict
from cpex_desktop.queries.partner_figures import PartnerFigures
from cpex_desktop.queries.partner_readings import count_words
from cpex_desktop.queries.partner_sheet import CountLine
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.territory_readings import written
from cpex_desktop.ui.partners.line_list import LineList, scrolled
from cpex_desktop.ui.widgets.facts import Fact, FactList
from cpex_desktop.ui.widgets.labels import label

_NONE = "Le diagnostic ne connaît pas de chiffre de ce partenaire."


class FiguresPart(QWidget):
    """List figures with their evolution over a year, then the numbers that the service typed itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines, self.counts = LineList(), LineList()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)
        column.addWidget(self.counts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inside), 1)

    def show_figures(self, figures: PartnerFigures | None) -> None:
        """Show the figures of another partner, None where there is none."""
        parts: list[QWidget] = []
        if figures is not None:
            for line in figures.landlords:
                parts += _block(line.landlord.name, _of_landlord(figures, line))
            if figures.territory:
                parts += _block("Territoire", [_of_territory(one) for one in figures.territory])
            if parts:
                said = f"{span_label(figures.span)}, évolution sur un an entre parenthèses"
                parts.insert(0, label(said, "caption", wrap=True))
        self.lines.fill(parts or [label(_NONE, "caption", wrap=True)])

    def show_counts(self, counts: Sequence[CountLine]) -> None:
        """Show the numbers typed about a partner; where each holds is said with it."""
        if self.counts.is_said(tuple(counts)):
            return
        lines = [label(f"{count_words(one)}, {one.territory_name}", wrap=True) for one in counts]
        self.counts.fill([label("Saisi par le service", "strong"), *lines] if lines else ())

    def begin(self) -> None:
        """Show nothing of the partner before while those of another are read."""
        self.lines.fill([label("Lecture des indicateurs…", "caption")])


def _block(title: str, facts: list[Fact]) -> list[QWidget]:
    made = FactList()
    made.show_facts(facts)
    return [label(title, "strong", wrap=True), made]


def _of_landlord(figures: PartnerFigures, line: LandlordLine) -> list[Fact]:
    board = figures.board
    facts = []
    for value in line.values:
        judged = short_verdict(value, board.reference(value.indicator.code)) if board else ""
        when = f"en {value.year}" if value.year else ""
        amount = amount_text(value) + _moved(value.comparison)
        facts.append(
            (value.indicator.short_label, " · ".join(part for part in (amount, when, judged) if part))
        )
    return facts


def _of_territory(one: Compared) -> Fact:
    figure = one.yearly if one.year else one.now
    when = f", en {one.year}" if one.year else ""
    amount = written(one.indicator, Measure.COUNT, figure.amount)
    return one.indicator.short_label, f"{amount}{when}{'' if one.year else _moved(one.comparison)}"


def _moved(comparison: Comparison) -> str:
    return "" if comparison.fraction is None else f" ({signed_percent(comparison.fraction)})"
