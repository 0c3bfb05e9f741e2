"""A calendar is opened by a real reader of calendars, and its lines keep to the rules of the format."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.calendar_file import Entry, render_calendar_file
from cpex_desktop.exports.partner_calendar import write_partner_calendar
from cpex_desktop.models.partner_lists import (
    AgreementKind,
    AgreementState,
    Channel,
    FollowUpOutcome,
    Outcome,
    Renewal,
)
from cpex_desktop.queries.partner_dues import agenda_dues, partner_dues
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.follow_ups import add_follow_up, end_follow_up, postpone_follow_up
from cpex_desktop.services.plan_values import Value
from tests.partner_base import TODAY, exchange, partner, to_chase

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")


def read(path: Path) -> dict[str, Event]:
    calendar = Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, Calendar)
    return {str(event["UID"]): event for event in calendar.events}


def written(store: Store, path: Path, now: datetime = NOW, organisation: str = "") -> dict[str, Event]:
    with store.read() as connection:
        write_partner_calendar(connection, path, now=now, organisation=organisation)
    return read(path)


def broken_lines(raw: bytes) -> list[bytes]:
    """Check the lines without any library: RFC 5545, section 3.1 and the order of section 3.6."""
    lines = raw.split(b"\r\n")
    assert lines.pop() == b""
    return [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line or not line.strip()]


def agreement(store: Store, ends: date, **more: Value) -> str:
    fields: dict[AgreementField, Value] = {
        AgreementField.STATE: AgreementState.SIGNED,
        AgreementField.SIGNED_ON: date(2025, 1, 5),
        AgreementField.ENDS_ON: ends,
        **{AgreementField(name): value for name, value in more.items()},
    }
    parties = (Party(partner(store, f"Partie {ends}"), None),)
    return create_agreement(
        store, AgreementDraft(AgreementKind.DATA_EXCHANGE, "Convention d’Essai", fields, parties)
    )


def test_a_follow_up_is_a_whole_day_that_reserves_nothing(store: Store, tmp_path: Path) -> None:
    habitat = partner(store)
    exchange(store, habitat, sequel=to_chase())
    with store.read() as connection:
        (due,) = partner_dues(connection, TODAY)
    (event,) = written(store, tmp_path / "agenda.ics").values()
    assert event["UID"] == f"follow_up-{due.uid}@cpex-desktop"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 12, 6), date(2026, 12, 7))
    assert event.decoded("DTSTAMP") == NOW
    assert event["SUMMARY"] == "Relance – Sauge Habitat"
    assert event["DESCRIPTION"] == "Demander le tableau"
    assert event["TRANSP"] == "TRANSPARENT"
    assert not {"ATTENDEE", "ORGANIZER"} & set(event)


def test_an_exchange_planned_at_an_hour_takes_that_hour_where_one_lives(store: Store, tmp_path: Path) -> None:
    draft = ExchangeDraft(
        TODAY + timedelta(days=10),
        Channel.MEETING,
        [partner(store)],
        title="Comité; bilan, suite",
        hour="14:30",
        minutes=90,
        outcome=Outcome.PLANNED,
    )
    create_exchange(store, draft)
    (event,) = written(store, tmp_path / "agenda.ics").values()
    begins = event.decoded("DTSTART")
    assert begins == datetime(2026, 12, 1, 14, 30, tzinfo=PARIS)
    assert event.decoded("DTEND") - begins == timedelta(minutes=90)
    assert event["DESCRIPTION"] == "Comité; bilan, suite"
    assert event["TRANSP"] == "OPAQUE"


def test_a_second_import_moves_what_was_postponed_and_doubles_nothing(store: Store, tmp_path: Path) -> None:
    habitat = partner(store)
    kept = add_follow_up(store, FollowUpDraft("Appeler", TODAY + timedelta(days=3), habitat))
    done = add_follow_up(store, FollowUpDraft("Écrire", TODAY + timedelta(days=4), habitat))
    before = written(store, tmp_path / "a.ics")
    postpone_follow_up(store, kept, TODAY + timedelta(days=30))
    end_follow_up(store, done, FollowUpOutcome.DONE)
    after = written(store, tmp_path / "b.ics", now=NOW + timedelta(days=1))
    uid = f"follow_up-{kept}@cpex-desktop"
    assert set(after) == {uid} < set(before)
    assert after[uid].decoded("DTSTART") == date(2026, 12, 21)
    assert after[uid].decoded("SEQUENCE") > before[uid].decoded("SEQUENCE")


def test_the_days_of_an_agreement_are_there_years_ahead(store: Store, tmp_path: Path) -> None:
    agreement(store, date(2029, 6, 30), notice_months=3)
    tacit: dict[str, Value] = {"renewal": Renewal.TACIT, "renewal_months": 12}
    agreement(store, date(2028, 1, 31), notice_months=2, **tacit)
    agreement(store, date(2026, 1, 31), **tacit)
    passed = agreement(store, date(2026, 10, 31))
    with store.read() as connection:
        found = [(due.kind.value, due.due_on) for due in agenda_dues(connection, TODAY)]
        assert [due.uid for due in partner_dues(connection, TODAY)] == [passed]
    assert found == [
        ("term", date(2026, 10, 31)),
        ("notice", date(2027, 11, 30)),
        ("notice", date(2029, 3, 30)),
        ("term", date(2029, 6, 30)),
    ]
    said = {str(event["SUMMARY"]) for event in written(store, tmp_path / "agenda.ics").values()}
    assert said == {
        "Dernier jour du préavis – Convention d’Essai",
        "Échéance de convention – Convention d’Essai",
    }


def test_an_empty_calendar_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    with pytest.raises(UserError, match="rien à mettre au calendrier"):
        written(store, path)
    with pytest.raises(UserError, match="doit finir par"):
        written(store, tmp_path / "agenda.txt")
    assert not path.exists()


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)
_SEEN = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"))


@given(_TEXTS, _TEXTS, _TEXTS)
@example("é" * 200, "\r\nEND:VEVENT\r\nBEGIN:VALARM", ",;:\\n")
def test_no_text_breaks_the_lines_of_a_calendar(title: str, text: str, category: str) -> None:
    entry = Entry("a", title, text, category, date(2026, 12, 6))
    raw = render_calendar_file([entry], title=text, now=NOW, zone=PARIS)
    assert broken_lines(raw) == []
    unfolded = raw.decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in unfolded if line.startswith(("BEGIN:", "END:"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@given(st.text(_SEEN, min_size=1, max_size=200).filter(str.strip))
@example("a\\nb\\,c\\;d\\\\")
def test_a_reader_finds_the_words_again(text: str) -> None:
    entry = Entry("a", text, text, text, date(2026, 12, 6), "09:00")
    raw = render_calendar_file([entry], title="Partenaires", now=NOW, zone=PARIS)
    calendar = Calendar.from_ical(raw)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.events
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (text, text)
    assert event.decoded("DTSTART") == datetime(2026, 12, 6, 8, tzinfo=UTC)
