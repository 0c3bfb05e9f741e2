"""What of « Depuis la dernière séance » may be handed to the members of a commission: not the officer's own.

Whom the service reminded, met or found silent, what blocks an action and who could unblock it, the weather of
an action and its dated notes are for the screen. A document tells what the members decide on and answer for.
"""

from __future__ import annotations

from dataclasses import replace

from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.partner_fields import AGREEMENT_WORDS, AgreementField
from cpex_desktop.queries.plan_words import FIELD_WORDS, ROLE_WORDS, ActionField
from cpex_desktop.queries.since_meeting import Since, SinceItem, Theme

HANDED_OUT = (Theme.DECISIONS, Theme.ACTIONS, Theme.AGREEMENTS, Theme.MEETINGS)
_TABLES = frozenset({"decision", "plan", "action", "agreement", "meeting"})
_OF_ACTIONS = (
    ActionField.CODE, ActionField.TITLE, ActionField.SECTOR, ActionField.LEAD_SERVICE, ActionField.BODY,
    ActionField.START_ON, ActionField.DUE_ON, ActionField.DONE_ON, ActionField.PRIORITY, ActionField.STATUS,
    ActionField.PROGRESS,
)  # fmt: skip
_OF_AGREEMENTS = (
    AgreementField.KIND, AgreementField.TITLE, AgreementField.STATE, AgreementField.SIGNED_ON,
    AgreementField.EFFECTIVE_ON, AgreementField.ENDS_ON,
)  # fmt: skip
_TOLD = {
    Theme.ACTIONS: frozenset(
        {
            *(FIELD_WORDS[field] for field in _OF_ACTIONS),
            *(ROLE_WORDS[role] for role in (Role.LEAD, Role.CO_LEAD, Role.PARTNER)),
            *("Étape", "Territoire", "État"),
        }
    ),
    Theme.AGREEMENTS: frozenset(
        {*(AGREEMENT_WORDS[field] for field in _OF_AGREEMENTS), "Partie", "Avenant", "Nouvelle échéance"}
    ),
}
"""By the words that changes are told with; of the other themes all is told."""


def handed_out(since: Since) -> Since:
    """Keep what members may read: an object of which nothing else has changed is left out whole."""
    told = (_told(one) for one in since.items if one.theme in HANDED_OUT)
    return Since(
        tuple(one for one in told if one is not None),
        tuple(one for one in since.forgotten if one.table in _TABLES),
    )


def _told(item: SinceItem) -> SinceItem | None:
    words = _TOLD.get(item.theme)
    if words is None or not item.changes:
        return item
    # A part that went on is told under its own name: « Étape : « Réunion » ».
    changes = tuple(one for one in item.changes if one.what.partition("\u00a0:")[0] in words)
    return replace(item, changes=changes) if changes else None
