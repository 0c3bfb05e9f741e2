"""What members read of the changes since their last meeting: not what is the officer’s own."""

from __future__ import annotations

from cpex_desktop.queries.journal_difference import Forgotten
from cpex_desktop.queries.plan_changes import PlanChange
from cpex_desktop.queries.since_handed_out import handed_out
from cpex_desktop.queries.since_meeting import Nature, Since, SinceItem, Theme

STATUS = PlanChange("Statut", "À lancer", "Bloquée")
CAUSE = PlanChange("Cause du blocage", "–", "Le partenaire ne répond pas")
STEP = PlanChange("Étape\u00a0: «\u00a0Réunion\u00a0»", "–", "faite le 16/09/2026")
NOTE = PlanChange("Note du 03/10/2026", "–", "Relancer la directrice")
WEATHER = PlanChange("Phrase de météo", "–", "On s’enlise")


def item(theme: Theme, table: str, *changes: PlanChange, nature: Nature = Nature.CHANGED) -> SinceItem:
    return SinceItem(theme, nature, table, table, table, changes)


def test_of_an_action_members_read_how_far_it_is_and_not_why_it_is_stuck() -> None:
    told = handed_out(Since((item(Theme.ACTIONS, "action", STATUS, STEP, CAUSE, NOTE, WEATHER),), ()))
    assert [one.changes for one in told.items] == [(STATUS, STEP)]


def test_an_action_of_which_only_notes_changed_is_left_out() -> None:
    assert handed_out(Since((item(Theme.ACTIONS, "action", CAUSE, NOTE),), ())).items == ()


def test_new_and_closed_ones_are_read_with_decisions_whole() -> None:
    kept = (
        item(Theme.DECISIONS, "decision", PlanChange("Suivi", "–", "Fait")),
        item(Theme.ACTIONS, "action", nature=Nature.NEW),
        item(Theme.AGREEMENTS, "agreement", nature=Nature.REMOVED),
    )
    assert handed_out(Since(kept, ())).items == kept


def test_what_was_said_to_partners_stays_in_the_service() -> None:
    own = [
        item(theme, "one", nature=Nature.NEW)
        for theme in (Theme.FOLLOW_UPS, Theme.EXCHANGES, Theme.PARTNERS, Theme.PLEDGES, Theme.FINDINGS)
    ]
    gone = (Forgotten("exchange", "1", "Appel"), Forgotten("action", "2", "Supprimer l’action"))
    assert handed_out(Since(tuple(own), gone)) == Since((), gone[1:])
