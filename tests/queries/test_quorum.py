"""A quorum is the rule of the body: half of those who vote, a number, or nothing at all."""

from __future__ import annotations

import pytest

from cpex_desktop.models.meeting_lists import QuorumRule
from cpex_desktop.queries.quorum import quorum, quorum_words


@pytest.mark.parametrize(
    ("rule", "number", "voices", "heard", "words"),
    [
        (QuorumRule.HALF, None, 7, 4, "atteint : 4 voix délibératives sur 7, pour 4 nécessaires"),
        (QuorumRule.HALF, None, 8, 3, "non atteint : 3 voix délibératives sur 8, pour 4 nécessaires"),
        (QuorumRule.HALF, None, 1, 1, "atteint : 1 voix délibérative sur 1, pour 1 nécessaire"),
        (QuorumRule.HALF, None, 0, 0, "non atteint : 0 voix délibérative sur 0, pour 1 nécessaire"),
        (QuorumRule.NUMBER, 3, 8, 3, "atteint : 3 voix délibératives sur 8, pour 3 nécessaires"),
    ],
)
def test_a_quorum_is_told_as_the_rule_has_it(
    rule: QuorumRule, number: int | None, voices: int, heard: int, words: str
) -> None:
    said = quorum_words(quorum(rule, number, voices, heard))
    assert said.replace("\u00a0", " ") == f"Quorum {words}"


def test_without_a_rule_nothing_is_checked() -> None:
    found = quorum(QuorumRule.NONE, None, 8, 3)
    assert found.reached is None
    assert quorum_words(found) == "3\u00a0voix délibératives sur 8, quorum non vérifié"
