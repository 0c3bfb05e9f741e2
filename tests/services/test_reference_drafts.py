"""What a plan may hold, whatever the road by which it comes: typed, shipped or read in a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.services.reference_drafts import (
    CommitmentDraft,
    ObjectiveDraft,
    ReferenceDraft,
    checked_commitment,
    checked_objective,
    checked_plan,
    repeated_numbers,
)

CHARTER = ReferenceDraft(ReferenceKind.CHARTER, "Charte", date(2025, 3, 1), date(2031, 2, 28))


def test_stray_spaces_go_and_no_break_spaces_stay() -> None:
    found = checked_commitment(CommitmentDraft("  Repérer\nplus   tôt\u00a0: ensemble ", text=" a \n\n b "))
    assert (found.title, found.text) == ("Repérer plus tôt\u00a0: ensemble", "a\n\n b")


def test_a_charter_lasts_six_years_at_most() -> None:
    assert checked_plan(CHARTER) == CHARTER
    with pytest.raises(UserError, match="dure trop longtemps"):
        checked_plan(replace(CHARTER, last_day=date(2031, 3, 1)))
    longer = replace(CHARTER, kind=ReferenceKind.PDALHPD, last_day=date(2033, 1, 1))
    assert checked_plan(longer) == longer


def test_a_charter_signed_on_a_leap_day_lasts_six_years_too() -> None:
    signed = replace(CHARTER, first_day=date(2024, 2, 29), last_day=date(2030, 2, 28))
    assert checked_plan(signed) == signed
    with pytest.raises(UserError, match="dure trop longtemps"):
        checked_plan(replace(signed, last_day=date(2030, 3, 1)))


@pytest.mark.parametrize(
    "draft",
    [
        replace(CHARTER, title=" "),
        replace(CHARTER, last_day=date(2025, 2, 1)),
        replace(CHARTER, first_day=date(1999, 12, 31), last_day=None),
        replace(CHARTER, source="Mme Durand, 06 11 22 33 44"),
        replace(CHARTER, commitments=(CommitmentDraft(""),)),
        replace(CHARTER, commitments=(CommitmentDraft("a" * 301),)),
        replace(CHARTER, commitments=(CommitmentDraft("A", text="a" * 20_001),)),
        replace(CHARTER, commitments=(CommitmentDraft("A", priority=4),)),
        replace(CHARTER, commitments=(CommitmentDraft("A", lead="Mme Durand"),)),
        replace(CHARTER, commitments=(CommitmentDraft("A"),) * 1001),
    ],
)
def test_what_a_plan_cannot_be_is_refused(draft: ReferenceDraft) -> None:
    with pytest.raises(UserError):
        checked_plan(draft)


@pytest.mark.parametrize(
    "draft",
    [
        ObjectiveDraft(""),
        ObjectiveDraft("Moins", target=float("inf")),
        ObjectiveDraft("Moins", baseline_on=date(2027, 1, 1), target_on=date(2026, 1, 1)),
        ObjectiveDraft("Moins", target_on=date(2101, 1, 1)),
    ],
)
def test_what_an_objective_cannot_be_is_refused(draft: ObjectiveDraft) -> None:
    with pytest.raises(UserError):
        checked_objective(draft)


def test_a_refusal_never_repeats_a_name() -> None:
    with pytest.raises(UserError) as refused:
        checked_commitment(CommitmentDraft("A", lead="Mme Durand"))
    assert "Durand" not in f"{refused.value.title}{refused.value.detail}{refused.value.remedy}"


def test_numbers_given_twice_are_named_once() -> None:
    lines = [CommitmentDraft("A", number=number) for number in ("1", "2", "1", "", "", "1")]
    assert repeated_numbers(lines) == ("1",)
