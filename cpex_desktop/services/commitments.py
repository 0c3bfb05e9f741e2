"""What the département makes of its commitments: an answer for each, and the actions that carry it.

Each function is one step that can be undone, and does nothing when nothing changes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import AnswerKind
from cpex_desktop.services.reference_drafts import clean_text
from cpex_desktop.services.references import find_commitment


def answer_commitment(store: Store, uid: str, answer: AnswerKind, reason: str = "") -> None:
    """Say what the département does of a commitment (uid); UNDECIDED without a reason takes the answer back.

    Raises UserError for one that is not applicable without a reason, or a reason that cannot be.
    """
    from sqlmodel import select

    from cpex_desktop.models.references import Answer

    written = clean_text("Motif", reason)
    if answer is AnswerKind.NOT_APPLICABLE and not written:
        raise UserError(
            "Le motif manque.",
            "Un engagement sans objet dans le département l’est pour une raison.",
            "Écrivez pourquoi, en une phrase.",
        )
    now = (answer.value, written)
    with store.read() as connection:
        row = connection.execute(
            "SELECT c.number, coalesce(a.answer, ?), coalesce(a.reason, '') FROM commitment c"
            " LEFT JOIN answer a ON a.commitment = c.id WHERE c.uid = ?",
            (AnswerKind.UNDECIDED.value, uid),
        ).fetchone()
    if row is not None and tuple(row[1:]) == now:
        return
    which = f"n°\u00a0{row[0]}" if row and row[0] else "sans numéro"
    with store.write(f"Répondre à l’engagement {which}") as session:
        record = find_commitment(session, uid)
        kept = session.exec(select(Answer).where(Answer.commitment == record.id)).first()
        if answer is AnswerKind.UNDECIDED and not written:
            session.delete(kept)
        elif kept is None:
            session.add(Answer(commitment=record.id or 0, answer=answer.value, reason=written))
        else:
            kept.answer, kept.reason = now


def set_commitments(store: Store, actions: Sequence[str], commitments: Collection[int]) -> None:
    """Let actions (uids) carry these commitments (numbers of the base) and no other.

    Commitments of a plan in the trash are left as they are: they come back with it. Raises UserError when an
    action is gone.
    """
    from sqlmodel import col, select

    from cpex_desktop.models.references import ActionCommitment, Commitment, ReferencePlan
    from cpex_desktop.services.plan_records import revising

    with revising(store, actions, "engagements") as (session, records):
        in_use = set(
            session.exec(
                select(Commitment.id)
                .join(ReferencePlan, col(ReferencePlan.id) == Commitment.reference_plan)
                .where(col(ReferencePlan.deleted_at).is_(None))
            )
        )
        if unknown := set(commitments) - in_use:
            raise ValueError(f"not commitments in use: {sorted(unknown)}")
        for record in records:
            here = session.exec(select(ActionCommitment).where(ActionCommitment.action == record.id)).all()
            for link in here:
                if link.commitment in in_use and link.commitment not in commitments:
                    session.delete(link)
            known = {link.commitment for link in here}
            added = sorted(set(commitments) - known)
            session.add_all(ActionCommitment(action=record.id or 0, commitment=one) for one in added)
