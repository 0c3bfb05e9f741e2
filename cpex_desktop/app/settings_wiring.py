"""The settings put together from the open base."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.app.copy_reading import bring_back, copy_lines, read_copy
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.errors import UserError
from cpex_desktop.settings import SettingKey
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.dressing import Dressing
from cpex_desktop.ui.settings.areas_section import AreasSection
from cpex_desktop.ui.settings.cadences_section import CadencesSection
from cpex_desktop.ui.settings.contacts_section import ContactsSection
from cpex_desktop.ui.settings.copies_section import CopiesSection
from cpex_desktop.ui.settings.history_section import HistorySection
from cpex_desktop.ui.settings.looks_section import LooksSection
from cpex_desktop.ui.settings.page import SettingsPage
from cpex_desktop.ui.settings.rows import CadenceLine, CommuneLine, SettingsJobs, SettingsRows, TruceRule
from cpex_desktop.ui.settings.service_section import ServiceSection
from cpex_desktop.ui.settings.trash_section import TrashSection
from cpex_desktop.ui.settings.truces_section import TrucesSection
from cpex_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    import sqlite3

    from cpex_desktop.models.plan_lists import OrganisationKind
    from cpex_desktop.progress import Progress
    from cpex_desktop.queries.journal_detail import StepChanges
    from cpex_desktop.queries.map_ground import MapGround


def make_settings(
    workspace: Workspace,
    *,
    dressing: Dressing,
    signals: DataSignals,
    tasks: TaskRunner,
    reader: TaskRunner,
    reopen: Callable[[str], object],
) -> SettingsPage:
    """Make the screen; the truces are hidden where the law fixes them."""
    jobs = _make_jobs(workspace, reopen)
    sections = (
        ServiceSection(jobs, tasks),
        LooksSection(jobs, tasks, dressing),
        AreasSection(jobs, tasks, reader),
        TrucesSection(jobs, tasks, workspace.today()),
        ContactsSection(jobs, tasks),
        CopiesSection(jobs, tasks, reader),
        CadencesSection(jobs, tasks),
        TrashSection(jobs, tasks),
        HistorySection(jobs, tasks, reader),
    )
    return SettingsPage(jobs, sections, signals=signals, reader=reader)


def read_rows(connection: sqlite3.Connection, base: Path, today: date) -> SettingsRows:
    """Read everything that the screen shows."""
    from cpex_desktop.db.backup import backup_folder
    from cpex_desktop.models.enums import TerritoryKind
    from cpex_desktop.queries.areas import list_areas
    from cpex_desktop.queries.journal import list_steps
    from cpex_desktop.queries.places import list_places
    from cpex_desktop.queries.preferences import read_settings
    from cpex_desktop.queries.retention import persons_to_review
    from cpex_desktop.queries.trash import list_trash

    settings = read_settings(connection)
    epcis = {place.id: place.name for place in list_places(connection, TerritoryKind.EPCI)}
    communes = list_places(connection, TerritoryKind.COMMUNE)
    return SettingsRows(
        settings=settings,
        truce=_truce_rule(settings[SettingKey.DEPARTEMENT], settings[SettingKey.OWN_TRUCES]),
        areas=tuple(list_areas(connection)),
        communes=tuple(
            CommuneLine(one.id, one.name, epcis.get(one.epci or 0, "Hors EPCI"), one.area or 0)
            for one in communes
        ),
        folder=backup_folder(base),
        copies=copy_lines(base),
        trash=tuple(list_trash(connection, today)),
        steps=tuple(list_steps(connection)),
        contacts=persons_to_review(connection, today),
        cadences=_cadences(connection),
    )


def _cadences(connection: sqlite3.Connection) -> tuple[CadenceLine, ...]:
    from cpex_desktop.models.plan_lists import OrganisationKind
    from cpex_desktop.queries.partner_cadence import USUAL, chosen_cadences

    chosen = chosen_cadences(connection)
    kinds = (kind for kind in OrganisationKind if kind is not OrganisationKind.NONE)
    return tuple(CadenceLine(kind, USUAL[kind], chosen.get(kind)) for kind in kinds)


def _truce_rule(departement: str, own: str) -> TruceRule | None:
    from cpex_desktop.reference.truce import own_truce, parse_own_truces

    rule = own_truce(departement)
    if rule is None:
        return None
    truces = tuple((period.start, period.end) for period in parse_own_truces(own))
    return TruceRule(rule.label.rpartition(":")[2].strip(), rule.legal_text, truces)


def _make_jobs(workspace: Workspace, reopen: Callable[[str], object]) -> SettingsJobs:
    def load() -> SettingsRows:
        with workspace.store.read() as connection:
            return read_rows(connection, workspace.path, workspace.today())

    def load_ground() -> MapGround:
        from cpex_desktop.queries.map_ground import map_ground

        with workspace.store.read() as connection:
            return map_ground(connection)

    def load_step(number: int) -> StepChanges:
        from cpex_desktop.queries.journal_detail import step_changes

        with workspace.store.read() as connection:
            return step_changes(connection, number)

    create, rename, hold = _area_jobs(workspace)
    put_away, restore = _trash_jobs(workspace)
    return SettingsJobs(
        load=load,
        load_ground=load_ground,
        load_step=load_step,
        save=partial(_save, workspace),
        create_area=create,
        rename_area=rename,
        set_communes=hold,
        put_away=put_away,
        restore=restore,
        back_up=lambda: workspace.store.back_up("main"),
        look_at_copy=lambda path: read_copy(workspace.store, path),
        restore_copy=partial(_bring_back, workspace),
        reopen=reopen,
        keep_contact=partial(_keep_contact, workspace),
        erase_contact=partial(_erase_contact, workspace),
        separate=partial(_separate, workspace),
        set_cadence=partial(_set_cadence, workspace),
    )


def _bring_back(workspace: Workspace, path: Path, progress: Progress) -> Path:
    if workspace.meeting_shown:
        raise UserError(
            "Une séance est ouverte en plein écran.",
            "La restauration remplacerait la base dans laquelle elle s’écrit.",
            "Quittez le mode séance (F11), puis recommencez.",
        )
    return bring_back(workspace.store, path, progress)


def _separate(workspace: Workspace, uid: str) -> None:
    from cpex_desktop.services.partner_merges import separate_organisation

    separate_organisation(workspace.store, uid)


def _set_cadence(workspace: Workspace, kind: OrganisationKind, days: int | None) -> None:
    from cpex_desktop.services.partners import set_kind_cadence

    set_kind_cadence(workspace.store, kind, days)


def _save(workspace: Workspace, key: SettingKey, text: str) -> None:
    from cpex_desktop.services.preferences import save_setting

    save_setting(workspace.store, key, text)


def _keep_contact(workspace: Workspace, uid: str) -> None:
    from cpex_desktop.queries.partner_fields import PersonField
    from cpex_desktop.services.people import revise_person

    revise_person(workspace.store, uid, {PersonField.VERIFIED_ON: workspace.today()})


def _erase_contact(workspace: Workspace, uid: str) -> str:
    from cpex_desktop.app.partners.outlets import erase_contact

    return erase_contact(workspace, uid)


def _trash_jobs(
    workspace: Workspace,
) -> tuple[Callable[[str, str], object], Callable[[str, str], object]]:
    def put_away(table: str, uid: str) -> None:
        from cpex_desktop.services import trash

        trash.put_away(workspace.store, table, uid)

    def restore(table: str, uid: str) -> object:
        from cpex_desktop.services import trash

        return trash.restore(workspace.store, table, uid)

    return put_away, restore


_Communes = Collection[int]


def _area_jobs(
    workspace: Workspace,
) -> tuple[
    Callable[[str, _Communes], object], Callable[[int, str], object], Callable[[int, _Communes], object]
]:
    def create(name: str, communes: _Communes) -> object:
        from cpex_desktop.services.areas import create_area

        return create_area(workspace.store, name, communes)

    def rename(area: int, name: str) -> None:
        from cpex_desktop.services.areas import rename_area

        rename_area(workspace.store, area, name)

    def hold(area: int, communes: _Communes) -> object:
        from cpex_desktop.services.areas import set_communes

        return set_communes(workspace.store, area, communes)

    return create, rename, hold
