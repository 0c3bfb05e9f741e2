"""What a commission examined and gave, as numbers: each function is one step that can be undone.

Never a household: situations are counted by stage of the procedure and sector, opinions and recommendations
by recipient (décret n° 2015-1384, art. 1 and 2).
"""

from __future__ import annotations

from datetime import date

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import counted, num
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, Recipient
from cpex_desktop.queries.findings import stage_name
from cpex_desktop.queries.meeting_words import ADVICE_WORDS, RECIPIENT_WORDS
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.meeting_drafts import AdviceDraft
from cpex_desktop.services.plan_values import FieldRefusal, clean_day

MOST = 100_000


def set_advice(
    store: Store, meeting: str, kind: AdviceKind, recipient: Recipient, draft: AdviceDraft | None
) -> None:
    """Say how many opinions or recommendations a meeting gave to one recipient, None for nothing said.

    Raises FieldRefusal for what is no number, outcomes beyond what was given, a day to come.
    """
    from cpex_desktop.models.decisions import AdviceCount
    from cpex_desktop.services.meeting_records import find_meeting, meeting_name
    from cpex_desktop.services.steps import assign, step

    columns = None if draft is None else _clean_advice(draft, store.clock().date())
    what = take.named([ADVICE_WORDS[kind], RECIPIENT_WORDS[recipient]])
    with step(store, f"Compter les {what}\u00a0: {meeting_name(store, meeting)}") as session:
        key = {
            "meeting": find_meeting(session, meeting).id,
            "kind": kind.value,
            "recipient": recipient.value,
        }
        found = session.get(AdviceCount, tuple(key.values()))
        if columns is None:
            if found is not None:
                session.delete(found)
        elif found is None:
            session.add(AdviceCount.model_validate({**key, **columns}))
        else:
            assign(found, columns)


def set_cases(
    store: Store, meeting: str, stage: str, sector: Sector, amount: int | None, territory: int = 0
) -> None:
    """Say how many situations a meeting examined at a stage, in a sector, None for nothing said.

    ``territory`` is a number of the base, that of the body for 0. Raises FieldRefusal for what is no number.
    """
    from cpex_desktop.models.decisions import CaseCount
    from cpex_desktop.models.meetings import MeetingBody
    from cpex_desktop.services.meeting_records import find_meeting, meeting_name, territory_number
    from cpex_desktop.services.steps import step

    if not stage_name(stage):
        raise ValueError(f"no stage of the procedure: {stage!r}")
    cleaned = take.whole(0, MOST)("amount", "Situations examinées", amount)
    with step(store, f"Compter les situations examinées\u00a0: {meeting_name(store, meeting)}") as session:
        record = find_meeting(session, meeting)
        place = territory or session.get_one(MeetingBody, record.body).territory
        number = territory_number(session, place)
        key = {"meeting": record.id, "stage": stage, "sector": int(sector), "territory": number}
        found = session.get(CaseCount, tuple(key.values()))
        if cleaned is None:
            if found is not None:
                session.delete(found)
        elif found is None:
            session.add(CaseCount.model_validate({**key, "amount": cleaned}))
        else:
            found.amount = int(cleaned)


def _clean_advice(draft: AdviceDraft, today: date) -> dict[str, Scalar]:
    amount = take.whole(0, MOST)("amount", "Nombre", draft.amount)
    followed = take.whole(0, MOST)("followed", "Suivis", draft.followed)
    against = take.whole(0, MOST)("not_followed", "Non suivis", draft.not_followed)
    known = int(followed or 0) + int(against or 0)
    if known > int(amount or 0):
        raise FieldRefusal(
            "followed",
            "Les suites dépassent le nombre rendu.",
            f"{counted(known, 'suite connue', 'suites connues')}, pour {num(int(amount or 0))} rendus.",
            "Corrigez l’un de ces nombres.",
        )
    day = clean_day("known_on", "Suites connues le", draft.known_on or today)
    take.refuse_future("known_on", "Suites connues le", day, today, "Indiquez le jour où elles sont connues.")
    told = followed is not None or against is not None
    return {
        "amount": amount or 0,
        "followed": followed,
        "not_followed": against,
        "known_on": day if told else None,
    }
