"""The national series: every figure equals the table of the study, every gap is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cpex_desktop.reference import catalogue, national_series
from cpex_desktop.reference.national_series import Qualifier, Series

if TYPE_CHECKING:
    from pathlib import Path

# Year, then summonses, judgments, notices, requests, grants, interventions; - where nothing was found,
# ~ approximate, ^ derived, < at most.
TABLE = """
2000  104433  79614 50858  33872  16275   5936
2001  107639  81080 52345  36107  16707   6305
2002  111395  84138 52351  38151  20087   7534
2003  125078  94743 52788  39924  23089   9717
2004  133305 103285 59306  41702  18967   7610
2005  130728  99768 53599  40329  23029  10163
2006  131674 102967 47577  38740  25144  10719
2007  139883 105917 55419  40935  26550  10801
2008  135618 102130 58904  41054  25652  11284
2009  139598 106938 56936  41657  23894  10599
2010  158329      -     -      -      -      -
2011       -      -     -      -      -      -
2012       -      -     -      -      -      -
2013       -      -     -      -      -      -
2014  173703      -     -      - ^28400  11604
2015  168775 132196 67406  49783  33461  14363
2016 ~180000 129189     -      -      -  15222
2017       - 125971     -      -      -  15547
2018 ~150000 119554 <70000     -      -  15993
2019  153127 130514     -      -      - ~16700
2020       -      -     -      -      -  ~8000
2021       -      -     -      -      - ~12000
2022       -      -     -      -      - ~17500
2023       -      -     -      -      -  19023
2024       -      -     - ~63700      -  24556
2025       -      -     -  63700      - ~30500
"""

MARKS = {"~": Qualifier.APPROXIMATE, "^": Qualifier.DERIVED, "<": Qualifier.AT_MOST, "-": Qualifier.ABSENT}


def cells() -> list[tuple[int, Series, int | None, Qualifier]]:
    found = []
    for line in TABLE.split("\n")[1:-1]:
        year, *values = line.split()
        for series, text in zip(Series, values, strict=True):
            digits = text.lstrip("~^<-")
            found.append(
                (int(year), series, int(digits) if digits else None, MARKS.get(text[0], Qualifier.EXACT))
            )
    return found


def test_the_series_are_those_of_the_table() -> None:
    shown = [
        (figure.year, series, figure.value, figure.qualifier)
        for series in Series
        for figure in national_series.national_series(series)
    ]
    assert sorted(shown, key=str) == sorted(cells(), key=str)


def test_years_come_in_order_without_a_hole() -> None:
    for series in Series:
        assert [figure.year for figure in national_series.national_series(series)] == list(range(2000, 2026))


def test_an_absent_figure_says_so_and_a_present_one_has_a_source() -> None:
    for year, series, _, _ in cells():
        for figure in national_series.figures(series, year):
            if figure.qualifier is Qualifier.ABSENT:
                assert figure.value is None
                assert figure.doubt
            else:
                assert figure.value
                assert figure.sources
    assert national_series.figures(Series.NOTICES, 2011)[0].doubt == "non trouvé"


def test_other_counts_of_the_same_year_are_kept_after_the_one_shown() -> None:
    found = {
        (series, year): [figure.value for figure in national_series.figures(series, year)]
        for year, series, _, _ in cells()
        if len(national_series.figures(series, year)) > 1
    }
    assert found == {
        (Series.JUDGMENTS, 2015): [132196, 126946],
        (Series.INTERVENTIONS, 2015): [14363, 14127],
        (Series.INTERVENTIONS, 2020): [8000, 3500],
    }


def test_a_range_keeps_both_ends() -> None:
    ranges = [
        (figure.year, figure.value, figure.upper)
        for series in Series
        for figure in national_series.national_series(series)
        if figure.upper is not None
    ]
    assert ranges == [(2020, 8000, 8100)]


def test_each_series_has_a_title_and_an_indicator() -> None:
    titles = national_series.series_titles()
    assert [title.code for title in titles] == list(Series)
    for title in titles:
        assert title.label
        assert catalogue.indicator(title.indicator)


def test_every_source_has_an_address() -> None:
    sources = {
        source
        for year, series, _, _ in cells()
        for figure in national_series.figures(series, year)
        for source in figure.sources
    }
    assert len(sources) == 15
    assert all(source.url.startswith("http") and source.title for source in sources)


def test_outside_the_years_known_there_is_nothing() -> None:
    assert national_series.figures(Series.GRANTS, 1999) == ()


@pytest.mark.parametrize(
    "line", ["2011\tlawsuits\t1\t\texact\t\t", "2011\tgrants\tmany\t\texact\t\t", "2011\tgrants"]
)
def test_a_broken_file_is_refused_with_the_line(tmp_path: Path, line: str) -> None:
    broken = tmp_path / "national_series.tsv"
    broken.write_text(f"year\tseries\tvalue\tupper\tqualifier\tsources\tdoubt\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"national_series\.tsv, line 2"):
        national_series.read_figures(broken, {})
