"""Two meetings of the fictitious commission, three months apart, and what was done between them.

Written through the services, each thing on its day: the plan, the partners and the files live their own life
meanwhile, and the second meeting has something to tell of the time since the first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from cpex_desktop.db.store import Store
from cpex_desktop.demo.plan_action import ADIL, CAF, HABITAT, MSA, PREFECTURE
from cpex_desktop.demo.story import Story
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import (
    AdviceKind,
    BodyKind,
    DecisionStatus,
    LinkedKind,
    MeetingStatus,
    Presence,
    QuorumRule,
    Recipient,
)
from cpex_desktop.queries.meeting_words import BodyField, DecisionField, ItemField, MeetingField
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.decision_sequels import link_action
from cpex_desktop.services.decisions import add_decision, remove_decision, review_decision, revise_decision
from cpex_desktop.services.meeting_bodies import compose_body, create_body
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import (
    AdviceDraft,
    BodyDraft,
    DecisionDraft,
    ItemDraft,
    MeetingDraft,
)
from cpex_desktop.services.meetings import create_meeting, revise_meeting
from cpex_desktop.services.plan_values import Value

FIRST, SECOND = date(2026, 8, 25), date(2026, 11, 24)
_ITEMS = (
    ("Bilan des procédures au premier semestre", PREFECTURE, 20),
    ("Signalement précoce des impayés\u00a0: où en sont les bailleurs", HABITAT, 15),
    ("Permanences «\u00a0aller vers\u00a0»\u00a0: premiers résultats", ADIL, 15),
)
_EXCUSED = (MSA,)
_CASES = (
    ("payment_order", Sector.SOCIAL, 18),
    ("payment_order", Sector.PRIVATE, 9),
    ("summons", Sector.SOCIAL, 12),
    ("summons", Sector.PRIVATE, 7),
    ("notice_to_quit", Sector.SOCIAL, 6),
)
_ADVICE = (
    (AdviceKind.OPINION, Recipient.BENEFIT_FUND, AdviceDraft(12, 7, 2, date(2026, 11, 10))),
    (AdviceKind.OPINION, Recipient.HOUSING_SOLIDARITY_FUND, AdviceDraft(6, 5, 0, date(2026, 11, 10))),
    (AdviceKind.RECOMMENDATION, Recipient.OCCUPANT, AdviceDraft(9)),
)


def build_meetings(story: Story, held: Callable[[], None] = lambda: None) -> None:
    """Write the commission with its members and its first meeting, and have the rest come on its day.

    ``held`` is told once the first meeting was held, and has kept the state of the base.
    """
    store = story.store
    body = create_body(
        store,
        BodyDraft(
            BodyKind.PLENARY,
            fields={
                BodyField.QUORUM: QuorumRule.HALF,
                BodyField.CHAIR: "Préfet et président du conseil départemental",
                BodyField.SECRETARIAT: "DDETS, pôle logement",
                BodyField.PLACE: "Préfecture, salle des commissions",
            },
        ),
    )
    compose_body(store, body)
    fields = {MeetingField.HOUR: "9:30", MeetingField.STATUS: MeetingStatus.CONVENED}
    first = create_meeting(store, body, MeetingDraft(FIRST, fields))
    items = add_items(
        store,
        first,
        [
            ItemDraft(subject, {ItemField.PRESENTER: who, ItemField.MINUTES: minutes})
            for subject, who, minutes in _ITEMS
        ],
    )

    def hold() -> None:
        decided = _hold(store, first, items)
        held()
        _follow(story, body, first, decided)

    story.at(FIRST, hold, 12)


def _hold(store: Store, meeting: str, items: Sequence[str]) -> list[str]:
    """Hold the first meeting, and give the decisions that it took."""
    with store.read() as connection:
        called = connection.execute(
            "SELECT a.uid, o.name FROM attendance a JOIN organisation o ON o.id = a.organisation"
            " ORDER BY a.position"
        ).fetchall()
        owners = {name: _organisation(connection, name) for name in (CAF, HABITAT, PREFECTURE)}
        (local,) = connection.execute("SELECT uid FROM action WHERE code = 'A-02'").fetchone()
    set_presence(store, [uid for uid, name in called if name not in _EXCUSED], Presence.PRESENT)
    set_presence(store, [uid for uid, name in called if name in _EXCUSED], Presence.EXCUSED)
    told: tuple[tuple[str, str, date | None, str], ...] = (
        ("Adopter un modèle commun de signalement des impayés.", HABITAT, date(2026, 10, 15), items[1]),
        ("Désigner un correspondant pour les dossiers de surendettement.", CAF, date(2026, 9, 30), items[0]),
        ("Préparer une commission locale à Port-Aubin.", PREFECTURE, date(2026, 12, 15), items[2]),
        ("Revoir l’article 4 du règlement intérieur.", "", None, ""),
        ("Point inscrit deux fois.", "", None, ""),
    )
    decided = [
        add_decision(store, meeting, DecisionDraft(wording, _owned(owners.get(owner, ""), due_on, item)))
        for wording, owner, due_on, item in told
    ]
    link_action(store, decided[2], str(local))
    for stage, sector, amount in _CASES:
        set_cases(store, meeting, stage, sector, amount)
    revise_meeting(store, meeting, {MeetingField.STATUS: MeetingStatus.HELD, MeetingField.MINUTES: 110})
    return decided


def _owned(owner: str, due_on: date | None, item: str) -> dict[DecisionField, Value]:
    return {
        DecisionField.ORGANISATION: owner,
        DecisionField.DUE_ON: due_on,
        DecisionField.AGENDA_ITEM: item,
    }


def _follow(story: Story, body: str, first: str, decided: list[str]) -> None:
    """Have what becomes of the first meeting come on its day, and the second one be prepared."""
    store = story.store
    story.at("2026-08-27", partial(remove_decision, store, decided[4]))
    done = {DecisionField.STATUS: DecisionStatus.DONE}
    story.at("2026-09-28", partial(revise_decision, store, decided[1], done))
    begun = {DecisionField.STATUS: DecisionStatus.IN_PROGRESS}
    story.at("2026-10-02", partial(revise_decision, store, decided[2], begun))
    for kind, recipient, draft in _ADVICE:
        story.at("2026-11-10", partial(set_advice, store, first, kind, recipient, draft))
    story.at("2026-11-12", partial(_prepare, store, body, decided[0]))


def _prepare(store: Store, body: str, decision: str) -> None:
    """Convene the second meeting, with an agenda, and look again at a decision of the first."""
    fields = {MeetingField.HOUR: "14:00", MeetingField.STATUS: MeetingStatus.CONVENED}
    second = create_meeting(store, body, MeetingDraft(SECOND, fields))
    add_items(
        store,
        second,
        [
            ItemDraft("Suivi des décisions du 25 août", {ItemField.MINUTES: 20}),
            ItemDraft("Modèle commun de signalement", {ItemField.MINUTES: 15}, LinkedKind.DECISION, decision),
            ItemDraft("Préparation de la trêve hivernale", {ItemField.MINUTES: 20}),
        ],
    )
    review_decision(store, decision, second, DecisionStatus.IN_PROGRESS, "Modèle relu par deux bailleurs.")


def _organisation(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT uid FROM organisation WHERE name = ?", (name,)).fetchone()
    return str(row[0])
