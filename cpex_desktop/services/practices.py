"""Taking over a good practice: an action to be framed, which says that it comes from elsewhere."""

from __future__ import annotations

from cpex_desktop.db.store import Store
from cpex_desktop.french import list_words, quoted
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.practices import Practice, partner_words
from cpex_desktop.queries.totals import Cut
from cpex_desktop.services.action_drafts import ActionDraft, IndicatorDraft, MilestoneDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.references import ensure_national_plan, national_uid

ORIGIN = "Action reprise d’une bonne pratique d’un autre département"


def adopt_practice(store: Store, practice: Practice, plan: str = "") -> str:
    """Add a practice at the end of a plan (uid; the current one for none) as one step; give the action’s uid.

    The national plan is put in the base first when it lacks it. Raises as :func:`actions.create_action`.
    """
    return create_action(store, draft_practice(store, practice), plan)


def draft_practice(store: Store, practice: Practice) -> ActionDraft:
    """Begin the action that takes a practice over; nothing but the national plan is written.

    It has neither lead, nor day, nor value: those are for the département to say.
    """
    commitments: tuple[int, ...] = ()
    if practice.national:
        ensure_national_plan(store)
        wanted = [national_uid(number) for number in practice.national]
        with store.read() as connection:
            marks = ", ".join("?" * len(wanted))
            rows = connection.execute(
                f"SELECT id FROM commitment WHERE uid IN ({marks}) ORDER BY position", wanted
            ).fetchall()
        commitments = tuple(int(number) for (number,) in rows)
    return ActionDraft(
        practice.title,
        fields={
            ActionField.CONTEXT: practice.context,
            ActionField.EXPECTED_RESULT: practice.expected_result,
            ActionField.DESCRIPTION: practice.description,
            ActionField.AUDIENCE: practice.audience,
            ActionField.SECTOR: int(practice.sector),
            ActionField.BODY: practice.body,
            ActionField.STATUS: ActionStatus.TO_FRAME,
        },
        stages=practice.stages,
        commitments=commitments,
        milestones=tuple(MilestoneDraft(step) for step in practice.steps),
        indicators=tuple(
            IndicatorDraft(one.code, one.measure, cut=Cut(one.sector), months=one.months, course=one.course)
            for one in practice.indicators
        ),
        notes=((store.clock().date(), origin_note(practice)),),
    )


def origin_note(practice: Practice) -> str:
    """Say that an action comes from elsewhere, who shared it only if they signed, and with whom it ran."""
    signed = f", signée {quoted(practice.signature)}" if practice.signature else ""
    partners = list_words(partner_words(practice))
    who = f"\nPartenaires du modèle\u00a0: {partners}." if partners else ""
    return f"{ORIGIN}{signed}.{who}"
