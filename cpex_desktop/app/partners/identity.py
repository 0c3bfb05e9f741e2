"""What the record of a partner shows to be changed, read from the open base."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.db.changes import RowChange
from cpex_desktop.queries.action_history import HistoryStep
from cpex_desktop.queries.merge_preview import MergePreview, merge_preview
from cpex_desktop.queries.partner_changes import partner_history
from cpex_desktop.queries.partner_duplicates import Double, organisation_doubles, person_doubles
from cpex_desktop.queries.partner_identity import PartnerIdentity, partner_identity, successor
from cpex_desktop.queries.partner_landlords import LooseLandlord, loose_landlords
from cpex_desktop.queries.partner_rows import partner_row
from cpex_desktop.queries.partner_touched import touched_partners
from cpex_desktop.queries.person_identity import PersonIdentity, person_identity
from cpex_desktop.queries.person_merge_preview import person_merge_preview
from cpex_desktop.ui.partners.identity.reading import IdentityReads, Renewed


def make_identity_reads(workspace: Workspace) -> IdentityReads:
    """Lend the record what it may ask."""

    def identity(uid: str) -> PartnerIdentity:
        with workspace.store.read() as connection:
            return partner_identity(connection, uid)

    def kept(uid: str) -> tuple[str, str]:
        with workspace.store.read() as connection:
            return successor(connection, uid)

    def person(uid: str) -> PersonIdentity:
        with workspace.store.read() as connection:
            return person_identity(connection, uid, workspace.today())

    def doubles() -> tuple[tuple[Double, ...], tuple[Double, ...]]:
        with workspace.store.read() as connection:
            return organisation_doubles(connection), person_doubles(connection)

    def preview(first: str, second: str) -> MergePreview:
        with workspace.store.read() as connection:
            return merge_preview(connection, first, second)

    def person_preview(first: str, second: str) -> MergePreview:
        with workspace.store.read() as connection:
            return person_merge_preview(connection, first, second)

    return IdentityReads(
        identity=identity,
        successor=kept,
        history=lambda uid: _history(workspace, uid),
        person=person,
        doubles=doubles,
        preview=preview,
        person_preview=person_preview,
        renewed=lambda changes: _renewed(workspace, changes),
        landlords=lambda: _landlords(workspace),
    )


def _history(workspace: Workspace, uid: str) -> tuple[HistoryStep, ...]:
    with workspace.store.read() as connection:
        return partner_history(connection, uid)


def _landlords(workspace: Workspace) -> tuple[LooseLandlord, ...]:
    with workspace.store.read() as connection:
        return loose_landlords(connection)


def _renewed(workspace: Workspace, changes: Sequence[RowChange]) -> Renewed | None:
    today = workspace.today()
    with workspace.store.read() as connection:
        uids = touched_partners(connection, changes)
        if uids is None:
            return None
        return Renewed(today, {uid: partner_row(connection, today, uid) for uid in uids})
