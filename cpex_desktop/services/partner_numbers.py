"""Numbers about partners that no file brings (protocols kept, dwellings offered): never without a source.

Each function is one step. What the diagnosis knows is read there, and is not typed again.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.french import quoted
from cpex_desktop.models.partner_lists import CountKind
from cpex_desktop.queries.partner_words import COUNT_PART_WORDS, COUNT_WORDS
from cpex_desktop.queries.places import find_place
from cpex_desktop.services import partner_values as take
from cpex_desktop.services.plan_values import FieldRefusal, clean_day, clean_line, refuse_disorder

_MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class CountDraft:
    """One number: of what, where (number of a territory, 0 for the département), as of when, from whom.

    What is counted over a period has its two days. ``part`` is how many were kept or used, None when nobody
    knows.
    """

    kind: CountKind
    amount: int
    as_of: date
    source: str
    territory: int = 0
    part: int | None = None
    first_day: date | None = None
    last_day: date | None = None


def add_count(store: Store, organisation: str, draft: CountDraft) -> str:
    """Add a number about an organisation and give its uid.

    Raises FieldRefusal for one without a source, without its period, or that contradicts itself.
    """
    from cpex_desktop.models.organisations import PartnerCount
    from cpex_desktop.services.partner_records import find_organisation, name_of

    columns = _clean(store, draft)
    label = f"Ajouter un nombre à {quoted(name_of(store, organisation))}\u00a0: {_word(draft)}"
    uid = str(uuid.uuid4())
    with store.write(label) as session:
        number = find_organisation(session, organisation).id
        session.add(PartnerCount.model_validate({"uid": uid, "organisation": number, **columns}))
    return uid


def revise_count(store: Store, uid: str, draft: CountDraft) -> None:
    """Replace a number with its source; nothing is done when all is the same."""
    from cpex_desktop.models.organisations import PartnerCount
    from cpex_desktop.services.partner_records import find_part
    from cpex_desktop.services.steps import assign, step

    columns = _clean(store, draft)
    with step(store, f"Modifier un nombre\u00a0: {_word(draft)}") as session:
        assign(find_part(session, PartnerCount, uid), columns)


def remove_count(store: Store, uid: str) -> None:
    """Remove a number; it comes back by undoing."""
    from cpex_desktop.models.organisations import PartnerCount
    from cpex_desktop.services.partner_records import find_part

    with store.write("Supprimer un nombre") as session:
        session.delete(find_part(session, PartnerCount, uid))


def _word(draft: CountDraft) -> str:
    return take.named([COUNT_WORDS[draft.kind]])


def _clean(store: Store, draft: CountDraft) -> dict[str, Scalar]:
    today = store.clock().date()
    with store.read() as connection:
        territory = find_place(connection, draft.territory).id
    columns: dict[str, Scalar] = {
        "kind": draft.kind.value,
        "territory": territory,
        "amount": take.whole(0, _MOST)("amount", COUNT_WORDS[draft.kind], draft.amount),
        "part": take.whole(0, _MOST)("part", "Dont", draft.part),
        "first_day": clean_day("first_day", "Du", draft.first_day),
        "last_day": clean_day("last_day", "Au", draft.last_day),
        "as_of": clean_day("as_of", "Connu le", draft.as_of),
        "source": clean_line("source", "Source", draft.source, required=True),
    }
    take.refuse_future("as_of", "Connu le", str(columns["as_of"]), today, "Indiquez la date du chiffre.")
    _check_period(draft)
    _check_part(draft)
    return columns


def _check_period(draft: CountDraft) -> None:
    bounds = [one for one in (draft.first_day, draft.last_day) if one is not None]
    if len(bounds) != (0 if draft.kind.stock else 2):
        raise FieldRefusal(
            "first_day",
            "La période ne convient pas.",
            f"{quoted(COUNT_WORDS[draft.kind])}\u00a0: un nombre à une date."
            if draft.kind.stock
            else f"{quoted(COUNT_WORDS[draft.kind])}\u00a0: un nombre entre deux dates.",
            "Laissez la période vide." if draft.kind.stock else "Indiquez le premier et le dernier jour.",
        )
    if bounds:
        first, last = bounds
        refuse_disorder("last_day", first.isoformat(), last.isoformat(), ("Du", "Au"))


def _check_part(draft: CountDraft) -> None:
    if draft.part is None:
        return
    if not draft.kind.parted:
        raise ValueError(f"no part is followed of {draft.kind}")
    if draft.part > draft.amount:
        raise FieldRefusal(
            "part",
            "Ces deux nombres se contredisent.",
            f"{COUNT_WORDS[draft.kind]}, {COUNT_PART_WORDS[draft.kind]}\u00a0: la partie dépasse le tout.",
            "Corrigez l’un des deux.",
        )
