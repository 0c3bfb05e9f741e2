"""How long copies keep a name that was erased, told by the rule that thins them out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cpex_desktop.db.backup import KEPT, back_up, list_copies
from cpex_desktop.services.copy_age import HeldCopies, held_copies, held_copies_words
from tests.small_base import make

NOW = datetime(2026, 11, 21, 10, 0).astimezone()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "essai.cpex"
    make(path).close()
    return path


def test_the_last_copy_leaves_when_as_many_were_made_as_are_kept(base: Path) -> None:
    for weeks in range(10, 0, -1):
        back_up(base, NOW - timedelta(weeks=weeks), "import")
    back_up(base, NOW, "main")
    held = held_copies(base, NOW)
    assert (held.automatic, held.by_hand) == (10, 1)
    assert held.gone_about == date(2027, 4, 10)
    # The rule itself: one copy a week, until none of those is left.
    day = NOW
    while any(copy.made <= NOW and copy.reason == "import" for copy in list_copies(base)):
        day += timedelta(weeks=1)
        back_up(base, day, "import")
    assert day.date() == held.gone_about
    assert len([copy for copy in list_copies(base) if copy.reason == "import"]) == KEPT


def test_copies_of_a_few_days_tell_no_date(base: Path) -> None:
    assert held_copies(base, NOW) == HeldCopies(0, 0, None)
    assert held_copies_words(held_copies(base, NOW)) == ""
    back_up(base, NOW - timedelta(days=3), "import")
    held = held_copies(base, NOW)
    assert held == HeldCopies(1, 0, None)
    assert "1\u00a0copie automatique garde encore ce nom" in held_copies_words(held)
    assert "vers le" not in held_copies_words(held)


def test_copies_made_by_hand_are_told_to_stay() -> None:
    said = held_copies_words(HeldCopies(3, 2, date(2027, 4, 10)))
    assert said == (
        "Dans «\u00a0sauvegardes\u00a0», 3\u00a0copies automatiques gardent encore ce nom."
        " Elles disparaissent au fil des 20\u00a0prochaines copies, soit vers le 10/04/2027 à votre rythme."
        " 2\u00a0copies faites à la main le gardent tant que vous ne les supprimez pas."
    )
