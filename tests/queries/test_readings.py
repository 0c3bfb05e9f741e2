"""Sentences agree with their rows, and say less when the rows hold less."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.models.enums import ValueStatus
from cpex_desktop.queries.hot_spots import HotSpotLine
from cpex_desktop.queries.key_figures import KEY_CODES, MonthlyComparison
from cpex_desktop.queries.readings import (
    concentration_sentence,
    evolution_reading,
    highlights,
    hot_spot_sentence,
    monthly_reading,
    procedure_reading,
    territories_reading,
    trend_clause,
)
from cpex_desktop.queries.shortfalls import month_runs, shortfalls
from cpex_desktop.queries.totals import NOTHING
from cpex_desktop.queries.wording import wording
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.truce import truce_periods
from tests.queries.compared_rows import SPAN, commune, counts, figure, item, stage_line
from tests.reference.test_typography import RULES


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_opposed_moves_are_opposed_and_equal_ones_joined() -> None:
    grants, evictions = counts("police_granted", 402, 376), counts("evictions_enforced", 187, 198)
    assert _plain(highlights([grants, evictions], [], [])[0]) == (
        "Les concours accordés progressent (402, soit +6,9 %), mais les expulsions effectives"
        " reculent (187, soit −5,6 %)."
    )
    more = counts("evictions_enforced", 198, 187)
    assert ", et les expulsions effectives progressent aussi (198" in highlights([grants, more], [], [])[0]


def test_few_acts_are_counted_and_their_move_is_not_read() -> None:
    clause = trend_clause(counts("evictions_enforced", 12, 9))
    assert clause == "les expulsions effectives sont au nombre de 12, effectif faible"
    assert trend_clause(counts("evictions_enforced", None, 9)) is None


def test_a_move_that_prints_as_nothing_is_stable() -> None:
    assert (
        trend_clause(counts("summonses", 100_000, 100_010)) == "les assignations sont stables (100\u202f000)"
    )


def test_a_tiny_move_is_written_but_called_neither_way() -> None:
    grants, evictions = counts("police_granted", 402, 376), counts("evictions_enforced", 471, 472)
    assert _plain(highlights([grants, evictions], [], [])[0]) == (
        "Les concours accordés progressent (402, soit +6,9 %), et les expulsions effectives"
        " sont presque stables (471, soit −0,2 %)."
    )


def test_a_partial_sum_says_so_and_is_not_compared() -> None:
    partial = item("police_granted", figure(220, missing=(202602, 202603)), figure(219))
    assert "somme partielle" in (trend_clause(partial) or "")
    read = _plain(monthly_reading(partial))
    assert read == (
        "Lecture : 220 concours ont été accordés d’octobre 2025 à septembre 2026"
        " (somme partielle, deux mois sans valeur)."
    )


def test_the_truce_is_told_with_its_dates() -> None:
    truces = [one for one in truce_periods("44") if one.start.year == 2025]
    read = monthly_reading(counts("police_granted", 402, 376), truces)
    assert read.endswith("La trêve hivernale (1er novembre – 31 mars) suspend les expulsions.")
    assert "contre 376 un an plus tôt" in read


def test_nothing_known_is_said_without_a_number() -> None:
    read = monthly_reading(counts("police_granted", None, None))
    assert not re.search(r"\d+ concours", read)
    assert "aucune valeur" in read
    assert highlights([counts(code, None, None) for code in KEY_CODES], [], []) == [
        "Les données de la période ne permettent pas de commentaire."
    ]


@pytest.mark.parametrize(
    ("code", "count", "said"),
    [
        ("police_granted", 0, "aucun concours n’a été accordé"),
        ("police_granted", 1, "1 concours a été accordé"),
        ("summonses", 0, "aucune assignation n’a été reçue"),
        ("summonses", 1, "1 assignation a été reçue"),
        ("summonses", 1486, "1 486 assignations ont été reçues"),
        ("judgments_total", 2, "2 décisions de résiliation ont été rendues"),
    ],
)
def test_acts_agree_with_their_number(code: str, count: int, said: str) -> None:
    assert _plain(wording(catalogue.indicator(code)).happened(count)) == said


def test_communes_that_hold_most_are_named() -> None:
    lines = [commune("Aa", 50), commune("Bb", 20), commune("Cc", 10)]
    lines += [commune(f"Reste {number}", 5) for number in range(4)]
    assert _plain(concentration_sentence(lines) or "") == (
        "Trois communes concentrent 80 % des assignations : Aa, Bb et Cc."
    )
    assert concentration_sentence([*lines, commune("Inconnue", None)]) is None
    assert concentration_sentence([*lines, commune("Ex æquo", 10)]) is None


def test_hot_spots_are_counted_and_the_first_named() -> None:
    spots = [HotSpotLine(n, f"C{n}", "", 40, 12, 11, 6, 0.01, True, SPAN) for n in range(5)]
    said = hot_spot_sentence(spots)
    assert said is not None
    assert said.startswith("Cinq communes dépassent nettement")
    assert said.endswith("dont C0, C1 et C2.")
    assert "\u00a0: C0." in (hot_spot_sentence(spots[:1]) or "")
    assert hot_spot_sentence([]) is None


def test_the_same_communes_are_not_named_twice() -> None:
    lines = [commune("Aa", 50), commune("Bb", 20), commune("Cc", 10)]
    lines += [commune(f"Reste {number}", 5) for number in range(4)]
    spots = [
        HotSpotLine(n, name, "", 40, 12, 11, 6, 0.01, True, SPAN) for n, name in enumerate(["Cc", "Aa", "Bb"])
    ]
    said = highlights([], [], lines, spots)
    assert said[1] == "Ces trois communes dépassent nettement le taux du département, au-delà du hasard."
    assert "Aa et Cc" in highlights([], [], lines, [spots[1], spots[0]])[1]


def test_a_territory_is_set_against_the_departement() -> None:
    whole = commune("Tout", 100, 6.4)
    read = _plain(territories_reading([commune("Sauge-Ville", 40, 13.8)], whole))
    assert read == (
        "Lecture : Sauge-Ville compte 13,8 assignations pour 1 000 ménages locataires en 12 mois,"
        " soit plus de deux fois le taux du département (6,4)."
    )
    assert "contre 6,4 dans le département" in territories_reading([commune("Bb", 40, 7.0)], whole)
    assert "ne sont pas calculables" in territories_reading([commune("Bb", 40)], commune("Tout", 100))
    assert "aucun territoire" in territories_reading([], whole)


def test_a_ratio_of_flows_is_read_per_hundred_and_never_as_a_path() -> None:
    lines = [
        stage_line("payment_orders", 3842),
        stage_line("summonses", 1486, share=0.528, ratio=0.387),
        stage_line("judgments_total", 1027, ratio=0.691),
        stage_line("evictions_enforced", 187, share=0.668),
    ]
    read = _plain(procedure_reading(lines))
    assert read == (
        "Lecture : pour 100 assignations en 12 mois, 69 décisions de résiliation ont été rendues."
        " Le parc privé représente 53 % des assignations et 67 % des expulsions."
        " Ces rapports comparent des flux d’une même période, pas le parcours des mêmes ménages."
    )
    few = [
        stage_line("payment_orders", 30),
        stage_line("summonses", 4),
        stage_line("judgments_total", 3, ratio=0.75),
    ]
    assert "pour 100" not in procedure_reading(few)


def test_the_last_month_is_read_then_the_year() -> None:
    now = tuple(figure(value) for value in range(20, 32))
    months = MonthlyComparison(catalogue.indicator("summonses"), 1, SPAN, now, (*[NOTHING] * 11, figure(25)))
    read = _plain(
        evolution_reading(months, [counts("summonses", 97, 100), counts("police_granted", 110, 100)])
    )
    assert read == (
        "Lecture : 31 assignations ont été reçues en septembre 2026, contre 25 en septembre 2025."
        " Sur 12 mois, les assignations reculent de 3,0 % alors que les concours accordés"
        " progressent de 10,0 %."
    )


def test_shortfalls_group_what_lacks_alike() -> None:
    lost = (202602, 202603, 202605)
    said = shortfalls(
        [
            counts("payment_orders", None, None),
            item("police_granted", figure(50, missing=lost), figure(60)),
            item("evictions_enforced", figure(40, missing=lost), figure(50)),
            item("summonses", figure(90, covered=7, status=ValueStatus.PROVISIONAL), figure(80, covered=7)),
        ]
    )
    assert [_plain(text) for text in said] == [
        "Aucune valeur sur la période : commandements de payer.",
        "Sans valeur pour février – mars 2026 et mai 2026 : concours accordés et expulsions effectives."
        " La somme est partielle.",
        "Communes connues, au mois le moins couvert : assignations 7 sur 10.",
        "Valeurs provisoires : assignations.",
    ]
    assert shortfalls([counts("summonses", 90, 80)]) == []


def test_runs_of_months_cross_the_year() -> None:
    assert month_runs([202512, 202601, 202604]) == "décembre 2025 – janvier 2026 et avril 2026"


_amounts = st.one_of(st.none(), st.integers(0, 200_000))
_figures = st.builds(
    lambda amount, missing, covered: figure(amount, missing=tuple(missing), covered=covered),
    _amounts,
    st.lists(st.sampled_from(SPAN.months), unique=True).map(sorted),
    st.integers(0, 10),
)


@given(st.lists(st.tuples(_figures, _figures), min_size=5, max_size=5), st.lists(_amounts, max_size=9))
def test_whatever_the_figures_sentences_hold_and_are_well_typed(
    pairs: list[tuple[object, object]], held: list[float | None]
) -> None:
    items = [item(code, now, before) for code, (now, before) in zip(KEY_CODES, pairs, strict=True)]
    communes = [commune(f"Commune {number}", acts) for number, acts in enumerate(held)]
    said = [*highlights(items, [], communes), *shortfalls(items), *(monthly_reading(one) for one in items)]
    assert len(highlights(items, [], communes)) <= 4
    for text in said:
        assert "None" not in text
        assert text.endswith((".", ")."))
        assert not [name for name, rule in RULES.items() if re.search(rule, text)], text


def test_no_warning_is_given_about_ratios_that_nobody_sees() -> None:
    known = [stage_line("payment_orders", 12), stage_line("summonses", 9, share=0.5)]
    assert _plain(procedure_reading(known)) == "Lecture : le parc privé représente 50 % des assignations."
    alone = [stage_line("payment_orders", 12)]
    assert _plain(procedure_reading(alone)) == "Lecture : aucun rapport entre deux étapes n’est calculable."
