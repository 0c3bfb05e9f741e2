"""Making one organisation of two that were written apart, and two of it again.

A merge is one step: what hung on the one hangs on the other, and undoing brings every link back. Much later,
the step is found in the journal and taken back in the same way, as long as nobody changed its records since.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.queries.journal import merging_step
from cpex_desktop.queries.organisation_names import organisation_name
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.seats import move_seats

if TYPE_CHECKING:
    import sqlite3

    from sqlmodel import Session

    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.models.organisations import Organisation

_KEPT = (PartnerField.NAME,)
"""What the one that stays never takes by itself, being what it is known by."""


def merge_organisations(store: Store, kept: str, absorbed: str, taken: Collection[PartnerField] = ()) -> None:
    """Give all that hangs on ``absorbed`` to ``kept`` (uids), as one step; the former goes to the trash.

    ``kept`` takes the fields of ``taken``, and those of which it says nothing itself. Raises UserError when
    one is gone, FieldRefusal for one with itself.
    """
    from cpex_desktop.services.partner_records import find_organisation, name_of

    if kept == absorbed:
        raise FieldRefusal(
            "absorbed", "C’est la même organisation.", "", "Choisissez-en une autre à réunir avec elle."
        )
    label = f"Réunir {quoted(name_of(store, absorbed))} avec {quoted(name_of(store, kept))}"
    with store.write(label) as session:
        here, gone = find_organisation(session, kept), find_organisation(session, absorbed)
        _take_fields(here, gone, taken)
        _move_columns(session, here, gone)
        _move_links(session, here, gone)
        _move_shares(session, here, gone)
        move_seats(session, here, gone)
        gone.merged_into = here.id
        gone.deleted_at = store.clock().isoformat(timespec="seconds")


def separate_organisation(store: Store, absorbed: str) -> None:
    """Take a merge back, be it of another day, as one step: each link returns to where it was.

    Raises UserError when the organisation was not merged, or when a record of the merge was changed since:
    nothing is then done.
    """
    with store.read() as connection:
        found = merging_step(connection, absorbed)
        name = organisation_name(connection, absorbed)
        between = () if found is None else _merged_since(connection, absorbed, found)
    if found is None:
        raise UserError(
            "Cette organisation n’est réunie avec aucune autre.",
            "Il n’y a rien à séparer.",
            "Consultez la corbeille, dans les réglages.",
        )
    if between:
        held = quoted(between[0])
        raise UserError(
            f"{held} a été réunie à son tour avec une autre organisation.",
            f"{quoted(name)} en faisait alors partie, et l’a suivie.",
            f"Séparez d’abord {held}, puis recommencez.",
        )
    store.apply(found.inverse(), f"Séparer {quoted(name)}", new_step=True)


def _merged_since(connection: sqlite3.Connection, absorbed: str, step: ChangeSet) -> tuple[str, ...]:
    """Name the one that took an organisation (uid) in, when it has itself been taken in since."""
    query = "SELECT CAST(id AS TEXT), merged_into FROM organisation WHERE uid = ?"
    key, now = connection.execute(query, (absorbed,)).fetchone()
    row = next((one for one in step.rows if one.table == "organisation" and one.key == key), None)
    first = None if row is None or row.after is None else row.after["merged_into"]
    if first is None or first == now:
        return ()
    return tuple(
        str(name) for (name,) in connection.execute("SELECT name FROM organisation WHERE id = ?", (first,))
    )


def _take_fields(here: Organisation, gone: Organisation, taken: Collection[PartnerField]) -> None:
    for field in PartnerField:
        own, other = getattr(here, field.value), getattr(gone, field.value)
        silent = field not in _KEPT and (own is None or own == "")
        if field in taken or (silent and other):
            setattr(here, field.value, other)
    here.key = fold(here.name) or here.name
    if here.relation == gone.relation and here.relation_on is None:
        here.relation_on = gone.relation_on
    here.invited_mayor = here.invited_mayor or gone.invited_mayor


def _move_columns(session: Session, here: Organisation, gone: Organisation) -> None:
    """Give away what has one organisation as a column of its own."""
    from sqlmodel import col, select

    from cpex_desktop.models.exchanges import FollowUp, PartnerDocument, Pledge
    from cpex_desktop.models.organisations import Organisation, OrganisationLandlord, PartnerCount
    from cpex_desktop.models.people import Position

    main = session.exec(
        select(Position).where(Position.organisation == here.id, col(Position.main).is_(True))
    ).first()
    for model in (OrganisationLandlord, PartnerCount, Position, Pledge, FollowUp, PartnerDocument):
        for record in session.exec(select(model).where(col(model.organisation) == gone.id)).all():
            record.organisation = here.id or 0
            if isinstance(record, Position) and main is not None:
                record.main = False
    for other in session.exec(select(Organisation).where(Organisation.merged_into == gone.id)).all():
        other.merged_into = here.id


def _move_links(session: Session, here: Organisation, gone: Organisation) -> None:
    """Give away the links that say nothing more than that they are there."""
    from sqlmodel import select

    from cpex_desktop.models.exchanges import ExchangeOrganisation
    from cpex_desktop.models.organisations import OrganisationTerritory
    from cpex_desktop.services.partner_records import set_links

    kept, left = {"organisation": here.id or 0}, {"organisation": gone.id or 0}
    both = (here.id, gone.id)
    exchanges = {
        one.exchange
        for number in both
        for one in session.exec(
            select(ExchangeOrganisation).where(ExchangeOrganisation.organisation == number)
        )
    }
    territories = {
        one.territory
        for number in both
        for one in session.exec(
            select(OrganisationTerritory).where(OrganisationTerritory.organisation == number)
        )
    }
    for owner, held, places in ((kept, exchanges, territories), (left, set(), set())):
        set_links(session, ExchangeOrganisation, owner, "exchange", held)
        set_links(session, OrganisationTerritory, owner, "territory", places)


def _move_shares(session: Session, here: Organisation, gone: Organisation) -> None:
    """Give away parts taken in actions and agreements; where both took the same one, it becomes one."""
    from sqlmodel import select

    from cpex_desktop.models.agreements import AgreementParty
    from cpex_desktop.models.plan import ActionOrganisation

    shares = select(ActionOrganisation).where(ActionOrganisation.organisation == gone.id)
    for share in session.exec(shares).all():
        own = session.get(ActionOrganisation, (share.action, here.id, share.role))
        if own is None:
            own = ActionOrganisation(action=share.action, organisation=here.id or 0, role=share.role)
            session.add(own)
        if share.amount is not None:
            own.amount = (own.amount or 0) + share.amount
        session.delete(share)
    for party in session.exec(select(AgreementParty).where(AgreementParty.organisation == gone.id)).all():
        signed = session.get(AgreementParty, (party.agreement, here.id))
        if signed is None:
            signed = AgreementParty(agreement=party.agreement, organisation=here.id or 0)
            session.add(signed)
        signed.signed_on = min(filter(None, (signed.signed_on, party.signed_on)), default=None)
        session.delete(party)
