"""All that is poured from the meetings is what a count made row by row on the records finds, and once."""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, BodyKind, Presence, Recipient, Voice
from cpex_desktop.queries.meeting_words import BodyField
from cpex_desktop.reference import catalogue
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.ccapex_entries import pour_activity
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import AdviceDraft
from tests.meeting_base import HELD, body, meeting, seat
from tests.plan_base import cells
from tests.services.test_ccapex_entries import know
from tests.small_base import EST, HOME, make

_CALLED = "SELECT a.uid FROM attendance a JOIN meeting m ON m.id = a.meeting WHERE m.uid = ?"
_CCAPEX = ("plenary", "restricted", "subcommission", "local")
Poured = dict[tuple[str, int, int, int, int], float]
"""Amounts by indicator, first month of the period, territory, sector and detail."""


@settings(
    max_examples=2,
    phases=[Phase.generate],
)
@given(seed=st.integers(0, 10**9))
def test_all_that_is_poured_is_what_a_count_by_hand_finds(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, make(Path(folder, "base.cpex")) as store:
        know(store)
        chance = random.Random(seed)  # noqa: S311 - a test must be the same each time
        meeting(store, body(store), 1, HELD)
        invent(store, chance)
        for _ in range(2):
            number = pour_activity(store, 2026)
            assert poured(store, number) == by_hand(store, 2026)
            assert cells(store, "SELECT id FROM batch WHERE withdrawn_at IS NULL") == [(number,)]
            invent(store, chance)


def invent(store: Store, chance: random.Random) -> None:
    """Hold some meetings of this year and of the year before, and count at random what they did."""
    kinds = (BodyKind.PLENARY, BodyKind.RESTRICTED, BodyKind.SUBCOMMISSION, BodyKind.BILATERAL)
    for kind in chance.sample(kinds, 3):
        place = chance.choice(({}, {BodyField.TERRITORY: EST}))
        one = body(store, kind, f"Instance {chance.random()}", place)
        for _ in range(2):
            seat(store, one, f"Membre {chance.random()}", chance.choice((Voice.VOTING, Voice.ADVISORY)))
        for _ in range(chance.randint(1, 2)):
            uid = meeting(store, one, chance.randint(0, 400), HELD if chance.random() < 0.8 else {})
            called = [str(row[0]) for row in cells(store, _CALLED, uid)]
            for who in called:
                if chance.random() < 0.7:
                    heard = chance.choice((Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT))
                    set_presence(store, [who], heard)
            for _ in range(chance.randint(0, 2)):
                amount = chance.randint(0, 9)
                followed = chance.choice((None, chance.randint(0, amount)))
                rest = None if followed is None else amount - followed
                draft = AdviceDraft(amount, followed, chance.choice((None, rest)))
                set_advice(store, uid, chance.choice(list(AdviceKind)), chance.choice(list(Recipient)), draft)
                stage = chance.choice(("payment_order", "summons", "judgment"))
                set_cases(
                    store, uid, stage, chance.choice((Sector.SOCIAL, Sector.PRIVATE)), chance.randint(0, 9)
                )


def poured(store: Store, number: int) -> Poured:
    rows = cells(
        store,
        "SELECT i.code, v.period_start, v.territory, v.sector, v.detail, v.amount FROM value v"
        " JOIN indicator i ON i.number = v.indicator WHERE v.batch = ? AND v.absence = 0",
        number,
    )
    found = [[str(cell) for cell in row] for row in rows]
    return {
        (code, int(start), int(place), int(sector), int(detail)): round(float(amount), 9)
        for code, start, place, sector, detail, amount in found
    }


def by_hand(store: Store, year: int) -> Poured:
    """Count the meetings row by row, as one would on paper: no query of the application."""
    found: Poured = defaultdict(float)
    held = [
        (number, str(kind), str(day), place)
        for number, kind, day, place in cells(
            store,
            "SELECT m.id, b.kind, m.day, b.territory FROM meeting m JOIN meeting_body b ON b.id = m.body"
            " WHERE m.status = 'held' ORDER BY m.id",
        )
        if str(day)[:4] == str(year) and kind in _CCAPEX
    ]
    for place in (HOME, EST):
        inside = [one for one in held if place == HOME or one[3] == place]
        if inside:
            _count(store, inside, year * 100 + 1, place, found)
    return {key: round(amount, 9) for key, amount in found.items()}


def _count(
    store: Store, held: list[tuple[object, str, str, object]], year: int, place: int, found: Poured
) -> None:
    details = {"plenary": 1, "restricted": 2, "subcommission": 3, "local": 3}
    recipients = {d.code: d.number for d in catalogue.indicator("ccapex_opinions").details}
    called = heard = examined = early = followed = known = 0
    for number, kind, day, _place in held:
        found["ccapex_sessions", year, place, 0, 0] += 1
        found["ccapex_sessions", year, place, 0, details[kind]] += 1
        said = [str(one) for (one,) in cells(
            store, "SELECT presence FROM attendance WHERE meeting = ? AND voice <> 'guest'", number
        )]  # fmt: skip
        if any(said):
            called += len(said)
            heard += sum(one in ("present", "represented") for one in said)
        month = int(day[:4] + day[5:7])
        for stage, sector, amount in cells(
            store, "SELECT stage, sector, amount FROM case_count WHERE meeting = ?", number
        ):
            found["ccapex_cases_examined", month, place, 0, 0] += int(str(amount))
            found["ccapex_cases_examined", month, place, int(str(sector)), 0] += int(str(amount))
            examined += int(str(amount))
            early += int(str(amount)) if stage == "payment_order" else 0
        for what, who, amount, yes, no in cells(
            store,
            "SELECT kind, recipient, amount, followed, not_followed FROM advice_count WHERE meeting = ?",
            number,
        ):
            code = "ccapex_opinions" if what == "opinion" else "ccapex_recommendations"
            found[code, year, place, 0, 0] += int(str(amount))
            found[code, year, place, 0, recipients[str(who)]] += int(str(amount))
            followed += int(str(yes or 0))
            known += int(str(yes or 0)) + int(str(no or 0))
    for code, part, whole in (
        ("ccapex_cases_at_early_stage_share", early, examined),
        ("ccapex_followed_rate", followed, known),
        ("ccapex_member_attendance_rate", heard, called),
    ):
        if whole:
            found[code, year, place, 0, 0] = part / whole * 100
