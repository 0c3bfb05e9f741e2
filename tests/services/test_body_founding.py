"""A body created with its members at once, or composed later of the partners said to sit."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.models.meeting_lists import BodyKind, QuorumRule, Voice
from cpex_desktop.models.partner_lists import CcapexSeat
from cpex_desktop.queries.meeting_sheet import member_lines
from cpex_desktop.queries.meeting_words import BodyField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.sitting_partners import sitting_partners
from cpex_desktop.services.meeting_bodies import compose_body, create_body
from cpex_desktop.services.meeting_drafts import BodyDraft
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.trash import put_away
from tests.meeting_base import TODAY, seat
from tests.partner_base import partner
from tests.small_base import make

_SEATS = (("ADIL", CcapexSeat.ADVISORY), ("CAF", CcapexSeat.VOTING), ("MSA", CcapexSeat.VOTING))


def test_a_body_is_created_with_those_who_sit_in_one_step(tmp_path: Path) -> None:
    with make(tmp_path / "essai.cpex") as store:
        for name, said in (*_SEATS, ("Absente", CcapexSeat.ABSENT), ("Muette", CcapexSeat.NONE)):
            partner(store, name, fields={PartnerField.CCAPEX_SEAT: said} if said else None)
        gone = partner(store, "Partie", fields={PartnerField.CCAPEX_SEAT: CcapexSeat.VOTING})
        put_away(store, "organisation", gone)
        steps: list[ChangeSet] = []
        store.listen(steps.append)
        uid = create_body(store, BodyDraft(BodyKind.PLENARY), composed=True)
        with store.read() as connection:
            members = member_lines(connection, uid, TODAY)
            assert len(sitting_partners(connection)) == 3
        assert [(one.name, one.voice) for one in members] == [
            ("CAF", Voice.VOTING),
            ("MSA", Voice.VOTING),
            ("ADIL", Voice.ADVISORY),
        ]
        assert [one.label for one in steps] == ["Ajouter l’instance «\u00a0CCAPEX plénière\u00a0»"]
        store.apply(steps[0].inverse())
        with store.read() as connection:
            assert connection.execute("SELECT count(*) FROM body_member").fetchone() == (0,)


def test_a_body_that_is_refused_has_no_member(tmp_path: Path) -> None:
    with make(tmp_path / "essai.cpex") as store:
        partner(store, "CAF", fields={PartnerField.CCAPEX_SEAT: CcapexSeat.VOTING})
        lacking = BodyDraft(BodyKind.PLENARY, "", {BodyField.QUORUM: QuorumRule.NUMBER})
        with pytest.raises(FieldRefusal):
            create_body(store, lacking, composed=True)
        with store.read() as connection:
            assert connection.execute("SELECT count(*) FROM body_member").fetchone() == (0,)


def test_who_sits_already_is_not_seated_twice(tmp_path: Path) -> None:
    with make(tmp_path / "essai.cpex") as store:
        for name, said in _SEATS:
            partner(store, name, fields={PartnerField.CCAPEX_SEAT: said})
        uid = create_body(store, BodyDraft(BodyKind.PLENARY))
        seat(store, uid, "DDETS")
        assert compose_body(store, uid) == 3
        assert compose_body(store, uid) == 0
        with store.read() as connection:
            names = [one.name for one in member_lines(connection, uid, TODAY)]
        assert names == ["DDETS", "CAF", "MSA", "ADIL"]
