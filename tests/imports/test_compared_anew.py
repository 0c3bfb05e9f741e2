"""What was compared with the base at one date is compared again when another is written."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.imports.compared_anew import ComparedAnew
from cpex_desktop.imports.types import Severity
from cpex_desktop.services.batches import restore_batch, withdraw_batch
from tests.imports.extracts import COMMUNES, checked, held, rows_of, said, spread, taken

BEFORE, AFTER = date(2026, 2, 20), date(2026, 4, 1)


def test_a_later_date_that_silences_a_batch_is_asked_for_before_it_is_written(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:5])), name="premier.xlsx"), AFTER)
    found = checked(store, rows_of(spread(COMMUNES[5:9])), "perimetre=90", as_of=BEFORE)
    assert "passent à zéro" not in said(found, Severity.CHECK)
    known = held(store)
    with pytest.raises(ComparedAnew) as refused:
        taken(store, found, date(2026, 4, 2))
    assert held(store) == known
    assert "02/04/2026" in str(refused.value)
    seen = refused.value.checked
    assert "5\u00a0communes" in said(seen, Severity.CHECK)
    taken(store, seen, date(2026, 4, 2))
    assert (COMMUNES[4], 202601) not in held(store)


def test_an_earlier_date_that_hides_the_file_is_asked_for(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:5]))))
    found = checked(store, rows_of(spread(COMMUNES[:9])), name="b.xlsx", as_of=AFTER)
    assert found.questions == ()
    with pytest.raises(ComparedAnew) as refused:
        taken(store, found, BEFORE)
    assert "8\u00a0chiffres de ce fichier resteront à zéro" in said(refused.value.checked, Severity.CHECK)
    assert refused.value.checked.cells_rejected == found.cells_rejected


def test_a_question_that_the_new_date_raises_is_put(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:5]))))
    found = checked(store, rows_of(spread(COMMUNES[:12])), as_of=AFTER)
    with pytest.raises(ComparedAnew) as refused:
        taken(store, found, BEFORE)
    asked = refused.value.checked
    assert "Répondez" in refused.value.remedy
    with pytest.raises(UserError, match="précision"):
        taken(store, asked, BEFORE)


def test_the_same_date_or_one_that_changes_nothing_is_written(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:5]))))
    found = checked(store, rows_of(spread(COMMUNES[:5], 3)), name="b.xlsx")
    assert taken(store, found, AFTER)
    assert held(store)[COMMUNES[0], 202601] == 3


def test_a_batch_that_came_back_meanwhile_is_compared_with(store: Store) -> None:
    first = taken(store, checked(store, rows_of(spread(COMMUNES[:5]))))
    withdraw_batch(store, first)
    found = checked(store, rows_of(spread(COMMUNES[5:9])), name="b.xlsx")
    assert found.questions == ()
    restore_batch(store, first)
    with pytest.raises(ComparedAnew) as refused:
        taken(store, found)
    assert [question.key for question in refused.value.checked.questions] == ["perimetre"]


def test_the_report_that_is_kept_is_that_of_the_date_written(store: Store) -> None:
    taken(store, checked(store, rows_of(spread(COMMUNES[:5]))), AFTER)
    found = checked(store, rows_of(spread(COMMUNES[:5], 3)), name="b.xlsx")
    assert "ne seront pas montrés" in said(found, Severity.NOTE)
    number = taken(store, found, date(2026, 4, 2))
    with store.read() as connection:
        kept = connection.execute("SELECT report FROM batch WHERE id = ?", (number,)).fetchone()[0]
    assert "ne seront pas montrés" not in kept
