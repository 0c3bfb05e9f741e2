"""What the lines of « Depuis la dernière séance » say: what was shown, what was corrected, what time did."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.rates import Comparison, Unread
from cpex_desktop.models.enums import Absence
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.pieces import Figure
from cpex_desktop.queries.plan_changes import PlanChange
from cpex_desktop.queries.since_meeting import Nature, Since, SinceItem, Theme
from cpex_desktop.queries.snapshots import Snapshot
from cpex_desktop.reference import catalogue
from cpex_desktop.services.comparison_words import batches_words, state_words
from cpex_desktop.services.meeting_comparisons import MeetingComparison
from cpex_desktop.services.past_figures import FigureChange, FigureChanges
from cpex_desktop.ui.meetings.since_rows import (
    SinceReading,
    corrected_words,
    difference_words,
    figure_words,
    item_rows,
    months_words,
)

THEN, NOW = 202606, 202609


def compared(amount: float | None, absence: Absence = Absence.NOT_RECEIVED) -> Compared:
    figure = Figure(amount, absence)
    reading = Comparison(None, Unread.MISSING)
    return Compared(catalogue.indicator("summonses"), 1, Span(202510, NOW), figure, figure, reading)


def change(
    then: float | None, revised: float | None, now: float | None, *, ends: tuple[int, int] = (THEN, NOW)
) -> FigureChange:
    return FigureChange(
        catalogue.indicator("summonses"), *ends, compared(then), compared(revised), compared(now)
    )


@pytest.mark.parametrize(
    ("line", "corrected", "differs"),
    [
        (change(100, 100, 120), "–", "+20"),
        (change(1000, 990, 880), "990", "−120"),
        (change(100, 100, 100), "–", "="),
        (change(None, 90, 120), "90", "N.d."),
        (change(100, None, None), "N.d.", "N.d."),
    ],
)
def test_a_correction_is_told_apart_from_time(line: FigureChange, corrected: str, differs: str) -> None:
    assert corrected_words(line) == corrected
    assert difference_words(line) == differs


def test_months_are_named_once_when_they_are_the_same() -> None:
    assert months_words(comparison(line=change(1, 1, 1))) == (
        "Alors\u00a0: 12\u00a0mois à juin 2026. Maintenant\u00a0: 12\u00a0mois à sept. 2026."
    )
    same = comparison(line=change(1, 1, 1, ends=(NOW, NOW)))
    assert months_words(same) == "Alors et maintenant\u00a0: 12\u00a0mois à sept. 2026."
    assert figure_words(compared(None)) == "N.d."
    assert figure_words(compared(1486)) == "1\u202f486"
    assert figure_words(compared(None, Absence.SECRET)) == "s"
    assert figure_words(None) == "N.d."


def comparison(
    *items: SinceItem,
    frozen: bool = False,
    lost: int = 0,
    line: FigureChange | None = None,
    kept: date = date(2026, 8, 25),
    whole: bool = True,
) -> MeetingComparison:
    then = Snapshot(datetime(kept.year, kept.month, kept.day, 12), 1, ())  # noqa: DTZ001 - as the base keeps it
    now = Snapshot(datetime(2026, 11, 21, 10), 9, ())  # noqa: DTZ001 - as the base keeps it
    figures = FigureChanges(() if line is None else (line,), ("a",), (), lost, "Val-de-Sauge")
    return MeetingComparison("m", date(2026, 8, 25), then, now, frozen, Since(items, ()), figures, whole)


def test_objects_stand_under_their_theme_and_lead_where_they_still_are() -> None:
    gone = SinceItem(Theme.ACTIONS, Nature.REMOVED, "action", "a1", "A-01 Protocole")
    moved = SinceItem(
        Theme.DECISIONS, Nature.CHANGED, "decision", "d1", "Écrire",
        (PlanChange("État", "À faire", "En cours"), PlanChange("Échéance", "–", "15/12/2026")),
    )  # fmt: skip
    reading = SinceReading(comparison(gone, moved), {("decision", "d1"): "cpex:seance/m"})
    rows = item_rows(reading)
    assert [row.item.uid for row in rows] == ["d1", "a1"]
    assert [row.road for row in rows] == ["cpex:seance/m", ""]
    assert rows[0].told == "État\u00a0: À faire → En cours\nÉchéance\u00a0: 15/12/2026"
    assert [row.item.uid for row in item_rows(reading, (Nature.REMOVED,))] == ["a1"]
    assert [row.item.uid for row in item_rows(reading, (), (Theme.DECISIONS,))] == ["d1"]
    assert item_rows(reading, (Nature.REMOVED,), (Theme.DECISIONS,)) == []
    assert item_rows(SinceReading(None, {})) == []


def test_what_may_still_move_and_what_is_lost_is_said() -> None:
    assert "base d’aujourd’hui" in state_words(comparison())
    assert "gardé le 21/11/2026" in state_words(comparison(frozen=True))
    assert "1\u00a0lot reçu, 0\u00a0lot retiré" in batches_words(comparison())
    assert batches_words(comparison()).endswith("les lots d’aujourd’hui.")
    assert batches_words(comparison(frozen=True)).endswith("les lots gardés à cette séance.")
    assert "2\u00a0saisies annulées depuis manquent" in batches_words(comparison(lost=2))


def test_a_state_that_is_not_of_the_day_of_its_meeting_is_said() -> None:
    late = state_words(comparison(kept=date(2026, 10, 3)))
    assert late.endswith("La séance est du 25/08/2026\u00a0: ce qui a changé entre les deux n’est pas connu.")
    early = state_words(comparison(kept=date(2026, 8, 20)))
    assert early.endswith("C’était avant la séance du 25/08/2026\u00a0: ce qu’elle a décidé est compté ici.")
    lost = state_words(comparison(whole=False))
    assert lost.endswith(
        "Le journal de la base ne remonte pas jusque-là\u00a0: seuls les chiffres sont comparés."
    )


def test_what_came_or_went_says_what_it_is() -> None:
    new = SinceItem(Theme.PLEDGES, Nature.NEW, "pledge", "p", "Former", note="Échéance\u00a0: 30/11/2026")
    (row,) = item_rows(SinceReading(comparison(new), {}))
    assert row.told == "Échéance\u00a0: 30/11/2026"
