"""« Relancer » from anywhere: the form of a follow-up over the screen in front, which stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from cpex_desktop.app.form_start import FormStart
from cpex_desktop.ui.addresses import unknown_address

if TYPE_CHECKING:
    from cpex_desktop.queries.people_lines import PersonLine
    from cpex_desktop.services.exchange_drafts import FollowUpDraft
    from cpex_desktop.ui.partners.bonds.follow_up_dialog import FollowUpDialog


@dataclass(frozen=True, slots=True)
class _Chased:
    """Whom to come back to, who works there, and about which action (its code, empty for none)."""

    organisation: str
    name: str
    people: tuple[PersonLine, ...]
    action: str
    today: date


class FollowUpStart(FormStart["FollowUpDialog"]):
    """The road of « cpex:relance/<organisation> », or « <organisation>:<action> » (uids)."""

    def __call__(self, key: str) -> None:
        """Read who works there, then ask by when to come back to them."""
        self._prepare("Préparation de la relance", lambda: self._read(key), self._ask)

    def _read(self, key: str) -> _Chased:
        """Find whom a follow-up is with; raises UserError for a key of nobody in use."""
        from cpex_desktop.queries.action_partners import action_code
        from cpex_desktop.queries.organisation_names import organisation_names
        from cpex_desktop.queries.people_lines import people_lines

        organisation, _colon, action = key.partition(":")
        today = self._workspace.today()
        with self._workspace.store.read() as connection:
            named = [name for name, uid in organisation_names(connection).items() if uid == organisation]
            if not named:
                raise unknown_address(f"cpex:relance/{key}")
            people = people_lines(connection, today, organisation)
            return _Chased(organisation, named[0], people, action_code(connection, action), today)

    def _ask(self, chased: _Chased) -> None:
        from cpex_desktop.ui.partners.bonds.follow_up_dialog import FollowUpDialog

        dialog = FollowUpDialog(chased.organisation, chased.name, chased.people, chased.today, self._window)
        if chased.action:
            dialog.wording.line.setText(f"Faire le point sur l’action {chased.action}")
        dialog.decided.connect(lambda draft: self._create(dialog, cast("FollowUpDraft", draft)))
        self._open(dialog)

    def _create(self, dialog: FollowUpDialog, draft: FollowUpDraft) -> None:
        from cpex_desktop.services.follow_ups import add_follow_up

        see = ("Ouvrir la fiche", lambda: self._go(f"cpex:partenaire/{draft.organisation}"))
        self._write(
            "Enregistrement de la relance",
            lambda store: add_follow_up(store, draft),
            dialog.refuse,
            lambda _uid: ("Relance planifiée.", see),
        )
