"""The rules that lead from a stage to national actions: drawn from the plan's words, never from nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cpex_desktop.reference import national_plan, procedure
from cpex_desktop.reference.catalogue import Stage
from cpex_desktop.reference.plan_rules import plan_rules, read_plan_rules, rules_for
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "stage\taction\tsector\twords\treason\tto_check\n"
WITHOUT_RULE = {1}
STAGES_WITHOUT_RULE = {Stage.GRACE_PERIOD, Stage.ADMINISTRATIVE_INQUIRY, Stage.VOLUNTARY_DEPARTURE}


def test_every_rule_quotes_the_title_of_its_action_or_of_its_measure() -> None:
    measures = {one.number: one.title for one in national_plan.measures()}
    for rule in plan_rules():
        action = national_plan.action(rule.action)
        assert rule.words in (measures[action.measure] if rule.in_measure else action.title)
        assert rule.reason.endswith(".")


def test_every_stage_of_a_chart_has_actions_that_aim_at_it() -> None:
    for stage in procedure.main_stages():
        assert rules_for(stage.code), stage.code
    without = {stage.code for stage in procedure.stages() if not rules_for(stage.code)}
    assert without == STAGES_WITHOUT_RULE


def test_only_the_strategy_itself_aims_at_no_stage() -> None:
    aimed = {rule.action for rule in plan_rules()}
    assert {action.number for action in national_plan.actions()} - aimed == WITHOUT_RULE


def test_orders_to_pay_lead_to_what_the_plan_says_of_them() -> None:
    assert {12, 19, 31} <= {rule.action for rule in rules_for(Stage.PAYMENT_ORDER)}


def test_what_a_later_law_may_have_settled_is_to_check() -> None:
    (rule,) = [rule for rule in rules_for(Stage.PAYMENT_ORDER) if rule.action == 12]
    assert "juillet 2023" in rule.to_check


def test_a_sector_leaves_out_the_actions_of_the_other() -> None:
    numbers = {
        sector: {rule.action for rule in rules_for(Stage.ARREARS, sector)}
        for sector in ("", "social", "private")
    }
    assert {10, 11, 13} <= numbers[""]
    assert 10 not in numbers["social"]
    assert not {11, 13} & numbers["private"]
    assert 14 in numbers["social"] & numbers["private"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("summons\t26\t\tmots\tRaison.\t", "no action 26"),
        ("network\t5\t\tcommissions locales\tRaison.\t", "network"),
        ("summons\t5\t\tcommissions nationales\tRaison.\t", "not words of action 5"),
        ("summons\t5\t\tcommissions locales\t\t", "both needed"),
        ("summons\t5\tpublic\tcommissions locales\tRaison.\t", "not a sector"),
        ("nowhere\t5\t\tcommissions locales\tRaison.\t", "nowhere"),
        ("summons\t5\t\tcommissions locales\tRaison.\t\tde trop", "line 2"),
        (
            "summons\t5\t\tcommissions locales\tRaison.\t\nsummons\t5\t\tCLIL\tRaison.\t",
            "line 3: given twice",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, line: str, why: str) -> None:
    broken = tmp_path / "plan_rules.tsv"
    broken.write_text(HEADER + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"plan_rules.tsv.*{why}"):
        read_plan_rules(broken)


def test_the_shipped_file_has_the_columns_that_the_broken_ones_have() -> None:
    assert resource("reference", "plan_rules.tsv").read_text(encoding="utf-8").startswith(HEADER)
