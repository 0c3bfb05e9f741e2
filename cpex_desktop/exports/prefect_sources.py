"""The last sheet: where each figure comes from, what it means, and what it cannot say."""

from __future__ import annotations

from cpex_desktop.analysis.periods import Span
from cpex_desktop.exports.citations import number_runs
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    Points,
    Reading,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.edition import INVENTED
from cpex_desktop.exports.figure_cells import amount_cell, day_cell
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.prefect_facts import PrefectFacts
from cpex_desktop.french import NOT_APPLICABLE, NOT_AVAILABLE, date_fr, num, quoted
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.procedure_lines import ProcedureLine
from cpex_desktop.queries.readings import FLOWS_NOT_COHORT, sources_reading
from cpex_desktop.queries.shortfalls import month_runs
from cpex_desktop.queries.totals import Figure
from cpex_desktop.reference import catalogue, territories

_WIDTHS = (34.0, 66.0, 36.0, 13.0, 13.0, 11.0, 9.0)


def sources_sheet(facts: PrefectFacts) -> Sheet:
    """Describe the sheet « Sources et méthode », on as many pages as it takes."""
    blocks: list[Block] = [
        Title("Sources et méthode", f"{facts.scope} · définitions, origine et limites des données utilisées"),
        *((Note(INVENTED, strong=True),) if facts.fictitious else ()),
        Heading("Indicateurs"),
        _indicators(facts),
        Space(8),
        Reading(_reading(facts)),
        Space(8),
        Heading("Limites et référentiels"),
        _limits(facts),
        Space(8),
        Heading("Lots de données derrière les chiffres"),
        _batches(facts),
    ]
    return Sheet("Sources et méthode", _WIDTHS, tuple(blocks), one_page=False, frozen_rows=3)


def _indicators(facts: PrefectFacts) -> Table:
    columns = (
        Column("indicator", "Indicateur"),
        Column("definition", "Définition"),
        Column("missing", "Mois sans valeur (deux ans)"),
        Column("as_of", "Données au", Kind.DATE),
        Column("covered", "Communes", centred=True),
        Column("total", "Total", Kind.WHOLE),
        Column("batches", "Lots", centred=True),
    )
    rows = [_indicator_row(facts, line) for line in facts.procedure.lines]
    return Table("indicateurs", columns, (*rows, *_households(facts)), row_height=17.0)


def _indicator_row(facts: PrefectFacts, line: ProcedureLine) -> Row:
    known = line.indicator
    return Row(
        known.code,
        (
            Cell(known.label, Tone.STRONG),
            Cell(known.definition),
            Cell(_lacks(line.total, line.before, facts.span)),
            day_cell(line.total),
            Cell(_coverage(line.total)),
            amount_cell(line.total),
            Cell(_lots(facts, known.number)),
        ),
    )


def _lacks(now: Figure, before: Figure, span: Span) -> str:
    if now.amount is None and before.amount is None:
        return "Aucune valeur reçue"
    missing = [*(_lost(before, span.previous_year())), *(_lost(now, span))]
    return f"{month_runs(missing)[:1].upper()}{month_runs(missing)[1:]}" if missing else "Aucun"


def _lost(figure: Figure, span: Span) -> list[int]:
    return list(figure.missing) if figure.amount is not None else span.months


def _coverage(figure: Figure) -> str:
    if figure.amount is None or not figure.expected:
        return NOT_AVAILABLE
    return f"{num(figure.covered)}\u00a0/\u00a0{num(figure.expected)}"


def _lots(facts: PrefectFacts, number: int) -> str:
    return number_runs(facts.batch_ids.get(number, ())) or NOT_APPLICABLE


def _households(facts: PrefectFacts) -> list[Row]:
    """Describe the denominator of the rates, when there is one."""
    known = facts.territories
    if known is None or not known.whole.households_year:
        return []
    item = catalogue.indicator("tenant_households_total")
    figure = known.whole.households
    return [
        Row(
            item.code,
            (
                Cell(item.label, Tone.STRONG),
                Cell(f"{item.definition} Millésime {known.whole.households_year}."),
                Cell(NOT_APPLICABLE, Tone.MUTED),
                day_cell(figure),
                Cell(_coverage(figure)),
                amount_cell(figure),
                Cell(_lots(facts, item.number)),
            ),
        )
    ]


def _batches(facts: PrefectFacts) -> Table:
    columns = (
        Column("source", "Source"),
        Column("file", "Fichier"),
        Column("note", "Précision"),
        Column("as_of", "Données au", Kind.DATE),
        Column("received", "Reçu le", Kind.DATE),
        Column("values", "Valeurs", Kind.WHOLE),
        Column("number", "Lot", centred=True),
    )
    rows = tuple(
        Row(
            f"lot{batch.id}",
            (
                Cell(batch.source),
                Cell(batch.file_name or NOT_APPLICABLE),
                Cell(_precision(batch)),
                Cell(batch.as_of),
                Cell(batch.received_on),
                Cell(batch.values_kept),
                Cell(str(batch.id)),
            ),
        )
        for batch in facts.batches
    )
    return Table("lots", columns, rows, row_height=17.0)


def _precision(batch: BatchRow) -> str:
    """Say what the file's name does not: the perimeter that was declared, else the label given by hand."""
    return batch.perimeter or (batch.label if batch.label != batch.file_name else NOT_APPLICABLE)


def _limits(facts: PrefectFacts) -> Points:
    vintage = territories.vintage()
    year = territories.departement(facts.home.code).population_year
    entries = (
        ("Flux, pas une cohorte", FLOWS_NOT_COHORT + " Un rapport peut dépasser 100\u202f%."),
        (
            "Effectifs faibles",
            f"Sous {facts.few} actes, une évolution n’est pas interprétée\u00a0: elle peut tenir au hasard.",
        ),
        (
            "Absences",
            "«\u00a0N.d.\u00a0» marque une valeur inconnue. Elle n’est jamais comptée comme zéro.",
        ),
        (
            "Évolutions",
            "Chaque période est comparée aux mêmes mois un an plus tôt, à périmètre égal.",
        ),
        (
            "Diffusion",
            "Chiffres exacts, sans secret statistique\u00a0: ce classeur ne doit pas sortir du service.",
        ),
        ("Territoires", f"{vintage.cog_source}. EPCI à cheval\u00a0: part départementale seulement."),
        ("Population", f"Population municipale {year} (INSEE)." + _mayotte(facts)),
        ("Plan d’action", _plan(facts)),
        *((("Partenaires", _partners(facts)),) if facts.partners else ()),
        ("Licences", f"{vintage.licences}."),
    )
    return Points(entries)


def _plan(facts: PrefectFacts) -> str:
    day = date_fr(facts.edited_on)
    if facts.plan is None:
        return f"Aucune action d’un plan en cours dans la base au {day}\u00a0: le classeur n’en parle pas."
    title = quoted(facts.plan.plan.title)
    return f"{title}, situation au {day}. Les retards sont calculés à cette date, non à la fin de la période."


def _partners(facts: PrefectFacts) -> str:
    day = date_fr(facts.edited_on)
    return (
        f"Échanges, relances, engagements et conventions notés par le service, situation au {day}. "
        "Aucune personne n’y est nommée."
    )


def _mayotte(facts: PrefectFacts) -> str:
    if facts.home.code != "976":
        return ""
    return " Mayotte n’a pas de recensement plus récent\u00a0: les taux sont surestimés."


def _reading(facts: PrefectFacts) -> str:
    known = facts.territories
    if known is None:
        return sources_reading(None, 0)
    return sources_reading(known.subject, known.whole.households_year)
