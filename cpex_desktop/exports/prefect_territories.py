"""The third sheet: EPCI against the département, then the communes to look at first."""

from __future__ import annotations

from cpex_desktop.exports.citations import source_note
from cpex_desktop.exports.description import (
    Beside,
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Note,
    Reading,
    Row,
    Series,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.figure_cells import amount_cell, evolution_cell, marks_note, number_cell
from cpex_desktop.exports.meanings import ChartKind, Kind, Paint, RowKind
from cpex_desktop.exports.prefect_facts import PrefectFacts, TerritoryFacts
from cpex_desktop.french import number_word, rate
from cpex_desktop.queries.readings import territories_reading
from cpex_desktop.queries.territory_lines import TerritoryLine, by_rate, leading
from cpex_desktop.queries.wording import capitalised, wording
from cpex_desktop.reference import catalogue

TABLE, LEADERS = "epci", "communes"
MAYOTTE = "Mayotte\u00a0: recensement de 2017. Des taux rapportés à ce recensement sont surestimés."
_FEW_EPCI = 8
_LEAST = 5
_WIDE = (7.0, 38.0, 13.5, 16.0, 14.5, 12.5, 12.5, 2.0, 14.0, 14.0, 14.0)
_DENSE = (42.0, 12.5, 14.0, 14.0, 11.5, 12.0, 2.0, 28.0, 12.5, 14.0, 14.0)


def territories_sheet(facts: PrefectFacts) -> Sheet:
    """Describe the sheet « Territoires »; one layout up to eight EPCI, a denser one beyond."""
    known = facts.territories
    if known is None:
        return _nothing_known(facts)
    epcis = by_rate(known.epcis)
    leaders = leading(known.communes, least=_LEAST)
    dense = len(epcis) > _FEW_EPCI
    rated = known.whole.rate is not None or any(line.rate is not None for line in epcis)
    agreed = "rapportées" if wording(known.subject).feminine else "rapportés"
    about = f"{agreed} au nombre de ménages locataires, " if rated else ""
    blocks: list[Block] = [
        Title("Territoires", f"{facts.scope} · {wording(known.subject).many} {about}par EPCI et par commune"),
        *(_dense(known, epcis, leaders, rated) if dense else _roomy(known, epcis, leaders, rated)),
        *(Note(text) for text in _notes(facts, known, epcis, leaders, rated)),
        source_note(facts.behind(_numbers(known))),
        Space(6),
        Reading(territories_reading(leaders or _known(epcis), known.whole)),
    ]
    if facts.home.code == "976":
        blocks.insert(
            1,
            Note(MAYOTTE, strong=True),
        )
    return Sheet("Territoires", _DENSE if dense else _WIDE, tuple(blocks))


def _numbers(known: TerritoryFacts) -> list[int]:
    """List the indicators of the sheet: what is compared, grants and evictions, and the households."""
    codes = ["police_granted", "evictions_enforced"]
    codes += ["tenant_households_total"] if known.whole.households_year else []
    return [known.subject.number, *(catalogue.indicator(code).number for code in codes)]


def _nothing_known(facts: PrefectFacts) -> Sheet:
    blocks = (
        Title("Territoires", f"{facts.scope} · par EPCI et par commune"),
        Note("Aucun chiffre n’est connu par EPCI ni par commune sur la période."),
    )
    return Sheet("Territoires", _WIDE, blocks)


def _known(lines: list[TerritoryLine]) -> list[TerritoryLine]:
    return [line for line in lines if line.acts.amount]


def _roomy(
    known: TerritoryFacts, epcis: list[TerritoryLine], leaders: list[TerritoryLine], rated: bool
) -> list[Block]:
    top = _bar_top(epcis, leaders)
    # Rows share the height that a page leaves them at its full width.
    height = min(23.0, max(15.0, 360.0 / (len(epcis) + len(leaders) + 1)))
    left: list[Block] = [
        Heading("Par EPCI", 0, 7),
        _epci_table(known, epcis, at=0, top=top, height=height, ranked=True),
    ]
    if leaders:
        left += [
            Space(10),
            Heading(_leaders_title(leaders, rated), 0, 7),
            _leader_table(known, leaders, at=0, top=top, height=height, full=True),
        ]
    right: list[Block] = [
        Heading(_chart_title(known, rated), 8),
        _chart(known, epcis, rated, at=8, height=0.0),
    ]
    return [Beside((tuple(left), tuple(right)))]


def _dense(
    known: TerritoryFacts, epcis: list[TerritoryLine], leaders: list[TerritoryLine], rated: bool
) -> list[Block]:
    top = _bar_top(epcis, leaders)
    # As high as the page allows, so that the chart beside keeps room for its bars.
    height = min(21.0, max(14.0, 490.0 / (len(epcis) + 1)))
    left = (
        Heading("Par EPCI", 0, 6),
        _epci_table(known, epcis, at=0, top=top, height=height, ranked=False),
    )
    right: list[Block] = []
    if leaders:
        right += [
            Heading(_leaders_title(leaders, rated), 7),
            _leader_table(known, leaders, at=7, top=top, height=height, full=False),
        ]
    right += [Heading(_chart_title(known, rated), 7), _chart(known, epcis, rated, at=7, height=0.0)]
    return [Beside((left, tuple(right)))]


def _bar_top(epcis: list[TerritoryLine], leaders: list[TerritoryLine]) -> float | None:
    rates = [line.rate for line in (*epcis, *leaders) if line.rate is not None]
    # Bars keep to half of the cell, where no figure is written.
    return max(rates) * 2 if rates and max(rates) > 0 else None


def _columns(known: TerritoryFacts, name: str, top: float | None, *, full: bool) -> tuple[Column, ...]:
    code = known.subject.code
    return (
        Column("name", name),
        Column("acts", known.subject.short_label, Kind.WHOLE),
        Column("rate", "Taux pour 1\u202f000 locataires", Kind.DECIMAL, bar_top=top),
        Column("change", "Sur un an", Kind.EVOLUTION),
        *((Column("grants", "Concours accordés", Kind.WHOLE),) if full and code != "police_granted" else ()),
        *((Column("evictions", "Expulsions", Kind.WHOLE),) if full else ()),
    )


def _cells(line: TerritoryLine, name: str, *, full: bool) -> tuple[Cell, ...]:
    return (
        Cell(name),
        amount_cell(line.acts),
        number_cell(line.rate, partial=line.acts.partial),
        evolution_cell(line.comparison, line.subject, marked=True),
        *((amount_cell(line.grants),) if full and line.subject.code != "police_granted" else ()),
        *((amount_cell(line.evictions),) if full else ()),
    )


def _epci_table(
    known: TerritoryFacts,
    epcis: list[TerritoryLine],
    *,
    at: int,
    top: float | None,
    height: float,
    ranked: bool,
) -> Table:
    blank = (Cell(),) if ranked else ()
    columns = (
        *((Column("rank", "", Kind.TEXT, centred=True),) if ranked else ()),
        *_columns(known, "Territoire", top, full=True),
    )
    rows = [Row(line.place.code, (*blank, *_cells(line, _name(line), full=True))) for line in epcis]
    whole = Row("total", (*blank, *_cells(known.whole, "Département", full=True)), RowKind.TOTAL)
    return Table(TABLE, columns, (*rows, whole), at=at, row_height=height)


def _leader_table(
    known: TerritoryFacts,
    leaders: list[TerritoryLine],
    *,
    at: int,
    top: float | None,
    height: float,
    full: bool,
) -> Table:
    columns = (
        *((Column("rank", "Rang", Kind.WHOLE, centred=True),) if full else ()),
        *_columns(known, "Commune", top, full=full),
    )
    rows = tuple(
        Row(
            line.place.code,
            (*((Cell(rank),) if full else ()), *_cells(line, line.place.name, full=full)),
        )
        for rank, line in enumerate(leaders, start=1)
    )
    return Table(LEADERS, columns, rows, at=at, row_height=height)


def _name(line: TerritoryLine) -> str:
    return f"{line.place.name}\u00a0†" if line.place.astride else line.place.name


def _ranked(leaders: list[TerritoryLine]) -> bool:
    """Tell whether the corrected rates part the communes: where chance explains all, they are one."""
    return len({rate(line.shrunken) for line in leaders if line.shrunken is not None}) > 1


def _leaders_title(leaders: list[TerritoryLine], rated: bool) -> str:
    rated = rated and (_ranked(leaders) or len(leaders) == 1)
    if len(leaders) == 1:
        return "Commune au taux le plus élevé" if rated else "Commune qui compte le plus d’actes"
    start = capitalised(number_word(len(leaders)))
    return f"{start} communes " + ("au taux le plus élevé" if rated else "qui comptent le plus d’actes")


def _chart_title(known: TerritoryFacts, rated: bool) -> str:
    return (
        "Taux par EPCI, pour 1\u202f000\u00a0ménages locataires"
        if rated
        else f"{known.subject.short_label} par EPCI"
    )


def _chart(
    known: TerritoryFacts, epcis: list[TerritoryLine], rated: bool, *, at: int, height: float
) -> Chart:
    keys = tuple(line.place.code for line in epcis)
    what = "Taux pour 1\u202f000 ménages locataires" if rated else known.subject.label
    return Chart(
        kind=ChartKind.BARS,
        table=TABLE,
        category="name",
        series=(Series("rate" if rated else "acts", what, Paint.MAIN),),
        description=f"{what}, par EPCI" + (", et dans le département." if rated else "."),
        height=height,
        at=at,
        # Without rates the département would dwarf its parts.
        rows=(*keys, "total") if rated else keys,
        greyed=("total",) if rated else (),
        decimals=1 if rated else 0,
    )


def _notes(
    facts: PrefectFacts,
    known: TerritoryFacts,
    epcis: list[TerritoryLine],
    leaders: list[TerritoryLine],
    rated: bool,
) -> list[str]:
    lines = [*epcis, known.whole, *leaders]
    shown = [figure for line in lines for figure in (line.acts, line.grants, line.evictions)]
    first = []
    if leaders:
        ranked = rated and _ranked(leaders)
        ranking = ", classées par leur taux corrigé des petits effectifs" if ranked else ""
        first.append(f"Communes d’au moins {_LEAST} actes{ranking}.")
        if rated and not ranked and len(leaders) > 1:
            first.append("L’écart entre leurs taux ne dépasse pas le hasard.")
    if any(abs(line.comparison.fraction or 0) > 0.05 for line in lines):
        first.append(
            "Gras ocre\u00a0: hausse de plus de 5\u202f%\u202f; gras vert\u00a0: baisse de plus de 5\u202f%."
        )
    if any(line.place.astride for line in epcis):
        first.append("†\u00a0: part départementale d’un EPCI qui s’étend au-delà.")
    second = marks_note(shown, (line.comparison.unread for line in lines), facts.few)
    if not rated:
        second.append("Taux non calculables\u00a0: importez le fichier logement du recensement (INSEE).")
    return [" ".join(part) for part in (first, second) if part]
