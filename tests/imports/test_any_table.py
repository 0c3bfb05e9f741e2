"""Whatever is put in a table, in any layout and with any mess, is what comes out of it."""

from __future__ import annotations

import csv
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.child import check
from cpex_desktop.imports.types import Cell, CheckedImport, Layout, Row, Severity
from cpex_desktop.models.enums import Absence, Ground, Sector
from cpex_desktop.progress import Progress
from cpex_desktop.reference import catalogue
from tests.imports.material import COMMUNES, CONTEXT, NAMES

Key = tuple[int, int, int, int]
"""An indicator, a month, a territory and a sector."""

HEADERS = {
    "summonses": ("Assignations", "nb assignations", "ASSIGNATIONS", "Nombre d’assignations", "summonses"),
    "payment_orders": ("CDP", "Commandements de payer signalés", "Nb de CDP"),
    "notices_to_quit": ("CQL", "Commandements de quitter les lieux"),
    "police_granted": ("CFP accordés", "Octrois de CFP"),
    "evictions_enforced": ("Expulsions", "Expulsions effectives avec CFP"),
}
SECTORS = {Sector.SOCIAL: ("social", "Parc social", "HLM"), Sector.PRIVATE: ("privé", "Parc privé", "PRIVÉ")}
GROUNDS = {Ground.ARREARS: ("Impayé", "impayés de loyer"), Ground.NOTICE: ("Congé", "CONGÉ POUR VENTE")}
ACTS = {
    "summonses": ("Assignation", "ASSIGNATION"),
    "police_requests": ("Réquisition CFP", "Demande de concours de la force publique"),
    "evictions_enforced": ("Expulsion", "Expulsion effective"),
}
ABSENT = {
    Absence.SECRET: ("s", "<5"),
    Absence.NOT_AVAILABLE: ("n.d.", "N.D."),
    Absence.NOT_APPLICABLE: ("s.o.",),
}
MONTHS = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
TITLES = ("Tableau de bord", "Direction départementale", "Document de travail")
NOTES = ("Source : préfecture.", "Note : données provisoires de la préfecture.")


def number(code: str) -> int:
    return catalogue.indicator(code).number


@dataclass(frozen=True)
class Figure:
    """A figure put in a table: a count, or the reason why there is none."""

    amount: int | None
    absence: Absence = Absence.NONE


figures = st.one_of(
    st.integers(0, 99_999).map(Figure),
    st.sampled_from(list(ABSENT)).map(lambda absence: Figure(None, absence)),
)
months = st.integers(2023 * 12, 2026 * 12 + 9).map(lambda index: index // 12 * 100 + index % 12 + 1)
codes = st.lists(st.sampled_from(sorted(COMMUNES)), min_size=2, max_size=4, unique=True)


@dataclass
class Mess:
    """One way of writing: every choice is drawn, so that a failure shrinks to the plainest table."""

    draw: Callable[[st.SearchStrategy], object]  # type: ignore[type-arg]
    is_text: bool

    def pick(self, options: object) -> str:
        return str(self.draw(st.sampled_from(list(options))))  # type: ignore[call-overload]

    def figure(self, figure: Figure) -> Cell:
        if figure.amount is None:
            return self.pick(ABSENT[figure.absence])
        plain, grouped = str(figure.amount), f"{figure.amount:,}"
        texts = [plain, f" {plain} ", grouped.replace(",", " "), grouped.replace(",", "\u202f"), f"{plain},0"]
        if self.is_text or self.draw(st.booleans()):
            return self.pick(texts)
        return float(figure.amount)

    def place(self, code: str) -> Cell:
        name = NAMES[code]
        options: list[Cell] = [code, name, name.upper(), name.replace("-", " "), f"{code} - {name}"]
        if not self.is_text:
            options.append(float(code))
        return self.draw(st.sampled_from(options))  # type: ignore[return-value]

    def month(self, month: int) -> str:
        year, rank = divmod(month, 100)
        name = MONTHS[rank - 1]
        return self.pick([f"{rank:02}/{year}", f"{year}-{rank:02}", f"{name}-{year % 100}", f"{name} {year}"])

    def day(self, day: date) -> Cell:
        if self.is_text or self.draw(st.booleans()):
            return self.pick([day.isoformat(), day.strftime("%d/%m/%Y")])
        return day

    def around(self, table: list[Row]) -> list[Row]:
        """Put titles and blank rows above a table, notes below it."""
        width = len(table[0])
        titles: list[Row] = [
            [title, *[""] * (width - 1)]
            for title in self.draw(st.lists(st.sampled_from(TITLES), max_size=2))  # type: ignore[attr-defined]
        ]
        blank: list[Row] = [[""] * width] * int(self.draw(st.integers(0, 2)))  # type: ignore[call-overload]
        notes: list[Row] = [
            [note, *[""] * (width - 1)]
            for note in self.draw(st.lists(st.sampled_from(NOTES), max_size=1))  # type: ignore[attr-defined]
        ]
        return [*titles, *blank, *table, *blank, *notes]


def write(folder: Path, rows: list[Row], is_text: bool, encoding: str) -> Path:
    if is_text:
        path = folder / "essai.csv"
        with path.open("w", encoding=encoding, newline="", errors="replace") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return path
    path = folder / "essai.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Données")
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(place, column, cell)
                elif cell is not None:
                    sheet.write(place, column, cell)
    return path


def imported(mess: Mess, rows: list[Row], *pairs: str) -> CheckedImport:
    encoding = mess.pick(["utf-8", "utf-8-sig"])
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), mess.around(rows), mess.is_text, encoding)
        return check(path, CONTEXT, parse_answers(pairs), Progress())


def found(checked: CheckedImport) -> dict[Key, Figure]:
    assert checked.questions == ()
    kept = {}
    for row in checked.values:
        key = (row.indicator, row.period_start, row.territory, row.sector)
        assert key not in kept
        assert (row.period_kind, row.ground, row.landlord, row.detail) == (1, 0, 0, 0)
        kept[key] = Figure(None if row.amount is None else int(row.amount), Absence(row.absence))
    return kept


def mess_of(data: st.DataObject) -> Mess:
    return Mess(data.draw, data.draw(st.booleans()))


@settings(max_examples=25)
@given(data=st.data())
def test_wide_tables_come_back_as_they_were(data: st.DataObject) -> None:
    mess = mess_of(data)
    month = data.draw(months)
    places = data.draw(codes)
    measures = data.draw(st.lists(st.sampled_from(sorted(HEADERS)), min_size=1, max_size=3, unique=True))
    sectors = data.draw(st.lists(st.sampled_from(list(SECTORS)), max_size=2, unique=True)) or [Sector.ALL]
    put = {
        (number(measure), month, COMMUNES[code], int(sector)): data.draw(figures)
        for measure in measures
        for sector in sectors
        for code in places
    }
    columns = [(measure, sector) for measure in measures for sector in sectors]
    labels = [
        " ".join(
            [mess.pick(HEADERS[measure]), mess.pick(SECTORS[sector])]
            if sector
            else [mess.pick(HEADERS[measure])]
        )
        for measure, sector in columns
    ]
    rows: list[Row] = [[mess.pick(["Commune", "Code INSEE", "COMMUNE "]), *labels]]
    for code in places:
        cells = [
            mess.figure(put[number(measure), month, COMMUNES[code], int(sector)])
            for measure, sector in columns
        ]
        rows.append([mess.place(code), *cells])
    totals = [
        [put[number(measure), month, COMMUNES[code], int(sector)].amount for code in places]
        for measure, sector in columns
    ]
    if all(amount is not None for column in totals for amount in column):
        rows.append(["Total", *[float(sum(amount or 0 for amount in column)) for column in totals]])
    checked = imported(mess, rows, f"periode={month // 100}-{month % 100:02}", "disposition=large")
    assert checked.layout is Layout.WIDE
    assert found(checked) == put
    assert [finding for finding in checked.findings if finding.severity is Severity.REJECTED] == []


@settings(max_examples=25)
@given(data=st.data())
def test_long_tables_come_back_as_they_were(data: st.DataObject) -> None:
    mess = mess_of(data)
    keys = st.tuples(
        st.sampled_from(sorted(HEADERS)),
        months,
        st.sampled_from(sorted(COMMUNES)),
        st.sampled_from(list(SECTORS)),
    )
    put = data.draw(st.dictionaries(keys, figures, min_size=2, max_size=8))
    rows: list[Row] = [
        ["Commune", mess.pick(["Mois", "Période"]), "Indicateur", "Parc", mess.pick(["Valeur", "Nombre"])]
    ]
    rows += [
        [
            mess.place(code),
            mess.month(month),
            mess.pick(HEADERS[measure]),
            mess.pick(SECTORS[sector]),
            mess.figure(figure),
        ]
        for (measure, month, code, sector), figure in put.items()
    ]
    checked = imported(mess, rows)
    assert checked.layout is Layout.LONG
    assert found(checked) == {
        (number(measure), month, COMMUNES[code], int(sector)): figure
        for (measure, month, code, sector), figure in put.items()
    }


@settings(max_examples=25)
@given(data=st.data())
def test_months_across_come_back_as_they_were(data: st.DataObject) -> None:
    mess = mess_of(data)
    places = data.draw(codes)
    across = sorted(data.draw(st.sets(months, min_size=2, max_size=6)))
    put = {(44, month, COMMUNES[code], 0): data.draw(figures) for month in across for code in places}
    rows: list[Row] = [["Commune", *[mess.month(month) for month in across]]]
    rows += [
        [mess.place(code), *[mess.figure(put[44, month, COMMUNES[code], 0]) for month in across]]
        for code in places
    ]
    checked = imported(mess, rows, "indicateur=summonses")
    assert checked.layout is Layout.MONTHS
    assert found(checked) == put


acts = st.tuples(
    st.dates(date(2025, 1, 1), date(2025, 12, 31)),
    st.sampled_from(sorted(COMMUNES)),
    st.sampled_from(sorted(ACTS)),
    st.sampled_from([*SECTORS, Sector.UNKNOWN]),
    st.sampled_from([*GROUNDS, Ground.UNKNOWN]),
)


@settings(max_examples=25)
@given(data=st.data())
def test_extracts_of_acts_are_counted_as_they_are(data: st.DataObject) -> None:
    mess = mess_of(data)
    put = data.draw(st.lists(acts, min_size=1, max_size=12))
    rows: list[Row] = [
        [
            "N° dossier",
            "Nom du locataire",
            "Code INSEE",
            "Date de l’acte",
            "Nature de l’acte",
            "Parc",
            "Motif",
        ]
    ]
    for place, (day, code, act, sector, ground) in enumerate(put):
        words = mess.pick(SECTORS[sector]) if sector in SECTORS else mess.pick(["", "inconnu"])
        motive = mess.pick(GROUNDS[ground]) if ground in GROUNDS else mess.pick(["", "autre"])
        rows.append(
            [
                f"D{place}",
                "DUPONT Jeanne",
                mess.place(code),
                mess.day(day),
                mess.pick(ACTS[act]),
                words,
                motive,
            ]
        )
    checked = imported(mess, rows, "periode=2025")
    assert checked.layout is Layout.CASES
    assert checked.questions == ()
    counted = {
        (row.indicator, row.period_start, row.territory, row.sector, row.ground): row.amount
        for row in checked.values
    }
    assert counted == Counter(
        (number(act), day.year * 100 + day.month, COMMUNES[code], int(sector), int(ground))
        for day, code, act, sector, ground in put
    )
    assert checked.rows_read == len(put)
    assert "upont" not in repr(checked)
    claimed = {claim.indicator for claim in checked.scopes}
    assert claimed == {number(act) for _, _, act, _, _ in put}
    assert {(claim.period_first, claim.period_last) for claim in checked.scopes} == {(202501, 202512)}
