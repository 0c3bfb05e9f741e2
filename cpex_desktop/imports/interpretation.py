"""The entry of the reading: a workbook goes in, checked values and all that must be said of them come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cpex_desktop.analysis.periods import Period, PeriodKind
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, list_words, plural, quoted
from cpex_desktop.imports import public_files, scope
from cpex_desktop.imports.blocks import Table, tables
from cpex_desktop.imports.case_columns import CaseColumns, case_columns
from cpex_desktop.imports.cases import CaseExtracts
from cpex_desktop.imports.columns import nominative_kinds
from cpex_desktop.imports.planning import NOT_MAPPED, plan_table
from cpex_desktop.imports.plans import Plan
from cpex_desktop.imports.readings import case_example, told_header
from cpex_desktop.imports.row_values import TableReader
from cpex_desktop.imports.sheets import Sheet, Workbook
from cpex_desktop.imports.tools import Tools, make_tools
from cpex_desktop.imports.transpose import lies_across, turned
from cpex_desktop.imports.types import (
    Answers,
    CheckedImport,
    ColumnReading,
    ImportContext,
    Layout,
    Question,
    ScopeClaim,
    Severity,
    ValueRow,
)
from cpex_desktop.imports.value_store import ValueStore
from cpex_desktop.progress import Progress

NOTHING = "Aucun tableau de ce fichier ne peut être importé."
PERSONAL = (
    "Colonne laissée de côté\u00a0: elle semble contenir des données personnelles.",
    "Colonnes laissées de côté\u00a0: elles semblent contenir des données personnelles.",
)
NOT_KNOWN = (
    "Colonne laissée de côté\u00a0: elle ne correspond à aucun indicateur connu.",
    "Colonnes laissées de côté\u00a0: elles ne correspondent à aucun indicateur connu.",
)
ALL_OUTSIDE = "Aucune valeur du fichier ne concerne le département de la base."
ALL_REFUSED = (
    "Aucune valeur du fichier ne peut être gardée\u00a0: toutes sont rejetées ou hors du département."
)

_LETTERS = 30


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and why some tables were not."""

    store: ValueStore
    cases: CaseExtracts
    scopes: list[ScopeClaim] = field(default_factory=list)
    columns: list[ColumnReading] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    layouts: list[tuple[str, Layout]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    as_of: date | None = None
    source: str = ""

    @property
    def has_cases(self) -> bool:
        """Tell whether some table is an extract of acts."""
        return any(layout is Layout.CASES for _, layout in self.layouts)


def interpret(
    workbook: Workbook, context: ImportContext, answers: Answers, progress: Progress
) -> CheckedImport:
    """Read a whole workbook into checked values; nothing is written anywhere.

    Raises UserError when no table of the file can give anything, saying why; a file that could be read with
    an answer comes back with questions instead.
    """
    tools = make_tools(context, answers, progress, workbook.file_name)
    sheets = _chosen(workbook, answers)
    reading = _Reading(ValueStore(tools.report), CaseExtracts(tools, alone=len(sheets) == 1))
    for sheet in sheets:
        _read_sheet(sheet, tools, reading)
    if not reading.sheets:
        raise _nothing(reading.refused)
    for name, reason in reading.refused:
        tools.report.add(Severity.LEFT_OUT, reason, sheet=name)
    acts = reading.cases.result()
    reading.scopes += acts.scopes
    reading.as_of = acts.as_of_hint or reading.as_of
    values = acts.values + reading.store.rows()
    if reading.source:
        values += public_files.derive(values)
    _ask_sheet(reading, tools)
    return _checked(workbook, tools, reading, values)


def _chosen(workbook: Workbook, answers: Answers) -> list[Sheet]:
    """Give the sheets to read: those that show, or the one that the officer named."""
    wanted = answers.get("feuille")
    if wanted is None:
        return [sheet for sheet in workbook.sheets if not sheet.hidden] or list(workbook.sheets)
    found = [sheet for sheet in workbook.sheets if fold(wanted) in (fold(sheet.name), fold(sheet.label))]
    if not found:
        names = list_words([quoted(sheet.label) for sheet in workbook.sheets])
        raise UserError(
            "La feuille demandée n’existe pas.",
            f"Vous avez écrit {quoted(wanted)}.",
            f"Les feuilles du fichier sont {names}.",
        )
    return found


def _header(answers: Answers) -> tuple[int | None, bool]:
    given = answers.get("entete")
    if given is None or fold(given) == "aucun":
        return None, given is not None
    if not given.isdecimal() or not int(given):
        raise UserError(
            "La ligne d’en-tête n’est pas reconnue.",
            f"Vous avez écrit {quoted(given)}.",
            "Donnez le numéro d’une ligne de la feuille, par exemple entete=4, ou entete=aucun.",
        )
    return int(given), False


def _read_sheet(sheet: Sheet, tools: Tools, reading: _Reading) -> None:
    header, headless = _header(tools.answers)
    for table in tables(sheet, header, headless):
        across = tools.answers.get("orientation")
        if across == "colonnes" or (across is None and lies_across(table, tools.places)):
            table = turned(table)
        if not table.headed and not headless:
            _ask_header(table, tools, reading)
            continue
        nominative = nominative_kinds(table, tools)
        cases = case_columns(table, tools, nominative)
        if cases is not None:
            _read_cases(table, cases, nominative, tools, reading)
            continue
        plan = plan_table(table, tools, nominative)
        if isinstance(plan, str):
            reading.refused.append((table.sheet, plan))
            continue
        _read_table(plan, tools, reading)


def _ask_header(table: Table, tools: Tools, reading: _Reading) -> None:
    """Ask which row names the columns when the first row is data already."""
    reading.sheets.append(table.sheet)
    tools.report.ask(
        Question(
            "entete",
            f"Quelle ligne de la feuille {quoted(table.sheet)} donne le nom des colonnes\u202f?",
            (("aucun", "Aucune\u00a0: les colonnes seront désignées par leur lettre"),),
            "aucun",
        )
    )


def _read_table(plan: Plan, tools: Tools, reading: _Reading) -> None:
    if reading.columns and not plan.values and (reading.has_cases or len(reading.store)):
        reading.refused.append((plan.table.sheet, NOT_MAPPED))
        return
    reading.sheets.append(plan.table.sheet)
    reading.layouts.append((plan.table.sheet, plan.layout))
    reading.columns += plan.readings
    for question in plan.questions:
        tools.report.ask(question)
    if plan.public is not None:
        reading.source = plan.public.source_hint
        reading.as_of = plan.public.as_of_hint
        for note in plan.public.notes:
            tools.report.note(note, sheet=plan.table.sheet)
    if plan.values:
        TableReader(plan, tools, reading.store).read()
    _tell_left_out(plan.table.sheet, plan.readings, tools)


def _tell_left_out(sheet: str, columns: list[ColumnReading], tools: Tools) -> None:
    """Say which columns are not imported, all those of one reason together; never what they contain."""
    personal = [column.letter for column in columns if column.nominative]
    unknown = [column.letter for column in columns if not column.target and not column.nominative]
    for letters, reasons in ((personal, PERSONAL), (unknown, NOT_KNOWN)):
        if letters:
            shown = ", ".join(letters[:_LETTERS]) + (", …" if len(letters) > _LETTERS else "")
            reason = plural(len(letters), *reasons)
            tools.report.add(Severity.LEFT_OUT, reason, sheet=sheet, column=shown, count=len(letters))


def _read_cases(
    table: Table, cases: CaseColumns, nominative: dict[int, str], tools: Tools, reading: _Reading
) -> None:
    reading.cases.read(table, cases)
    reading.sheets.append(table.sheet)
    reading.layouts.append((table.sheet, Layout.CASES))
    columns = []
    for column in table.columns:
        meaning = cases.meanings.get(column.index)
        is_understood = meaning is not None or column.index in nominative
        header = column.text if is_understood else told_header(column.text)
        columns.append(
            ColumnReading(
                sheet=table.sheet,
                letter=column.letter,
                key=column.key if header else column.letter,
                header=header,
                example=case_example(table, column, meaning.target, tools.places) if meaning else "",
                target=meaning.target if meaning else "",
                label=meaning.label if meaning else "",
                confidence=meaning.confidence if meaning else 0.0,
                nominative=meaning is None and column.index in nominative,
            )
        )
    reading.columns += columns
    _tell_left_out(table.sheet, columns, tools)


def _ask_sheet(reading: _Reading, tools: Tools) -> None:
    """Ask for the sheet when two of them give different values for the same figures."""
    clashing = sorted({name for pair in reading.store.clashes for name in pair})
    if clashing:
        tools.report.ask(
            Question(
                "feuille",
                f"Les feuilles {list_words([quoted(name) for name in clashing])} donnent des valeurs "
                "différentes pour les mêmes cases. Laquelle faut-il importer\u202f?",
                tuple((name, name) for name in clashing),
                clashing[0],
            )
        )


def _nothing(refused: list[tuple[str, str]]) -> UserError:
    """Say why nothing can be read, once per reason, with the sheets concerned."""
    by_reason: dict[str, list[str]] = {}
    for sheet, reason in refused:
        by_reason.setdefault(reason, []).append(quoted(sheet))
    several = len({sheet for sheet, _ in refused}) > 1
    parts = [
        f"{list_words(list(dict.fromkeys(sheets)))}\u00a0: {reason[0].lower()}{reason[1:]}"
        if several
        else reason
        for reason, sheets in by_reason.items()
    ]
    return UserError(
        NOTHING,
        " ".join(parts) or "Il ne contient aucun tableau.",
        "Choisissez un fichier qui donne des chiffres par territoire ou par bailleur, ou précisez sa "
        "disposition.",
    )


def _checked(workbook: Workbook, tools: Tools, reading: _Reading, values: list[ValueRow]) -> CheckedImport:
    lists_all = tools.answers.get("absents") == "zero" and not scope.claims_nowhere(tools.answers)
    if lists_all and not reading.has_cases:
        territory = scope.perimeter(tools.answers, tools.places)
        reading.scopes += scope.claims_of(values, territory)
    if not values and not tools.report.questions():
        tools.report.note(ALL_REFUSED if tools.report.cells_rejected else ALL_OUTSIDE)
    # A hundred thousand values hold a few dozen periods.
    periods = {(value.period_kind, value.period_start) for value in values}
    spans = [Period(PeriodKind(kind), start).span for kind, start in periods]
    named = {value.landlord for value in values}
    report = tools.report
    for finding in workbook.notes:
        report.take(finding)
    return CheckedImport(
        file_name=workbook.file_name,
        sha256=workbook.sha256,
        layout=reading.layouts[0][1] if reading.layouts else Layout.WIDE,
        layouts=tuple(dict.fromkeys(reading.layouts)),
        sheets=tuple(dict.fromkeys(reading.sheets)),
        columns=tuple(reading.columns),
        questions=report.questions(),
        values=values,
        scopes=tuple(reading.scopes),
        new_landlords=tuple(one for one in tools.landlords.fresh() if one.ref in named),
        locals=tools.measures.declared,
        findings=report.findings(),
        rows_read=report.rows_read,
        cells_rejected=report.cells_rejected,
        period_first=min((span.first for span in spans), default=0),
        period_last=max((span.last for span in spans), default=0),
        as_of_hint=reading.as_of,
        source_hint=reading.source,
    )
