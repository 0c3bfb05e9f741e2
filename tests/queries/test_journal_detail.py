"""What the history says of one step: each field before and after, in words, and nothing technical."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.db.store import Store
from cpex_desktop.queries.journal import list_steps
from cpex_desktop.queries.journal_detail import FieldChange, StepChanges, step_changes
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.batches import withdraw_batch
from cpex_desktop.services.findings import FindingDraft, create_finding, set_stage
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.services.trash import put_away
from cpex_desktop.settings import SettingKey
from tests.small_base import A, B, batch, make, value


def newest(store: Store) -> StepChanges:
    with store.read() as connection:
        return step_changes(connection, list_steps(connection, 1)[0].number)


def test_a_setting_is_named_with_its_values(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        save_setting(store, SettingKey.SERVICE_NAME, "DDETS")
        first = newest(store)
        save_setting(store, SettingKey.SERVICE_NAME, "DDETS du Nord")
        second = newest(store)
    assert first.fields == (FieldChange("Nom du service", "Valeur", "–", "DDETS"),)
    assert second.fields == (FieldChange("Nom du service", "Valeur", "DDETS", "DDETS du Nord"),)
    assert (second.more, second.others, second.forgotten) == (0, 0, False)


def test_a_withdrawal_names_its_batch_and_its_day(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        save_setting(store, SettingKey.OFFICER_NAME, "Référent")
        batch(store, [value(A, 1)])
        withdraw_batch(store, 1)
        found = newest(store)
    thing = "Lot n°\u00a01, essai"
    assert found.fields == (
        FieldChange(thing, "Retiré le", "–", "21/11/2026"),
        FieldChange(thing, "Retiré par", "–", "Référent"),
    )


def test_communes_of_an_area_and_texts_of_a_finding_have_words(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        create_area(store, "Nord-Est", [A, B])
        area = newest(store)
        uid = create_finding(store, FindingDraft(title="Trop tard", cause="Repérage", territories=(A,)))
        finding = newest(store)
        set_stage(store, uid, "summons")
        stage = newest(store)
        put_away(store, "finding", uid)
        gone = newest(store)
    assert FieldChange("Aa", "Secteur", "–", "Nord-Est") in area.fields
    assert FieldChange("Trop tard", "Cause", "–", "Repérage") in finding.fields
    assert FieldChange("Trop tard", "Territoire", "–", "Aa") in finding.fields
    assert [(one.field, one.before, one.after) for one in stage.fields] == [("Étape", "–", "Assignation")]
    assert ("Mis à la corbeille le", "–", "21/11/2026") in [
        (one.field, one.before, one.after) for one in gone.fields
    ]
    for changes in (area, finding, stage, gone):
        assert not any(uid in f"{one.before}{one.after}" for one in changes.fields)


def test_work_in_bulk_and_what_was_removed_for_good_are_told_as_such(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        with store.write_bulk("Alourdir", ["setting"]):
            pass
        bulk = newest(store)
        save_setting(store, SettingKey.SERVICE_NAME, "DDETS")
        with store.write_bulk("Oublier", []) as connection:
            connection.execute("UPDATE change SET before = '', after = ''")
        with store.read() as connection:
            removed = step_changes(connection, list_steps(connection, 2)[1].number)
    assert bulk == StepChanges((), 0, 0, False)
    assert removed == StepChanges((), 0, 0, True)


def test_a_step_of_many_fields_is_cut_and_counted(tmp_path: Path) -> None:
    with make(tmp_path / "base.cpex") as store:
        with store.write("Beaucoup") as session:
            from cpex_desktop.models.frame import Setting

            session.add_all([Setting(key=f"cle{number}", value="x") for number in range(75)])
        found = newest(store)
    assert (len(found.fields), found.more) == (60, 15)
