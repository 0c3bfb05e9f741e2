"""What the officer is told and asked about an extract; no cell is shown that may name somebody."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, fold, list_words, quoted
from cpex_desktop.imports.acts import countable
from cpex_desktop.imports.dates import is_month_first
from cpex_desktop.imports.disclosure import OFTEN, hardly_a_name, may_be_told
from cpex_desktop.imports.nominative import looks_nominative
from cpex_desktop.imports.social_names import VOUCH
from cpex_desktop.imports.types import Question, Severity
from cpex_desktop.models.enums import Sector
from cpex_desktop.reference import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cpex_desktop.imports.blocks import Table
    from cpex_desktop.imports.case_counts import CaseCounter, Counts, Trouble
    from cpex_desktop.imports.report import Report
    from cpex_desktop.imports.types import Cell

_ASKED_FROM = 3
_FEWEST_MONTH_FIRST = 3
_ASKED_AT_MOST = 12
_UNKNOWN_NATURE = "Cette nature d’acte n’est pas reconnue."
_REASONS = {
    "blank day": "La date manque.",
    "day": "Cette date ne peut pas être lue.",
    "future": "Cette date est dans le futur.",
    "nature": _UNKNOWN_NATURE,
    "amount": "Ce montant ne peut pas être lu.",
    "negative": "Un montant ne peut pas être négatif.",
}
_MEAN_DEBTS = ("summons_mean_debt", "payment_orders_mean_debt")
_NO_PLACE = "La commune n’est pas indiquée."
_TOTAL = "Cette ligne est un total, pas un acte."


def shown(cell: Cell) -> str:
    """Give the text of a cell for the report, nothing when it may name somebody."""
    text = "" if cell is None else str(cell)
    return "" if looks_nominative(text) else text


def ask_natures(counts: Counts, table: Table, report: Report) -> None:
    """Ask for the natures that come back and that nobody knows; the rare ones are rejected.

    So are those that may be a person's name: the question would show it.
    """
    unknown = [(key, trouble) for key, trouble in counts.troubles.items() if key[0] == "nature"]
    unknown.sort(key=lambda item: -item[1].count)
    asked = 0
    for (_, column, cell), trouble in unknown:
        text = shown(cell).strip()
        if trouble.count < _ASKED_FROM or asked == _ASKED_AT_MOST or not hardly_a_name(text):
            continue
        asked += 1
        header = table.headers[column] or table.letters[column]
        report.ask(
            Question(
                key=f"nature.{fold(text)}",
                text=f"Que compter pour {quoted(text)}, que la colonne {quoted(header)} porte "
                f"{counted(trouble.count, 'fois', 'fois')}\u202f?",
                choices=_choices(),
                example="summonses",
            )
        )


def _choices() -> tuple[tuple[str, str], ...]:
    procedure = [entry for entry in countable().values() if entry.section == "procedure"]
    first = [countable()[code] for code in ("payment_orders", "dsf_requested", "dsf_completed")]
    acts = ((entry.code, entry.label) for entry in (*first, *procedure))
    return (*acts, ("ignorer", "Ne pas compter"))


def ask_copy(whole: str, part: str, report: Report) -> None:
    """Ask which of two sheets to count when the second repeats rows of the first."""
    report.ask(
        Question(
            key="feuille",
            text=f"Toutes les lignes de la feuille {quoted(part)} sont aussi dans {quoted(whole)}\u00a0: les "
            "additionner compterait deux fois les mêmes actes. Quelle feuille faut-il importer\u202f?",
            choices=((whole, whole), (part, part)),
            example=whole,
        )
    )


def refuse_month_first(table: Table, columns: Iterable[int]) -> None:
    """Refuse dates written month first (« 05/14/2026 »): those of the first twelve days would be misread."""
    for index in columns:
        texts = [cell for cell in table.cells(index) if isinstance(cell, str)]
        count = sum(map(is_month_first, texts))
        if count >= _FEWEST_MONTH_FIRST and count * 10 > len(texts):
            raise UserError(
                "Les dates semblent écrites avec le mois avant le jour.",
                f"Dans la colonne {table.letters[index]} de la feuille {quoted(table.sheet)}, "
                f"{counted(count, 'date ne se lit', 'dates ne se lisent')} que de cette façon.",
                "Refaites l’extraction avec des dates au format français (jour/mois/année).",
            )


def report_counts(counter: CaseCounter, table: Table, report: Report) -> None:
    """Tell what was rejected, mended, ignored and left unknown."""
    counts = counter.counts
    for key, trouble in counts.troubles.items():
        what, column, cell = key
        letter = table.letters[column]
        if what in _REASONS:
            _reject(report, table, letter, trouble, _REASONS[what], cell)
        elif what == "place":
            place = counter.places_told[key]
            reason, proposal = place.reason or _NO_PLACE, place.proposal
            value = shown(cell) if place.near or may_be_told(str(cell)) else ""
            _add(report, Severity.REJECTED, reason, table, letter, trouble, value, proposal, known=place.near)
        elif what == "mended place":
            repair = counter.places_told[key].repair
            _add(report, Severity.REPAIRED, repair, table, letter, trouble, shown(cell), known=True)
        elif what == "total":
            _add(report, Severity.LEFT_OUT, _TOTAL, table, letter, trouble, "")
    _note_totals(counter, table, report)


def _reject(report: Report, table: Table, letter: str, trouble: Trouble, reason: str, cell: Cell) -> None:
    value, proposal = shown(cell), ""
    if reason == _UNKNOWN_NATURE and not hardly_a_name(value):
        proposal = (
            "Si c’est bien un acte, dites lequel\u00a0: nature.TEXTE=code, le texte étant celui du fichier."
        )
    elif reason != _UNKNOWN_NATURE and not may_be_told(value):
        value = ""  # dates and amounts are no closed list: a word there is a cell out of its place
    _add(report, Severity.REJECTED, reason, table, letter, trouble, value, proposal)


def _add(
    report: Report,
    severity: Severity,
    reason: str,
    table: Table,
    letter: str,
    trouble: Trouble,
    value: str,
    proposal: str = "",
    *,
    known: bool = False,
) -> None:
    add = partial(
        report.add,
        severity,
        reason,
        sheet=table.sheet,
        column=letter,
        value=value,
        proposal=proposal,
        known=known,
    )
    for row in trouble.rows:
        add(row=row)
    if left := trouble.count - len(trouble.rows):
        add(count=left)


def _note_totals(counter: CaseCounter, table: Table, report: Report) -> None:
    counts, columns = counter.counts, counter.columns
    outside = _total(counts, "outside")
    if outside:
        report.note("Lignes d’un autre département, laissées de côté.", sheet=table.sheet, count=outside)
    early = _total(counts, "outside period")
    if early:
        report.note("Actes hors de la période donnée, laissés de côté.", sheet=table.sheet, count=early)
    ignored = _total(counts, "ignored")
    if ignored:
        reason = "Actes qu’aucun indicateur ne compte, laissés de côté."
        report.note(reason, sheet=table.sheet, count=ignored)
    if counts.identical:
        report.add(
            Severity.CHECK,
            "Lignes identiques en tout point à une autre. Elles sont comptées\u202f; vérifiez l’extrait si "
            "une ligne ne doit y figurer qu’une fois.",
            sheet=table.sheet,
            count=counts.identical,
        )
    _check_landlords(counts, columns.landlord, table, report)
    unnamed = _unnamed(counts, social=False)
    if unnamed:
        report.note(
            "Bailleurs qui peuvent être des particuliers\u00a0: l’acte est compté, le nom n’est pas gardé.",
            sheet=table.sheet,
            count=unnamed,
        )
    _note_unread(counter.sectors.unread, columns.sector, "parc", table, report)
    _note_unread(counter.grounds.unread, columns.ground, "motif", table, report)
    debts = [f"{quoted(catalogue.indicator(code).short_label)} ({code})" for code in _MEAN_DEBTS]
    for index in columns.debts:
        report.add(
            Severity.NOTE,
            "Cette colonne ressemble à une dette\u202f; elle n’est pas importée.",
            sheet=table.sheet,
            column=table.letters[index],
            proposal=f"Pour l’importer, associez-la à {list_words(debts, 'ou')}.",
        )


def _unnamed(counts: Counts, *, social: bool) -> int:
    """Count the acts whose landlord is not kept, in rows of the social sector or of any other."""
    return sum(
        number
        for key, number in counts.by_landlord.items()
        if key[0] is None and (key[3] == Sector.SOCIAL) is social
    )


def _check_landlords(counts: Counts, column: int | None, table: Table, report: Report) -> None:
    """Tell bare names of the social sector apart: most are organisations that the officer can vouch for."""
    unsure = _unnamed(counts, social=True)
    if unsure and column is not None:
        report.add(
            Severity.CHECK,
            "Bailleur non reconnu dans le parc social\u00a0: l’acte est compté, le nom n’est pas gardé.",
            sheet=table.sheet,
            column=table.letters[column],
            count=unsure,
            proposal=VOUCH,
        )


def _total(counts: Counts, what: str) -> int:
    return sum(trouble.count for key, trouble in counts.troubles.items() if key[0] == what)


def _note_unread(cells: Iterable[Cell], column: int | None, what: str, table: Table, report: Report) -> None:
    if column is None:
        return
    sampled = Counter(table.cells(column))
    for cell in sorted(cells, key=str)[:20]:
        report.add(
            Severity.NOTE,
            f"Ce {what} n’est pas reconnu\u00a0: les actes sont comptés en «\u00a0{what} inconnu\u00a0».",
            sheet=table.sheet,
            column=table.letters[column],
            value=shown(cell),
            known=sampled[cell] >= OFTEN and hardly_a_name(str(cell)),
        )
