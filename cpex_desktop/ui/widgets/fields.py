"""Fields of forms that need more than a style sheet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QWidget


def date_field(day: date, name: str, parent: QWidget | None = None) -> QDateEdit:
    """Make a field for a day, typed « 21/11/2026 » or picked in a calendar; ``name`` is read aloud."""
    field = QDateEdit(QDate(day.year, day.month, day.day), parent)
    field.setDisplayFormat("dd/MM/yyyy")
    field.setCalendarPopup(True)
    field.setAccessibleName(name)
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        # Qt writes them in a red that cannot be read well, and that would mean an error here.
        field.calendarWidget().setWeekdayTextFormat(weekend, QTextCharFormat())
    return field


def chosen_day(field: QDateEdit) -> date:
    """Give the day that the field shows."""
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())
