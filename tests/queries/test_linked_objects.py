"""What an item may be about, and where it opens: nowhere once it is gone."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import DecisionStatus, LinkedKind
from cpex_desktop.models.partner_lists import AgreementKind
from cpex_desktop.queries.linked_objects import action_choices, linked_choices, linked_road
from cpex_desktop.queries.meeting_sheet import meeting_sheet
from cpex_desktop.queries.meeting_words import DecisionField
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.decisions import revise_decision
from cpex_desktop.services.exchange_drafts import PledgeDraft, Sequel
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.pledges import add_pledge
from cpex_desktop.services.trash import put_away
from tests.meeting_base import body, decision, item, meeting
from tests.partner_base import TODAY, exchange, partner
from tests.plan_base import cells
from tests.small_base import A, B, make


def road(store: Store, kind: LinkedKind, linked: str) -> str:
    with store.read() as connection:
        return linked_road(connection, kind, linked)


def test_each_object_opens_where_it_is_kept(tmp_path: Path) -> None:
    with make(tmp_path / "essai.cpex") as store:
        create_plan(store, "Plan")
        action = create_action(store, ActionDraft("Réunir"))
        caf = partner(store, "CAF")
        signed = create_agreement(store, AgreementDraft(AgreementKind.OTHER, "Échange", parties=[Party(caf)]))
        promised = add_pledge(store, PledgeDraft("Envoyer le relevé", organisation=caf))
        held = meeting(store, body(store), days=10)
        taken = decision(store, held)
        assert road(store, LinkedKind.ACTION, action) == f"cpex:action/{action}"
        assert road(store, LinkedKind.AGREEMENT, signed) == f"cpex:partenaire/{caf}"
        assert road(store, LinkedKind.PLEDGE, promised) == f"cpex:partenaire/{caf}"
        assert road(store, LinkedKind.DECISION, taken) == f"cpex:seance/{held}:decisions:{taken}"
        assert road(store, LinkedKind.TERRITORY, str(A)) == "cpex:territoire/99001"
        assert road(store, LinkedKind.NONE, "") == ""
        number = create_area(store, "Littoral", [A]).area
        with store.read() as connection:
            (area,) = connection.execute("SELECT uid FROM area").fetchone()
        assert road(store, LinkedKind.TERRITORY, str(number)) == f"cpex:territoire/secteur-{area}"
        for kind, uid in (("action", action), ("agreement", signed), ("meeting", held)):
            put_away(store, kind, uid)
        assert road(store, LinkedKind.ACTION, action) == ""
        assert road(store, LinkedKind.AGREEMENT, signed) == ""
        assert road(store, LinkedKind.DECISION, taken) == ""
        assert road(store, LinkedKind.TERRITORY, "99999") == ""


def test_what_is_over_or_gone_is_not_offered(tmp_path: Path) -> None:
    with make(tmp_path / "essai.cpex") as store:
        create_plan(store, "Plan")
        kept, gone = (create_action(store, ActionDraft(title)) for title in ("Réunir", "Renoncer"))
        put_away(store, "action", gone)
        held = meeting(store, body(store), days=10)
        opened, over = decision(store, held, "Désigner"), decision(store, held, "Clore")
        revise_decision(store, over, {DecisionField.STATUS: DecisionStatus.DONE})
        with store.read() as connection:
            sections = dict(linked_choices(connection))
            assert [uid for uid, _words in action_choices(connection)] == [kept]
        assert [key for key, _words in sections["Actions"]] == [f"action:{kept}"]
        assert sections["Décisions à suivre"] == ((f"decision:{opened}", "Désigner"),)
        assert (f"territory:{B}", "Bb") in sections["Communes"]
        assert "Conventions" not in sections


def test_an_item_tells_an_object_in_the_trash_from_one_that_is_gone(tmp_path: Path) -> None:
    with make(tmp_path / "essai.cpex") as store:
        create_plan(store, "Plan")
        caf = partner(store, "CAF")
        action = create_action(store, ActionDraft("Réunir"))
        said = exchange(store, caf, sequel=Sequel((PledgeDraft("Envoyer le relevé"),)))
        together = body(store)
        held, earlier = meeting(store, together), meeting(store, together, days=10)
        (promised,) = cells(store, "SELECT uid FROM pledge")[0]
        items = (
            (LinkedKind.ACTION, action),
            (LinkedKind.PLEDGE, str(promised)),
            (LinkedKind.DECISION, decision(store, earlier)),
            (LinkedKind.DECISION, "inconnue"),
        )
        for kind, uid in items:
            item(store, held, kind=kind, linked=uid)

        def told() -> list[tuple[bool, bool, bool]]:
            with store.read() as connection:
                found = meeting_sheet(connection, held, TODAY)
                assert found is not None
                return [
                    (bool(one.linked_name), one.linked_away, bool(linked_road(connection, kind, uid)))
                    for one, (kind, uid) in zip(found.items, items, strict=True)
                ]

        here, gone, away = (True, False, True), (False, False, False), (False, True, False)
        assert told() == [here, here, here, gone]
        for kind, uid in (("exchange", said), ("meeting", earlier), ("plan", plan_of(store))):
            put_away(store, kind, uid)
        assert told() == [away, away, away, gone]


def plan_of(store: Store) -> str:
    return str(cells(store, "SELECT uid FROM plan")[0][0])
