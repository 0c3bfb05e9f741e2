"""The first sheet of the prefect's workbook: five figures, four sentences, two charts."""

from __future__ import annotations

from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.description import (
    Beside,
    Block,
    Cell,
    CellRef,
    Chart,
    Formula,
    Heading,
    Note,
    Notice,
    Reading,
    Sentences,
    Series,
    Sheet,
    Space,
    Tile,
    Tiles,
    Title,
)
from cpex_desktop.exports.figure_cells import favourable
from cpex_desktop.exports.meanings import ChartKind, Paint
from cpex_desktop.exports.prefect_evolution import TABLE as MONTHS
from cpex_desktop.exports.prefect_evolution import month_chart, totals_row
from cpex_desktop.exports.prefect_facts import PrefectFacts
from cpex_desktop.exports.prefect_procedure import TABLE as STAGES
from cpex_desktop.exports.prefect_procedure import charted_stages
from cpex_desktop.french import month_name, span_label
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.plan_review import review_sentence
from cpex_desktop.queries.readings import highlights, monthly_reading
from cpex_desktop.queries.shortfalls import shortfalls, year_told

_WIDTHS = (*(14.4, 14.4, 1.6) * 4, 14.4, 14.4)
_LEFT, _RIGHT_AT = 8, 9
_NOTICE_LINES, _SENTENCES = 5, 4
_CHART_ORDER = ("police_granted", "evictions_enforced", "summonses", "payment_orders", "judgments_total")


def summary_sheet(facts: PrefectFacts) -> Sheet:
    """Describe the sheet « Synthèse »."""
    span = facts.span
    subtitle = (
        f"Synthèse à l’attention du préfet · 12\u00a0mois à fin {month_name(span.last)}"
        f" ({span_label(span, 'long')})"
    )
    sentences = highlights(
        facts.key,
        facts.procedure.lines,
        facts.territories.communes if facts.territories else (),
        facts.territories.hot_spots if facts.territories else (),
    )
    if facts.plan is not None:
        sentences = [*sentences[: _SENTENCES - 1], review_sentence(facts.plan)]
    left: list[Block] = [
        Heading("Ce qu’il faut retenir", 0, _LEFT),
        Sentences(tuple(sentences), 0, _LEFT),
        Space(8),
        *_month_blocks(facts),
    ]
    notice = _notice(facts)
    blocks: list[Block] = [
        Title(f"Prévention des expulsions locatives – {facts.departement_label}", subtitle),
        Tiles(tuple(_tile(item) for item in facts.key)),
        Space(8),
        *((notice,) if notice.lines else ()),
        Beside((tuple(left), _stage_blocks(facts))),
        Space(6),
        source_note(facts.behind(facts.stage_numbers)),
        Reading(_reading(facts)),
    ]
    return Sheet("Synthèse", _WIDTHS, tuple(blocks))


def _tile(item: Compared) -> Tile:
    code = item.indicator.code
    total, change = totals_row(item)
    value = Cell(Formula("={0}", (CellRef(MONTHS, f"{code}_now", "total"),), total), partial=item.now.partial)
    evolution = Cell(Formula("={0}", (CellRef(MONTHS, f"{code}_now", "evolution"),), change))
    if isinstance(change, str):
        reason = item.comparison.unread.label if item.comparison.unread else change
        evolution = Cell(year_told(item) or reason)
    return Tile(item.indicator.short_label, value, evolution, favourable(item.indicator))


def _notice(facts: PrefectFacts) -> Notice:
    lines = shortfalls(facts.key)
    if len(lines) > _NOTICE_LINES:
        lines = [*lines[: _NOTICE_LINES - 1], "Voir aussi la feuille «\u00a0Sources et méthode\u00a0»."]
    return Notice("À savoir avant de lire les chiffres", tuple(lines))


def _month_blocks(facts: PrefectFacts) -> list[Block]:
    charted = [code for code in _CHART_ORDER if facts.monthly(code)]
    if not charted:
        return [
            Heading("Évolution mensuelle", 0, _LEFT),
            Note("Aucune valeur mensuelle n’est connue sur la période.", 0, _LEFT),
        ]
    item = facts.key_figure(charted[0])
    return [
        Heading(f"{item.indicator.label}, par mois", 0, _LEFT),
        month_chart(facts, item, at=0, span=_LEFT, height=285.0),
    ]


def _stage_blocks(facts: PrefectFacts) -> tuple[Block, ...]:
    rows = charted_stages(facts.procedure)
    return (
        Heading("De l’impayé à l’expulsion, 12\u00a0mois", _RIGHT_AT),
        Chart(
            kind=ChartKind.BARS,
            table=STAGES,
            category="stage",
            series=(Series("total", "Total", Paint.MAIN),),
            description="Nombre d’actes à chaque étape de la procédure sur 12\u00a0mois.",
            at=_RIGHT_AT,
            rows=rows,
        ),
    )


def _reading(facts: PrefectFacts) -> str:
    charted = [code for code in _CHART_ORDER if facts.monthly(code)]
    code = (
        charted[0]
        if charted
        else next((item.indicator.code for item in facts.key if item.now.amount is not None), "summonses")
    )
    item = facts.key_figure(code)
    concerned = code in {"police_granted", "evictions_enforced"}
    return monthly_reading(item, facts.truces if concerned else ())
